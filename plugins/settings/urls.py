"""The URL contract: what each thing's address is, and which file answers it.

Addresses carry neither `.html` nor a trailing slash (`/insights/x` is the file `insights/x.html`), so they
outlive the generator that made them; static hosts serve them as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from plugins.cache.fingerprint import Shared
from plugins.cache.frozen import dataclass

# The folders of what has a digest of its content in its address, and so never changes there: files that pages share,
# what is made of pictures, the index of the search.
ASSETS, PICTURES, SEARCH_INDEX = IMMUTABLE = ("assets", "pictures", "pagefind")


@dataclass(frozen=True)
class Addresses(Shared):
    """Addresses of a site whose root is `site` (an absolute address without a slash at its end).

    `patterns` are Pelican's own `*_URL` settings. Methods that name a thing give its *place*: the path below
    the site's root, without a leading slash; the home page's place is empty.
    """

    site: str
    patterns: Mapping[str, str]

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Addresses:
        """The addresses that Pelican's settings declare."""
        singles = ("ARTICLE", "PAGE", "CATEGORY", "AUTHOR", "TAG")
        kinds = (*singles, "CATEGORIES", "AUTHORS", "TAGS", "ARCHIVES", "SEARCH")
        patterns = {kind: settings[f"{kind}_URL"] for kind in kinds}
        return cls(settings["SITEURL"].rstrip("/"), patterns | {"YEAR": settings["YEAR_ARCHIVE_URL"]})

    def place(self, kind: str, slug: str = "", date: datetime | None = None) -> str:
        """The place of the thing of that kind: `place("CATEGORY", "ai-strategy")`."""
        return self.patterns[kind].format(slug=slug, date=date).strip("/")

    def path(self, place: str) -> str:
        """The address of a place as pages link to it: from the host's root, below the site's sub-path."""
        # The site's address is written as browsers show it: encoded already.
        return f"{self._root}/{_quoted(place)}"

    def absolute(self, place: str) -> str:
        """The whole address of a place, as canonical links, feeds and sitemaps need it.

        The home page's ends in a slash, as browsers and hosts write it.
        """
        return f"{self.site}/{_quoted(place)}"

    @cached_property
    def _root(self) -> str:
        """The sub-path."""
        return quote(urlsplit(self.site).path, safe="/%")

    @property
    def host(self) -> str:
        """The site's host name, without a port."""
        return urlsplit(self.site).hostname or ""


# The folder of the site's icons and its picture for previews, and which of them browsers ask for at the root of a site.
BRAND = "brand"
AT_ROOT = {"icon.ico": "favicon.ico"}

# What stands in an address as it is.
_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)


def _quoted(place: str) -> str:
    """`quote`, for the many places of a site that hardly ever need it."""
    return place if _PLAIN.fullmatch(place) else quote(place)


def page_of_list(place: str, number: int) -> str:
    """The place of a list's page: the list's own for its first, `…/page/2` for the others."""
    return place if number == 1 else f"{place}/page/{number}".lstrip("/")


def file_of(place: str) -> str:
    """The file that hosts serve for a page's place."""
    return f"{place or 'index'}.html"
