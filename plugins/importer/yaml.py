"""Writes front matter as an author would: one field a line, quotation marks only where YAML needs them."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

# What the reader takes for nothing, and what may look to a person like something else than a text.
_IN_QUOTES = re.compile(r"~|null|.*(?:#|: |[^\S ]).*|[\"'“”„«»‘].*", re.IGNORECASE | re.DOTALL)


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes texts alone; no text is taken for a date or a number, as in the reader."""

    def __init__(self, stream: Any, **_: Any) -> None:
        Emitter.__init__(self, stream, width=10_000_000, allow_unicode=True)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False, default_flow_style=False)
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, words: str) -> yaml.ScalarNode:
    style = '"' if _IN_QUOTES.fullmatch(words) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_Dumper.add_representer(str, _text)


def front_matter(fields: dict[str, Any]) -> str:
    """The fields between two lines `---`."""
    written: str = yaml.dump(fields, Dumper=_Dumper, default_flow_style=False)
    return f"---\n{written}---\n"
