"""What helps to skim an article."""

from __future__ import annotations

import pytest

from plugins.content.excerpt import lead_and_rest
from plugins.markdown import Heading
from plugins.pages.components import Link
from plugins.pages.table_of_contents import LONG, Section, contents_of, linked_headings


@pytest.mark.parametrize(
    ("html", "lead", "rest"),
    [
        ("<p>One.</p>\n<p>Two.</p>", "<p>One.</p>", "<p>Two.</p>"),
        ("<p>One.</p>", "<p>One.</p>", ""),
        ("<h2>One</h2>\n<p>Two.</p>", "", "<h2>One</h2>\n<p>Two.</p>"),
        ('<p class="x">One.</p>', "", '<p class="x">One.</p>'),
        ("", "", ""),
    ],
)
def test_a_text_has_a_lead_if_it_begins_with_a_paragraph(html: str, lead: str, rest: str) -> None:
    assert lead_and_rest(html) == (lead, rest)


def headings(*levels: int) -> tuple[Heading, ...]:
    """Headings of those levels, named by their place among them."""
    return tuple(Heading(level, f"id-{at}", f"Heading {at}") for at, level in enumerate(levels, 1))


def test_the_contents_are_the_headings_of_two_levels() -> None:
    assert contents_of(headings(2, 3, 4, 2), LONG) == (
        Section(Link("Heading 1", "#id-1"), (Link("Heading 2", "#id-2"),)),
        Section(Link("Heading 4", "#id-4"), ()),
    )


def test_a_smaller_heading_that_comes_first_stands_by_itself() -> None:
    assert [section.link.text for section in contents_of(headings(3, 2, 2), LONG)] == [
        "Heading 1",
        "Heading 2",
        "Heading 3",
    ]


@pytest.mark.parametrize(
    ("levels", "words"), [((2, 2, 2), LONG - 1), ((2, 2), LONG), ((2, 2, 4), LONG), ((), LONG)]
)
def test_a_short_text_and_one_with_few_headings_have_no_contents(levels: tuple[int, ...], words: int) -> None:
    assert contents_of(headings(*levels), words) == ()


def test_a_heading_is_a_link_to_itself() -> None:
    assert linked_headings('<h2 id="a">A <em>b</em></h2><p>x</p><h3 class="c" id="d">D</h3>') == (
        '<h2 id="a"><a class="fragment" href="#a" tabindex="-1">A <em>b</em></a></h2><p>x</p>'
        '<h3 class="c" id="d"><a class="fragment" href="#d" tabindex="-1">D</a></h3>'
    )


@pytest.mark.parametrize("html", ['<h2 id="a">A <a href="/b">b</a></h2>', '<h4 id="a">A</h4>', "<p>A</p>"])
def test_other_things_stay_as_they_are(html: str) -> None:
    """A link cannot hold another, and the contents name no smaller headings."""
    assert linked_headings(html) == html
