"""Checks of where addresses lead: every link is answered, every page is found, nothing unpublished is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from plugins.addresses import file_of
from plugins.content import Problem

from .facts import Facts
from .site import BuiltSite

NOT_FOUND = "404.html"


def check(site: BuiltSite, unlisted: Collection[str], unpublished: Mapping[str, str]) -> Iterator[Problem]:
    """Addresses that lead nowhere, pages that nothing leads to, and links to what is not for the public."""
    yield from site.each_once(
        (file, *fault)
        for file, facts in site.facts.items()
        for fault in _broken(site, file, facts, unpublished)
    )
    yield from _unreachable(site, {file_of(place) for place in unlisted})
    for place, source in unpublished.items():
        for file in (place, file_of(place)):
            if file in site.files:
                wrong = f"It is not published, and yet the site holds {file}."
                yield Problem(source, 0, "", wrong, "Nothing of it may be in the output.")


def _broken(
    site: BuiltSite, file: str, facts: Facts, unpublished: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for address in dict.fromkeys((*facts.links, *facts.named, *facts.loads)):
        target = site.target(file, address)
        if not target.ours:
            continue
        if target.file is None:
            yield _nowhere(site, address, target.path, unpublished)
        elif target.fragment and target.file in site.facts:
            there = site.facts[target.file]
            if target.fragment not in there.ids:
                wrong = f"The link “{address}” leads to a place that is not on its page."
                yield wrong, f"Write one that is: {_nearest(there)}."


def _nowhere(site: BuiltSite, address: str, path: str, unpublished: Mapping[str, str]) -> tuple[str, str]:
    place = path[len(site.path) + 1 :]
    if site.path and not path.startswith(f"{site.path}/"):
        return (
            f"“{address}” leaves the site, which is below {site.path}/.",
            "Write it as a path from the content folder.",
        )
    if place in unpublished:
        return (
            f"“{address}” leads to {unpublished[place]}, which is not published.",
            "Publish that first, or remove this.",
        )
    return f"“{address}” leads nowhere on the site.", "Correct it, or remove it."


def _nearest(facts: Facts) -> str:
    return ", ".join(f"#{name}" for name in facts.ids[:8]) or "it has none"


def _unreachable(site: BuiltSite, exempt: Collection[str]) -> Iterator[Problem]:
    """Pages that no way leads to from the home page, but for those meant to be found by their address alone."""
    reached, waiting = set(), {"index.html"} & site.facts.keys()
    while waiting:
        file = waiting.pop()
        reached.add(file)
        waiting |= {
            other for link in site.facts[file].links if (other := _page_at(site, file, link))
        } - reached
    for file in site.facts:
        if file not in reached and file not in exempt and file != NOT_FOUND:
            yield site.problem(
                file,
                "No way leads to this page from the home page.",
                "Link to it, give it a “menu:”, or make its status hidden.",
            )


def _page_at(site: BuiltSite, file: str, link: str) -> str | None:
    answer = site.target(file, link).file
    return answer if answer in site.facts else None
