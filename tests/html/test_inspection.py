"""What the inspection of a built site says: nothing of a good one, and how to mend each fault of another."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plugins.inspection import SiteSpec, inspect
from tests.html.expected import NOT_HELPFUL_YET
from tests.site import Build, Site, article, source

ARTICLE = "insights/why-most-ai-pilots-fail"
SOURCE = f"content/{ARTICLE}.md"
EXPECTED = SiteSpec(
    address="https://bruno.digital",
    pages={ARTICLE: SOURCE, "about": "content/pages/about.md"},
    articles=[ARTICLE],
    unlisted=sorted(NOT_HELPFUL_YET),
)


def told(files: dict[str, bytes], expected: SiteSpec = EXPECTED) -> list[str]:
    return [str(problem) for problem in inspect(files, expected)]


def changed(site: Site, file: str, old: str, new: str) -> dict[str, bytes]:
    """The site with `old` replaced in one of its files, where it must stand."""
    text = site.text(file)
    assert old in text, f"{file} does not hold {old}"
    return {**site.files, file: text.replace(old, new).encode()}


def test_a_good_site_has_no_faults(site: Site) -> None:
    assert told(site.files) == []


PROSE = "<p>Three patterns emerge consistently"


def in_prose(html: str) -> tuple[str, str, str]:
    return f"{ARTICLE}.html", PROSE, f"{html}{PROSE}"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            in_prose('<a href="/insights/nowhere">x</a>'),
            "“/insights/nowhere” leads nowhere on the site. Correct it, or remove it.",
        ),
        (
            in_prose('<a href="https://bruno.digital/insights/nowhere?x=1">x</a>'),
            "“https://bruno.digital/insights/nowhere?x=1” leads nowhere on the site. Correct it, or remove it.",
        ),
        (
            in_prose('<img src="/gone.png" alt="x">'),
            "“/gone.png” leads nowhere on the site. Correct it, or remove it.",
        ),
        (
            in_prose('<img srcset="/brand/icon-192.png 1x, /gone.png 2x" src="/brand/icon-192.png" alt="x">'),
            "“/gone.png” leads nowhere on the site. Correct it, or remove it.",
        ),
        (
            in_prose('<img src="/brand/icon-192.png">'),
            "The picture “/brand/icon-192.png” has no alt attribute. Say what it shows.",
        ),
        (
            in_prose('<img src="https://cdn.example/x.png" alt="x">'),
            "The page loads “https://cdn.example/x.png” from cdn.example. "
            "Save it beside the article, or link to it.",
        ),
        (
            in_prose('<iframe src="//video.example/1"></iframe>'),
            "The page loads “//video.example/1” from video.example. Save it beside the article, or link to it.",
        ),
        (
            in_prose('<p onclick="x()">x</p>'),
            "The page holds onclick of <p>, which the site's policy forbids. Remove it.",
        ),
        (
            in_prose('<p style="color:red">x</p>'),
            "The page holds style of <p>, which the site's policy forbids. Remove it.",
        ),
        (
            in_prose('<a href="javascript:x()">x</a>'),
            "The page holds javascript:x() of <a>, which the site's policy forbids. Remove it.",
        ),
        (
            in_prose("<h1>x</h1>"),
            "The page has 2 headings of the first level. It must have one, its title.",
        ),
        (
            in_prose('<p id="the-pilot-trap">x</p>'),
            "The id “the-pilot-trap” stands twice on the page. Give one of them another id.",
        ),
        (
            in_prose("<p>-----BEGIN RSA PRIVATE KEY-----</p>"),
            "It holds what looks like a secret key (“-----BEGIN RSA…”). Remove it, and have the key replaced.",
        ),
        (
            (f"{ARTICLE}.html", '<html lang="en">', "<html>"),
            "The page does not say its language. Give <html> a lang attribute.",
        ),
        (
            (f"{ARTICLE}.html", 'rel="canonical"', 'rel="shortlink"'),
            "The page names no canonical address. Every page has one.",
        ),
        (
            (f"{ARTICLE}.html", f'rel="canonical" href="https://bruno.digital/{ARTICLE}"', 'rel="canonical" href="https://bruno.digital/about"'),
            "The canonical address “https://bruno.digital/about” is that of another page. "
            "Name its own, or another site's.",
        ),
        (
            (f"{ARTICLE}.html", '{"@context"', '{"@context'),
            "The structured data cannot be read as JSON-LD. Write it with a JSON serialiser.",
        ),
        (
            (f"{ARTICLE}.html", '"publisher":{"@id":"https://bruno.digital/authors/bruno-bonando#person"}', '"publisher":{"@id":"https://bruno.digital/#nobody"}'),
            "The structured data speaks of “https://bruno.digital/#nobody” and never says what it is. "
            "Describe it on the page.",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)  # fmt: skip
def test_a_fault_on_a_page_is_told_of_the_article_that_can_be_mended(
    site: Site, change: tuple[str, str, str], message: str
) -> None:
    assert f"{SOURCE}: error: {message}" in told(changed(site, *change))


def test_a_link_to_a_part_that_is_not_there_proposes_a_heading_of_the_text(site: Site) -> None:
    said = told(changed(site, *in_prose('<a href="#pilot-trap">x</a>')))
    assert said == [
        f"{SOURCE}: error: “#pilot-trap” leads to no heading of {SOURCE}. Did you mean “#the-pilot-trap”?"
    ]


def test_a_fault_that_many_pages_share_is_told_once(site: Site) -> None:
    files = {
        name: data.replace(b'<a href="/privacy"', b'<a href="/gone"') if name.endswith(".html") else data
        for name, data in site.files.items()
    }
    pages = sum(name.endswith(".html") for name in files)
    said = [line for line in told(files) if "/gone" in line]
    assert len(said) == 1
    assert "Correct it, or remove it. (The same on /" in said[0]
    assert said[0].count(", /") == pages - 2


def test_a_page_that_no_way_leads_to_is_told(site: Site) -> None:
    files = {name: data.replace(b'href="/about"', b'href="/"') for name, data in site.files.items()}
    assert (
        "content/pages/about.md: error: No way leads to this page from the home page. "
        "Link to it, give it a “menu:”, or make its status hidden." in told(files)
    )


def test_a_page_that_is_meant_to_be_found_by_its_address_alone_needs_no_way(site: Site) -> None:
    files = {name: data.replace(b'href="/about"', b'href="/"') for name, data in site.files.items()}
    unlisted = replace(EXPECTED, unlisted=["about", *NOT_HELPFUL_YET])
    assert not [line for line in told(files, unlisted) if "No way leads" in line]


def test_links_and_files_of_what_is_not_published_are_told(site: Site) -> None:
    drafts = replace(
        EXPECTED,
        unpublished={"insights/draft": "content/insights/draft.md", "brand/icon-192.png": "content/x.md"},
    )
    said = told(changed(site, *in_prose('<a href="/insights/draft">x</a>')), drafts)
    assert (
        f"{SOURCE}: error: “/insights/draft” leads to content/insights/draft.md, which is not published. "
        "Publish that first, or remove this." in said
    )
    assert (
        "content/x.md: error: It is not published, and yet the site holds brand/icon-192.png. "
        "Nothing of it may be in the output." in said
    )


def test_a_link_out_of_the_sub_path_is_told_but_for_one_to_another_site_of_the_host(build: Build) -> None:
    blog = {"SITEURL": "https://example.org/blog"}
    built = build(
        {
            "insights/a.md": article(
                "See [home](https://example.org/) and [the shop](https://example.org/shop)."
            ),
            "authors/ada-example.md": source(
                "Ada.", name="Ada Example", links={"site": "https://example.org"}
            ),
        },
        blog,
    )
    assert built.exit_code == 0, built.stderr
    built = build({"insights/a.md": article('<a href="//example.org/elsewhere">x</a>')}, blog)
    assert built.exit_code == 1
    assert "“//example.org/elsewhere” leaves the site, which is below /blog/." in built.stderr


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("atom.xml", "</feed>", "", "atom.xml: error: The feed cannot be read ("),
        (
            "rss.xml",
            f"<link>https://bruno.digital/{ARTICLE}</link>",
            "<link>/x</link>",
            "rss.xml: error: The address “/x” is not absolute. Feeds are read away from the site.",
        ),
        (
            "feed.json",
            f'"url": "https://bruno.digital/{ARTICLE}"',
            '"url": "https://bruno.digital/gone"',
            "feed.json: error: “https://bruno.digital/gone” leads to no page. Name articles that are published.",
        ),
        (
            "sitemap.xml",
            f"<loc>https://bruno.digital/{ARTICLE}</loc>",
            "<loc>https://bruno.digital/404</loc>",
            f"sitemap.xml: error: It does not name “https://bruno.digital/{ARTICLE}”. "
            "It names every page that search engines may list.",
        ),
        (
            "sitemap.xml",
            f"<loc>https://bruno.digital/{ARTICLE}</loc>",
            "<loc>https://bruno.digital/404</loc>",
            "sitemap.xml: error: It names “https://bruno.digital/404”, "
            "which is no page that search engines may list. Leave it out.",
        ),
    ],
)
def test_faults_of_feeds_and_sitemap_are_told(
    site: Site, file: str, old: str, new: str, message: str
) -> None:
    assert [line for line in told(changed(site, file, old, new)) if line.startswith(message)]


def test_a_feed_that_lacks_an_article_is_told(site: Site) -> None:
    more = replace(EXPECTED, articles=[ARTICLE, "about"])
    assert "atom.xml: error: The feed has 1 articles of 2. It holds the newest 20." in told(site.files, more)


@pytest.mark.parametrize(
    "name", [".env", ".git/config", "insights/id_rsa", "keys/site.pem", "notes.md~", "store.sqlite3"]
)
def test_a_secret_looking_file_is_told(site: Site, name: str) -> None:
    said = told({**site.files, name: b"x"})
    assert said == [
        f"{name}: error: A file of this name is not for the public. Remove it from the content folder."
    ]


def test_what_hosts_and_standards_ask_for_is_no_secret(site: Site) -> None:
    assert told({**site.files, ".well-known/security.txt": b"Contact: mailto:x@example.org"}) == []


def test_the_folder_of_the_build_is_found_in_prose_too(site: Site) -> None:
    files = changed(site, *in_prose("<p>Built in /srv/ada/site.</p>"))
    assert told(files) == []
    assert told(files, replace(EXPECTED, folders=["/srv/ada/site"])) == [
        f"{SOURCE}: error: It names a path of the machine that wrote or built it (/srv/ada/site). "
        "Write a path from the content folder."
    ]
