"""Reads the source files that have changed, and remembers the others."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins import markdown
from plugins.cache.digests import FileDigests
from plugins.cache.store import Forgetful, plain
from plugins.content.time_limit import TookTooLong
from plugins.errors.problems import ContentError, Problem
from plugins.languages import Language, languages
from plugins.processes.workers import parallel_map

from .document import Document, Plain, document
from .tree import Tree

# Where front matter names a language.
_LANGUAGE = re.compile(rb"^lang:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
# So many files are read at once and handed to the workers.
BATCH = 1000


class Documents:
    """Reads documents for one build after the other; in one process, those that have not changed are at hand.

    `zone` and `language` are the site's: those of dates without an offset, and of texts that name none.
    """

    def __init__(self, sources: FileDigests, store: Forgetful, zone: tzinfo, language: str) -> None:
        self._sources = sources
        self._store = store
        self._zone = zone
        self.language = language
        self._known: dict[str, Document] = {}
        self._tree = Tree(Path(), {})
        self._placed: dict[str, tuple[str, list[tuple[str, int]]]] = {}

    @classmethod
    def of(cls, settings: Mapping[str, Any], sources: FileDigests, store: Forgetful) -> Documents:
        """Those of a site of these settings."""
        return cls(sources, store, ZoneInfo(settings["TIMEZONE"]), settings["DEFAULT_LANG"])

    def read(self, tree: Tree, names: Iterable[str]) -> tuple[Mapping[str, Document], list[Problem]]:
        """The documents in those files of the tree, by their names, and what is wrong in them."""
        self._tree = tree
        keys = {name: self._key(self._sources.digest(tree.files[name]), name) for name in names}
        found = {
            name: known for name, key in keys.items() if (known := self._known.get(name)) and known.key == key
        }
        missing = [name for name in keys if name not in found]
        problems: list[Problem] = []
        for name, facts in zip(
            missing, self._store.get_all("document", [keys[name] for name in missing]), strict=True
        ):
            if facts is not None:
                found[name] = self._document(keys[name], name, json.loads(facts))
        changed = [name for name in missing if name not in found]
        for at in range(0, len(changed), BATCH):
            self._read_files(tree, changed[at : at + BATCH], found, problems)
        self._known = {name: found[name] for name in keys if name in found}
        self._store.use("document", (known.key for known in self._known.values()))
        self._store.use("html", (known.key for known in self._known.values()))
        problems += (problem for known in self._known.values() for problem in known.problems)
        return self._known, problems

    def known(self, name: str, digest: str) -> Document | None:
        """What an earlier build has read in the file of that name, when its digest was that one; if that is kept."""
        key = self._key(digest, name)
        facts = self._store.get("document", key)
        return None if facts is None else self._document(key, name, json.loads(facts))

    def lines_of(self, document: Document, address: str) -> list[int]:
        """The lines of the document's file on which that address stands in its text, if they are known."""
        if self._placed.get(document.name, ("", []))[0] != document.key:
            from .lines import addresses_in_file  # see `_read_files`

            self._placed[document.name] = document.key, addresses_in_file(self.source(document))
        lines = (line for found, line in self._placed[document.name][1] if found == address and line)
        return list(dict.fromkeys(lines))

    def source(self, document: Document) -> bytes:
        """What is in the document's file."""
        return self._sources.read(self._tree.files[document.name])[1]

    def html(self, document: Document) -> str:
        """The document's HTML, its addresses as the author wrote them. Raises `ContentError`."""
        kept = self._store.get("html", document.key)
        if kept is not None:
            return kept
        # Somebody has deleted or damaged the store since the file was read.
        name = document.name
        digest, data = self._sources.read(self._tree.files[name])
        if document.key != self._key(digest, name):
            raise ContentError(
                [Problem(name, 1, "", "It was changed while the site was built.", "Build again.")]
            )
        from .rendering import read_document  # see `_read_files`

        return read_document(self._strings([data]), (name, data), language=self.language)[1]

    def _read_files(
        self, tree: Tree, names: list[str], found: dict[str, Document], problems: list[Problem]
    ) -> None:
        # Here, because it takes longer to load than most builds take for all else, and they read nothing.
        from .rendering import read_document, took_too_long

        files = [self._sources.read(tree.files[name]) for name in names]
        known = functools.partial(self._store.get, "code")
        strings = self._strings(data for _, data in files)
        work = functools.partial(read_document, strings, known=known, language=self.language)
        made = parallel_map(work, [(name, data) for name, (_, data) in zip(names, files, strict=True)])
        for name, (digest, _), answer in zip(names, files, made, strict=True):
            if isinstance(answer, TookTooLong):
                problems.append(took_too_long(name))
                continue
            if isinstance(answer, Exception):
                raise answer
            facts, html, code = answer
            for text, block in code.items():
                self._store.keep("code", text, block)
            key = self._key(digest, name)
            self._store.keep("document", key, plain(facts))
            self._store.keep("html", key, html)
            found[name] = self._document(key, name, facts)

    def _key(self, digest: str, name: str) -> str:
        return f"{digest} {self.language} {name}"

    def _document(self, key: str, name: str, facts: Plain) -> Document:
        return document(key, name, facts, self._zone, self.language)

    def _strings(self, files: Iterable[bytes]) -> dict[str, markdown.MarkdownStrings]:
        """The strings of rendered Markdown in the site's language and in those that the files name."""
        tags = {tag.decode() for data in files for tag in _LANGUAGE.findall(data)}
        spoken = languages(tags, self.language, self._store)
        return {tag: words_in(language) for tag, language in spoken.items()} | {
            "": words_in(spoken[self.language])
        }


def words_in(language: Language) -> markdown.MarkdownStrings:
    """The strings of rendered Markdown in that language."""
    words = {field.name: field.default for field in dataclasses.fields(markdown.MarkdownStrings)}
    spoken = {name: language.translated(word) for name, word in words.items() if isinstance(word, str)}
    spoken["arrow"] = "↪" if language.direction == "rtl" else "↩"
    return markdown.MarkdownStrings(language.quotes, **spoken)
