"""A text that is too complex says on which line of its file."""

from __future__ import annotations

import pytest

from tests.site import Build, article


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("One.\n\n" + ">" * 60 + " Two.", 12, "lists and quotes are nested more than 50 deep."),
        ("One.\n\nTwo.\n\nThree " + "*a _b " * 60 + "c" + "_ *" * 60, 14, "emphasis is nested"),
        ("One.\n\n|a|b|\n|-|-|\n" + "|c|d|\n" * 10_001, 0, "the table has more than 20,000 cells."),
        ("One.\n\n" + "<!-- a -->\n" * 1_001, 1012, "there are more than 1,000 comments"),
        ("One.\n\n" + "12345678\n" * 112_000, 0, "the text has 1,008,00"),
    ],
    ids=["depth", "emphasis", "cells", "comments", "length"],
)
def test_it_is_told_with_the_line_of_the_file(build: Build, text: str, line: int, told: str) -> None:
    built = build({"insights/a.md": article(text)})
    assert built.exit_code == 1
    place, _, said = built.stderr.partition(" error: ")
    assert said.startswith(f"The text is too complex: {told}")
    assert "line " not in said
    assert place == f"content/insights/a.md:{line}:" or not line
