"""WordPress' export (WXR): an XML file, and perhaps the uploads beside it, in `uploads/2019/05/…`.

https://wordpress.org/documentation/article/tools-export-screen/
"""

from __future__ import annotations

import re
from html import escape

from plugins.importer import shortcodes
from plugins.importer.addresses import key, path_of, permalink
from plugins.importer.html import to_markdown, with_paragraphs
from plugins.importer.model import Found, ImportFault, Person, Text, Topic
from plugins.importer.sources import Files
from plugins.importer.systems.common import Job
from plugins.importer.xml import Element, parsed

_WHY = {
    "trash": "It was in the trash.",
    "auto-draft": "It was begun and never saved.",
    "inherit": "It is an older version.",
}
_KIND_OF_IT = "It is no post and no page, but “{}”: there is nothing of that kind here."


def recognises(files: Files) -> bool:
    """The XML of an export."""
    return bool(_exports(files))


def _exports(files: Files) -> list[str]:
    names = files.below("", ".xml")
    return [name for name in names if b"wordpress.org/export" in files.bytes_of(name)[:20_000]]


def read(job: Job) -> Found:
    """All posts, pages, people, categories and pictures of the exports."""
    found = Found()
    for name in job.files.sizes:
        if "uploads/" in name:
            found.served.setdefault(key("/wp-content/uploads/" + name.partition("uploads/")[2]), name)
    for name in _exports(job.files):
        try:
            channel = parsed(name, job.files.bytes_of(name)).first("channel")
        except ImportFault as fault:
            line, words = fault.within(name)
            job.leave(name, words, line)
            continue
        if channel is None:
            job.leave(name, "It has no channel, which all exports have.", 1)
            continue
        job.used(name, "the export")
        found.base = found.base or channel.text("wp:base_blog_url") or channel.text("link")
        _people(job, name, channel, found)
        _topics(job, name, channel, found)
        items = [(_unit(job, name, item), item) for item in channel.all("item")]
        _attachments(items, found)
        for unit, item in items:
            _item(job, name, unit, item, found)
    return found


def _unit(job: Job, name: str, item: Element) -> str:
    unit = f"{name}#{item.text('wp:post_id') or item.line}"
    unit = unit if unit not in job.account.units else f"{unit} (line {item.line})"
    job.account.add(unit)
    return unit


def _people(job: Job, name: str, channel: Element, found: Found) -> None:
    for author in channel.all("wp:author"):
        login = author.text("wp:author_login")
        unit = f"{name}#author {login}"
        if login and unit not in job.account.units:
            job.account.add(unit)
            found.people.append(Person(unit, login, author.text("wp:author_display_name") or login))


def _topics(job: Job, name: str, channel: Element, found: Found) -> None:
    for category in channel.all("wp:category"):
        shown = category.text("wp:cat_name") or category.text("wp:category_nicename")
        unit = f"{name}#category {category.text('wp:category_nicename') or shown}"
        if shown and unit not in job.account.units:
            job.account.add(unit)
            found.topics.append(Topic(unit, shown, shown, category.text("wp:category_description")))


def _attachments(items: list[tuple[str, Element]], found: Found) -> None:
    for unit, item in items:
        address = item.text("wp:attachment_url")
        if item.text("wp:post_type") == "attachment" and address:
            alt = _meta(item).get("_wp_attachment_image_alt") or item.text("excerpt:encoded")
            found.attachments[item.text("wp:post_id")] = address, alt
            found.units_of.setdefault(address, unit)
            found.children.setdefault(item.text("wp:post_parent"), []).append(item.text("wp:post_id"))


def _meta(item: Element) -> dict[str, str]:
    return {each.text("wp:meta_key"): each.text("wp:meta_value") for each in item.all("wp:postmeta")}


def _item(job: Job, name: str, unit: str, item: Element, found: Found) -> None:
    kind, status = item.text("wp:post_type"), item.text("wp:status")
    if kind == "attachment":
        return  # settled once it is known whether a text shows it
    if kind not in ("post", "page"):
        job.leave(unit, _KIND_OF_IT.format(kind), item.line)
        return
    if status in _WHY:
        job.leave(unit, _WHY[status], item.line)
        return
    if text := _text(job, name, unit, item, found):
        found.texts.append(text)


def _text(job: Job, name: str, unit: str, item: Element, found: Found) -> Text | None:
    def gallery(numbers: list[str]) -> list[str]:
        own = numbers or found.children.get(item.text("wp:post_id"), [])
        shown = [found.attachments[number] for number in own if number in found.attachments]
        return [f'<p><img src="{escape(address)}" alt="{escape(alt)}"></p>' for address, alt in shown]

    html = item.text("content:encoded")
    html, unknown = shortcodes.of_wordpress(html, gallery)
    html = html if "<!-- wp:" in html else with_paragraphs(html)
    try:
        body, lost = to_markdown(html)
    except ImportFault as fault:
        job.leave(unit, str(fault), item.line)
        return None
    for words in lost:
        job.account.note(unit, item.line, words)
    for _, words in unknown:
        job.account.note(
            unit, item.line, f"“{words}” is no Markdown, and stays as it is: nothing fills it in here."
        )
    if comments := len(item.all("wp:comment")):
        job.account.note(unit, item.line, f"{comments} comments stay behind: there are none here.")
    meta = _meta(item)
    fields = _fields(item, meta, found)
    text = Text(
        unit, name, fields, body, item.line, "page" if item.text("wp:post_type") == "page" else "article"
    )
    text.name = item.text("wp:post_name")
    text.old = _addresses(job, item, fields)
    status = item.text("wp:status")
    if item.text("wp:post_password"):
        text.draft = "It had a password."
    elif status not in ("publish", "future"):
        text.draft = f"It was “{status}”."
    return text


def _fields(item: Element, meta: dict[str, str], found: Found) -> dict[str, object]:
    terms = [(each.attributes.get("domain"), "".join(each.parts).strip()) for each in item.all("category")]
    categories = [words for domain, words in terms if domain == "category" and words]
    named = [words for words in categories if words != "Uncategorized"]
    address, alt = found.attachments.get(meta.get("_thumbnail_id", ""), ("", ""))
    date = item.text("wp:post_date")
    fields: dict[str, object] = {
        "title": item.text("title"),
        "date": date if not date.startswith("0000") else item.text("pubDate"),
        "description": " ".join(re.sub(r"<[^<>]*>", "", item.text("excerpt:encoded")).split()),
        "author": item.text("dc:creator"),
        "categories": named or categories,
        "tags": list(dict.fromkeys(words for domain, words in terms if domain == "post_tag" and words)),
        "image": address,
        "image_alt": alt,
        "featured": "yes" if item.text("wp:is_sticky") == "1" else "",
    }
    return {key: value for key, value in fields.items() if value}


def _addresses(job: Job, item: Element, fields: dict[str, object]) -> list[str]:
    number, link = item.text("wp:post_id"), item.text("link")
    found = [path_of(link)] if link and "?" not in link else []
    if job.options.permalink:
        words = {"slug": item.text("wp:post_name"), "title": item.text("wp:post_name"), "id": number}
        found.append(permalink(job.options.permalink, words, str(fields.get("date", ""))))
    query = "page_id" if item.text("wp:post_type") == "page" else "p"
    return [path for path in [*found, f"/?{query}={number}" * bool(number)] if path and path != "/"]
