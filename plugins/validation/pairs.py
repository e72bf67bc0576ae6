"""Finds the pairs of pictures for light and dark mode, and what keeps two pictures from being one."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping

from plugins.cache.digests import FileDigests
from plugins.cache.store import InMemoryStore
from plugins.content import ContentIndex, Problem
from plugins.pictures import pairs
from plugins.publication.bodies import Body
from plugins.publication.pictures import lead_in, shown_in


def dark_pictures(index: ContentIndex, bodies: Mapping[str, Body]) -> dict[str, str]:
    """The picture that is meant for dark mode, by the one that a text shows, whatever their proportions."""
    return dict(sorted(_beside(index, bodies, pairs.dark_of)))


def checked_pairs(
    found: Mapping[str, str], index: ContentIndex, sources: FileDigests, store: InMemoryStore
) -> tuple[dict[str, str], list[Problem]]:
    """Those pairs of `dark_pictures`, all of which can be read, that have the same proportions; and a warning for each
    other one."""
    fitting, problems = {}, []
    for light, dark in found.items():
        (width, height), (dark_width, dark_height) = (
            store.remember("size", f"{sources.digest(file)} {file}", pairs.size_of)
            for file in (index.tree.files[light], index.tree.files[dark])
        )
        if pairs.fit((width, height), (dark_width, dark_height)):
            fitting[light] = dark
            continue
        wrong = (
            f"It is not shown in dark mode: it has {dark_width} × {dark_height} pixels, and {index.tree.shown(light)} "
            f"has {width} × {height}."
        )
        fix = "Give both the same proportions, so that nothing moves."
        problems.append(Problem(dark, 0, "", wrong, fix, "warning"))
    return fitting, problems


def misnamed(index: ContentIndex, bodies: Mapping[str, Body]) -> Iterator[Problem]:
    """Pictures that are meant for dark mode, but have the name in another form."""
    for name, other in sorted(_beside(index, bodies, pairs.misnamed_dark_of)):
        if not pairs.dark_of(name, index.tree.files):
            wrong = f"It is not shown in dark mode in the place of {index.tree.shown(name)}."
            yield Problem(other, 0, "", wrong, f"Call it {pairs.dark_name(name, other)}.", "warning")


def _beside(
    index: ContentIndex, bodies: Mapping[str, Body], find: Callable[[str, Container[str]], str]
) -> set[tuple[str, str]]:
    """The pictures that articles begin with and texts show, each with what `find` finds beside it, unless the text shows
    that, too."""
    found = set()
    for entry in index.entries:
        for shown in (shown_in(bodies[entry.source]), {lead_in(index, entry)} - {""}):
            for name in shown:
                if (other := find(name, index.tree.files)) and other not in shown:
                    found.add((name, other))
    return found
