"""What makes the next page open at once, and what it costs."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped] # it comes without types

from tests.site import Site

ADDED_JAVASCRIPT = 2_000  # compressed bytes, on any page but the search's
SEARCH_JAVASCRIPT = 2_700
RULES = 'script[type="speculationrules"]'


def test_every_page_asks_for_the_sites_own_pages_to_be_rendered_ahead(published: Site) -> None:
    """All but the search, which would load its index."""
    below = urlsplit(published.address).path + "/"
    where: object = {"href_matches": f"{below}([^.]*)"}
    if "search" in published.pages:
        where = {"and": [where, {"not": {"href_matches": f"{below}search*"}}]}
    for page in published.pages.values():
        rules = json.loads(page.one(RULES).get_text())
        assert rules == {"prerender": [{"where": where, "eagerness": "moderate"}]}


def test_a_preview_renders_nothing_ahead(kitchen_sink_preview: Site) -> None:
    """Its author would be shown what was there before the last change."""
    for page in kitchen_sink_preview.pages.values():
        page.none(RULES)


def test_what_pages_share_may_be_kept_for_ever(published: Site) -> None:
    """Because its name changes with its content."""
    path = urlsplit(published.address).path
    assert (
        published.header_rules[f"{path}/assets/*"]["Cache-Control"] == "public, max-age=31536000, immutable"
    )
    assert [name.rpartition("-")[0] for name in published.files if name.startswith("assets/")] == [
        "assets/copy",
        "assets/print",
        "assets/share",
    ]


def test_no_page_runs_more_than_a_little_of_our_own_script(published: Site) -> None:
    for page in published.pages.values():
        scripts = [
            published.files[str(published.file_at(str(script["src"])))]
            if script.get("src")
            else script.get_text().encode()
            for script in page.soup.select("script:not([type])")
        ]
        most = SEARCH_JAVASCRIPT if page.name == "search" else ADDED_JAVASCRIPT
        assert sum(len(brotli.compress(script, quality=11)) for script in scripts) <= most, page.name
