"""The dialect's own words, and its quotation marks, are those of the text's language."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins import dialect
from plugins.content.reading import words_in
from plugins.languages import languages

SPOKEN = languages(["de", "es", "fr", "he", "sv"], "en")
TEXT = """\
> [!WARNING]
> Mind the wick.

A note[^a] and another[^b].[^a]

- [x] trim
- [ ] light

| oil |
|-----|
| one |

[^a]: One.
[^b]: Two.
"""


def test_names_titles_and_states_are_in_the_language_of_the_text() -> None:
    html = BeautifulSoup(dialect.render(TEXT, words_in(SPOKEN["de"])).html, "html.parser")
    assert html.select_one(".callout-title").get_text() == "Warnung"  # type: ignore[union-attr]
    assert [element["aria-label"] for element in html.select("[aria-label]")] == [
        "Warnung",
        "Erledigt",
        "Offen",
        "Tabelle 1",
        "Fußnoten",
        "Zurück zu Verweis 1, Stelle 1",
        "Zurück zu Verweis 1, Stelle 2",
        "Zurück zu Verweis 2",
    ]


def test_english_needs_no_catalogue() -> None:
    assert words_in(SPOKEN["en"]) == dialect.Words()


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        ("en", "“Don’t say ‘x’ or ‘y z’,” said the girls’ aunt in ’26."),
        ("de", "„Don’t say ‚x‘ or ‚y z‘,“ said the girls’ aunt in ’26."),
        ("es", "«Don’t say “x” or “y z”,» said the girls’ aunt in ’26."),
        ("fr", "«\u202fDon’t say “x” or “y z”,\u202f» said the girls’ aunt in ’26."),
        ("sv", "”Don’t say ’x’ or ’y z’,” said the girls’ aunt in ’26."),
    ],
)
def test_quotation_marks_are_those_of_the_language(tag: str, html: str) -> None:
    typed = """"Don't say 'x' or 'y z'," said the girls' aunt in '26."""
    assert dialect.render(typed, words_in(SPOKEN[tag])).html == f"<p>{html}</p>"


def test_a_language_leaves_nothing_behind_for_the_next_text() -> None:
    english = dialect.render(TEXT)
    dialect.render(TEXT, words_in(SPOKEN["es"]))
    assert dialect.render(TEXT) == english
