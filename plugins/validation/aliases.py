"""Checks of aliases against each other and against the addresses that are live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.content import ContentIndex, Entry, Problem
from plugins.content.aliases import Alias, comparable
from plugins.publication.aliases import aliases_of
from plugins.settings.urls import BRAND, IMMUTABLE, Urls


def check(
    index: ContentIndex, urls: Urls, paths: Mapping[str, str], taken: Mapping[str, str]
) -> Iterator[Problem]:
    """No alias is a live address, and none is that of two entries. So an alias leads to a page, and never to an alias.

    `paths` are those of entries by source; `taken` has what is at each path of the site: an entry's source, or what it is.
    """
    live = {comparable(path): path for path in taken}
    claimed: dict[tuple[str, str], Entry] = {}
    # What is published has its alias before a draft has.
    for entry in sorted(index.entries, key=lambda entry: (_is_draft(entry), entry.source)):
        for alias in aliases_of(entry, paths[entry.source], urls):
            holder = claimed.setdefault(alias.key, entry)
            if holder is not entry:
                wrong = f"“{alias.shown}” is an alias of {index.tree.shown(holder.source)}, too."
                yield entry.problem("aliases", wrong, "Keep it in one of them.")
            elif fault := _fault(alias, entry, index, live, taken):
                yield entry.problem("aliases", *fault)


def _is_draft(entry: Entry) -> bool:
    return getattr(entry, "status", "") == "draft"


def _fault(
    alias: Alias, entry: Entry, index: ContentIndex, live: Mapping[str, str], taken: Mapping[str, str]
) -> tuple[str, str] | None:
    """What is wrong with one alias by itself, and what to do."""
    path = live.get(comparable(alias.path))
    if alias.path.partition("/")[0] in (*IMMUTABLE, BRAND) or alias.path in index.tree.files:
        return f"“{alias.shown}” is a file of the site, or in a folder of its own files.", "Remove it."
    if path is None or alias.query:
        return None
    if taken[path] == entry.source:
        return f"“{alias.shown}” is its own address.", "Remove it: an alias is an old address."
    holder = index.tree.shown(taken[path]) if taken[path] in index.tree.files else taken[path]
    if alias.path.removesuffix("/") != path and alias.path.casefold().removesuffix("/") == path:
        wrong = f"“{alias.shown}” differs in capitals alone from the address of {holder}."
        return wrong, "Remove it: some hosts take both for one."
    return f"“{alias.shown}” is the address of {holder}.", "Remove it, or move that away first."
