"""Diagrams on the pages and in the feeds of a built site, and what an author is told of one that cannot be drawn."""

import pytest

from tests import diagrams
from tests.conftest import Once
from tests.site import Build, Site, article


@pytest.fixture
def drawn(once: Once) -> Site:
    """A publication with a diagram of every kind."""
    diagrams.need_d2()
    return once("diagrams", diagrams.site)


def test_each_diagram_is_a_figure_with_a_name_and_a_caption(drawn: Site) -> None:
    page = drawn.page("insights/diagrams")
    titles = page.texts("figure.diagram svg[role=img] > title")
    assert len(titles) == len(diagrams.EVERY)
    assert page.texts("figure.diagram figcaption") == titles
    for names in page.values("figure.diagram svg", "aria-labelledby"):
        assert all(page.text(f"#{name}") for name in names.split())
    ids = page.values("[id]", "id")
    assert len(ids) == len(set(ids))


def test_the_policy_of_its_page_has_nothing_to_stop(drawn: Site) -> None:
    page = drawn.page("insights/diagrams")
    page.none("figure style, figure script, figure [style], figure image, figure use, figure a")
    assert page.html.count("<style") == 1
    assert ".drawing" in page.text("style")
    assert ".drawing" not in drawn.page("index").text("style")


def test_feeds_have_words_in_place_of_a_drawing(drawn: Site) -> None:
    for feed in ("atom.xml", "rss.xml", "feed.json"):
        assert "only the cache asks the server." in drawn.text(feed)
        assert "&lt;svg" not in drawn.text(feed)
        assert "<svg" not in drawn.text(feed)


def test_a_diagram_that_cannot_be_drawn_stops_the_build_on_its_line(build: Build) -> None:
    diagrams.need_d2()
    item = "- An item\n\n  ```d2\n  # title: One\n  # description: Two.\n  a -> b\n  b ->\n  ```"
    text = article(f"Words.\n\n{item}")
    site = build({"insights/wrong.md": text})
    line = text.split("\n").index("  b ->") + 1
    assert site.exit_code == 1
    told = f"content/insights/wrong.md:{line}: error: The diagram cannot be drawn: connection missing destination."
    assert told in site.stdout + site.stderr
