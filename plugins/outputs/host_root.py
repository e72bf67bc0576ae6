"""What a host answers for at its root alone, and so not for a site below a path of it."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.settings.root_files import ROBOTS
from plugins.settings.urls import Urls, at_host_root

_WELL_KNOWN = ".well-known/"  # RFC 8615, 3
_ELSEWHERE = (
    ROBOTS,
    "ads.txt",
    "app-ads.txt",
    "llms.txt",
)  # RFC 9309, 2.3; IAB's ads.txt 1.1, 3.1; llmstxt.org


def to_be_put_at_the_root(urls: Urls, files: Iterable[str]) -> str:
    """Where to put those of the site's files that nobody finds below its sub-path; empty if it has none."""
    if not urls.url("").strip("/"):
        return ""
    names = [name for name in sorted(files) if name in _ELSEWHERE or name.startswith(_WELL_KNOWN)]
    lines = [f"  {at_host_root(urls, name)}" for name in names]
    return "\n".join(
        ["These are read at the root of the host alone, so put what this site has in them there:", *lines]
    )
