"""Hints on prose: what they mark, and what they leave alone."""

from __future__ import annotations

import pytest

from plugins.preview.desk.prose import LONGEST, remarks

LONG = " ".join(["one", "two"] * (LONGEST // 2 + 1))
FITS = " ".join(["word", "and"] * (LONGEST // 2))


@pytest.mark.parametrize(
    ("body", "language", "lines"),
    [
        ("It is the the end.", "en", [1]),
        ("Words.\n\nThe the end of\nof it.", "en", [3, 3]),
        ("> It is\n> is so.", "en", [1]),
        ("We [to](x.md) to.", "en", [1]),
        ("I know that that is, and had had it.", "en", []),
        ("Das ist die die Tür, die das das sagt.", "de", []),
        ("Er hat hat es.", "de", [1]),
        ("New New York, Duran Duran.", "en", []),
        ("The, the end. A. a", "en", []),
        ("Say the `code` the, and\n\n```\nthe the\n```\n", "en", []),
        ("| the the |\n|---|\n\n## The the\n\n![the the](x.png)\n\n[x]: the the", "en", []),
        ("<!--\n\nthe the -->\n\nIt is is.", "en", [5]),
    ],
)
def test_a_word_that_stands_there_twice_is_marked(body: str, language: str, lines: list[int]) -> None:
    found = remarks(body, language)
    assert [remark.line for remark in found] == lines
    assert all("twice" in remark.said for remark in found)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"Short.\n\n{LONG}.", [3]),
        (f"Short. {LONG} [and](x.md) `code`.", [1]),
        (f"{FITS}. {FITS}", []),
        (f"{FITS}: {FITS}!", []),
        (f"- {FITS}\n- {FITS}\n\n1. {FITS}\n2. {FITS}", []),
        (f"- Short.\n- {LONG}", [2]),
        (f"# {LONG}\n\n```\n{LONG}\n```\n", []),
    ],
)
def test_a_sentence_that_nobody_reads_to_its_end_is_marked(body: str, lines: list[int]) -> None:
    assert [remark.line for remark in remarks(body, "en")] == lines
