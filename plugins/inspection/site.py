"""The built site, as the checks see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.content import Problem
from plugins.feeds import FeedFacts

from .reading.page import PageFacts

# The file that hosts answer with if there is no page.
NOT_FOUND = "404.html"

# A path to be taken literally: nothing to decode, no query, no fragment, no dots to resolve. Most are like this.
_PLAIN = re.compile(r"/(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?")


# A source file, a line in it (from 1), and a field; 0 and "" if there is none.
Location = tuple[str, int, str]
# The page's file, what is wrong, how to fix it, and the address, id or text on the page that is at fault, if any.
Fault = tuple[str, ...]


class Origins(Protocol):
    """Finds where the content of pages was written; pages are named by their paths."""

    def of_page(self, path: str) -> Sequence[Location]:
        """Where an author can fix a problem of the whole page."""

    def of(self, path: str, about: str) -> Sequence[Location]:
        """Where that address, id or text on the page was written; empty if no author wrote it."""


class Target(Struct, frozen=True):
    """Where an address leads: whether the host is `ours`, to which path there, and to which file of the site.

    What cannot be parsed as an address leads nowhere: its `scheme` and `path` are empty.
    """

    ours: bool
    scheme: str
    path: str
    file: str | None
    fragment: str


class PagesOf(Mapping[str, PageFacts]):
    """The facts of all pages: a view of the facts of all files.

    `no_pages` are files that are not pages although they end in .html.
    """

    def __init__(self, facts: Mapping[str, Any], no_pages: Collection[str] = ()) -> None:
        self._facts, self._no_pages = facts, no_pages
        self._names = [file for file in facts if self._is_page(file)]

    def __getitem__(self, file: str) -> PageFacts:
        if not self._is_page(file):
            raise KeyError(file)
        page: PageFacts = self._facts[file].page
        return page

    def __contains__(self, file: object) -> bool:
        return isinstance(file, str) and self._is_page(file) and file in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _is_page(self, file: str) -> bool:
        return file.endswith(".html") and file not in self._no_pages


class BuiltSite(Struct, frozen=True, dict=True):
    """A site at the absolute `address`: its files, the facts of its pages and feeds, and the source files of its pages.

    For a feed that cannot be read, `feeds` has the reason. `only` are the pages to check, if not all; then `lost` are
    those to which one of them linked before, and links no more.
    """

    address: str
    files: Mapping[str, bytes]
    facts: Mapping[str, PageFacts]
    feeds: Mapping[str, FeedFacts | str]
    sources: Mapping[str, str]
    only: Sequence[str] | None = None
    lost: Collection[str] = ()
    targets: dict[str, Target] = {}
    origins: Origins | None = None

    @property
    def checks_all_pages(self) -> bool:
        """Whether all pages are checked, and not `only` some."""
        return self.only is None

    @cached_property
    def pages(self) -> Mapping[str, PageFacts]:
        """The facts of the pages to check."""
        return {file: self.facts[file] for file in (self.facts if self.only is None else self.only)}

    @property
    def must_be_reachable(self) -> Iterable[str]:
        """The pages that must be reachable from the home page by links."""
        return self.facts if self.only is None else self.lost

    @cached_property
    def path(self) -> str:
        """The site's path on its host, decoded, without a slash at its end."""
        return unquote(urlsplit(self.address).path).rstrip("/")

    @cached_property
    def origin(self) -> str:
        """The site's address without its path."""
        return self.address.removesuffix(urlsplit(self.address).path)

    @cached_property
    def host(self) -> str:
        """The site's host and port, as `urlsplit` gives them, in lower case."""
        return urlsplit(self.address).netloc.lower()

    @cached_property
    def for_the_public(self) -> bool:
        """Whether search engines may list the site; in a preview they may not list any page."""
        return not all(facts.noindex for facts in self.pages.values())

    def targets_of(self, file: str) -> Iterator[tuple[str, Target]]:
        """Each address of a page, and where it leads: links, what the head names, and what is loaded."""
        facts = self.facts[file]
        for address in dict.fromkeys((*facts.links, *facts.named, *facts.loads)):
            yield address, self.targets.get(address) or self.target(file, address)

    def address_of(self, file: str) -> str:
        """The absolute address of a page, percent-encoded as on pages."""
        return f"{self.address}/{'' if file == 'index.html' else quote(file.removesuffix('.html'))}"

    def target(self, file: str, address: str) -> Target:
        """Where an address on the page `file` leads."""
        if known := self.targets.get(address):
            return known
        if address.startswith("#"):
            return Target(True, "", f"{self.path}/", file, _fragment(address[1:]))
        target = self._target(self.address_of(file), address)
        if address.startswith("/") or ":" in address[:8]:
            # An address that does not depend on its page leads to the same target everywhere, and is resolved only once.
            self.targets[address] = target
        return target

    def _target(self, base: str, address: str) -> Target:
        local = address.removeprefix(self.origin)
        if _PLAIN.fullmatch(local):
            return Target(True, "https", local, self._file_at(local), "")
        try:
            parts = urlsplit(address)
            if not parts.scheme:
                parts = urlsplit(urljoin(base, address.strip()))
        except ValueError:
            return Target(True, "", "", None, "")
        ours = parts.scheme in ("http", "https") and _without_port(parts.netloc) == _without_port(self.host)
        path = unquote(parts.path) or "/"
        file = self._file_at(path) if ours else None
        return Target(ours, parts.scheme, path, file, _fragment(parts.fragment))

    def _file_at(self, path: str) -> str | None:
        """The file with which hosts answer a path on our host: `/a` with `a.html`."""
        if path != self.path and not path.startswith(f"{self.path}/"):
            return None
        path = path[len(self.path) + 1 :]
        candidates = (path, f"{path}.html") if path else ("index.html",)
        return next((name for name in candidates if name in self.files), None)

    def problem(self, file: str, wrong: str, fix: str, about: str = "") -> Iterator[Problem]:
        """A problem of a page, or of the address, id or text `about` on it, at each place where that was written."""
        locations = self._written(file, about) or self._made_of(file)
        yield from (
            Problem(*location, wrong, fix) for location in locations or [(self.source_of(file), 0, "")]
        )

    def _written(self, file: str, about: str) -> Sequence[Location]:
        return self.origins.of(_path(file), about) if self.origins and about else ()

    def _made_of(self, file: str) -> Sequence[Location]:
        return self.origins.of_page(_path(file)) if self.origins else ()

    def source_of(self, file: str) -> str:
        """The source file in which an author can fix a page, or the page's own file if there is none."""
        return self.sources.get(_path(file), "") or file

    def each_once(self, faults: Iterable[Fault]) -> Iterator[Problem]:
        """Each fault where it was written; one that no author wrote, such as in a header, once for all its pages."""
        pages: dict[tuple[str, str], dict[str, None]] = {}
        for file, wrong, fix, *about in faults:
            if locations := self._written(file, *about or [""]):
                yield from (Problem(*location, wrong, fix) for location in locations)
            else:
                pages.setdefault((wrong, fix), {})[file] = None
        for (wrong, fix), (first, *others) in pages.items():
            more = f" (The same on {', '.join(f'/{_path(other)}' for other in others)}.)" if others else ""
            yield from self.problem(first, wrong, fix + more)


def _path(file: str) -> str:
    """A page's path on the site."""
    return "" if file == "index.html" else file.removesuffix(".html")


def _without_port(host: str) -> str:
    """The host without a default port."""
    return re.sub(r":(80|443)?$", "", host.lower())


def _fragment(written: str) -> str:
    """The id that a fragment means; what follows `:~:` is only for the browser, which searches for a text."""
    return unquote(written.partition(":~:")[0])
