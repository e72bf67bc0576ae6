"""The URL contract: the address of each thing, and the file that answers it. `url_kinds` lists them.

Addresses have neither `.html` nor a trailing slash (`/insights/x` is the file `insights/x.html`), so they outlive the
generator that made them; static hosts serve them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from .url_kinds import URL_KINDS

# Folders of files whose addresses contain a digest of their content, so that they never change: files that pages share,
# what is made of pictures, social cards, the search index.
ASSETS, PICTURES, CARDS, SEARCH_INDEX = IMMUTABLE = ("assets", "pictures", "cards", "pagefind")


class Urls(Struct, frozen=True, dict=True):
    """The URLs of a site whose root is `site` (an absolute address without a slash at its end).

    `patterns` are those of the settings, by the names in `URL_KINDS`. The *path* of a thing is its address below the
    site's root, without a leading slash; the home page's is empty.
    """

    site: str
    patterns: Mapping[str, str]

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Urls:
        """The URLs that Pelican's settings define."""
        patterns = {name: settings[kind.setting] for name, kind in URL_KINDS.items()}
        return cls(settings["SITEURL"].rstrip("/"), patterns)

    def path(self, kind: str, slug: str = "", date: datetime | None = None) -> str:
        """The path of a thing of that kind: `path("CATEGORY", "ai-strategy")`. Raises `LookupError`."""
        if kind not in self.patterns:
            raise LookupError(f"{kind} is no kind of URL: settings/url_kinds.py lists them.")
        return self.patterns[kind].format(slug=slug, date=date).strip("/")

    def url(self, path: str) -> str:
        """The address of a path as pages link to it: from the host's root, below the site's sub-path."""
        # The site's own part is encoded already.
        return f"{self._root}/{_quoted(path)}"

    def absolute(self, path: str) -> str:
        """The whole address of a path, as canonical links, feeds and sitemaps need it.

        The home page's ends in a slash, as browsers and hosts write it.
        """
        return f"{self.site}/{_quoted(path)}"

    @cached_property
    def _root(self) -> str:
        """The path of the site's root, encoded."""
        return quote(urlsplit(self.site).path, safe="/%")

    @property
    def host(self) -> str:
        """The site's host name, without a port."""
        return urlsplit(self.site).hostname or ""


# The folder of the site's icons and its preview picture, and those of them that browsers ask for at the root of a site.
BRAND = "brand"
AT_ROOT = {"icon.ico": "favicon.ico"}

# What needs no encoding in an address.
_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)


def _quoted(path: str) -> str:
    """`quote`, for the many paths of a site that hardly ever need it."""
    return path if _PLAIN.fullmatch(path) else quote(path)


def page_of_list(path: str, number: int) -> str:
    """The path of a list's page: the list's own for its first, `…/page/2` for the others."""
    return path if number == 1 else f"{path}/page/{number}".lstrip("/")


def at_host_root(urls: Urls, path: str) -> str:
    """The whole address of a path below the root of the host, whatever the site's own sub-path."""
    parts = urlsplit(urls.site)
    return f"{parts.scheme}://{parts.netloc}/{path}"


def twin_of(path: str) -> str:
    """The path of an article's Markdown twin."""
    return f"{path}.md"


def file_of(path: str) -> str:
    """The file that hosts serve for a page's path."""
    return f"{path or 'index'}.html"
