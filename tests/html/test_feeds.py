"""The feeds, as feed readers read them: of the site, of each category and of each author."""

from __future__ import annotations

import copy
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import nh3
import pytest
from bs4 import BeautifulSoup, Tag

from tests.html.expected import Source
from tests.site import Build, Project, Site, article, source, words

MAX_ITEMS = 20
LISTS = ("", "categories/lamps/", "categories/workshop/", "categories/letters/", "authors/ada-example/",
         "authors/bo-sample/")  # fmt: skip
FORMATS = ("atom.xml", "rss.xml", "feed.json")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


class Entry(NamedTuple):
    """An article as any of the three formats gives it."""

    id: str
    url: str
    title: str
    html: str


def parsed(site: Site, name: str) -> Any:
    """An Atom or RSS feed as feedparser understands it; feedparser must find nothing wrong with it."""
    feed = feedparser.parse(site.files[name])  # type: ignore[attr-defined] # it does not declare its exports
    assert not feed.bozo, f"{name}: {feed.bozo_exception}"
    return feed


def entries(site: Site, name: str) -> list[Entry]:
    """The articles of a feed, in its order."""
    if name.endswith(".json"):
        items = json.loads(site.text(name))["items"]
        return [Entry(item["id"], item["url"], item["title"], item["content_html"]) for item in items]
    root = ElementTree.fromstring(site.files[name])
    if root.tag == "rss":
        found = root.findall("channel/item")
        fields = ("guid", "link", "title", CONTENT)
        return [Entry(*(item.findtext(field) or "" for field in fields)) for item in found]
    return [
        Entry(
            item.findtext("{*}id") or "",
            item.find("{*}link").attrib["href"],  # type: ignore[union-attr]
            item.findtext("{*}title") or "",
            item.findtext("{*}content") or "",
        )
        for item in root.findall("{*}entry")
    ]


def belonging(articles: list[Source], place: str) -> list[Source]:
    """The articles of the list at that place."""
    kind, _, slug = place.strip("/").partition("/")
    return [
        entry
        for entry in articles
        if not kind or slug in (entry.authors if kind == "authors" else (entry.category,))
    ]


