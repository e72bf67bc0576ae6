"""Misspellings that are known, and words that are the author's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from plugins.preview.desk import spelling
from plugins.preview.desk.prose import Speller, remarks

LIST = "tehn->then\nther->there, their, the,\nclas->class, disabled because of name clash in c++\n"


@pytest.fixture
def speller(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Speller | None]]:
    """The speller that knows that list."""
    monkeypatch.setattr(spelling, "_known_mistakes", lambda: spelling.parse(LIST))
    spelling.speller.cache_clear()
    yield lambda *right: spelling.speller(frozenset(right))
    spelling.speller.cache_clear()


def test_the_list_is_read_without_what_it_is_in_doubt_of() -> None:
    assert spelling.parse(LIST) == {"tehn": ("then",), "ther": ("there", "their", "the")}


def test_a_known_misspelling_is_marked_where_it_stands(speller: Callable[..., Speller | None]) -> None:
    found = remarks("It was,\n\nand [tehn](x.md) **ther**.", "en", speller())
    assert [(remark.line, remark.said.partition("?")[0]) for remark in found] == [
        (3, "“tehn”: “then”"),
        (3, "“ther”: “there” or “their” or “the”"),
    ]


@pytest.mark.parametrize(
    "body",
    ["`tehn`", "```\ntehn\n```", "Tehn", "TEHN", "tehn.py", "a/tehn", "@tehn", "tehn-x", "[x](tehn)", "clas"],
)
def test_code_names_and_addresses_are_left_alone(body: str, speller: Callable[..., Speller | None]) -> None:
    assert remarks(f"See {body} here.", "en", speller()) == ()


def test_the_author_s_own_words_are_right(tmp_path: Path, speller: Callable[..., Speller | None]) -> None:
    assert spelling.own_words(tmp_path) == frozenset()
    (tmp_path / "dictionary.txt").write_text("# Ours\nTehn\n", "utf-8")
    words = spelling.own_words(tmp_path)
    assert remarks("And tehn.", "en", speller(*words)) == ()


@pytest.mark.skipif(not find_spec("codespell_lib"), reason="the list is not installed")
def test_the_list_is_where_it_is_looked_for() -> None:
    marked = spelling.speller(frozenset())
    assert marked
    assert [said.partition(":")[0] for _, said in marked("It occured to me.")] == ["“occured”"]
