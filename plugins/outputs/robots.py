"""robots.txt (RFC 9309), with what the owner allows as a Content-Signal (https://contentsignals.org)."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.publication.model import Publication
from plugins.settings.robots import Robots

from .robot_agents import AGENTS, ANSWERS, TRAINING

_SIGNALS = """\
# What the signals mean: https://contentsignals.org. A “no” reserves the right under Article 4 of Directive (EU) 2019/790.
"""


def robots(publication: Publication) -> bytes:
    """The file: everything may be crawled, but by the robots of what the owner does not allow.

    Pages that must not be indexed say so themselves (`noindex`), which search engines can read only if they may come: so
    it is with all pages if the owner wants none of them listed.
    """
    return "\n".join(_lines(publication)).encode()


def _lines(publication: Publication) -> Iterator[str]:
    allowed, root = publication.robots, publication.urls.url("")
    signal = _signal(allowed)
    if signal:
        yield _SIGNALS.strip()
    yield "User-agent: *"
    yield from filter(None, [signal])
    yield from (f"Allow: {root}", "")
    if refused := [agent.token for agent in AGENTS if _refused(allowed) & agent.uses]:
        yield from (f"User-agent: {token}" for token in sorted(refused, key=str.casefold))
        yield from (f"Disallow: {root}", "")
    if publication.production and allowed.search:
        yield from (f"Sitemap: {publication.urls.absolute('sitemap.xml')}", "")


def _signal(allowed: Robots) -> str:
    """What is allowed as a Content-Signal; empty if the owner has said no more than that search engines may come."""
    said = {"search": allowed.search, "ai-input": allowed.answers, "ai-train": allowed.training}
    if list(said.values()) == [True, None, None]:
        return ""
    words = (f"{name}={'yes' if value else 'no'}" for name, value in said.items() if value is not None)
    return f"Content-Signal: {', '.join(words)}"


def _refused(allowed: Robots) -> set[str]:
    """What the owner does not allow."""
    said = {ANSWERS: allowed.answers, TRAINING: allowed.training}
    return {use for use, value in said.items() if value is False}
