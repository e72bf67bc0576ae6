"""Words longer than a phone is wide: German has them, wherever its authors may write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PROBES
from tests.browser.fonts import MACHINES
from tests.browser.host import hosted
from tests.site import Build, Site, article, source

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "Rinderkennzeichnungsfleischetikettierungsüberwachungsgesetz"
TITLE = f"Datenschutzgrundverordnung und {LONG}"
TEXT = f"""
{LONG}, und `{LONG.lower()}`; auch <https://example.com/{LONG.lower()}> und [dort](https://example.com/elsewhere).

## {LONG}

- {LONG}

> {LONG}
> — {LONG}

| {LONG} | kurz |
|---|---|
| {LONG} | kurz |

[^1]: {LONG}

Fuß[^1].
"""


@pytest.fixture(scope="module")
def wordy(build: Build) -> Site:
    """A site with a long word in each place that its owner and authors can fill."""
    each = {
        "category": "notes",
        "lang": "de",
        "tags": [LONG, "kurz"],
        "description": f"{LONG}, beschrieben wie nötig.",
    }
    files = {
        "insights/a.md": article(TEXT, title=TITLE, series=LONG, takeaways=[LONG], **each),
        "insights/b.md": article("Text.", title=LONG, date="2026-02-03", series=LONG, **each),
        "insights/c.md": article("Text.", title=f"Noch {LONG}", date="2026-03-04", series=LONG, **each),
        "authors/ada-example.md": source(
            f"Für {LONG}.",
            name=f"Ada {LONG}",
            role=f"Beauftragte für {LONG}",
            links={"site": "https://example.com", "mail": "ada@example.org"},
        ),
        "categories/notes.md": source(f"Über {LONG}.", name=LONG),
        "pages/about.md": source(f"Über {LONG}.", title=LONG, menu="header"),
    }
    settings = {
        "DEFAULT_LANG": "de",
        "SITENAME": LONG,
        "SECTION": LONG,
        "HEADLINE": TITLE,
        "LEDE": LONG,
        "CONTACT_QUESTION": LONG,
        "CONTACT_LABEL": LONG,
        "SEARCH_FROM": 2,
    }
    built = build(files, settings)
    assert built.exit_code == 0, built.stderr
    return built


@pytest.fixture(scope="module")
def address(wordy: Site) -> Iterator[str]:
    """The site on a host."""
    with hosted(wordy) as address:
        yield address


# What fits in wide letters fits in narrow ones; the machine's show that the test's own are no special case.
@pytest.mark.parametrize(("fonts", "sizes"), [(MACHINES, [16]), ("wide", [16, 32])], indirect=["fonts"])
def test_no_word_is_too_long_for_a_phone(
    browser: Browser, wordy: Site, address: str, sizes: list[int]
) -> None:
    """Also in text of twice the size."""
    found = {}
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        context.add_init_script(PROBES)
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        for name in wordy.pages:
            page.goto(f"{address}/{name.removesuffix('index')}")
            for size in sizes:
                devtools.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
                assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
                found[name, size] = page.evaluate("[...probe.misfits(), ...probe.collisions()]")
    assert {where: each for where, each in found.items() if each} == {}


def test_titles_are_divided_as_their_language_does_it(browser: Browser, address: str) -> None:
    """Whether there are patterns for it is the browser's own business; that it is asked to, and for which language."""
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for path, titles in (("insights/a", "h1"), ("insights", "li > a"), ("", "h2")):
            page.goto(f"{address}/{path}")
            title = page.locator(f"main {titles}").first
            assert title.evaluate("title => getComputedStyle(title).hyphens") == "auto", path
            assert title.evaluate("title => title.closest('[lang]').lang") == "de"


def test_paper_says_once_where_links_lead_and_where_it_is_from_and_whom_to_ask(
    browser: Browser, wordy: Site, address: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/insights/a")
        page.emulate_media(media="print")
        said = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).display !== "none")
                .flatMap((each) => ["::before", "::after"].map((part) => getComputedStyle(each, part).content))
                .filter((content) => content.startsWith('"') && content.length > 5)"""
        )
    assert said == [
        f'"{wordy.address}/insights/a"',
        '" (https://example.com/elsewhere)"',
        '": https://example.com"',
        '": mailto:ada@example.org"',
        f'"Kontakt: {wordy.address}/contact"',
    ]
