"""What is left of an article in Firefox's reader view, which other readers' modes take after (@mozilla/readability)."""

from __future__ import annotations

import json
import shutil
import subprocess
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from tests import checkers
from tests.site import Site, words

PROGRAM = Path(__file__).with_name("reader_view.mjs")
NAMES = ("insights/everything", "insights/a-lamp-in-the-window", "insights/a-year-of-lamps")


@pytest.fixture(scope="module")
def views(kitchen_sink: Site) -> dict[str, dict[str, Any]]:
    """The reader views of those articles."""
    node = shutil.which("node")
    if not node or not (checkers.INSTALLED / "@mozilla").is_dir():
        checkers.missing("What reader views show", "Node.js or @mozilla/readability is missing")
    files = [str(kitchen_sink.folder / f"{name}.html") for name in NAMES]
    run = subprocess.run(
        [node, str(PROGRAM), str(checkers.INSTALLED.parent), *files], capture_output=True, check=True
    )
    return dict(zip(NAMES, json.loads(run.stdout), strict=True))


def test_it_knows_title_authors_language_and_date(views: dict[str, dict[str, Any]]) -> None:
    view = views["insights/a-lamp-in-the-window"]
    assert view["title"] == "A lamp in the window"
    assert view["byline"] == "Ada Example"
    assert view["lang"] == "en"
    assert view["siteName"] == "Example Letters"
    assert view["publishedTime"].startswith("2026-05-11")


def test_it_shows_every_paragraph_of_the_text(kitchen_sink: Site, views: dict[str, dict[str, Any]]) -> None:
    for name, view in views.items():
        shown = "".join(view["textContent"].split())
        for paragraph in kitchen_sink.page(name).all(".prose > :is(p, h2, h3, ul, ol, blockquote)"):
            spoken = copy(paragraph)
            for repeated in spoken.select("[aria-hidden=true]"):  # notes stand in the margin, too
                repeated.extract()
            assert "".join(words(spoken).split()) in shown, f"{name}: {words(spoken)}"


def test_it_shows_nothing_of_header_footer_and_menu(views: dict[str, dict[str, Any]]) -> None:
    for view in views.values():
        assert "Skip to content" not in view["textContent"]
        assert "Privacy" not in view["textContent"]
