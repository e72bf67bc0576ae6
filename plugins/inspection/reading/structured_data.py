"""The facts of a block of JSON-LD that can be checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

# The properties whose value is the address of a page or file.
ADDRESSES = ("@id", "url", "item", "image", "logo", "contentUrl", "thumbnailUrl", "mainEntityOfPage")


class StructuredData(Struct, frozen=True):
    """Whether it can be read and names its vocabulary, the addresses in it, and the ids that it never describes."""

    readable: bool = False
    context: bool = False
    addresses: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()


def read(text: str) -> StructuredData:
    """The facts of the block `text`. It is not `readable` if a search engine could make nothing of it."""
    try:
        document = json.loads(text)
        nodes = list(_nodes(document["@graph"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return StructuredData()
    described = {node["@id"] for node in nodes if "@type" in node and "@id" in node}
    referenced = {node["@id"] for node in nodes if set(node) == {"@id"}}
    named = {value for node in nodes for key in ADDRESSES if isinstance(value := node.get(key), str)}
    return StructuredData(
        readable=True,
        context=bool(document.get("@context")),
        addresses=tuple(sorted(named)),
        dangling=tuple(sorted(referenced - described)),
    )


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
