"""One file of content, as its author wrote it: its front matter and its Markdown, not yet interpreted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Value:
    """A front-matter value: `data` is a `str`, a list of `Value`, or a dict of `str` to `Value`.

    `line` counts from 1 within the file. `written` is the value as written there, if it is not in quotes.
    """

    data: str | list[Value] | dict[str, Value]
    line: int
    written: str = field(default="", compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether the author wrote nothing after the key (or YAML's words for nothing)."""
        return self.data == "" or self.written in ("~", "null") or self.data == [] or self.data == {}


@dataclass(frozen=True)
class Source:
    """One file of content: its front matter by key, its Markdown body and the line where the body begins."""

    file: str
    front_matter: Mapping[str, Value] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
