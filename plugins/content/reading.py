"""Reads the source files that have changed; the others come from the cache."""

from __future__ import annotations

import dataclasses
import functools
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from plugins import markdown
from plugins.cache.digests import FileDigests
from plugins.cache.store import InMemoryStore
from plugins.content.time_limit import TookTooLong
from plugins.errors.problems import ContentError, Problem
from plugins.languages import Language, languages
from plugins.processes.workers import parallel_imap

from .document import Document
from .tree import Tree

# The language that front matter names.
_LANGUAGE = re.compile(rb"^lang:[ \t]*[\"']?([A-Za-z0-9-]+)", re.MULTILINE)
# A diagram is drawn by another program, which takes longer than all else in a text.
_DIAGRAM = re.compile(rb"(?:```|~~~)[ {.]*d2\b")
# How many files are read at once and handed to the workers.
BATCH = 1000


class Documents:
    """Reads documents for one build after another; within one process, those that have not changed stay in memory.

    `zone` and `language` are the site's: defaults for dates without an offset, and for texts that name no language.
    `extensions` are the owner's extensions of Markdown.
    """

    def __init__(
        self,
        sources: FileDigests,
        store: InMemoryStore,
        zone: tzinfo,
        language: str,
        extensions: tuple[markdown.ExtensionSpec, ...] = (),
    ) -> None:
        self._sources = sources
        self._store = store
        self._zone = zone
        self.language = language
        self._extensions = extensions
        self._known: dict[str, Document] = {}
        self._tree = Tree(Path(), {})
        self._placed: dict[str, tuple[str, list[tuple[str, int]]]] = {}

    def read(self, tree: Tree, names: Iterable[str]) -> tuple[Mapping[str, Document], list[Problem]]:
        """The documents in those files of the tree, by name, and the problems in them."""
        self._tree = tree
        keys = {name: self._key(self._sources.digest(tree.files[name]), name) for name in names}
        found = {
            name: known for name, key in keys.items() if (known := self._known.get(name)) and known.key == key
        }
        missing = [name for name in keys if name not in found]
        problems: list[Problem] = []
        kept = self._store.get_all("document", [keys[name] for name in missing])
        for name, value in zip(missing, kept, strict=True):
            if value is not None:
                found[name] = _sharing(msgspec.json.decode(value, type=Document))
        changed = [name for name in missing if name not in found]
        for at in range(0, len(changed), BATCH):
            self._read_files(tree, changed[at : at + BATCH], found, problems)
        self._known = {name: found[name] for name in keys if name in found}
        self._store.use("document", (known.key for known in self._known.values()))
        self._store.use("html", (known.key for known in self._known.values()))
        problems += (problem for known in self._known.values() for problem in known.problems)
        return self._known, problems

    def lines_of(self, document: Document, address: str) -> list[int]:
        """The lines of the document's file on which its text has that address; empty if unknown."""
        if self._placed.get(document.name, ("", []))[0] != document.key:
            from .lines import addresses_in_file  # see `_read_files`

            self._placed[document.name] = document.key, addresses_in_file(self.source(document))
        lines = (line for found, line in self._placed[document.name][1] if found == address and line)
        return list(dict.fromkeys(lines))

    def source(self, document: Document) -> bytes:
        """The content of the document's file."""
        return self._sources.read(self._tree.files[document.name])[1]

    def html(self, document: Document) -> str:
        """The document's HTML, with addresses as written. Raises `ContentError` if the file has changed since."""
        kept = self._store.get("html", document.key)
        if kept is not None:
            return kept.decode()
        # The store was deleted or damaged after the file was read.
        name = document.name
        digest, data = self._sources.read(self._tree.files[name])
        if document.key != self._key(digest, name):
            raise ContentError(
                [Problem(name, 1, "", "It was changed while the site was built.", "Build again.")]
            )
        html: str = self._reading([data])((name, data))[1]
        return html

    def _read_files(
        self, tree: Tree, names: list[str], found: dict[str, Document], problems: list[Problem]
    ) -> None:
        # Here, because loading it takes longer than all else in most builds, and those read nothing.
        from .rendering import took_too_long

        files = [self._sources.read(tree.files[name]) for name in names]
        work = self._reading(data for _, data in files)
        texts = [(name, data) for name, (_, data) in zip(names, files, strict=True)]
        made = list(parallel_imap(work, texts, slow=any(_DIAGRAM.search(data) for _, data in texts)))
        for name, (digest, _), answer in zip(names, files, made, strict=True):
            if isinstance(answer, TookTooLong):
                problems.append(took_too_long(name, answer))
                continue
            if isinstance(answer, Exception):
                raise answer
            document, html, code = answer
            for text, block in code.items():
                self._store.keep("code", text, block.encode())
            document = replace(document, key=self._key(digest, name))
            self._store.keep("document", document.key, msgspec.json.encode(document))
            self._store.keep("html", document.key, html.encode())
            found[name] = document

    def _reading(self, files: Iterable[bytes]) -> Callable[[tuple[str, bytes]], Any]:
        """A function that reads one of those files, given its name and bytes."""
        from .rendering import read_document  # see `_read_files`

        return functools.partial(
            read_document,
            self._strings(files),
            zone=self._zone,
            language=self.language,
            known=self._code,
            extensions=self._extensions,
        )

    def _code(self, key: str) -> str | None:
        """The HTML of a code block, if it is cached."""
        kept = self._store.get("code", key)
        return None if kept is None else kept.decode()

    def _key(self, digest: str, name: str) -> str:
        return f"{digest} {self.language} {self._zone} {self._extensions} {name}"

    def _strings(self, files: Iterable[bytes]) -> dict[str, markdown.MarkdownStrings]:
        """The strings of rendered Markdown in the site's language (also under "") and in those that the files name."""
        tags = {tag.decode() for data in files for tag in _LANGUAGE.findall(data)}
        spoken = languages(tags, self.language, self._store)
        return {tag: words_in(language) for tag, language in spoken.items()} | {
            "": words_in(spoken[self.language])
        }


def _sharing(document: Document) -> Document:
    """The same document with its strings interned: thousands of texts have the same terms."""
    text = document.text
    keywords, references = (tuple(map(sys.intern, each)) for each in (text.keywords, text.references))
    return replace(document, text=replace(text, keywords=keywords, references=references))


def words_in(language: Language) -> markdown.MarkdownStrings:
    """The strings of rendered Markdown in that language."""
    words = {field.name: field.default for field in dataclasses.fields(markdown.MarkdownStrings)}
    spoken = {name: language.translated(word) for name, word in words.items() if isinstance(word, str)}
    spoken |= {"arrow": "↪", "away": "↖"} if language.direction == "rtl" else {"arrow": "↩", "away": "↗"}
    return markdown.MarkdownStrings(language.quotes, **spoken)
