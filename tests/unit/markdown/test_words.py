"""The dialect's own words, and its quotation marks, are those of the text's language."""

from __future__ import annotations

from datetime import UTC

import pytest
from bs4 import BeautifulSoup

from plugins import markdown
from plugins.content import Article
from plugins.content.reading import words_in
from plugins.content.rendering import read_document
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
    html = BeautifulSoup(markdown.render(TEXT, words_in(SPOKEN["de"])).html, "html.parser")
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
    assert words_in(SPOKEN["en"]) == markdown.MarkdownStrings()


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
    assert markdown.render(typed, words_in(SPOKEN[tag])).html == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("tag", "typed", "shown"),
    [
        # After inverted marks, and around them
        ("es", 'dijo "¿Qué es?" y ¿"sí"?', "dijo «¿Qué es?» y ¿«sí»?"),
        ("es", "dijo '¡Ay!' ella", "dijo “¡Ay!” ella"),
        # After elided articles
        ("fr", "l'\"art\" et d'\"or\"", "l’«\u202fart\u202f» et d’«\u202for\u202f»"),
        ("fr", 'l’"art", qu\'*"on"*', "l’«\u202fart\u202f», qu’<em>«\u202fon\u202f»</em>"),
        ("it", "dell'\"arte\" e un'\"*altra*\"", "dell’«arte» e un’«<em>altra</em>»"),
        ("ca", "l'\"art\" d'\"avui\"", "l’«art» d’«avui»"),
        # Where there are no spaces
        ("ja", '彼は"はい"と言った。"いいえ"。', "彼は「はい」と言った。「いいえ」。"),
        ("ja", "彼は'はい'と言った", "彼は『はい』と言った"),
        ("zh-Hans", '他说"好"了，（"不"）', "他说“好”了，（“不”）"),
        ("zh-Hant", '他說"好"了', "他說「好」了"),
        ("th", 'เขาพูดว่า"ใช่"แล้ว', "เขาพูดว่า“ใช่”แล้ว"),
        ("he", 'צה"ל "שלום"', "צה״ל ”שלום”"),
        # Beside other marks, and markup
        ("en", '--"x"--word "a"-"b" ["x"] ("x")', "–“x”–word “a”-“b” [“x”] (“x”)"),
        ("en", 'a/"b" say"x"now ".net"', "a/“b” say“x”now “.net”"),
        ("en", '*"x"* "*y*" "[z](#a)"', '<em>“x”</em> “<em>y</em>” “<a href="#a">z</a>”'),
        ("en", "\"He said 'no'\" '\"x\"'", "“He said ‘no’” ‘“x”’"),
        # Apostrophes and primes
        ("en", "'90s rock 'n' roll, the dogs' and 1980's", "’90s rock ’n’ roll, the dogs’ and 1980’s"),
        ("en", "6'2\" tall, 5\" wide, 12' x 10', \"in 1990\"", "6′2″ tall, 5″ wide, 12′ x 10′, “in 1990”"),
        ("en", "\"He is 6'2\" tall,\" she said", "“He is 6′2″ tall,” she said"),
    ],
)  # fmt: skip
def test_quotation_marks_open_and_close_where_they_are_meant_to(tag: str, typed: str, shown: str) -> None:
    spoken = languages((tag,), "en")[tag]
    assert markdown.render(typed, markdown.MarkdownStrings(quotes=spoken.quotes)).html == f"<p>{shown}</p>"


def test_a_language_leaves_nothing_behind_for_the_next_text() -> None:
    english = markdown.render(TEXT)
    markdown.render(TEXT, words_in(SPOKEN["es"]))
    assert markdown.render(TEXT) == english


@pytest.mark.parametrize(
    ("tag", "shown"),
    [("en", "“A” – it’s 5 … --force"), ("de", "„A“ – it’s 5 … --force"), ("ja", "「A」 – it’s 5 … --force")],
)
def test_descriptions_and_changes_are_typeset_as_their_text_is(tag: str, shown: str) -> None:
    typed = """'"A" -- it''s 5 ... --force'"""
    changes = f"changes: [{{date: 2026-05-02, note: {typed}}}]"
    data = f"---\ntitle: A\ndescription: {typed}\n{changes}\nlang: {tag}\n---\n\nText.\n".encode()
    strings = {"": markdown.MarkdownStrings(), tag: words_in(languages((tag,), "en")[tag])}
    document, _, _ = read_document(strings, ("insights/a.md", data), UTC, "en")
    assert isinstance(document.entry, Article)
    assert document.entry.description == document.entry.changes[0].note == shown
