"""Fills a site's fresh folder: carries over unchanged files, makes the others, and inspects what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from plugins import inspection
from plugins.cache.build_record import Output
from plugins.cache.output_file import OutputFile
from plugins.cache.store import Store
from plugins.content import ContentError
from plugins.inspection import FileFacts, Lazily, Origins, SiteSpec
from plugins.settings.urls import SEARCH_INDEX

from .making import Maker

_encoded = msgspec.json.Encoder().encode
_decoded = msgspec.json.Decoder(FileFacts).decode


class Folder:
    """The fresh folder at `path`, for the site that replaces the one in `public`. `known` are the files of the old site, as
    the last build recorded them; `origins` finds the source line of what is wrong on a page."""

    def __init__(
        self,
        path: Path,
        public: Path,
        known: Mapping[str, Output],
        store: Store,
        origins: Origins | None = None,
    ) -> None:
        self._path, self._public, self._known, self._store = path, public, known, store
        self._origins = origins

    def fill(
        self, files: Mapping[str, OutputFile], expected: SiteSpec, *, whole: bool = False
    ) -> dict[str, Output]:
        """Make the site of `files`, which are keyed by path. Returns what the record is to hold of each file.

        A file with the known fingerprint is carried over. The whole site is inspected if a change may break other pages,
        or if `whole` is true.

        Raises `ContentError` if the site has errors that readers would meet, what making a file raises, and `OSError`.
        """
        maker = Maker(self._path, files.keys(), expected.folders)
        unchanged = {
            name: output
            for name, output in self._known.items()
            if name in files and files[name].fingerprint == output[0]
        }
        outputs = maker.carry(self._public, unchanged)
        changed: dict[str, FileFacts] = {}
        for name, output, facts in maker.make({name: files[name] for name in files if name not in outputs}):
            outputs[name] = output
            self._store.keep("facts", _facts_key(name, output), _encoded(facts))
            changed[name] = inspection.shared(facts)
        self._inspect(expected, outputs, changed, whole=whole)
        return dict(sorted(outputs.items()))

    def _inspect(
        self,
        expected: SiteSpec,
        outputs: Mapping[str, Output],
        changed: dict[str, FileFacts],
        whole: bool,
    ) -> None:
        """Raises `ContentError` if the site has errors that readers would meet."""
        files = Lazily(outputs, lambda name: (self._path / name).read_bytes())
        facts = FactsByFile(self._store, files, outputs, changed, expected.folders)
        before = self._before(changed)
        if (
            whole
            or _linkable(outputs) != _linkable(self._known)
            or any(
                name not in before or inspection.affects_others(before[name], changed[name])
                for name in _linkable(changed)
            )
        ):
            wrong = inspection.inspect(files, expected, facts.all(), self._origins)
        else:
            wrong = inspection.inspect(files, expected, facts, self._origins, before)
        self._store.use("facts", (_facts_key(name, output) for name, output in outputs.items()))
        if wrong:
            raise ContentError(wrong)

    def _before(self, names: Iterable[str]) -> dict[str, FileFacts]:
        """The facts of those files from the last build, if they are still in the store."""
        known = [name for name in names if name in self._known]
        kept = self._store.get_all("facts", [_facts_key(name, self._known[name]) for name in known])
        return {name: _decoded(text) for name, text in zip(known, kept, strict=True) if text is not None}


class FactsByFile(Lazily[FileFacts]):
    """The facts of a site's files by path: from `made`, from the store, or else by reading the file."""

    def __init__(
        self,
        store: Store,
        files: Mapping[str, bytes],
        outputs: Mapping[str, Output],
        made: Mapping[str, FileFacts],
        folders: Iterable[str],
    ) -> None:
        super().__init__(outputs, self._fact)
        self._store, self._files, self._outputs = store, files, outputs
        self._known, self._folders = dict(made), tuple(folders)

    def all(self) -> Mapping[str, FileFacts]:
        """The facts of all files, read from the store at once."""
        missing = [name for name in self._outputs if name not in self._known]
        kept = self._store.get_all("facts", [_facts_key(name, self._outputs[name]) for name in missing])
        for name, text in zip(missing, kept, strict=True):
            self._known[name] = self._read(name, text)
        return self._known

    def _read(self, name: str, kept: bytes | None) -> FileFacts:
        if kept is not None:
            return inspection.shared(_decoded(kept))
        # The file was made by another version of the code, or the store is new.
        found = inspection.facts_of(name, self._files[name], self._folders)
        self._store.keep("facts", _facts_key(name, self._outputs[name]), _encoded(found))
        return inspection.shared(found)

    def _fact(self, name: str) -> FileFacts:
        if name not in self._known:
            kept = self._store.get("facts", _facts_key(name, self._outputs[name]))
            self._known[name] = self._read(name, kept)
        return self._known[name]


def _linkable(names: Iterable[str]) -> set[str]:
    """The files that a page may link to: all but the search index, whose file names change with every edit."""
    return {name for name in names if not name.startswith(f"{SEARCH_INDEX}/")}


def _facts_key(name: str, output: Output) -> str:
    """The key of a file's facts in the store."""
    return f"{name} {output[0]}"
