"""Splits a source file into its YAML front matter and its Markdown body, keeping line numbers.

Every scalar stays the text that the author wrote: what `2026-04-10`, `yes` or `1e3` mean is for the field to
say, so none of YAML 1.1's guesses (`no` → False, `2026-04-10` → a date) can change what was meant.
"""

from __future__ import annotations

import yaml

from .problems import Problem
from .source import Source, Value

FENCE = "---"
# A list of changes, the deepest that a field means, is three deep.
MAX_DEPTH = 10
# libyaml where the wheel carries it, ten times as fast; the pure Python loader reads the same language.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def split(file: str, text: str) -> tuple[Source, list[Problem]]:
    """Read `text`, the content of `file`, and say what keeps its front matter from being read.

    Where there are problems, the source holds what could be read.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        fix = f"Begin the file with a line “{FENCE}”, then “title: …”, and close it with “{FENCE}”."
        return Source(file, body=text), [Problem(file, 1, "", "There is no front matter.", fix)]
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        fix = f"Close it with a line “{FENCE}” before the text begins."
        return Source(file), [Problem(file, 1, "", "The front matter is never closed.", fix)]
    body = "".join(lines[end + 1 :])
    front_matter, problems = _read_yaml(file, "".join(lines[1:end]))
    return Source(file, front_matter, body, end + 2), problems


def _read_yaml(file: str, text: str) -> tuple[dict[str, Value], list[Problem]]:
    """The mapping in `text`, whose first line is line 2 of `file`."""
    try:
        _refuse_what_is_not_read(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        wrong = f"The front matter is not valid YAML ({error.problem})."
        fix = 'A value that holds a colon, a # or a quote goes in quotes: title: "One: two".'
        return {}, [Problem(file, line, "", wrong, fix)]
    except yaml.YAMLError as error:
        fix = "Remove the characters that cannot be seen."
        return {}, [Problem(file, 2, "", f"The front matter is not valid YAML ({error}).", fix)]
    except _Unreadable as error:
        return {}, [Problem(file, error.line, "", error.wrong, error.fix)]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        wrong = "The front matter is not a list of “key: value” lines."
        return {}, [Problem(file, 2, "", wrong, "Write one field a line: title: …")]
    problems: list[Problem] = []
    value = _value(node, file, problems)
    assert isinstance(value.data, dict)
    return value.data, problems


def _value(node: yaml.Node, file: str, problems: list[Problem]) -> Value:
    line = node.start_mark.line + 2
    if isinstance(node, yaml.SequenceNode):
        return Value([_value(item, file, problems) for item in node.value], line)
    if not isinstance(node, yaml.MappingNode):
        return Value(str(node.value), line)
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
        found = _value(value_node, file, problems)
        # An author looks for the key, not for the line on which a list below it begins.
        entries[key] = Value(found.data, at)
    return Value(entries, line)


def _refuse_what_is_not_read(text: str) -> None:
    """Raise `_Unreadable` for what no field means, before a tree is made of it: that could be endlessly deep."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 2 if event.start_mark else 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Unreadable(line, "Anchors and aliases (& and *) are not read.", "Put the value in quotes.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            wrong = f"Values are nested more than {MAX_DEPTH} deep."
            raise _Unreadable(line, wrong, "A value that begins with [ or { goes in quotes.")


class _Unreadable(Exception):
    def __init__(self, line: int, wrong: str, fix: str) -> None:
        self.line, self.wrong, self.fix = line, wrong, fix
        super().__init__(wrong)
