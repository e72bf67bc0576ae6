"""Front matter: what an author writes between the fences, as text and with its lines."""

from __future__ import annotations

import pytest

from plugins.content.front_matter import split
from plugins.content.source import Source, Value


def read(text: str) -> Source:
    """The source in `text`, in which nothing may be wrong."""
    source, problems = split("x.md", text)
    assert problems == []
    return source


def said(text: str) -> list[str]:
    """What is wrong with `text`."""
    return [str(problem) for problem in split("x.md", text)[1]]


def test_what_stands_below_the_fence_is_the_body() -> None:
    source = read("---\ntitle: One\n---\n\nText.\n---\nMore.\n")
    assert source.body == "\nText.\n---\nMore.\n"
    assert source.body_line == 4


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-10",
        "2026-04-10T09:30:00+02:00",
        "no",
        "yes",
        "on",
        "1e3",
        "0x1F",
        "1_000",
        "12:30:45",
        "null-ish",
    ],
)
def test_a_value_stays_the_text_that_was_written(written: str) -> None:
    """YAML 1.1 would make a date, a truth, a number or a count of seconds of it."""
    assert read(f"---\nkey: {written}\n---\n").front_matter["key"] == Value(written, 2)


def test_a_value_knows_the_line_of_its_key_and_an_item_its_own() -> None:
    tags = read("---\ntitle: One\ntags:\n  - a\n  - b\n---\n").front_matter["tags"]
    assert tags.line == 3
    assert tags.data == [Value("a", 4), Value("b", 5)]


def test_a_mapping_keeps_the_lines_of_its_keys() -> None:
    links = read("---\nlinks:\n  site: https://a.example\n  mail: a@b.example\n---\n").front_matter["links"]
    assert links.data == {"site": Value("https://a.example", 3), "mail": Value("a@b.example", 4)}


@pytest.mark.parametrize("written", ["", "~", "null", "[]", "{}", '""'])
def test_nothing_after_a_key_is_empty(written: str) -> None:
    assert read(f"---\nkey: {written}\n---\n").front_matter["key"].is_empty


def test_front_matter_may_be_empty() -> None:
    assert read("---\n---\nText.\n").front_matter == {}


def test_a_fence_may_have_white_space_after_it() -> None:
    assert read("---  \ntitle: One\n---\t\nText.\n").front_matter["title"] == Value("One", 2)


def test_an_ampersand_or_asterisk_within_a_value_is_no_anchor() -> None:
    front_matter = read('---\na: R&D\nb: "*x*"\nc: A & B * C\n---\n').front_matter
    assert [value.data for value in front_matter.values()] == ["R&D", "*x*", "A & B * C"]


def test_text_without_a_fence_is_all_body() -> None:
    source, problems = split("x.md", "Text.\n")
    assert (source.front_matter, source.body) == ({}, "Text.\n")
    assert [problem.wrong for problem in problems] == ["There is no front matter."]


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("", 1, "There is no front matter."),
        ("Text.\n---\n", 1, "There is no front matter."),
        ("---\ntitle: One\n", 3, "The front matter is never closed."),
        ("---\n- One\n---\n", 2, "The front matter is not a list of “key: value” lines."),
        ("---\nOne\n---\n", 2, "The front matter is not a list of “key: value” lines."),
        ("---\na: b\na: c\n---\n", 3, "The field stands twice (first on line 2)."),
        ("---\na: &b c\n---\n", 2, "A value that begins with & or * is YAML's word for another."),
        ("---\na: *b\n---\n", 2, "A value that begins with & or * is YAML's word for another."),
        ("---\na: 1\nb: c: d\n---\n", 3, "A value with a colon goes in quotes."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, wrong: str) -> None:
    problems = split("x.md", text)[1]
    assert [(problem.file, problem.line, problem.wrong) for problem in problems] == [("x.md", line, wrong)]


def test_a_key_that_stands_twice_keeps_its_first_value() -> None:
    source, _ = split("x.md", "---\na: b\na: c\n---\n")
    assert source.front_matter["a"].data == "b"


def test_every_key_that_stands_twice_is_told_in_one_go() -> None:
    assert len(said("---\na: b\na: c\nlinks:\n  x: 1\n  x: 2\n---\n")) == 2


def test_a_character_that_yaml_cannot_hold_is_told() -> None:
    assert said("---\ntitle: a\x07b\n---\n")[0].startswith(
        "x.md:2: error: The front matter is not valid YAML"
    )
