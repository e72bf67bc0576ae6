"""Changes single keys in the front matter of a text, and leaves every other byte as it is.

Line ends, a byte order mark, comments, the order of keys and their quotation marks stay. A text whose front matter is not
plain “key: value” lines that the engine can read is `Refusal`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml
from msgspec import Struct

from plugins.content.front_matter import FENCE, split
from plugins.content.report import report
from plugins.content.source import Value
from plugins.content.text import decode
from plugins.content.yaml_faults import LOADER, faults
from plugins.content.yaml_quotes import quoted
from plugins.errors.refusal import Refusal

_COMMENT = re.compile(r"\s*(#|$)")
_UNINDENTED_COMMENT = re.compile(r"#|\s*$")  # all that a block of lines (| and >) can be followed by


class _Field(Struct, frozen=True):
    """A key: its node, that of its value, and its lines, from `first` up to but not including `end`."""

    key: Any
    value: Any
    first: int
    end: int


class _Text(Struct, frozen=True):
    """A text in lines, with their ends as they are. Its front matter is in those from 1 up to but not including `close`."""

    lines: tuple[str, ...]
    close: int
    fields: tuple[_Field, ...]
    indent: str = ""

    def field(self, name: str) -> _Field | None:
        """The field with that key."""
        return next((each for each in self.fields if each.key.value == name), None)

    @property
    def line_end(self) -> str:
        """How its lines end."""
        first = self.lines[0]
        return first[len(first.rstrip("\r\n")) :]

    def with_lines(self, first: int, end: int, *lines: str) -> str:
        """The whole text, with those lines (without their ends) in the place of those from `first` to `end`."""
        new = (line + self.line_end for line in lines)
        return "".join([*self.lines[:first], *new, *self.lines[end:]])

    def with_part(self, start: Any, end: Any, words: str) -> str:
        """The whole text, with those words in the place of what is between two of YAML's marks, on one line or several."""
        first, last = self.lines[start.line + 1], self.lines[end.line + 1]
        changed = first[: start.column] + words + last[end.column :]
        return "".join([*self.lines[: start.line + 1], changed, *self.lines[end.line + 2 :]])


def put(text: str, key: str, value: str) -> str:
    """The text with that value of the key, written as YAML on one line. A new key becomes the last one."""
    found = _parsed(text)
    field = found.field(key)
    line = f"{found.indent}{key}: {value}"
    if field is None:
        return found.with_lines(found.close, found.close, line)
    node, at = field.value, field.value.start_mark.line
    if _is_exact(node) and at + 1 == field.first and node.end_mark.line == at:
        return found.with_part(node.start_mark, node.end_mark, value)
    return found.with_lines(field.first, field.end, line)


def drop(text: str, key: str) -> str:
    """The text without the key, and without a comment on its line. Without the key, it stays as it is."""
    found = _parsed(text)
    field = found.field(key)
    return found.with_lines(field.first, field.end) if field else text


def add_item(text: str, key: str, item: str) -> str:
    """The text with one more item, written as YAML, at the end of the key's list. A single value becomes a list."""
    found = _parsed(text)
    field = found.field(key)
    if field is None or not field.value.value:
        return put(text, key, f"[{item}]")
    node = field.value
    if isinstance(node, yaml.ScalarNode):
        return put(text, key, f"[{_as_item(node, found)}, {item}]")
    if not isinstance(node, yaml.SequenceNode):
        raise Refusal(f"“{key}” is no list: write it as {key}: [{item}].")
    last = node.value[-1]
    if node.flow_style:
        return found.with_part(last.end_mark, last.end_mark, f", {item}")
    dash = re.match(r"\s*-\s+", found.lines[node.value[0].start_mark.line + 1])
    if not dash:
        raise Refusal(f"“{key}” is written in a way that cannot be added to: write it as {key}: [{item}].")
    return found.with_lines(field.end, field.end, f"{dash[0]}{item}")


