"""Splits a source file into its YAML front matter and its Markdown body, keeping line numbers.

Every scalar stays text, and its field decides what `2026-04-10`, `yes` or `1e3` means. So YAML 1.1's guesses (`no` →
False, `2026-04-10` → a date) cannot change what the author meant.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from plugins.errors.problems import Problem

from .source import Source, Value
from .yaml_faults import LOADER, faults

FENCE = "---"
# How other systems begin front matter, and the name of its format.
_OTHERS = {"+++": "TOML", "{": "JSON", ";;;": "JSON"}
_FIELD = re.compile(r"[A-Za-z][\w-]*:(\s|$)")


def split(file: str, text: str) -> tuple[Source, list[Problem]]:
    """Read `text`, the content of `file`, and report what keeps its front matter from being read.

    If there are problems, the source holds what could be read.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        return Source(file, body=text), [_no_front_matter(file, lines)]
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return Source(file), [_never_closed(file, lines)]
    body = "".join(lines[end + 1 :])
    front_matter, problems = _read_yaml(file, "".join(lines[1:end]))
    return Source(file, front_matter, body, end + 2), problems


def _no_front_matter(file: str, lines: list[str]) -> Problem:
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    line = lines[first].rstrip() if lines else ""
    wrong = "There is no front matter."
    fix = f"Begin the file with a line “{FENCE}”, then “title: …”, and close it with “{FENCE}”."
    if line == FENCE:
        wrong, fix = "The front matter does not begin on the first line.", "Remove the empty lines above it."
    elif language := _OTHERS.get(line):
        wrong = f"The front matter is {language}."
        fix = f"Write it as YAML, between two lines “{FENCE}”, one field a line: title: …"
    elif _FIELD.match(line):
        fix = f"Write a line “{FENCE}” above the fields, and another below them."
    elif re.fullmatch(r"[-–—]+", line):
        wrong, fix = f"“{line}” begins no front matter.", f"Write three hyphens: “{FENCE}”."
    return Problem(file, first + 1, "", wrong, fix)


def _never_closed(file: str, lines: list[str]) -> Problem:
    """The problem, on the line where the text seems to begin."""
    for at, line in enumerate(lines[1:], 1):
        if re.fullmatch(r"[-–—.]{2,}", line.strip()):
            fix = f"Write three hyphens instead: “{FENCE}”."
            return Problem(file, at + 1, "", f"“{line.strip()}” does not close the front matter.", fix)
        if not line.strip() or not (_FIELD.match(line) or line[0] in " \t-#]}"):
            break
    else:
        at = len(lines)
    fix = f"Close it with a line “{FENCE}” before the text begins."
    return Problem(file, at + 1, "", "The front matter is never closed.", fix)


def _read_yaml(file: str, text: str) -> tuple[dict[str, Value], list[Problem]]:
    """The mapping in `text`, whose first line is line 2 of `file`."""
    if found := faults(text):
        return {}, [Problem(file, line + 2, *fault) for line, *fault in found]
    node = yaml.compose(text, Loader=LOADER)
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        wrong = "The front matter is not a list of “key: value” lines."
        return {}, [Problem(file, 2, "", wrong, "Write one field a line: title: …")]
    problems: list[Problem] = []
    value = _value(node, file, text, problems)
    assert isinstance(value.data, dict)
    return value.data, problems


def _value(node: yaml.Node, file: str, text: str, problems: list[Problem]) -> Value:
    line = node.start_mark.line + 2
    if isinstance(node, yaml.SequenceNode):
        items = [_value(item, file, text, problems) for item in node.value]
        return Value(items, line, _written(node, text))
    if not isinstance(node, yaml.MappingNode):
        return Value(str(node.value), line, _written(node, text))
    entries: dict[str, Value] = {}
    for key_node, value_node in node.value:
        at = key_node.start_mark.line + 2
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(
                Problem(file, at, "", "A field's name is a word.", "Write one field a line: title: …")
            )
            continue
        key = str(key_node.value)
        if key in entries:
            wrong = f"The field stands twice (first on line {entries[key].line})."
            problems.append(Problem(file, at, key, wrong, "Keep one of them."))
            continue
        found = _value(value_node, file, text, problems)
        # An author looks for the key, not for the line on which a list below it begins.
        entries[key] = Value(found.data, at, found.written)
    return Value(entries, line, _written(node, text))


def _written(node: Any, text: str) -> str:
    """The value as it is written in the file; empty if it is in quotes or a block of lines."""
    in_line = node.flow_style if isinstance(node, yaml.CollectionNode) else not node.style
    return text[node.start_mark.index : node.end_mark.index] if in_line else ""
