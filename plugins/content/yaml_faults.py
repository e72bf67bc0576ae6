"""Finds the lines of front matter that YAML cannot read, or reads as something else, and says how to write them.

YAML's own messages name the line on which the parser gave up, which is often the one after the mistake, and stop at the
first mistake. So front matter that cannot be parsed is parsed again field by field.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import yaml

from .yaml_quotes import as_list, quoted

# libyaml if the wheel has it, ten times as fast; the pure Python loader reads the same language.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# The deepest value that a field takes, a list of changes, has three levels.
MAX_DEPTH = 10
# At most this many faults are reported: nobody makes more by hand, and finding each takes time.
MOST = 50

# A line of front matter: its indentation, the dash of a list, a key and its colon, and the rest.
_LINE = re.compile(r"(\s*)(- +)?(?:([\w-]+)(:)(?=\s|$))?[ \t]*(.*)", re.DOTALL)
_NO_SPACE = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)")
_LINE_END = re.compile("[\n\x85\u2028\u2029]")  # YAML's line breaks
_COMMENT = re.compile(r"\s+#")
# Fields whose values have no spaces: what follows a “ #” there is a comment to everybody.
_WORDS = (
    "canonical_url date featured id image_shown lang menu order organization reading_time review slug status "
    "translation_of updated"
)
_OF_ONE_WORD = frozenset(_WORDS.split())
# What people type for the colon of YAML, and for the dash of a list.
_NO_COLON = re.compile(r"([A-Za-z][\w-]*)(?:[ \t]*[：=]|:(?=[\s\u200b]))\s*(\S.*)")
_NO_DASH = re.compile(r"[*+•▪◦‣●○■∙➢➤–—−][\s\u200b]+(\S.*)")


# A line of front matter, counted from 0, its field, what is wrong there, and how to fix it.
Fault = tuple[int, str, str, str]


def faults(text: str) -> list[Fault]:
    """What keeps the front matter `text` from being read as it was meant, in the order of lines; mostly nothing."""
    lines = _LINE_END.split(text)
    try:
        return list(itertools.islice(_misread(text, lines), MOST))
    except yaml.MarkedYAMLError as error:
        return list(itertools.islice(_unreadable(lines), MOST)) or [_by_parser(error, lines)]
    except yaml.YAMLError as error:
        wrong = f"The front matter is not valid YAML ({error})."
        return [(0, "", wrong, "Remove the characters that cannot be seen.")]


def _misread(text: str, lines: list[str]) -> Iterator[Fault]:
    """Values that YAML reads only in part, or as something else."""
    depth, before, documents = 0, 0, 0
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    for event in events:
        at = event.start_mark.line
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            wrong = "Front matter ends at a line that is “---” and nothing else."
            yield min(at, len(lines) - 1), "", wrong, "Write that, and what follows on a line below it."
            return
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            wrong = f"Values are nested more than {MAX_DEPTH} deep."
            yield at, _field(lines, at), wrong, "A value that begins with [ or { goes in quotes."
            return  # it could be endlessly deep
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield _in_quotes(lines, at, "A value that begins with & or * is YAML's word for another.")
        elif getattr(event, "tag", None):
            yield _in_quotes(lines, at, "A value that begins with ! is YAML's word for a type.")
        elif isinstance(event, yaml.ScalarEvent) and not event.style:
            yield from _folded(lines, event)
            for line in _cut(lines, event, before):
                yield _in_quotes(lines, line, "What follows “ #” is a comment, and no part of the value.")
        before = event.end_mark.line


def _cut(lines: list[str], event: Any, before: int) -> Iterator[int]:
    """The lines on which a comment cuts off the value, which begins on the line `before` or below it."""
    end = event.end_mark
    if event.value:
        parts = _LINE.fullmatch(lines[end.line])
        if _COMMENT.match(lines[end.line], end.column) and not (parts and parts[3] in _OF_ONE_WORD):
            yield end.line
        return
    # After an empty value, the parser is already at what follows.
    for at in range(before, min(end.line + 1, len(lines))):
        parts = _LINE.fullmatch(lines[at])
        if parts and (parts[2] or parts[3]) and parts[5].startswith("#"):
            yield at


def _folded(lines: list[str], event: Any) -> Iterator[Fault]:
    """The items of a list that YAML reads as one text, because of how they are indented or for want of a space."""
    first, last = event.start_mark.line, event.end_mark.line
    line = lines[first]
    if re.match(r"\s*-[^\W\d_]", line) or _NO_DASH.match(line.lstrip()):
        for at in range(first, last + 1):
            if re.match(r"\s*-\w", lines[at]) or _NO_DASH.match(lines[at].lstrip()):
                yield _no_field(lines, at)
    elif last > first and (found := re.match(r"(\s*)- ", line)):
        for at in range(first + 1, last + 1):
            if lines[at].lstrip().startswith("- "):
                yield _indented(lines, at, len(found[1]))


def _spaces_of_others(lines: list[str], at: int, is_item: bool) -> int:
    """How many spaces stand before the nearest item, or key of the same mapping, above the line."""
    for line in reversed(lines[:at]):
        parts = _LINE.fullmatch(line)
        if parts and parts[2] and is_item:
            return len(parts[1])
        if parts and parts[3] and not is_item:
            return len(parts[1]) + len(parts[2] or "")
    return 0


def _unreadable(lines: list[str]) -> Iterator[Fault]:
    """The fields that cannot be parsed on their own."""
    for start, end in _fields(lines):
        part = lines[start:end]
        try:
            found = list(yaml.parse("\n".join(part), Loader=LOADER))
        except yaml.MarkedYAMLError as error:
            mark = error.context_mark if error.context and "quoted" in error.context else error.problem_mark
            at = _faulty(part, mark.line if mark else 0, error)
            yield _explained(lines, start + at, error)
            continue
        except yaml.YAMLError:
            continue
        if any(isinstance(event, yaml.ScalarEvent) for event in found) and not any(
            isinstance(event, yaml.CollectionStartEvent) for event in found
        ):
            yield _no_field(lines, start)


def _fields(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The first line of each field and the line after its last, including the lines below that belong to it."""
    starts = [at for at, line in enumerate(lines) if line.strip() and not re.match(r"[\s#\]}]|-\s", line)]
    first = [0] if starts[:1] != [0] else []
    bounds = [*first, *starts, len(lines)]
    yield from itertools.pairwise(bounds)


