"""Reads front matter in the languages of other systems: YAML, TOML, JSON, and Pelican's lines of `Key: value`.

All values become plain data: texts, lists and mappings with texts as keys. What is empty is left out.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime, time
from typing import Any

import yaml

from plugins.content.yaml_faults import LOADER, faults
from plugins.importer.model import ImportFault

DEEPEST = 20
MOST_VALUES = 20_000  # aliases of YAML can make a few lines into millions of values
_METADATA = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")


def split(file: str, text: str, *, metadata: bool = False) -> tuple[dict[str, Any], str, int]:
    """The front matter of a file, its body, and the line on which that begins; with `metadata`, also Pelican's lines.

    Raises `ImportFault` with file and line if the front matter cannot be read.
    """
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    first = lines[0].rstrip()
    for fence, read in (("---", of_yaml), ("+++", of_toml), (";;;", of_json)):
        if first == fence:
            closing = (fence, "...") if fence == "---" else (fence,)
            end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in closing), None)
            if end is None:
                raise ImportFault(
                    f"{file}:1: The front matter is never closed. Close it with a line “{fence}”."
                )
            return read(file, "\n".join(lines[1:end])), "\n".join(lines[end + 1 :]), end + 2
    if first.startswith("{") and not first.startswith(("{%", "{{")):
        return _json_at_the_top(file, text)
    if metadata:
        return _metadata(lines)
    return {}, text, 1


def of_yaml(file: str, text: str, line: int = 2) -> dict[str, Any]:
    """The mapping in a YAML text whose first line is that of the file. Scalars stay texts, as they are written."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        found = next(iter(faults(text)), (0, "", str(error).partition("\n")[0], ""))
        raise ImportFault(
            f"{file}:{found[0] + line}: The YAML cannot be read. {found[2]} {found[3]}".rstrip()
        ) from None
    except RecursionError:
        raise ImportFault(f"{file}:{line}: The YAML is nested too deeply.") from None
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise ImportFault(f"{file}:{line}: The front matter is not a list of “key: value” lines.")
    found_data = plain(_data(node, file, [0], 0), file)
    assert isinstance(found_data, dict)
    return found_data


def _data(node: Any, file: str, count: list[int], depth: int) -> Any:
    count[0] += 1
    if count[0] > MOST_VALUES or depth > DEEPEST:
        raise ImportFault(f"{file}:{node.start_mark.line + 2}: The YAML has too many values, or is too deep.")
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        return {str(key.value): _data(value, file, count, depth + 1) for key, value in pairs}
    if isinstance(node, yaml.SequenceNode):
        return [_data(item, file, count, depth + 1) for item in node.value]
    return "" if not node.style and node.value in ("~", "null", "Null", "NULL") else str(node.value)


def of_toml(file: str, text: str, line: int = 2) -> dict[str, Any]:
    """The mapping in a TOML text whose first line is that of the file."""
    try:
        found = plain(tomllib.loads(text + "\n"), file)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        number = line + int(at[1]) - 1 if at else line
        raise ImportFault(
            f"{file}:{number}: The TOML cannot be read: {str(error).partition(' (at')[0]}."
        ) from None
    assert isinstance(found, dict)
    return found


def of_json(file: str, text: str, line: int = 2) -> dict[str, Any]:
    """The mapping in a JSON text whose first line is that of the file; without its braces, too, as between `;;;`."""
    text = text if text.lstrip().startswith("{") else f"{{{text}}}"
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        number = line + getattr(error, "lineno", 1) - 1
        raise ImportFault(
            f"{file}:{number}: The JSON cannot be read: {getattr(error, 'msg', 'too deep')}."
        ) from None
    if not isinstance(found, dict):
        raise ImportFault(f"{file}:{line}: The JSON is no object.")
    made = plain(found, file)
    assert isinstance(made, dict)
    return made


def _json_at_the_top(file: str, text: str) -> tuple[dict[str, Any], str, int]:
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError):
        return {}, text, 1  # a text that begins with a brace
    made = plain(found, file)
    assert isinstance(made, dict)
    body = text[end:].removeprefix("\n")
    return made, body, text.count("\n", 0, len(text) - len(body)) + 1


def _metadata(lines: list[str]) -> tuple[dict[str, Any], str, int]:
    """Python-Markdown's meta-data: lines of `Key: value`, each perhaps continued by indented ones, up to an empty line."""
    fields: dict[str, Any] = {}
    key, at = "", 0
    for at, line in enumerate(lines):  # noqa: B007
        if not line.strip():
            break
        if (found := _METADATA.match(line)) and not line[0].isspace():
            key = found[1].strip().lower()
            fields[key] = (found[2] or "").strip()
        elif key and line[0].isspace():
            fields[key] = f"{fields[key]} {line.strip()}".strip()
        else:
            return {}, "\n".join(lines), 1  # the text begins on the first line
    if not fields:
        return {}, "\n".join(lines), 1
    return {name: value for name, value in fields.items() if value}, "\n".join(lines[at + 1 :]), at + 2


def plain(value: Any, file: str, depth: int = 0) -> Any:
    """The value as texts, lists and mappings; what is empty in them is left out."""
    if depth > DEEPEST:
        raise ImportFault(f"{file}:1: The front matter is nested too deeply.")
    if isinstance(value, dict):
        pairs = ((str(key), plain(each, file, depth + 1)) for key, each in value.items())
        return {key: each for key, each in pairs if each not in ("", [], {})}
    if isinstance(value, (list, tuple)):
        return [each for each in (plain(item, file, depth + 1) for item in value) if each not in ("", [], {})]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value).encode("utf-8", "replace").decode()
