"""Compares single files of a site with what its host sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from plugins.content import suffix_of
from plugins.outputs.receipt import digest

from .sites import NOT_FOUND, address_of
from .web import Answer, get

# By the ending of a file, the media types with which browsers and feed readers take it for what it is.
_TYPES: Mapping[str, tuple[str, ...]] = {
    ".html": ("text/html",),
    ".json": ("application/json", "application/feed+json"),
    ".md": ("text/markdown", "text/plain", "text/x-markdown"),
    ".txt": ("text/plain",),
    ".xml": ("application/xml", "text/xml", "application/atom+xml", "application/rss+xml"),
}
Get = Callable[[str], Answer]


def fault_of_file(site: str, file: str, wanted: str, get: Get = get) -> str:
    """What is wrong with that file on the site, whose digest should be `wanted`; empty if nothing is."""
    address = site + address_of(file)
    if file == NOT_FOUND:
        # An address that no site has, and the same each time.
        address = f"{site}/no-page-is-here-{wanted[:8]}"
    return fault_of_answer(address, get(address), wanted, 404 if file == NOT_FOUND else 200)


def fault_of_answer(address: str, answer: Answer, wanted: str, status: int = 200) -> str:
    """What is wrong with what was answered; empty if nothing is."""
    if answer.status != status:
        leads = f", which leads to {answer.headers['location']}" if "location" in answer.headers else ""
        return f"{address} answers {answer.status}{leads}, and not {status}."
    if digest(answer.body) != wanted:
        return f"{address} has other bytes than the build ({len(answer.body)} of them)."
    return ""


def fault_of_type(file: str, answer: Answer) -> str:
    """What is wrong with the media type of that file, in words that follow its address; empty if nothing is."""
    wanted = _TYPES.get(suffix_of(file))
    sent = answer.headers.get("content-type", "")
    if not wanted or sent.partition(";")[0].strip().lower() in wanted:
        return ""
    return f"is sent as “{sent}”, and not as {wanted[0]}"
