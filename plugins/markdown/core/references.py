"""What links and their definitions are made of: labels, addresses, titles."""

from __future__ import annotations

import re
from typing import NamedTuple

from .characters import unescape

LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_POINTED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_PART = re.compile(r"(?:[^\x00-\x20\x7f()\\]|\\[!-/:-@\[-`{-~]|\\)+")
_TITLE = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)""", re.DOTALL)
_DEEPEST = 32  # brackets in an address


class Target(NamedTuple):
    """Where a link leads, and where its syntax ends in the text."""

    address: str
    title: str
    end: int


def normalise_label(label: str) -> str:
    """The label in a form without differences in case and white space, which do not count."""
    return " ".join(label.casefold().split())


def in_place(text: str, start: int) -> Target | None:
    """The target of `(address "title")`, if that begins at `start`."""
    if not text.startswith("(", start):
        return None
    found = _address(text, _skip_space(text, start + 1))
    if not found:
        return None
    address, at = found
    title = _title(text, at)
    end = _skip_space(text, title[1] if title else at)
    return _target(address, title, end + 1) if text.startswith(")", end) else None


def definition(text: str, start: int) -> tuple[str, Target] | None:
    """The label and target of `[label]: address "title"`, if that begins at `start` and ends with its line."""
    label = LABEL.match(text, start)
    if not label or not label[1].strip() or not text.startswith(":", label.end()):
        return None
    begin = _skip_space(text, label.end() + 1)
    found = _address(text, begin)
    if not found or found[1] == begin:
        return None
    address, at = found
    title = _title(text, at)
    if title and (end := _LINE_END.match(text, title[1])):
        return label[1], _target(address, title, end.end())
    end = _LINE_END.match(text, at)
    return (label[1], _target(address, None, end.end())) if end else None


def _target(address: str, title: tuple[str, int] | None, end: int) -> Target:
    return Target(unescape(address), unescape(title[0]) if title else "", end)


def _skip_space(text: str, start: int) -> int:
    """The end of white space with at most one line end in it."""
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _address(text: str, start: int) -> tuple[str, int] | None:
    """The address at `start`, as it is written, and its end."""
    if text.startswith("<", start):
        found = _POINTED.match(text, start)
        return (found[1], found.end()) if found else None
    depth, at = 0, start
    while True:
        if part := _PART.match(text, at):
            at = part.end()
        elif text.startswith("(", at) and depth < _DEEPEST:
            depth, at = depth + 1, at + 1
        elif text.startswith(")", at) and depth:
            depth, at = depth - 1, at + 1
        else:
            return None if depth else (text[start:at], at)


def _title(text: str, start: int) -> tuple[str, int] | None:
    """The title after white space at `start`, as it is written, and its end."""
    behind = _skip_space(text, start)
    found = _TITLE.match(text, behind) if behind > start else None
    return (next(part for part in found.groups() if part is not None), found.end()) if found else None