def _faulty(part: list[str], line: int, error: yaml.MarkedYAMLError) -> int:
    """The line of a field that needs fixing, where the parser stopped at `line`."""
    if error.context and "simple key" in error.context and error.context_mark:
        return int(error.context_mark.line)
    while line > 0 and (line >= len(part) or not part[line].strip()):
        line -= 1
    return line


def _explained(lines: list[str], at: int, error: yaml.MarkedYAMLError) -> Fault:
    """What is wrong with the line that keeps its field from being read."""
    line = lines[at]
    if re.match(r"[ ]*\t", line):
        above = next((each for each in reversed(lines[:at]) if re.match(r"[\w-]+:", each)), "")
        fix = "Indent it with spaces."
        if re.match(r"\s*[\w-]+:(\s|$)", line) and not re.search(r":\s*$", above):
            fix = f"Write “{line.strip()}” without it."
        return at, _field(lines, at), "The line begins with a tab.", fix
    parts = _LINE.fullmatch(line)
    space, dash, key, value = (parts[1], parts[2], parts[3], parts[5]) if parts else ("", "", "", "")
    if not dash and not key:
        return _no_field(lines, at)
    colon = value[:1] not in ("[", "{") and re.search(r":(\s|$)", value)
    if not value or (space and key and not dash and not colon and "mapping values" in (error.problem or "")):
        return (
            at,
            key or _field(lines, at),
            "The line is indented, and stands below no key.",
            f"Write “{line.strip()}” without the spaces before it.",
        )
    if dash and not space and value[0].isalnum():
        wrong = "A list begins here, and the field has a value already."
        return at, _field(lines, at), wrong, "Write all of it below the key, each after “- ”."
    if (
        space
        and value[0] not in "[{\"'"
        and "block" in (error.context or "")
        and "did not find" in (error.problem or "")
    ):
        return _indented(lines, at, _spaces_of_others(lines, at, bool(dash)))
    if value[0] in "\"'":
        if re.fullmatch(r"""(?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))+""", value.rstrip()):
            fix = f"Write {key}: [{value.rstrip()}]."
            return at, _field(lines, at), "Values between commas are a list, and a list has brackets.", fix
        inner = value[1:]
        if value.count(value[0]) == 1:
            return _in_quotes(lines, at, "The quotation mark is never closed.", inner.rstrip())
        end = inner.rstrip()
        # The second one closes a word: the first belongs to that word, and not to the value.
        of_words = re.match(rf"[^{value[0]}]*[^\s{value[0]}]{value[0]}[\s,.;:!?]", inner)
        inner = end[:-1] if end.endswith(value[0]) and not of_words else f"{value[0]}{end}"
        return _in_quotes(lines, at, "There are quotation marks within the quotation marks.", inner)
    close = {"[": "]", "{": "}"}.get(value[0], "")
    if close and value.count(value[0]) > value.count(close):
        wrong = f"The bracket {value[0]} is never closed."
        return at, _field(lines, at), wrong, f"Close it with {close}."
    if value.count("[") < value.count("]"):
        return _in_quotes(lines, at, "The bracket ] was never opened.")
    if colon:
        return _in_quotes(lines, at, "A value with a colon goes in quotes.")
    if value.startswith("[") and value.rstrip().endswith("]"):
        if re.search(r"[\[,]\s*,", value):
            return _in_quotes(lines, at, "There is nothing between two commas.")
        return _in_quotes(lines, at, "A value of the list goes in quotes.")
    return _in_quotes(lines, at, f"A value that begins with {value[0]} goes in quotes.")


