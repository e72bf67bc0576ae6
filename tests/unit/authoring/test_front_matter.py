"""Single keys of front matter are changed, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.authoring.front_matter import add_item, drop, keep_items, put, scalar
from plugins.content.front_matter import split
from plugins.content.source import Value
from plugins.content.text import decode
from plugins.errors.refusal import Refusal

RANDOM = settings(max_examples=25, derandomize=True, deadline=None, database=None)
# A field's lines as authors write them, by its key; `{}` is the key.
WRITTEN = (
    "{}: plain words",
    "{}: 'single ''quotes'''  # a comment",
    '{}: "double: \\"quotes\\" # no comment"',
    "{}: [a, 'b, c', d]",
    "{}: [a,\n  b,  # of b\n  c]",
    "{}:\n- a\n# about b\n- b",
    "{}:\n  - a\n\n  - 'b'\n  # the last\n",
    "{}:\n  one: 1\n  two:\n    - x\n    - y",
    "{}: |\n  lines\n  # not a comment\n\n  more",
    "{}: |\n  lines\n  # not a comment",
    "{}: >-\n  folded\n  words",
    "{}: words that\n  go on",
    "{}: 'quoted words\n\n  # that go on'",
    "{}:",
    "{}: []",
    "'{}': \U0001f56f wick",
)
COMMENTS = ("", "# A comment: of several words\n", "\n", "# a\n\n# b\n")
BODIES = ("", "\nWords.\n", "Words\n---\nstatus: draft\n")
KEYS = ("title", "date", "aliases", "status", "extra")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file of content: fields and comments in any order, with line ends and a mark of any kind."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    lines = [
        draw(st.sampled_from(COMMENTS)) + draw(st.sampled_from(WRITTEN)).format(key) + "\n" for key in keys
    ]
    text = f"---\n{''.join(lines)}{draw(st.sampled_from(COMMENTS))}---\n{draw(st.sampled_from(BODIES))}"
    return draw(st.sampled_from(("", "\ufeff"))) + text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


def fields(text: str) -> dict[str, object]:
    """What the engine reads: the data of each field, without lines."""
    plain, problems = decode("x.md", text.encode())
    source, wrong = split("x.md", plain)
    assert not problems
    assert not wrong
    return {key: _data(value) for key, value in source.front_matter.items()} | {"the text": source.body}


def _data(value: Value) -> object:
    if isinstance(value.data, list):
        return [_data(each) for each in value.data]
    return {k: _data(v) for k, v in value.data.items()} if isinstance(value.data, dict) else value.data


def without(found: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in found.items() if name != key}


def is_within(few: list[str], many: list[str]) -> bool:
    """Whether the lines are all in the others, in that order."""
    rest = iter(many)
    return all(line in rest for line in few)


@RANDOM
@given(texts(), st.sampled_from(KEYS))
def test_a_value_reads_back_and_all_else_stays(text: str, key: str) -> None:
    changed = put(text, key, scalar("new: words"))
    assert fields(changed)[key] == "new: words"
    assert without(fields(changed), key) == without(fields(text), key)
    comments = [line for line in text.splitlines(keepends=True) if line.startswith("# A comment")]
    assert is_within(comments, changed.splitlines(keepends=True))
    assert put(changed, key, scalar("new: words")) == changed
    assert ("\r\n" in text) == ("\r\n" in changed)
    assert not changed.replace("\r\n", "").count("\r")
    assert changed.startswith("\ufeff") == text.startswith("\ufeff")


@RANDOM
@given(texts(), st.sampled_from(KEYS))
def test_a_key_goes_and_all_else_stays(text: str, key: str) -> None:
    changed = drop(text, key)
    assert key not in fields(changed)
    assert without(fields(changed), key) == without(fields(text), key)
    assert is_within(changed.splitlines(keepends=True), text.splitlines(keepends=True))


@RANDOM
@given(texts())
def test_an_item_is_added_and_all_else_stays(text: str) -> None:
    before = fields(text).get("aliases", [])
    items = before if isinstance(before, list) else [before] if before != "" else []
    try:
        changed = add_item(text, "aliases", scalar("/old, too"))
    except Refusal:
        assert isinstance(before, dict) or any(
            "\n" in str(each) for each in items
        )  # neither is a list of addresses
        return
    assert fields(changed)["aliases"] == [*items, "/old, too"]
    assert without(fields(changed), "aliases") == without(fields(text), "aliases")
    again = keep_items(changed, "aliases", lambda item: item != "/old, too")
    assert fields(again).get("aliases", []) == items
    assert without(fields(again), "aliases") == without(fields(text), "aliases")


@RANDOM
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_any_words_read_back(words: str) -> None:
    words = words.strip() or "x"
    try:
        text = put("---\n---\n", "title", scalar(words))
    except Refusal:
        assert not words.isprintable()
        return
    assert fields(text)["title"] == words


@pytest.mark.parametrize("written", WRITTEN)
def test_each_way_to_write_a_field_is_known_to_its_end(written: str) -> None:
    text = "---\na: 1\n{}# About b.\nb: 2\n---\n"
    found = text.format(written.format("x") + "\n")
    assert drop(found, "x").replace("  # the last\n\n", "") == text.format("")
    changed = put(found, "x", "new").replace("'x'", "x").replace("  # the last\n\n", "")
    assert changed.replace("new  # a comment", "new") == text.format("x: new\n")


def test_what_is_beside_the_value_stays() -> None:
    text = "---\n# When.\ndate : '2026-05-04'   # of the first draft\nstatus: draft\n---\nWords.\n"
    assert put(text, "date", "2026-12-01") == text.replace("'2026-05-04'", "2026-12-01")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("No front matter.", "There is no front matter."),
        ("---\na: b: c\n---\n", "A value with a colon goes in quotes."),
        ("---\na: 1\na: 2\n---\n", "The field stands twice"),
        ("---\n{a: 1, b: 2}\n---\n", "not written as one “key: value” a line"),
        ("---\n? a\n: 1\n---\n", "not written as one “key: value” a line"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        put(text, "status", "draft")