def keep_items(text: str, key: str, kept: Callable[[str], bool]) -> str:
    """The text without the items of the key's list that are not `kept`; without the key, if none is left."""
    found = _parsed(text)
    field = found.field(key)
    items = _items(field.value) if field else []
    left = [item for item in items if kept(str(item.value))]
    if field is None or len(left) == len(items):
        return text
    return (
        put(text, key, f"[{', '.join(_as_item(item, found) for item in left)}]") if left else drop(text, key)
    )


def scalar(words: str) -> str:
    """The words as a YAML value, in quotation marks only if it needs them; also within a list on one line."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    for candidate in (words, quoted(words), f'"{escaped}"'):
        if _reads_back(candidate, words):
            return candidate
    raise Refusal(f"“{words}” cannot be written into front matter: it holds characters that cannot be seen.")


def _reads_back(written: str, words: str) -> bool:
    text = f"a: {written}\nb: [{written}]\n"
    if faults(text):
        return False
    source, _ = split("", f"{FENCE}\n{text}{FENCE}\n")
    a, b = source.front_matter["a"], source.front_matter["b"]
    return a.data == words and not a.is_empty and b.data == [Value(words, 3)]


def _parsed(text: str) -> _Text:
    """The text and its fields. Raises `Refusal`."""
    lines = tuple(text.splitlines(keepends=True))
    plain, problems = decode("", text.encode("utf-8", "surrogateescape"))
    _, unread = split("", plain) if not problems else (None, problems)
    if unread:
        raise Refusal(f"Its front matter cannot be read.\n{report(unread)}")
    close = next(at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    node = yaml.compose("".join(plain.splitlines(keepends=True)[1:close]), Loader=LOADER)
    pairs = node.value if node else []
    if any(key.start_mark.line + 1 != _first_line(lines, key) for key, _ in pairs) or getattr(
        node, "flow_style", False
    ):
        raise Refusal(
            "Its front matter is not written as one “key: value” a line, so it cannot be changed here."
        )
    starts = [key.start_mark.line + 1 for key, _ in pairs]
    fields = tuple(
        _Field(key, value, start, _end(lines, value, start, after))
        for (key, value), start, after in zip(pairs, starts, [*starts, close][1:], strict=True)
    )
    return _Text(lines, close, fields, " " * pairs[0][0].start_mark.column if pairs else "")


def _first_line(lines: Sequence[str], key: Any) -> int:
    """The line of a key that stands first on it; -1 for one that does not."""
    at: int = key.start_mark.line + 1
    return at if not lines[at][: key.start_mark.column].strip() else -1


def _end(lines: Sequence[str], value: Any, first: int, after: int) -> int:
    """The line below the last one of a field that begins on line `first`, above the next one on line `after`.

    Comments and empty lines between the two belong to none.
    """
    leaf = value
    while not _is_exact(leaf) and isinstance(leaf, yaml.CollectionNode) and leaf.value:
        leaf = leaf.value[-1][1] if isinstance(leaf, yaml.MappingNode) else leaf.value[-1]
    last = leaf.end_mark.line + 1 if _is_exact(leaf) else first
    between = _UNINDENTED_COMMENT if getattr(leaf, "style", "") in ("|", ">") else _COMMENT
    while after - 1 > last and between.match(lines[after - 1]):
        after -= 1
    return after


def _is_exact(node: Any) -> bool:
    """Whether the parser knows where the value ends: it does not of blocks of lines, nor of what is empty."""
    if isinstance(node, yaml.CollectionNode):
        return bool(node.flow_style)
    return node.style in ("'", '"') or (not node.style and bool(node.value))


def _items(node: Any) -> list[Any]:
    if isinstance(node, yaml.SequenceNode):
        return [item for item in node.value if isinstance(item, yaml.ScalarNode)]
    return [node] if isinstance(node, yaml.ScalarNode) and node.value else []


def _as_item(node: Any, found: _Text) -> str:
    """A value as it is written; a value of several lines is written anew."""
    start, end = node.start_mark, node.end_mark
    if not _is_exact(node) or start.line != end.line:
        return scalar(str(node.value))
    written = found.lines[start.line + 1][start.column : end.column]
    return written if _reads_back(written, str(node.value)) else scalar(str(node.value))