@pytest.mark.parametrize("place", LISTS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_feed_has_the_newest_articles_of_its_list(
    kitchen_sink: Site, articles: list[Source], place: str, name: str
) -> None:
    wanted = belonging(articles, place)[:MAX_ITEMS]
    found = entries(kitchen_sink, place + name)
    assert [entry.title for entry in found] == [entry.title for entry in wanted] != []
    assert [entry.url for entry in found] == [f"https://example.org{entry.path}" for entry in wanted]


def test_there_is_no_feed_of_anything_else(kitchen_sink: Site) -> None:
    feeds = {name for name in kitchen_sink.files if name.endswith(FORMATS)}
    assert feeds == {place + name for place in LISTS for name in FORMATS}


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_feed_readers_find_nothing_wrong(published: Site, name: str) -> None:
    for file in published.files:
        if file.endswith(name):
            feed = parsed(published, file)
            assert feed.version == {"atom.xml": "atom10", "rss.xml": "rss20"}[name]
            assert feed.encoding == "utf-8"
            assert feed.entries


# What an article's page tells its readers, in the order of the page.
TOLD = "p:has(> .dt-updated), .lead-picture, .series summary, .e-content, .next-part, .changes"


@pytest.mark.parametrize("name", FORMATS)
def test_all_that_the_page_tells_is_in_the_feed(kitchen_sink: Site, name: str) -> None:
    for entry in entries(kitchen_sink, name):
        page = kitchen_sink.page(entry.url.removeprefix("https://example.org/"))
        soup = BeautifulSoup(entry.html, "html.parser")
        told = [copy.copy(tag) for tag in page.soup.select(TOLD)]
        for tag in (soup, *told):
            for other in tag.select(".margin-note, annotation, code[hidden]"):
                other.extract()
        assert sorted(_letters(soup)) == sorted("".join(map(_letters, told))), entry.url


def _letters(tag: Tag) -> str:
    return re.sub(r"[\W_]", "", words(tag))


def test_an_article_with_everything_begins_with_what_was_corrected_and_its_picture(
    kitchen_sink: Site,
) -> None:
    entry = next(found for found in entries(kitchen_sink, "atom.xml") if found.url.endswith("/everything"))
    soup = BeautifulSoup(entry.html, "html.parser")
    first, second, third, fourth, fifth, *_ = (tag for tag in soup.children if isinstance(tag, Tag))
    assert words(first) == "Updated May 20, 2026: The second table had a wrong number."
    assert words(second) == "The lamp “in the hall”, unlit."
    image = second.img
    assert image is not None
    assert image["alt"] == "A lamp, and the light around it."
    assert words(third).startswith("A lamp")
    assert words(fourth) == "Key takeaways"
    assert len(fifth.select("li")) == 2
    assert words(soup.select("ul")[-1]) == "May 20, 2026: The second table had a wrong number."


def test_a_formula_is_shown_by_readers_that_know_no_mathml(kitchen_sink: Site) -> None:
    """A reader that takes out MathML by a list of what it lets in takes out `hidden`, too, and with it what hides the TeX.
    feedparser lets both in."""
    tex = r"E = \frac{I}{d^2}"
    feed = parsed(kitchen_sink, "atom.xml")
    html = next(entry for entry in feed.entries if entry.link.endswith("/everything")).content[0].value
    soup = BeautifulSoup(html, "html.parser")
    assert soup.select("math")[0]["alttext"] == tex == words(soup.select("code[hidden]")[0])
    strict = nh3.clean(html, clean_content_tags={"math", "script", "style"})
    assert f"<code>{tex}</code>" in strict
    assert "hidden" not in strict


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_feed_readers_know_the_picture_the_icon_and_whose_it_is(kitchen_sink: Site, name: str) -> None:
    feed = parsed(kitchen_sink, name)
    assert feed.feed.rights == "© Ada Example. All rights reserved."
    assert (feed.feed.image.href if name == "rss.xml" else feed.feed.icon).endswith("/brand/icon-192.png")
    entry = next(entry for entry in feed.entries if entry.link.endswith("/everything"))
    (picture,) = entry.media_thumbnail
    assert kitchen_sink.file_at(picture["url"])
    document = json.loads(kitchen_sink.text("feed.json"))
    item = next(item for item in document["items"] if item["url"] == entry.link)
    assert item["image"] == picture["url"]
    assert document["icon"].endswith("/brand/icon-192.png")
    assert document["_rights"] == {"text": "© Ada Example. All rights reserved."}


def test_each_language_has_feeds_with_its_translations(in_languages: Site) -> None:
    for tag, language in (("de", "Deutsch"), ("en", "English"), ("ar", "العربية")):
        feed = parsed(in_languages, f"{tag}/atom.xml")
        assert feed.feed.language == tag
        assert feed.feed.title.endswith(language)
        pages = [in_languages.page(entry.link.removeprefix("https://example.org/")) for entry in feed.entries]
        assert {page.value("html", "lang") for page in pages} == {tag}
    german = [entry.link.rpartition("/")[2] for entry in parsed(in_languages, "de/rss.xml").entries]
    assert sorted(german) == ["die-zweite-flamme", "nur-auf-deutsch"]
    page = in_languages.page("insights/die-zweite-flamme")
    assert "/de/atom.xml" in page.values('link[type="application/atom+xml"]', "href")


def test_tags_and_series_have_feeds_if_the_owner_wants_them(build: Build) -> None:
    parts = {
        f"insights/part-{at}.md": article(
            f"Part {at}.", title=f"Part {at}", date=f"2026-01-0{at}", series="On lamps", tags=["oil"]
        )
        for at in (1, 2)
    }
    on = {
        "TAG_FEEDS": True,
        "SERIES_FEEDS": True,
        "WEBSUB_HUB": "https://hub.example/",
        "LICENSE": "https://creativecommons.org/licenses/by/4.0/",
    }
    built = build(parts, on)
    assert built.exit_code == 0, built.stdout + built.stderr
    for place in ("tags/oil", "series/on-lamps"):
        feed = parsed(built, f"{place}/atom.xml")
        assert [entry.title for entry in feed.entries] == ["Part 2", "Part 1"]
        assert feed.feed.rights.startswith("© Ada Example, CC BY 4.0 (")
        assert {link.href for link in feed.feed.links if link.rel == "hub"} == {"https://hub.example/"}
        assert f"/{place}/atom.xml" in built.page("insights/part-1" if "series" in place else place).values(
            'link[type="application/atom+xml"]', "href"
        )
    assert entries(built, "rss.xml")[1].html.startswith("<p>Part 1 of 2: <cite>On lamps</cite></p>")
    assert json.loads(built.text("feed.json"))["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    link = built.headers_of("/atom.xml")["Link"]
    assert link == '<https://hub.example/>; rel="hub", <https://example.org/atom.xml>; rel="self"'


@pytest.mark.parametrize("name", FORMATS)
def test_every_address_in_a_feed_is_absolute_and_leads_somewhere(published: Site, name: str) -> None:
    for file in published.files:
        if not file.endswith(name):
            continue
        for address in _addresses(published, file):
            assert address.startswith(("https://", "mailto:")), f"{file}: {address}"
            if published.is_ours(address):
                assert published.file_at(address), f"{file}: {address}"


@pytest.mark.parametrize("place", LISTS)
def test_the_three_formats_agree(kitchen_sink: Site, place: str) -> None:
    first, second, third = (entries(kitchen_sink, place + name) for name in FORMATS)
    assert first == second == third


def test_an_atom_entry_says_all_that_there_is_to_say(kitchen_sink: Site) -> None:
    feed = parsed(kitchen_sink, "atom.xml")
    entry = next(entry for entry in feed.entries if entry.link.endswith("/everything"))
    assert entry.id == "tag:example.org,2026:everything"
    assert entry.published == "2026-05-04T09:30:00+02:00"
    assert entry.updated == "2026-05-20T00:00:00+00:00"
    assert [(author.name, author.href) for author in entry.authors] == [
        ("Ada Example", "https://example.org/authors/ada-example"),
        ("Bo Sample", "https://example.org/authors/bo-sample"),
    ]
    terms = [tag.term for tag in entry.tags]
    assert terms == ["Lamps & lanterns", "glass & wax", "Ünïcode", "oil"]
    assert entry.summary == "All that an article can hold: “quotes”, <angles> & ampersands."
    assert entry.content[0].type == "text/html"


def test_an_rss_item_says_all_that_there_is_to_say(kitchen_sink: Site) -> None:
    entry = next(e for e in parsed(kitchen_sink, "rss.xml").entries if e.link.endswith("/everything"))
    assert (entry.id, entry.guidislink) == ("tag:example.org,2026:everything", False)
    assert entry.published == "Mon, 04 May 2026 09:30:00 +0200"
    guid = ElementTree.fromstring(kitchen_sink.files["rss.xml"]).find("channel/item/guid")
    assert guid is not None
    assert guid.attrib == {"isPermaLink": "false"}


def test_a_json_feed_item_says_all_that_there_is_to_say(kitchen_sink: Site) -> None:
    """The fields are those of https://www.jsonfeed.org/version/1.1/."""
    feed = json.loads(kitchen_sink.text("feed.json"))
    item = next(item for item in feed["items"] if item["url"].endswith("/everything"))
    assert {key: item[key] for key in item if key not in ("content_html", "title")} == {
        "id": "tag:example.org,2026:everything",
        "url": "https://example.org/insights/everything",
        "summary": "All that an article can hold: “quotes”, <angles> & ampersands.",
        "date_published": "2026-05-04T09:30:00+02:00",
        "date_modified": "2026-05-20T00:00:00+00:00",
        "authors": [
            {"name": "Ada Example", "url": "https://example.org/authors/ada-example"},
            {"name": "Bo Sample", "url": "https://example.org/authors/bo-sample"},
        ],
        "tags": ["Lamps & lanterns", "glass & wax", "Ünïcode", "oil"],
        **({"image": item["image"]} if "image" in item else {}),
        "_reading_time": item["_reading_time"],
    }
    assert item["_reading_time"]["minutes"] == 2


@pytest.mark.parametrize("place", LISTS)
def test_a_feed_names_itself_and_the_list_that_it_follows(kitchen_sink: Site, place: str) -> None:
    page = f"https://example.org/{place.rstrip('/')}"
    for name in ("atom.xml", "rss.xml"):
        feed = parsed(kitchen_sink, place + name).feed
        links = {(link.rel, link.href) for link in feed.links}
        assert links == {("self", f"https://example.org/{place}{name}"), ("alternate", page)}
        assert feed.language == "en"
        assert feed.title
    document = json.loads(kitchen_sink.text(place + "feed.json"))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == f"https://example.org/{place}feed.json"
    assert document["home_page_url"] == page


def test_a_feed_was_updated_when_its_newest_change_was_made(kitchen_sink: Site) -> None:
    """Of the newest twenty, one was changed after the newest was published."""
    assert parsed(kitchen_sink, "atom.xml").feed.updated == "2026-05-20T00:00:00+00:00"
    assert parsed(kitchen_sink, "rss.xml").feed.updated == "Wed, 20 May 2026 00:00:00 +0000"
    assert parsed(kitchen_sink, "categories/letters/atom.xml").feed.updated < "2026-05-20"


def test_an_article_keeps_its_id_whatever_is_changed_in_it(tmp_path: Path) -> None:
    """A feed reader that has shown it must not show it again."""
    more = {
        "categories/news.md": source(name="News"),
        "authors/bo-sample.md": source("Bo is one too.", name="Bo Sample"),
    }
    project = Project(tmp_path, {"insights/a.md": article("Before."), **more})
    first = project.build()
    before = [entries(first, name)[0] for name in FORMATS]
    changed = article("After.", title="Another", category="news", authors=["bo-sample"], updated="2026-02-02")
    project.write({"insights/a.md": changed})
    second = project.build()
    after = [entries(second, name)[0] for name in FORMATS]
    for old, new in zip(before, after, strict=True):
        assert (old.id, old.url) == (new.id, new.url)
        assert (old.title, new.title) == ("An example", "Another")


def test_an_article_that_gets_another_address_can_keep_its_id(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/old-name.md": article()})
    before = entries(project.build(), "atom.xml")
    project.write({"insights/old-name.md": None, "insights/new-name.md": article(id="old-name")})
    after = entries(project.build(), "atom.xml")
    assert [entry.id for entry in before] == [entry.id for entry in after]
    assert [entry.url for entry in after] == ["https://example.org/insights/new-name"]


def test_a_publication_without_articles_has_feeds_that_can_be_read(build: Build) -> None:
    built = build()
    for name in ("atom.xml", "rss.xml"):
        assert parsed(built, name).entries == []
    assert json.loads(built.text("feed.json"))["items"] == []


def _addresses(site: Site, file: str) -> list[str]:
    """Every address in a feed: of the feed, its entries and authors, and in its texts."""
    if file.endswith(".json"):
        document = json.loads(site.text(file))
        found = [document["home_page_url"], document["feed_url"]]
        found += [author["url"] for item in document["items"] for author in item["authors"]]
    else:
        root = ElementTree.fromstring(site.files[file])
        found = [tag.attrib["href"] for tag in root.iter() if "href" in tag.attrib]
        found += [tag.text or "" for tag in root.iter() if tag.tag.rpartition("}")[2] == "uri"]
        found += [tag.text or "" for tag in root.iter("link") if tag.text]
    for entry in entries(site, file):
        soup = BeautifulSoup(entry.html, "html.parser")
        found += [
            entry.url,
            *(str(tag[name]) for name in ("href", "src") for tag in soup.select(f"[{name}]")),
        ]
    return found
