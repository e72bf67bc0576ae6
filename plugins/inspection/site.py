"""The built site, as the checks see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.content import Problem
from plugins.feeds import FeedFacts

from .origins import Location, Origins
from .reading.page import PageFacts

T = TypeVar("T")
# The file that hosts answer with if there is no page.
NOT_FOUND = "404.html"

# A path to be taken literally: nothing to decode, no query, no fragment, no dots to resolve. Most are like this.
_PLAIN = re.compile(r"/(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?")


# The page's file, what is wrong, how to fix it, and the address, id or text on the page that is at fault, if any.
Fault = tuple[str, ...]


class Target(Struct, frozen=True):
    """Where an address leads: whether the host is `ours`, to which path there, and to which file of the site.

    What cannot be parsed as an address leads nowhere: its `scheme` and `path` are empty.
    """

    ours: bool
    scheme: str
    path: str
    file: str | None
    fragment: str


class Lazily(Mapping[str, T]):
    """Values by name; `make` makes each from its name when it is asked for."""

    def __init__(self, names: Collection[str], make: Callable[[str], T]) -> None:
        self._names, self._make = names, make

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._make(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


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

    @cached_property
    def pages(self) -> Mapping[str, PageFacts]:
        """The facts of the pages to check."""
        return {file: self.facts[file] for file in (self.facts if self.only is None else self.only)}

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
        """The site's host, and its port unless that is the default."""
        return _without_port(urlsplit(self.address).netloc)

    @cached_property
    def for_the_public(self) -> bool:
        """Whether search engines may list the site; in a preview they may not list any page."""
        return not all(facts.noindex for facts in self.pages.values())

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
        ours = parts.scheme in ("http", "https") and _without_port(parts.netloc) == self.host
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
        locations = self._written(file, about) or (self.origins.of_page(_path(file)) if self.origins else ())
        yield from (
            Problem(*location, wrong, fix) for location in locations or [(self.source_of(file), 0, "")]
        )

    def _written(self, file: str, about: str) -> Sequence[Location]:
        return self.origins.of(_path(file), about) if self.origins and about else ()

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
    """The host in lower case without a default port."""
    return re.sub(r":(80|443)?$", "", host.lower())


def _fragment(written: str) -> str:
    """The id that a fragment means; what follows `:~:` is only for the browser, which searches for a text."""
    return unquote(written.partition(":~:")[0])
