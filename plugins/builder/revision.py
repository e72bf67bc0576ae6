"""Revises a site in which only texts of articles have changed: the build after the edit that is made most often.

Most edits of a text are nothing to the rest of the site: no other page shows more of an article than its front matter,
how long it takes to read, how it begins and what it is about. Where all that has stayed the same, the files that have
the text in them are made again by their `blueprints`, the others are carried over, and no other text is even read. In
all other cases `CannotRevise` is raised, nothing has been done, and the whole site is to be built.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins import search
from plugins.builder import swap
from plugins.cache import build_record
from plugins.cache.build_record import BuildRecord
from plugins.cache.digests import FileDigests
from plugins.cache.fingerprint import Fingerprinted, Lasting, fingerprint, fingerprinted, fingerprinted_once
from plugins.cache.store import Store, plain
from plugins.content import Article, ContentError, Document, Documents, Tree
from plugins.content.model import FOLDERS
from plugins.inspection import SiteSpec
from plugins.pages.plan import ARTICLE
from plugins.processes.workers import gc_paused
from plugins.publication.bodies import Body
from plugins.publication.links import Resolved
from plugins.reading_time import minutes
from plugins.rendering.theme import Theme
from plugins.search import Part, role_of
from plugins.settings.urls import SEARCH_INDEX

from .blueprints import Drawer, Reader
from .folder import Folder, NotCarried

# Where the articles are, below the content folder.
ARTICLES = f"{FOLDERS[Article]}/"


class CannotRevise(Exception):
    """More has to be made than the files that have the changed texts in them; the message says why."""


class Lost(CannotRevise):
    """What an earlier build has kept for this one is gone."""


def revise(
    last: BuildRecord,
    sources: FileDigests,
    store: Store,
    theme: Theme | None = None,
    ahead: Callable[[], None] = lambda: None,
) -> BuildRecord:
    """Publish the site that has left the record `last`, with its articles' texts as they are now; its new record.

    `theme` is its theme, if that is loaded; `ahead` waits for what is read ahead. Raises `CannotRevise`, and what the
    switch and the making of files raise; then nothing has changed.
    """
    settings = last.settings
    if build_record.warns_programs(last):
        raise CannotRevise("the warnings are to be told again")
    public = Path(settings["OUTPUT_PATH"])
    with (
        gc_paused(),
        swap.fresh_folder(public, lasting=not settings["PREVIEW"]) as fresh,
        store.of(last.code_version, sweep=False),
    ):
        try:
            theme = theme or Theme(Path(settings["THEME"]), last.theme)
            plan = _Plan(last, sources, store, theme, ahead)
            outputs = Folder(fresh, public, last.outputs, store).fill(
                plan.fingerprints, plan.makes, plan.expected
            )
        except NotCarried:
            raise CannotRevise("a file of the last site is gone") from None
        except ContentError:
            raise CannotRevise("something is wrong, and a whole build knows where it was written") from None
    if last.said:
        print(last.said, file=sys.stderr)
    made = {"inputs": sources.stats, "outputs": outputs, "shards": plan.shards}
    record = BuildRecord(**{**vars(last), **made})
    build_record.write(build_record.place_of(settings["CACHE_PATH"], settings["OUTPUT_PATH"]), record)
    return record


def keep(
    record: BuildRecord, store: Store, made: Mapping[str, Any], expected: SiteSpec, known: set[str]
) -> dict[str, str]:
    """Keep what a revision of a site needs to know; the fingerprints of the files and shards, by their names.

    `made` says how each file is made, by its name, and has the shards of the search index by the roles of their parts.
    `known` is what this process has kept already, or has found kept.
    """
    fingerprints = {name: _fingerprinted(make) for name, make in made.items()}
    shared: set[str] = set()
    wanted: dict[str, str] = {}
    for name, its in fingerprints.items():
        for role in its.roles:
            record.made_of.setdefault(role, []).append(name)
        if its.roles:
            wanted[f"{name} {its.fingerprint}"] = name
            shared.update(its.shared)
    for kind, keys in (("shared", shared), ("blueprint", wanted.keys())):
        store.use(kind, keys & known)
    lost = set(store.lacking("shared", sorted(shared - known)))
    new = set(store.lacking("blueprint", sorted(wanted.keys() - known)))
    known.update(shared, wanted)
    drawer = Drawer(functools.partial(store.keep, "shared"))
    for key, name in wanted.items():
        if key in new or not lost.isdisjoint(fingerprints[name].shared):
            store.keep("blueprint", key, drawer.draw(made[name]))
    text = plain(vars(expected))
    record.expected = fingerprint(text)
    store.keep("expected", record.expected, text)
    return {name: its.fingerprint for name, its in fingerprints.items()}


def _fingerprinted(made: Any) -> Fingerprinted:
    """The fingerprint of how a file is made, or of a shard, which is its key."""
    return fingerprinted_once(made) if isinstance(made, Lasting) else fingerprinted(made)


class _Plan:
    """What is to be made.

    `fingerprints` has that of every file of the site, `makes` how to make those that are to be made, `shards` the keys of
    the search index's parts; `expected` is what the site is held against.
    """

    def __init__(
        self, last: BuildRecord, sources: FileDigests, store: Store, theme: Theme, ahead: Callable[[], None]
    ) -> None:
        """Read what has changed. Raises `CannotRevise`."""
        self._last, self._sources, self._store = last, sources, store
        settings = last.settings
        self._root, self._cache = Path(settings["PATH"]), Path(settings["CACHE_PATH"])
        self._documents = Documents.of(settings, sources, store)
        self._texts: dict[str, tuple[Document, str]] = {}
        self._parts: dict[int, Part] = {}
        self._reader = Reader(
            theme, self._body, self._parts, lambda fingerprint: self._kept("shared", fingerprint)
        )
        self.fingerprints = {name: output[0] for name, output in last.outputs.items()}
        self.makes: dict[str, Callable[[], bytes]] = {}
        self.shards = list(last.shards)
        if store.is_overfull(last.used):
            raise CannotRevise("the store is to be swept")
        changed = self._changed()
        self.expected = SiteSpec(**json.loads(self._kept("expected", last.expected)))
        if changed:
            theme.load(ARTICLE)
            ahead()
        roles = self._revised(changed)
        self._make_again(file for role in roles for file in last.made_of.get(role, ()))

    def _changed(self) -> list[str]:
        """The articles that have changed, by their names below the content folder."""
        try:
            changed = [
                name for name, stat in self._last.inputs.items() if self._sources.digest(name) != stat[4]
            ]
            names = [Path(name).relative_to(self._root).as_posix() for name in changed]
            if not all(unicodedata.is_normalized("NFC", name) for name in names):
                raise CannotRevise("a file's name is decomposed")
            comparable = build_record.is_comparable(self._last)
        except (OSError, ValueError):
            raise CannotRevise("a file is gone, or one that is none of the content has changed") from None
        if not comparable:
            raise CannotRevise("there are other files than before, or other articles are due")
        if others := [name for name in names if not name.startswith(ARTICLES) or not name.endswith(".md")]:
            raise CannotRevise(f"{others[0]} is no article")
        return names

    def _revised(self, names: list[str]) -> list[str]:
        """The articles, read: their names. Raises `CannotRevise` where one has changed in a way that others show."""
        documents, problems = self._documents.read(
            Tree(self._root, {name: self._root / name for name in names}), names
        )
        if problems:
            raise CannotRevise("something is wrong")
        for name in names:
            before = self._documents.known(name, self._last.inputs[str(self._root / name)][4])
            if not before:
                raise Lost(f"nothing is kept of {name}")
            if not self._same_to_others(before, documents[name]):
                raise CannotRevise(f"other pages may show what has changed in {name}")
            self._texts[name] = documents[name], self._documents.html(documents[name])
        return names

    def _same_to_others(self, before: Document, after: Document) -> bool:
        """Whether the change of an article is nothing to pages without its text, nor to the checks of content."""
        if before.problems or not before.entry or not after.entry:
            return False
        rate = self._last.settings["READING_TIME_WPM"]

        def shown(document: Document) -> Any:
            text = document.text
            own = dataclasses.replace(text, headings=(), words=0, ids=())
            return (
                document.entry,
                document.entry and document.entry.lines,
                own,
                minutes(text.words, rate),
            )

        return bool(shown(before) == shown(after))

    def _make_again(self, files: Iterable[str]) -> None:
        """Plan to make those files, and the parts of the search index that are named among them by their roles."""
        last = self._last
        wanted = set(files)
        roles = {role_of(number): number for number in range(len(self.shards))}
        if parts := sorted(wanted & roles.keys()):
            changed = self._index({role: roles[role] for role in parts})
            wanted = (wanted - roles.keys()).union(*(last.made_of.get(part.role, ()) for part in changed))
        for name in sorted(wanted):
            make, self.fingerprints[name] = self._read(name, last.outputs[name][0])
            self.makes[name] = make

    def _index(self, changed: dict[str, int]) -> list[Part]:
        """The parts of the search index with those roles and numbers, made anew."""
        shards = {}
        for role, number in changed.items():
            shard, key = self._read(role, self.shards[number])
            shards[key], self.shards[number] = shard, key
        try:
            parts = search.make_index(self.shards, shards, self._cache / "search")
        except LookupError:
            raise CannotRevise("a part of the search index is lost") from None
        self._parts.update((part.number, part) for part in parts)
        self.fingerprints = {
            name: known
            for name, known in self.fingerprints.items()
            if not name.startswith(f"{SEARCH_INDEX}/")
        }
        for part in parts:
            for name, make in part.files():
                self.fingerprints[name], self.makes[name] = fingerprint(make), make
        return [self._parts[number] for number in changed.values()]

    def _read(self, name: str, before: str) -> tuple[Any, str]:
        """What the blueprint of that name and fingerprint says, with the texts as they are now; and the fingerprint
        of that.

        The blueprint stays the same, and is kept under the new fingerprint for the next revision.
        """
        blueprint = self._kept("blueprint", f"{name} {before}")
        try:
            made = self._reader.read(blueprint)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise Lost(f"the blueprint of {name} is damaged") from error
        after = _fingerprinted(made).fingerprint
        self._store.keep("blueprint", f"{name} {after}", blueprint)
        return made, after

    def _body(self, name: str, opened: tuple[tuple[str, str], ...], illustrations: Any) -> Body:
        """The text of an article, in the place that its blueprint gives it."""
        if name not in self._texts:
            document = self._documents.known(name, self._sources.stats[str(self._root / name)][4])
            if not document:
                raise Lost(f"nothing is kept of {name}")
            self._texts[name] = document, self._kept("html", document.key)
        return Body(self._texts[name][0], Resolved(opened), self._html, illustrations=illustrations)

    def _html(self, document: Document) -> str:
        return self._texts[document.name][1]

    def _kept(self, kind: str, key: str) -> str:
        kept = self._store.get(kind, key)
        if kept is None:
            raise Lost(f"no {kind} is kept as {key}")
        return kept
