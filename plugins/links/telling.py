"""Tells what is wrong with links, by file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plugins.content import Problem

from .model import BROKEN, MOVED, UNSURE, Link, Result


def problems(links: Iterable[Link], results: Mapping[str, Result]) -> Iterator[Problem]:
    """The problem with each link that has one: an error if it is broken, a warning otherwise."""
    for link in links:
        found = results[link.address]
        if found.kind == BROKEN:
            wrong = f"The link “{link.address}” is broken: {found.said}."
            copy = f"An archived copy: {found.archived}"
            fix = copy if found.archived else "Look for its new address, or remove the link."
            yield Problem(link.file, link.line, "", wrong, fix)
        elif found.kind == MOVED:
            wrong = f"What “{link.address}” leads to has moved for good."
            yield Problem(link.file, link.line, "", wrong, f"Write {found.to}", "warning")
        elif found.kind == UNSURE:
            wrong = f"The link “{link.address}” could not be checked: {found.said}."
            yield Problem(link.file, link.line, "", wrong, "Open it yourself.", "warning")


def in_markdown(links: Iterable[Link], results: Mapping[str, Result]) -> str:
    """The links that are broken or have moved, for an issue; empty without any."""
    listed = [link for link in links if results[link.address].kind in (BROKEN, MOVED)]
    found = sorted(set(problems(listed, results)))
    lines = (f"- `{each.file}:{each.line}`: {each.wrong} {each.fix}" for each in found)
    return "".join(f"{line}\n" for line in lines)
