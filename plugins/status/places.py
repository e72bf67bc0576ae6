"""How far a text that is to be published has come: committed, pushed, built, online."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from plugins.builder.reading import Content
from plugins.cache import build_record
from plugins.live.sites import Listed, built, online
from plugins.live.web import CannotCompare
from plugins.settings.urls import file_of, twin_of

from .git import Git, git_of
from .schedule import schedule

OUTPUT = "output"
_NOT_PUBLISHED = (
    "What publishes it has not run yet, or has failed: its log says why. "
    "Where you deploy by hand: make publish, make deploy."
)


class Place(Struct, frozen=True):
    """A text: its file from the repository's folder and on the disk, its path on the site, and its date, if it has one."""

    name: str
    file: str
    path: str
    date: datetime | None = None


class Places(Struct, frozen=True, dict=True):
    """What is known of the site of the repository at `root`; `there` is the one online, if it was asked."""

    root: Path
    now: datetime
    record: build_record.BuildRecord
    git: Git | None = None
    there: Listed | None = None

    @classmethod
    def of(cls, root: Path, content: Content, *, ask: bool) -> Places:
        """What git and the last build know, and if we may `ask` it, the site online. Raises `CannotCompare`."""
        record = build_record.read(
            build_record.record_file(str(content.settings["CACHE_PATH"]), str(root / OUTPUT))
        )
        there = online(content.settings["SITEURL"]) if ask else None
        return cls(root, content.now, record, git_of(root), there)

    def is_online(self, place: Place) -> bool:
        """Whether the site online has a page at the text's address."""
        return file_of(place.path) in self._sums(place)

    def is_same(self, place: Place) -> bool | None:
        """Whether the site online was made of the text as it is here; None if that cannot be told."""
        if self.there is None:
            return None
        if self._since is not None and not self.there.receipt.uncommitted:
            return place.name not in self._since
        if self._here is None or not self._is_built(place):
            return None
        files = (twin_of(place.path), file_of(place.path))
        here, there = self._here.known_as(files), self._sums(place)
        name = next(
            (name for name in files if name in here), ""
        )  # the twin, if there is one: it has the text alone
        return here[name] == there.get(name) if name else None

    def next_step(self, place: Place) -> str:
        """What is left to do until it is online, in a sentence."""
        if self.git and self.git.has_remote:
            if left := self.to_push(place):
                return left
            if self.there is None:
                return "It is committed and pushed. Whether it is online: insights status --online."
            return f"It is pushed. {_NOT_PUBLISHED}"
        if not self._is_built(place):
            if place.file in self.record.inputs:
                return f"It has changed since {OUTPUT}/ was built: make publish."
            return f"It is not in {OUTPUT}/ yet: make publish."
        if file_of(place.path) not in self.record.outputs:
            return f"It is due since {OUTPUT}/ was built: make publish."
        if self.there is None:
            return f"It is in {OUTPUT}/. Whether it is online: insights status --online."
        return f"It is in {OUTPUT}/, and has not been put online: make deploy."

    def next_build(self) -> str:
        """When what is due appears."""
        times = schedule(self.root) if self.git is None or self.git.has_remote else ""
        return f"at the next build after that{f': {times}' if times else ''}"

    def to_push(self, place: Place) -> str:
        """What is left to do until its last changes are where others get them from; empty if nothing is, or nobody does."""
        git = self.git
        if not git or not git.has_remote:
            return ""
        if place.name in git.ignored:
            return "Git ignores it (.gitignore), so no other machine gets it."
        if place.name in git.unknown:
            return "It is not committed: git add it, commit, and push."
        if place.name in git.changed:
            return "Its last changes are not committed: commit them, and push."
        if place.name in git.unpushed:
            return "It is committed, and not pushed: git push."
        return ""

    @cached_property
    def _since(self) -> frozenset[str] | None:
        """The files that have changed since the commit that is online; None if that is not known here."""
        return self.git.changed_since(self.there.receipt.commit) if self.git and self.there else None

    @cached_property
    def _here(self) -> Listed | None:
        try:
            return built(self.root / OUTPUT)
        except CannotCompare:
            return None

    def _is_built(self, place: Place) -> bool:
        known = self.record.inputs.get(place.file)
        try:
            return known is not None and build_record.is_same(place.file, known)
        except OSError:
            return False

    def _sums(self, place: Place) -> Mapping[str, str]:
        return self.there.known_as((file_of(place.path), twin_of(place.path))) if self.there else {}
