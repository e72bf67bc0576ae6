"""Medium's export: a zip with `posts/2019-01-02_Title-0123456789ab.html`, each a whole page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plugins.importer.addresses import path_of, slug_of
from plugins.importer.html import soup_of, to_markdown
from plugins.importer.model import Found, ImportFault, Text
from plugins.importer.sources import Files
from plugins.importer.systems.common import Job, dated, stem_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_POST = re.compile(r"(?:^|/)(?:draft|\d{4}-\d{2}-\d{2})_[^/]*-[0-9a-f]{10,12}\.html$")
_NUMBER = re.compile(r"-+[0-9a-f]{10,12}$")


def recognises(files: Files) -> bool:
    """A post by the name that Medium gives it."""
    return any(map(_POST.search, files.sizes))


def read(job: Job) -> Found:
    """All posts of an export."""
    found = Found(base="https://medium.com")
    for name in job.files.below("", ".html"):
        if not _POST.search(name):
            job.leave(name, "It is no post: what else Medium knows of you.")
            continue
        try:
            text = _text(job, name)
        except ImportFault as fault:
            line, words = fault.within(name)
            job.leave(name, words, line)
            continue
        found.texts.append(text)
    return found


def _text(job: Job, name: str) -> Text:
    soup = soup_of(job.files.text_of(name))
    section = soup.select_one("section[data-field=body], .e-content") or soup.body or soup
    body, lost = to_markdown(str(section))
    for words in lost:
        job.account.note(name, 0, words)
    fields = _fields(soup)
    stem = stem_of(name)
    date, rest = dated(stem)
    text = Text(
        name, name, fields, body, 1, "article", slug_of(_NUMBER.sub("", rest.removeprefix("draft_"))), date
    )
    if "date" not in fields and not date:
        text.draft = "It was a draft."
    address = str(fields.pop("address", ""))
    if "medium.com" not in address and address:
        text.old = [path_of(address)]
    return text


def _fields(soup: BeautifulSoup) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    heading = soup.select_one("h1.p-name") or soup.title
    if heading:
        fields["title"] = " ".join(heading.get_text().split())
    if summary := soup.select_one("[data-field=subtitle], .p-summary"):
        fields["description"] = " ".join(summary.get_text().split())
    if published := soup.select_one("time.dt-published"):
        fields["date"] = str(published.get("datetime") or "")
    if author := soup.select_one(".p-author"):
        fields["author"] = " ".join(author.get_text().split())
    if canonical := soup.select_one("a.p-canonical"):
        fields["address"] = str(canonical.get("href") or "")
    return {key: value for key, value in fields.items() if value}