def _no_field(lines: list[str], at: int) -> Fault:
    """What is wrong with a line that is neither a field nor an item of a list."""
    line = lines[at].strip()
    if found := _NO_SPACE.fullmatch(line):
        fix = f"Write “{found[1]}: {found[2]}”."
        return at, found[1], "There is no space after the colon.", fix
    if found := _NO_COLON.fullmatch(line):
        fix = f"Write “{found[1]}: {found[2]}”."
        return at, found[1], "There is no colon with an ordinary space after it.", fix
    if found := _NO_DASH.fullmatch(line):
        return at, _field(lines, at), "An item of a list begins with a hyphen.", f"Write “- {found[1]}”."
    if found := re.fullmatch(r"-(\w.*)", line):
        return at, _field(lines, at), "There is no space after the dash.", f"Write “- {found[1]}”."
    if lines[at][:1].isspace():
        return at, _field(lines, at), "An item of a list begins with a dash.", f"Write “- {line}”."
    wrong = "The line is no “key: value”."
    return at, "", wrong, "Write one field a line; if the text begins here, write “---” above it."


def _indented(lines: list[str], at: int, spaces: int) -> Fault:
    """What is wrong with a line that is not indented as those that it belongs to, which have so many spaces."""
    fix = f"Write “{lines[at].strip()}” with {spaces} space{'s' * (spaces != 1)} before it."
    return at, _field(lines, at), "It is not indented as the lines that it belongs to.", fix


def _in_quotes(lines: list[str], at: int, wrong: str, value: str | None = None) -> Fault:
    parts = _LINE.fullmatch(lines[at])
    assert parts, "it matches any line"
    words, field = parts[5].rstrip() if value is None else value, _field(lines, at)
    before = "".join(part for part in (parts[2], parts[3] and f"{parts[3]}: ") if part)
    fix = f"Put it in quotes: {before}{quoted(words)}." if before else "Put all of the value in quotes."
    if value is None and words.startswith("[") and words.endswith("]"):
        items = [item.strip() for item in words.strip("[] ").split(",") if item.strip()]
        fix = f"Write {before}{as_list([item.lstrip('#') if field == 'tags' else item for item in items])}."
    elif field == "tags" and words.startswith("#") and (items := re.findall(r"#([^\s,;#]+)", words)):
        fix = f"Write {before}{as_list(items) if parts[3] else ', '.join(items)}."
    return at, field, wrong, fix


def _field(lines: list[str], at: int) -> str:
    """The key of the field that the line belongs to."""
    for line in reversed(lines[: at + 1]):
        if found := re.match(r"([\w-]+):", line):
            return found[1]
    return ""


def _by_parser(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """The parser's own message, where each field by itself is valid."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark and not lines[0].startswith(" ") else 0
    wrong = f"The front matter is not valid YAML ({error.problem})."
    return at, "", wrong, "Write one field a line, without spaces before it: title: …"
