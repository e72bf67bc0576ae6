"""The head of each page, and what machines read of its body."""

from __future__ import annotations

import io
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.html.expected import NOT_HELPFUL_YET, Source, is_small
from tests.site import Build, Page, Site, article, words

INDEXED = "max-image-preview:large"
HIDDEN = {"insights/unlisted", "colophon", "404", "contact/sent", "contact/not-sent"}
OPEN_GRAPH = {
    "og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale", "og:image",
    "og:image:width", "og:image:height", "og:image:type", "og:image:alt",
}  # fmt: skip
OF_ARTICLES = {
    "article:published_time", "article:modified_time", "article:author", "article:section", "article:tag",
}  # fmt: skip


def open_graph(page: Page) -> dict[str, list[str]]:
    """Its Open Graph properties; some may be there more than once."""
    found: dict[str, list[str]] = {}
    for tag in page.all("meta[property]"):
        found.setdefault(str(tag["property"]), []).append(str(tag["content"]))
    return found


# What every page has


def test_every_page_has_a_title_that_ends_with_the_sites_name(published: Site) -> None:
    name = published.page("index").value('meta[property="og:site_name"]', "content")
    for page in published.pages.values():
        title = page.one("head > title").get_text()
        assert title == name or re.fullmatch(rf"\S.* · {re.escape(name)}", title), f"{page.name}: {title}"


def test_every_page_has_a_description_without_markup(published: Site) -> None:
    for page in published.pages.values():
        description = page.value('meta[name="description"]', "content")
        assert description.strip(), page.name
        if page.name.replace("cite/", "insights/") in {
            "insights/everything",
            "insights/not-a-script",
            "tags/script",
        }:
            continue  # their authors write "<angles>" and "</script>", and mean them
        assert not re.search(r"</?\w+>|&\w+;|\*\*|\]\(", description), f"{page.name}: {description}"


def test_a_page_calls_its_own_address_canonical(published: Site) -> None:
    """Each page of a list its own, too; and the address is that of the page's file."""
    for page in published.pages.values():
        canonical = page.value('link[rel="canonical"]', "href")
        if page.name != "insights/elsewhere-first":
            assert canonical == published.address_of(page.name)
        assert open_graph(page)["og:url"] == [canonical]


