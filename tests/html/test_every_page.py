"""What holds of every page of every site: its structure, its links, and what it loads."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote, urldefrag, urlsplit

from plugins.rendering import minify
from tests.html.expected import NOT_HELPFUL_YET, is_small
from tests.site import REPOSITORY, Build, Page, Site, article, links_of, styles, words

RUNNABLE = "script:not([type])"  # others hold data, or rules for the browser


def test_a_page_has_one_first_heading_and_it_comes_first(any_site: Site) -> None:
    for page in any_site.pages.values():
        assert page.one("h1") is page.all("h1, h2, h3, h4, h5, h6")[0], page.name
        assert words(page.one("h1"))


def test_headings_never_skip_a_level(any_site: Site) -> None:
    for page in any_site.pages.values():
        levels = [int(tag.name[1]) for tag in page.all("h1, h2, h3, h4, h5, h6")]
        assert all(below <= above + 1 for above, below in pairwise(levels)), f"{page.name}: {levels}"


def test_ids_are_unique_and_without_spaces(any_site: Site) -> None:
    for page in any_site.pages.values():
        ids = page.values("[id]", "id")
        assert len(ids) == len(set(ids)), f"{page.name}: {sorted(ids)}"
        assert not any(re.search(r"\s", name) or not name for name in ids), f"{page.name}: {ids}"


def test_a_page_names_its_language(any_site: Site) -> None:
    assert {page.value("html", "lang") for page in any_site.pages.values()} == {"en"}


def test_no_two_pages_have_the_same_title(any_site: Site) -> None:
    titles = [page.one("title").get_text() for page in any_site.pages.values()]
    assert len(titles) == len(set(titles)), sorted(titles)


def test_what_a_link_inside_the_page_names_is_there(any_site: Site) -> None:
    for page in any_site.pages.values():
        for fragment in page.values('a[href^="#"]', "href"):
            assert page.one(f'[id="{fragment[1:]}"]'), page.name


def test_no_link_ends_in_html_or_a_slash(any_site: Site) -> None:
    """Addresses outlive the tool that made them; only the home page's ends in a slash."""
    home = {any_site.address + "/", urlsplit(any_site.address).path + "/"}
    for page in any_site.pages.values():
        for address in _own_links(any_site, page):
            place = urldefrag(address).url.partition("?")[0]
            assert not place.endswith(".html"), f"{page.name}: {address}"
            assert place in home or not place.endswith("/"), f"{page.name}: {address}"


def test_every_address_of_the_site_leads_to_a_file(any_site: Site) -> None:
    missing = {
        f"{page.name}: {address}"
        for page in any_site.pages.values()
        for address in _own_links(any_site, page)
        if not any_site.file_at(address)
    }
    assert not missing, sorted(missing)


def test_a_fragment_of_another_page_is_there(any_site: Site) -> None:
    for page in any_site.pages.values():
        for address in _own_links(any_site, page):
            place, fragment = urldefrag(address)
            if fragment and place:
                file = any_site.file_at(place) or ""
                other = any_site.page(file.removesuffix(".html"))
                assert other.one(f'[id="{unquote(fragment)}"]'), f"{page.name}: {address}"


def test_every_page_that_is_listed_is_reached_from_the_home_page(any_site: Site) -> None:
    """All but the error page and what is hidden; from those, too, one finds back."""
    found, waiting = set[str](), ["index"]
    while waiting:
        name = waiting.pop()
        found.add(name)
        files = [any_site.file_at(link) for link in _own_links(any_site, any_site.page(name))]
        pages = {file.removesuffix(".html") for file in files if file and file.endswith(".html")}
        waiting += pages - found - set(waiting)
    hidden = {"404", "colophon", "insights/unlisted", "contact/sent", "contact/not-sent"}
    hidden &= any_site.pages.keys()
    hidden |= NOT_HELPFUL_YET if is_small(any_site) else set()
    assert any_site.pages.keys() - found == hidden
    for name in hidden:
        assert any_site.page(name).value(".site-name", "href") == _root(any_site)


