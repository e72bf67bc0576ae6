"""Blocks of code: their names, their marked lines, and the button that copies them, on pages with code alone."""

from __future__ import annotations

from tests.html.test_feeds import FORMATS, entries
from tests.site import Build, Site, article, source, styles

COPY = 'script[src*="/copy-"]'
NAMED = '```python title="a.py" {1}\nx = 1\ny = 2\n```'


def test_only_pages_with_code_have_what_copies_it(kitchen_sink: Site) -> None:
    for page in kitchen_sink.pages.values():
        has_code = bool(page.soup.select(".prose pre[tabindex]"))
        assert bool(page.soup.select(COPY)) == has_code, page.name
        assert ("(scripting)" in styles(page)) == has_code, page.name


def test_its_words_are_in_the_pages_language(build: Build) -> None:
    page = build({"insights/a.md": article(NAMED, lang="de")}).page("insights/a")
    assert page.value(COPY, "data-copy") == "Kopieren"
    assert page.value(COPY, "data-copied") == "Kopiert"


def test_a_page_of_its_own_has_it_too(build: Build) -> None:
    built = build({"pages/now.md": source(NAMED, title="Now", menu="footer")})
    assert built.page("now").one(COPY)
    assert built.page("now").text(".listing figcaption") == "a.py"


def test_a_page_whose_code_is_plain_is_spared_the_styles_of_names_and_marks(
    build: Build, kitchen_sink: Site
) -> None:
    everything = kitchen_sink.page("insights/everything")
    plain = build({"insights/a.md": article("```python\nx = 1\n```")}).page("insights/a")
    for piece in (".listing", ".lines"):
        assert piece not in styles(plain)
        assert piece in styles(everything)


def test_a_feed_has_name_and_marks_and_no_button(build: Build) -> None:
    built = build({"insights/a.md": article(NAMED)})
    for name in FORMATS:
        (entry,) = entries(built, name)
        assert "<figcaption><code>a.py</code></figcaption>" in entry.html
        assert '<mark class="lines"><span class="n">x</span>' in entry.html
        assert "copy" not in entry.html