def test_an_article_that_was_elsewhere_first_calls_that_canonical(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/elsewhere-first")
    assert page.value('link[rel="canonical"]', "href") == "https://journal.example/published-elsewhere-first"
    assert page.node("BlogPosting")["mainEntityOfPage"] == "https://journal.example/published-elsewhere-first"


def test_every_page_declares_its_colours_for_light_and_dark(published: Site) -> None:
    for page in published.pages.values():
        assert page.value('meta[name="color-scheme"]', "content") == "light dark"


def test_the_character_set_the_policy_and_the_viewport_come_first(published: Site) -> None:
    for page in published.pages.values():
        first, second, third = page.all("head > *")[:3]
        assert first["charset"] == "utf-8"
        assert second["http-equiv"] == "Content-Security-Policy"
        assert third["content"] == "width=device-width, initial-scale=1"


def test_search_engines_may_index_all_but_what_is_hidden(published: Site) -> None:
    for page in published.pages.values():
        hidden = page.name in HIDDEN or (page.name in NOT_HELPFUL_YET and is_small(published))
        hidden |= page.name.startswith("cite/")
        wanted = "noindex" if hidden else INDEXED
        assert page.value('meta[name="robots"]', "content") == wanted, page.name


def test_search_engines_may_index_nothing_of_a_build_that_is_not_for_the_public(
    kitchen_sink_preview: Site, development: Site
) -> None:
    for built in (kitchen_sink_preview, development):
        for page in built.pages.values():
            assert re.findall('<meta name="robots" content="(.*?)">', page.html) == ["noindex"], page.name
        assert "Sitemap" not in built.text("robots.txt")


def test_an_articles_authors_are_named(kitchen_sink: Site) -> None:
    """Each by an element of their own: programs take what one says for a single name."""
    authors = kitchen_sink.page("insights/everything").values('meta[name="author"]', "content")
    assert authors == ["Ada Example", "Bo Sample"]
    assert kitchen_sink.page("about").value('meta[name="author"]', "content") == "Example Letters"


def test_a_page_names_the_feeds_of_the_site_and_then_those_of_its_list(kitchen_sink: Site) -> None:
    feeds_of_list = ["/atom.xml", "/rss.xml", "/feed.json"]
    site_feeds = feeds_of_list[:1]  # the others are a click away from it
    feeds = 'link[rel="alternate"][type]:not([type="text/markdown"])'

    def named(place: str) -> list[str]:
        return kitchen_sink.page(place).values(feeds, "href")

    assert named("index") == named("about") == site_feeds
    assert named("categories/lamps") == site_feeds + [f"/categories/lamps{feed}" for feed in feeds_of_list]
    assert named("authors/bo-sample") == site_feeds + [f"/authors/bo-sample{feed}" for feed in feeds_of_list]
    assert named("insights/everything") == site_feeds


# Open Graph and its kin


def test_every_page_has_the_open_graph_properties_of_its_kind(published: Site) -> None:
    for page in published.pages.values():
        assert open_graph(page).keys() >= OPEN_GRAPH, page.name
        assert page.value('meta[name="twitter:card"]', "content") == "summary_large_image"


def test_an_article_has_fifteen_open_graph_properties_of_fifteen(
    kitchen_sink: Site, articles: list[Source]
) -> None:
    """Those that say what it is: the address and the picture's kind come on top."""
    properties = open_graph(kitchen_sink.page("insights/everything"))
    assert properties.keys() == OPEN_GRAPH | OF_ARTICLES
    assert properties["og:type"] == ["article"]
    assert properties["og:title"] == [next(a.title for a in articles if a.slug == "everything")]
    assert properties["og:description"] == ["All that an article can hold: “quotes”, <angles> & ampersands."]
    assert properties["og:site_name"] == ["Example Letters"]
    assert properties["og:locale"] == ["en_US"]
    assert properties["og:image:alt"] == ["A lamp, and the light around it."]
    assert properties["article:published_time"] == ["2026-05-04T09:30:00+02:00"]
    assert properties["article:modified_time"] == ["2026-05-20T00:00:00+00:00"]
    assert properties["article:author"] == [
        "https://example.org/authors/ada-example",
        "https://example.org/authors/bo-sample",
    ]
    assert properties["article:section"] == ["Lamps & lanterns"]
    assert properties["article:tag"] == ["glass & wax", "Ünïcode", "oil"]


def test_every_page_has_a_picture_that_is_there_and_of_the_size_it_says(published: Site) -> None:
    for page in published.pages.values():
        properties = {name: values[0] for name, values in open_graph(page).items()}
        assert properties["og:image"].startswith("https://")
        file = published.file_at(properties["og:image"])
        assert file, f"{page.name}: {properties['og:image']}"
        with Image.open(io.BytesIO(published.files[file])) as image:
            size = (int(properties["og:image:width"]), int(properties["og:image:height"]))
            assert (image.size, image.get_format_mimetype()) == (size, properties["og:image:type"])
            assert page.name in HIDDEN or size == (1200, 630)
        assert properties["og:image:alt"]


def test_the_fediverse_is_told_who_wrote_it(kitchen_sink: Site) -> None:
    creator = 'meta[name="fediverse:creator"]'
    assert kitchen_sink.page("insights/everything").value(creator, "content") == "@ada@social.example"
    kitchen_sink.page("insights/elsewhere-first").none(creator)


# Structured data


def test_the_nodes_of_every_page_are_linked(published: Site) -> None:
    """Every node that another one points at is there, and none stands twice."""
    for page in published.pages.values():
        ids = [node["@id"] for node in page.graph if "@id" in node]
        assert len(ids) == len(set(ids)), page.name
        assert set(_references(page.graph)) <= set(ids), page.name


def test_the_addresses_in_structured_data_are_absolute_and_lead_somewhere(published: Site) -> None:
    for page in published.pages.values():
        for address in _addresses(page.graph):
            assert urlsplit(address).scheme == "https", f"{page.name}: {address}"
            if published.is_ours(address):
                assert published.file_at(address), f"{page.name}: {address}"


def test_an_article_is_described_as_google_documents_it(kitchen_sink: Site, articles: list[Source]) -> None:
    entry = next(a for a in articles if a.slug == "everything")
    url = "https://example.org/insights/everything"
    posting = kitchen_sink.page("insights/everything").node("BlogPosting")
    preview = kitchen_sink.page("insights/everything").value('meta[property="og:image"]', "content")
    assert kitchen_sink.file_at(preview) in kitchen_sink.made_of("lamp")
    assert posting == {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "headline": entry.title,
        "image": preview,
        "datePublished": "2026-05-04T09:30:00+02:00",
        "dateModified": "2026-05-20T00:00:00+00:00",
        "author": [
            {"@id": "https://example.org/authors/ada-example#person"},
            {"@id": "https://example.org/authors/bo-sample#person"},
        ],
        "publisher": {"@id": "https://example.org/authors/ada-example#person"},
        "mainEntityOfPage": url,
        "keywords": ["glass & wax", "Ünïcode", "oil"],
        "wordCount": posting["wordCount"],
        "timeRequired": "PT2M",
        "inLanguage": "en",
        "copyrightHolder": posting["author"],
    }
    assert isinstance(posting["wordCount"], int)


def test_the_owners_article_counts_392_words_in_two_minutes(site: Site) -> None:
    posting = site.page("insights/why-most-ai-pilots-fail").node("BlogPosting")
    assert (posting["wordCount"], posting["timeRequired"]) == (392, "PT2M")


def test_a_person_is_described_where_they_write_and_on_their_own_page(kitchen_sink: Site) -> None:
    (portrait,) = kitchen_sink.made_of("ada-example")
    wanted = {
        "@type": "Person",
        "@id": "https://example.org/authors/ada-example#person",
        "name": "Ada Example",
        "url": "https://example.org/authors/ada-example",
        "image": f"https://example.org/{portrait}",
        "jobTitle": "Keeper of examples",
        "description": "Ada tends lamps that were never built, and writes about what they would show.",
        "sameAs": ["https://ada.example", "https://social.example/@ada"],
    }
    assert wanted in kitchen_sink.page("authors/ada-example").graph
    del wanted["description"]  # which the article itself shows
    assert wanted in kitchen_sink.page("insights/everything").graph
    page = kitchen_sink.page("authors/ada-example").node("ProfilePage")
    assert page["mainEntity"] == {"@id": "https://example.org/authors/ada-example#person"}


def test_a_way_leads_from_the_home_page_to_the_article(kitchen_sink: Site, articles: list[Source]) -> None:
    entry = next(a for a in articles if a.slug == "everything")
    steps = kitchen_sink.page("insights/everything").node("BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Letters", "https://example.org/"),
        (2, "Lamps & lanterns", "https://example.org/categories/lamps"),
        (3, entry.title, None),  # this page
    ]


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("index", "Blog"),
        ("page/2", "Blog"),
        ("categories/lamps", "CollectionPage"),
        ("categories", "CollectionPage"),
        ("authors", "CollectionPage"),
        ("tags/oil", "CollectionPage"),
        ("insights", "CollectionPage"),
        ("insights/2026", "CollectionPage"),
        ("authors/ada-example", "ProfilePage"),
        ("about", "WebPage"),
    ],
)
def test_a_page_is_of_its_kind(kitchen_sink: Site, place: str, kind: str) -> None:
    node = kitchen_sink.page(place).node(kind)
    assert node["url"].removesuffix("#page") == kitchen_sink.address_of(place)