def test_no_page_loads_anything_from_elsewhere(any_site: Site) -> None:
    for page in any_site.pages.values():
        loaded = [
            *page.values("[src]", "src"),
            *page.values("[poster]", "poster"),
            *(each.split()[0] for given in page.values("[srcset]", "srcset") for each in given.split(", ")),
            *page.values("link:not([rel=canonical]):not([rel=alternate])", "href"),
        ]
        assert all(address.startswith(_root(any_site)) for address in loaded), f"{page.name}: {loaded}"
        page.none("iframe, object, embed, base")
        assert set(page.values("form:not(template form)", "action")) <= {
            "/api/contact"
        }  # templates do nothing
        assert "@import" not in page.html
        assert "url(" not in styles(page)


def test_only_articles_code_the_contact_page_and_the_search_run_scripts(any_site: Site) -> None:
    """Those of articles and code are files that all share; they hold nothing up. A preview has no search."""
    for page in any_site.pages.values():
        if page.name == "contact" or (page.name == "search" and "pagefind/" in page.html):
            assert "src" not in page.one(RUNNABLE).attrs
        elif page.soup.select("article.article, .prose pre[tabindex]"):
            assert all({"src", "defer"} <= script.attrs.keys() for script in page.all(RUNNABLE))
        else:
            page.none(RUNNABLE)


def test_no_page_has_a_style_or_a_handler_in_an_attribute(any_site: Site) -> None:
    for page in any_site.pages.values():
        handlers = [name for tag in page.all("*") for name in tag.attrs if name.startswith("on")]
        assert handlers == [], page.name
        page.none("[style]")


def test_every_extra_style_is_asked_for_by_some_page(
    kitchen_sink: Site, kitchen_sink_preview: Site, in_languages: Site
) -> None:
    """Else it styles what no page has, or the fixtures lack something."""
    sites = (kitchen_sink, kitchen_sink_preview, in_languages)
    carried = {styles(page) for site in sites for page in site.pages.values()}
    for file in (REPOSITORY / "theme" / "static" / "css" / "extras").glob("*.css"):
        first_rule = minify.css(file.read_text("utf-8")).partition("}")[0]
        # These have sites of their own: what draws diagrams is no dependency, and what is outdated depends on the day.
        assert file.stem in ("diagram", "outdated") or any(first_rule in known for known in carried), (
            file.name
        )


def test_a_picture_is_described_and_has_a_place_kept_for_it(any_site: Site) -> None:
    """The portrait says nothing that the name beside it does not."""
    for page in any_site.pages.values():
        for picture in page.soup.select("img"):
            assert picture.get("alt") or "portrait" in str(picture.get("class", "")).split(), (
                f"{page.name}: {picture}"
            )


def test_the_skip_link_leads_to_the_main_part(any_site: Site) -> None:
    for page in any_site.pages.values():
        target = page.value(".skip-link", "href").removeprefix("#")
        assert page.one("main")["id"] == target
        assert page.all("body a")[0].get("class") == "skip-link"


def test_the_menu_marks_the_page_that_the_reader_is_on(any_site: Site) -> None:
    for page in any_site.pages.values():
        for link in page.soup.select('a[aria-current="page"]'):
            file = any_site.file_at(str(link["href"]))
            assert file == f"{page.name}.html"
    assert any_site.page("index").text('[aria-current="page"]')


def test_a_heading_may_have_the_name_of_a_part_of_the_page(build: Build) -> None:
    """Its id must not be that of the page's own parts."""
    built = build({"insights/a.md": article("Text.\n\n## Main\n\nText.\n\n## Year 2026\n\nText.")})
    ids = built.page("insights/a").values("[id]", "id")
    assert len(ids) == len(set(ids)), ids


def _root(site: Site) -> str:
    return urlsplit(site.address).path + "/"


def _own_links(site: Site, page: Page) -> list[str]:
    """The addresses of the site itself that a page names, but for those inside the page."""
    return [
        address
        for address in links_of(page)
        if (not urlsplit(address).scheme or site.is_ours(address)) and not address.startswith("#")
    ]
