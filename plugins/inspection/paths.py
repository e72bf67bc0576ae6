"""Checks of where addresses lead: every link leads somewhere, every page is found, nothing unpublished is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from plugins.content import Problem
from plugins.content.fragments import nearest
from plugins.settings.urls import file_of, twin_of

from .site import NOT_FOUND, BuiltSite, Target

# A port that is the default anyway, and the suffix of a page's file.
_PORT = re.compile(r"^(https?://[^/?#]*):(?:80|443)?(?=[/?#]|$)", re.IGNORECASE)
_WHOLE = re.compile(r"https?://", re.IGNORECASE)
_FILE = re.compile(r"(?:(?<=/)index)?\.html(?=[?#]|$)")


def check(
    site: BuiltSite, unlisted: Collection[str], unpublished: Mapping[str, str], left_out: Collection[str]
) -> Iterator[Problem]:
    """Addresses that lead nowhere, unreachable pages, and what leads to unpublished content or is itself that."""
    yield from site.each_once(
        (file, *fault) for file in site.pages for fault in _broken(site, file, unpublished, left_out)
    )
    hidden = {file_of(path) for path in unlisted}
    yield from _unreachable(site, hidden)
    if site.only is not None:
        return
    for path, source in unpublished.items():
        for file in (path, file_of(path), twin_of(path)):
            if file in site.files:
                wrong = f"It is not published, and yet the site holds {file}."
                yield Problem(source, 0, "", wrong, "Nothing of it may be in the output.")


def _broken(
    site: BuiltSite, file: str, unpublished: Mapping[str, str], left_out: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    facts = site.facts[file]
    for address in dict.fromkeys((*facts.links, *facts.named, *facts.loads)):
        target = site.target(file, address)
        if target.file is None:
            if _WHOLE.match(address) and target.path and not _is_below(site, target):
                continue  # another site on the same host, linked by its full address
            if target.ours and target.path[len(site.path) + 1 :] not in left_out:
                yield *_nowhere(site, address, target, unpublished), address
            elif target.scheme == "file" or len(target.scheme) == 1:
                yield (
                    f"“{address}” is a file of one machine.",
                    "Readers cannot open it: remove the link.",
                    address,
                )
        elif target.file not in site.facts:
            continue
        elif (better := _PORT.sub(r"\1", _FILE.sub("", address))) != address:
            yield f"“{address}” is another address of a page of this site.", f"Write “{better}”.", address
        elif target.fragment:
            there = site.facts[target.file]
            # By the standard (HTML, 7.4.6.4), #top is the top of any page.
            if target.fragment not in there.ids and target.fragment.lower() != "top":
                wrong = f"“{address}” leads to no heading of {site.source_of(target.file)}."
                yield wrong, nearest(f"#{target.fragment}", there.heading_ids), address


def _is_below(site: BuiltSite, target: Target) -> bool:
    return not site.path or target.path.startswith(f"{site.path}/")


def _nowhere(
    site: BuiltSite, address: str, target: Target, unpublished: Mapping[str, str]
) -> tuple[str, str]:
    address = address.partition("?url=")[0]  # without what a call to action adds about its article
    if not target.path:
        return f"“{address}” is no address.", "Correct it, or remove it."
    if not _is_below(site, target):
        return (
            f"“{address}” leaves the site, which is below {site.path}/.",
            "Write it as a path from the content folder.",
        )
    path = target.path[len(site.path) + 1 :]
    # Whether it is linked as a file or as a folder, its author means the same page.
    source = unpublished.get(path) or unpublished.get(path.rstrip("/").removesuffix(".html"))
    if source:
        return (
            f"“{address}” leads to {source}, which is not published.",
            "Publish that first, or remove this.",
        )
    if path and f"{path.rstrip('/')}.html" in site.files:
        return (
            f"“{address}” leads nowhere on the site.",
            f"Write it without the slash: “{target.path.rstrip('/')}”.",
        )
    return f"“{address}” leads nowhere on the site.", "Correct it, or remove it."


def _unreachable(site: BuiltSite, exempt: Collection[str]) -> Iterator[Problem]:
    """Problems for pages not reachable from the home page, except for those in `exempt`."""
    ends = site.facts if site.only is None else site.lost
    unreached = dict.fromkeys(file for file in ends if file not in exempt)
    unreached.pop(NOT_FOUND, None)
    waiting = ["index.html"] if "index.html" in site.facts else []
    reached = set(waiting)
    for file in waiting:  # which grows in the loop: a breadth-first search
        unreached.pop(file, None)
        if not unreached:
            break
        for link in site.facts[file].links:
            there = site.target(file, link).file
            if there and there not in reached and there in site.facts:
                reached.add(there)
                unreached.pop(there, None)
                waiting.append(there)
    for file in unreached:
        yield from site.problem(
            file,
            "No way leads to this page from the home page.",
            "Link to it, give it a “menu:”, or make its status hidden.",
        )
