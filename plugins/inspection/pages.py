"""Checks of each page by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from plugins.content import Problem

from .facts import Facts
from .site import BuiltSite


def check(site: BuiltSite) -> Iterator[Problem]:
    """What is wrong within pages, and titles that two of them share."""
    yield from site.each_once(
        (file, *fault) for file, facts in site.facts.items() for fault in _faults(site, file, facts)
    )
    yield from _shared_titles(site)


def _faults(site: BuiltSite, file: str, facts: Facts) -> Iterator[tuple[str, str]]:
    yield from _outline(facts)
    yield from _identities(facts)
    if not facts.language:
        yield "The page does not say its language.", "Give <html> a lang attribute."
    for address in facts.silent:
        yield f"The picture “{address}” has no alt attribute.", "Say what it shows."
    for live in facts.live:
        yield f"The page holds {live}, which the site's policy forbids.", "Remove it."
    yield from _third_parties(site, file, facts)
    yield from _canonical(site, file, facts)
    for text in facts.data:
        yield from _structured_data(site, file, text)


def _outline(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.levels.count(1) != 1:
        yield (
            f"The page has {facts.levels.count(1)} headings of the first level.",
            "It must have one, its title.",
        )
    above = 0
    for level in facts.levels:
        if level > above + 1:
            yield (
                f"A heading of level {level} follows one of level {above}.",
                f"Make it one of level {above + 1}.",
            )
        above = level


def _identities(facts: Facts) -> Iterator[tuple[str, str]]:
    if len(set(facts.ids)) == len(facts.ids):
        return
    for name in sorted({name for name in facts.ids if facts.ids.count(name) > 1}):
        yield f"The id “{name}” stands twice on the page.", "Give one of them another id."


def _third_parties(site: BuiltSite, file: str, facts: Facts) -> Iterator[tuple[str, str]]:
    for address in facts.loads:
        if not site.target(file, address).ours:
            host = urlsplit(address).hostname or urlsplit(address).scheme
            yield f"The page loads “{address}” from {host}.", "Save it beside the article, or link to it."


def _canonical(site: BuiltSite, file: str, facts: Facts) -> Iterator[tuple[str, str]]:
    if not facts.canonical:
        yield "The page names no canonical address.", "Every page has one."
    elif (target := site.target(file, facts.canonical)).ours and target.file != file:
        yield (
            f"The canonical address “{facts.canonical}” is that of another page.",
            "Name its own, or another site's.",
        )


def _structured_data(site: BuiltSite, file: str, text: str) -> Iterator[tuple[str, str]]:
    try:
        graph = json.loads(text)["@graph"]
        nodes = list(_nodes(graph))
    except (ValueError, KeyError, TypeError):
        yield "The structured data cannot be read as JSON-LD.", "Write it with a JSON serialiser."
        return
    known = {node["@id"] for node in nodes if "@type" in node and "@id" in node}
    for node in nodes:
        if set(node) == {"@id"} and node["@id"] not in known:
            yield (
                f"The structured data speaks of “{node['@id']}” and never says what it is.",
                "Describe it on the page.",
            )
        address = node.get("url") or node.get("item")
        if isinstance(address, str) and (target := site.target(file, address)).ours and not target.file:
            yield (
                f"The structured data names “{address}”, and there is no such page.",
                "Name one that is there.",
            )


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)


def _shared_titles(site: BuiltSite) -> Iterator[Problem]:
    holders: dict[str, str] = {}
    for file, facts in site.facts.items():
        if not facts.title:
            yield site.problem(file, "The page has no title.", "Give it one.")
        elif facts.noindex or facts.canonical != site.address_of(file):
            continue  # search engines do not list it, so it is confused with nothing
        elif (holder := holders.setdefault(facts.title, file)) != file:
            wrong = f"Its title “{facts.title}” is also that of /{holder.removesuffix('.html')}."
            yield site.problem(file, wrong, "Say in one of them what is different about it.")