def test_no_title_breaks_out_of_the_structured_data(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/not-a-script")
    title = '</script><script>alert("x")</script> is only a title'
    assert page.node("BlogPosting")["headline"] == title
    assert page.text("main h1") == title
    assert page.one("title").get_text() == f"{title} · Example Letters"
    assert [tag.get("type") for tag in page.all("head script[type]")][:1] == ["application/ld+json"]
    assert not any("alert" in tag.get_text() for tag in page.all("script:not([type='application/ld+json'])"))


def test_any_title_is_only_a_title(build: Build) -> None:
    titles = ["<!--<script>", "]]>", '"><b>', "\\u003c", "{{ site }}", "&amp;", "a  b", "100 % \u200b🕯"]
    built = build({f"insights/{at}.md": article(title=title) for at, title in enumerate(titles)})
    for at, title in enumerate(titles):
        page = built.page(f"insights/{at}")
        assert page.one("main h1").get_text() == title
        assert page.one("title").get_text() == f"{title} · Example Letters"
        assert page.node("BlogPosting")["headline"] == title
        assert page.value('meta[property="og:title"]', "content") == title


def test_no_person_is_made_up_for_a_publication_without_an_owner(build: Build) -> None:
    page = build({"insights/a.md": article()}, {"OWNER": ""}).page("index")
    assert page.node("Organization")["name"] == "Example Letters"
    assert page.node("WebSite")["publisher"] == {"@id": page.node("Organization")["@id"]}


# Microformats


def test_an_article_is_a_microformats_entry(kitchen_sink: Site, articles: list[Source]) -> None:
    for entry in articles:
        page = kitchen_sink.page(f"insights/{entry.slug}")
        assert page.text(".h-entry > header > .p-name") == " ".join(entry.title.split())
        published = page.value(".h-entry > header .dt-published", "datetime")
        assert published == entry.date.isoformat()
        assert page.value(".h-entry > header .u-url", "value") == kitchen_sink.address_of(page.name)
        assert page.one(".h-entry .e-content")
        names = page.texts(".h-entry .p-author.h-card .p-name.u-url")
        assert len(names) == len(entry.authors)
        assert page.text(".h-entry > header .p-category")


def test_every_card_is_an_entry_of_its_lists_feed(kitchen_sink: Site) -> None:
    cards = kitchen_sink.page("index").all(".h-feed > .h-entry")
    for card in cards:
        for selector in (".p-name .u-url", ".dt-published[datetime]", ".p-summary", ".p-category"):
            assert len(card.select(selector)) == 1, f"{selector}: {words(card)}"


def test_the_authors_page_says_where_else_they_are(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("authors/ada-example")
    assert page.text(".h-card .p-name") == "Ada Example"
    assert [(words(tag), tag["href"]) for tag in page.all('main a[rel~="me"]')] == [
        ("Website", "https://ada.example"),
        ("Mastodon", "https://social.example/@ada"),
        ("Email", "mailto:ada@example.org"),
    ]


def _references(node: object) -> list[str]:
    """The `@id` of every node that is only pointed at."""
    if isinstance(node, list):
        return [found for item in node for found in _references(item)]
    if not isinstance(node, dict):
        return []
    if node.keys() == {"@id"}:
        return [str(node["@id"])]
    return [found for item in node.values() for found in _references(item)]


def _addresses(node: Any) -> list[str]:
    """Every web address in structured data."""
    if isinstance(node, list):
        return [found for item in node for found in _addresses(item)]
    if isinstance(node, dict):
        return [found for item in node.values() for found in _addresses(item)]
    is_address = isinstance(node, str) and re.match(r"\w+:/|/", node)
    return [node] if is_address and node != "https://schema.org" else []
