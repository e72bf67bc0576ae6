"""Checks of each page by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plugins.content import Problem

from .reading.page import PageFacts
from .reading.structured_data import StructuredData
from .site import BuiltSite


def check(site: BuiltSite) -> Iterator[Problem]:
    """The problems within single pages."""
    yield from site.each_once(
        (file, *fault) for file, facts in site.pages.items() for fault in _faults(site, file, facts)
    )


def _faults(site: BuiltSite, file: str, facts: PageFacts) -> Iterator[tuple[str, ...]]:
    if not facts.title:
        yield "The page has no title.", "Give it one."
    if (titles := facts.heading_levels.count(1)) != 1:
        yield f"The page has {titles} headings of the first level.", "It must have one, its title."
    if len(set(facts.ids)) < len(facts.ids):
        for name in sorted(name for name, times in Counter(facts.ids).items() if times > 1):
            yield f"The id “{name}” stands twice on the page.", "Give one of them another id.", name
    if not facts.language:
        yield "The page does not say its language.", "Give <html> a lang attribute."
    for address in facts.without_alt:
        yield f"The picture “{address}” has no alt attribute.", "Say what it shows.", address
    yield from _canonical(site, file, facts)
    for data in facts.data:
        yield from _structured_data(site, file, data)


def _canonical(site: BuiltSite, file: str, facts: PageFacts) -> Iterator[tuple[str, ...]]:
    if not facts.canonical:
        yield "The page names no canonical address.", "Every page has one."
    elif (target := site.target(file, facts.canonical)).ours and target.file != file:
        yield (
            f"The canonical address “{facts.canonical}” is that of another page.",
            "Name its own, or another site's.",
            facts.canonical,
        )


def _structured_data(site: BuiltSite, file: str, data: StructuredData) -> Iterator[tuple[str, ...]]:
    if not data.readable:
        yield "The structured data cannot be read as JSON-LD.", "Write it with a JSON serialiser."
        return
    if not data.context:
        yield "The structured data has no @context.", "Name https://schema.org."
    for name in data.dangling:
        yield (
            f"The structured data speaks of “{name}” and never says what it is.",
            "Describe it on the page.",
        )
    for address in data.addresses:
        target = site.target(file, address)
        if target.ours and target.file is None:
            yield (
                f"The structured data names “{address}”, and there is no such page.",
                "Name one that is there.",
                address,
            )
