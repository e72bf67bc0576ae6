"""Fills a site's fresh folder: carries over unchanged files, makes the others, and inspects what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from plugins import inspection
from plugins.cache.build_record import Output
from plugins.cache.output_file import OutputFile
from plugins.cache.store import Store
from plugins.content import ContentError, Problem
from plugins.inspection import FileFacts, Lazily, Origins, SiteSpec
from plugins.outputs.precompressed import is_precompressed
from plugins.settings.urls import SEARCH_INDEX

from .making import Maker

_encoded = msgspec.json.Encoder().encode
_decoded = msgspec.json.Decoder(FileFacts).decode


class Folder:
    """The fresh folder at `path`, for the site that replaces the one in `public`. `known` are the files of the old site, as
    the last build recorded them; `origins` finds the source line of what is wrong on a page."""

    def __init__(
        self, path: Path, public: Path, known: Mapping[str, Output], store: Store, origins: Origins
    ) -> None:
        self._path, self._public, self._known, self._store = path, public, known, store
        self._origins = origins
        self._outputs: dict[str, Output] = {}
        self._facts: dict[
            str, FileFacts
        ] = {}  # of the files that were made, and of those that were asked for

    def fill(
        self,
        files: Mapping[str, OutputFile],
        expected: SiteSpec,
        *,
        whole: bool,
        beside: Mapping[str, OutputFile] | None = None,
    ) -> dict[str, Output]:
        """Make the site of `files`, which are keyed by path. Returns what the record is to hold of each file.

        A file with the known fingerprint is carried over. The whole site is inspected if a change may break other pages,
        or if `whole` is true. Files `beside` those are made from them afterwards, and not inspected.

        Raises `ContentError` if the site has errors that readers would meet, what making a file raises, and `OSError`.
        """
        beside = beside or {}
        maker = Maker(self._path, {**files, **beside}.keys(), expected.folders)
        self._outputs = self._carried(maker, files)
        missing = {name: files[name] for name in files if name not in self._outputs}
        for name, output, facts in maker.make(missing):
            self._outputs[name] = output
            self._store.keep("facts", _facts_key(name, output), _encoded(facts))
            self._facts[name] = inspection.shared(facts)
        wrong = self._problems(expected, whole)
        self._store.use("facts", (_facts_key(name, output) for name, output in self._outputs.items()))
        if wrong:
            raise ContentError(wrong)
        made = self._carried(maker, beside)
        made |= {
            name: output
            for name, output, _ in maker.make({name: beside[name] for name in beside if name not in made})
        }
        return dict(sorted({**self._outputs, **made}.items()))

    def _carried(self, maker: Maker, files: Mapping[str, OutputFile]) -> dict[str, Output]:
        """Those of the files that are as they were, carried over from the old site."""
        unchanged = {
            name: output
            for name, output in self._known.items()
            if name in files and files[name].fingerprint == output[0]
        }
        return maker.carry(self._public, unchanged)

    def _problems(self, expected: SiteSpec, whole: bool) -> list[Problem]:
        """The errors in the site that readers would meet."""
        files = Lazily(self._outputs, lambda name: (self._path / name).read_bytes())
        made = list(self._facts)
        before = self._before(made)
        if (
            whole
            or _linkable(self._outputs) != _linkable(self._known)
            or any(
                name not in before or inspection.affects_others(before[name], self._facts[name])
                for name in _linkable(made)
                if not _is_twin(name) or name not in before
            )
        ):
            self._read(self._outputs, expected)
            return inspection.inspect(files, expected, self._facts, self._origins)

        def facts_of(name: str) -> FileFacts:
            if name not in self._facts:
                self._read([name], expected)
            return self._facts[name]

        return inspection.inspect(
            files, expected, Lazily(self._outputs, facts_of), self._origins, changed=before
        )

    def _before(self, names: Iterable[str]) -> dict[str, FileFacts]:
        """The facts of those files from the last build, if they are still in the store."""
        known = [name for name in names if name in self._known]
        kept = self._store.get_all("facts", [_facts_key(name, self._known[name]) for name in known])
        return {name: _decoded(text) for name, text in zip(known, kept, strict=True) if text is not None}

    def _read(self, names: Iterable[str], expected: SiteSpec) -> None:
        """Read the facts of those files, unless they are known: from the store, or else from the files."""
        missing = [name for name in names if name not in self._facts]
        kept = self._store.get_all("facts", [_facts_key(name, self._outputs[name]) for name in missing])
        for name, text in zip(missing, kept, strict=True):
            if text is not None:
                facts = _decoded(text)
            else:  # the file was made by another version of the code, or the store is new
                facts = inspection.facts_of(name, (self._path / name).read_bytes(), expected.folders)
                self._store.keep("facts", _facts_key(name, self._outputs[name]), _encoded(facts))
            self._facts[name] = inspection.shared(facts)


def _linkable(names: Iterable[str]) -> set[str]:
    """The files that a page may link to: all but the search index, whose file names change with every edit, and what is
    compressed beside another file."""
    return {name for name in names if not name.startswith(f"{SEARCH_INDEX}/") and not is_precompressed(name)}


def _is_twin(name: str) -> bool:
    """Whether the file is an article in Markdown, of which nothing depends on what is in it."""
    return name.endswith(".md")


def _facts_key(name: str, output: Output) -> str:
    """The key of a file's facts in the store."""
    return f"{name} {output[0]}"
