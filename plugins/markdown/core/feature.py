"""What a feature is made of, whichever phases it takes part in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from .blocks import BlockRule
from .document import Document
from .inline import InlineRule

TreeStep = Callable[[Element, Document], None]
HtmlStep = Callable[[str, Document], str]
Rule = TypeVar("Rule")


class Feature(NamedTuple):
    """Rules by what triggers them, and steps by when they are taken.

    `blocks` are by the first character of a block (a space means four columns of white space or more), `inlines` by the
    text at their beginning (the empty text means the end of a block). Steps on the tree are taken `before` and `after`
    inlines are read, steps on the `html` once it is sanitised.
    """

    blocks: Mapping[str, BlockRule] = {}
    inlines: Mapping[str, InlineRule] = {}
    before: tuple[TreeStep, ...] = ()
    after: tuple[TreeStep, ...] = ()
    html: tuple[HtmlStep, ...] = ()


def by_beginning(features: Iterable[Mapping[str, Rule]]) -> dict[str, list[Rule]]:
    """The rules of several features by their triggers, in the order of the features."""
    found: dict[str, list[Rule]] = {}
    for rules in features:
        for beginning, rule in rules.items():
            found.setdefault(beginning, []).append(rule)
    return found
