"""The built site, as the checks see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from plugins.content import Problem

from .facts import Facts


@dataclass(frozen=True)
class Target:
    """Where an address leads: to a host that is `ours` or not, by which path, and to which file of the site."""

    ours: bool
    path: str
    file: str | None
    fragment: str


@dataclass(frozen=True)
class BuiltSite:
    """A site at the absolute `address`: its files and its pages' facts by path, and where pages come from."""

    address: str
    files: Mapping[str, bytes]
    facts: Mapping[str, Facts]
    sources: Mapping[str, str]
    targets: dict[str, Target] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path below its host's root, without a slash at its end."""
        return urlsplit(self.address).path.rstrip("/")

    def address_of(self, file: str) -> str:
        """The absolute address of a page."""
        return f"{self.address}/{'' if file == 'index.html' else file.removesuffix('.html')}"

    def target(self, file: str, address: str) -> Target:
        """Where an address that stands in the page `file` leads."""
        if address.startswith("#"):
            return Target(True, f"{self.path}/", file, _fragment(address[1:]))
        # What does not depend on the page it stands in is the same everywhere, and looked up once.
        key = address if address.startswith("/") or ":" in address[:8] else f"{file} {address}"
        if key not in self.targets:
            self.targets[key] = self._target(urljoin(self.address_of(file), address))
        return self.targets[key]

    def _target(self, address: str) -> Target:
        parts = urlsplit(address)
        ours = parts.scheme in ("http", "https") and parts.netloc == urlsplit(self.address).netloc
        path = unquote(parts.path) or "/"
        return Target(ours, path, self._file_at(path) if ours else None, _fragment(parts.fragment))

    def _file_at(self, path: str) -> str | None:
        """The file that hosts answer a path of our host with: `/a` with `a.html`."""
        if path != self.path and not path.startswith(f"{self.path}/"):
            return None
        place = path[len(self.path) + 1 :]
        candidates = (place, f"{place}.html") if place else ("index.html",)
        return next((name for name in candidates if name in self.files), None)

    def problem(self, file: str, wrong: str, fix: str) -> Problem:
        """What is wrong with a page, said of the source that its author can mend, or of the file itself."""
        source = self.sources.get(file.removesuffix(".html") if file != "index.html" else "", "")
        return Problem(source or file, 0, "", wrong, fix)

    def each_once(self, faults: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
        """Faults as file, wrong and fix; one of many pages, in a header say, for the first with their number."""
        pages: dict[tuple[str, str], dict[str, None]] = {}
        for file, wrong, fix in faults:
            pages.setdefault((wrong, fix), {})[file] = None
        for (wrong, fix), files in pages.items():
            others = len(files) - 1
            more = f" (And {others} more page{'s' * (others > 1)}.)" if others else ""
            yield self.problem(next(iter(files)), wrong, fix + more)


def _fragment(written: str) -> str:
    """The id that a fragment means; what follows `:~:` is for the browser alone, which looks for a text."""
    return unquote(written.partition(":~:")[0])
