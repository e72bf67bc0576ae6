"""One build after the other of one publication: what has not changed since the last is not made again."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins import dates, edition, gate, inspection, pictures, switch
from plugins.addresses import Addresses
from plugins.assemble import Content, assemble, pieces_of
from plugins.content import ContentError, Problem, github, report, sarif
from plugins.expected import expectation, places_online
from plugins.inspection import Look, removed_too_many
from plugins.publication import Piece, Publication
from plugins.search import FOLDER, make_index
from plugins.site_files import HEADERS, Ingredients, headers_file, site_files
from plugins.store import Store, plain
from plugins.theme import Theme
from plugins.workers import undisturbed

from . import manifest
from .making import Made, Maker
from .manifest import Manifest, Output
from .seal import seal
from .sources import Sources

Settings = Mapping[str, Any]
Guests = Callable[[Content, Path], Iterable[Piece]]


class Removal(Exception):
    """Many pages would go offline, and nobody has said that they are to."""


class Builder:
    """Builds the publication of those settings. In one process, what it has read is at hand for the next build.

    `last` is the manifest of the last build to the same folder, if it has been read already.
    """

    def __init__(self, settings: Settings, token: str = "", last: Manifest | None = None) -> None:
        self._settings = settings
        self._token = token
        self._cache = Path(settings["CACHE_PATH"])
        self._public = Path(settings["OUTPUT_PATH"])
        self._manifest_file = manifest.place_of(str(self._cache), str(self._public))
        self._last = last or manifest.read(self._manifest_file)
        self._sources = Sources(self._last.inputs)
        self._store = Store(self._cache / "store.sqlite3")
        self._reader = gate.Reader(
            ZoneInfo(settings["TIMEZONE"]), settings["DEFAULT_LANG"], self._store, self._sources
        )
        self._theme = Theme(Path(settings["THEME"]))
        self._pieces: dict[str, Piece] = {}
        self._same: dict[Any, Any] = {}
        self._said = ""

    def build(self, guests: Guests | None = None) -> str:
        """Build the site, and put it in the public folder's place; what there is to say of it.

        `guests` gives the articles as other plugins have made them of that content; what they put into the folder that
        they are given is published as well, once it has been inspected. Raises `ContentError`,
        `switch.CannotSwitch`, `Collision`, `ThemeError`, `Removal` and `OSError`, and then nothing has changed.
        """
        self._said = ""
        self._sources.begin()
        # The folder comes first: of two builds at once, the one that publishes last is to have read last.
        with (
            undisturbed(),
            switch.fresh_folder(self._public, lasting=not self._settings["PREVIEW"], spare=True) as fresh,
            tempfile.TemporaryDirectory() if guests else nullcontext("") as theirs,
        ):
            made = edition.edition(self._sources)
            with self._store.of(made):
                now = dates.now()
                content = self._read(now)
                pieces = (
                    list(guests(content, Path(theirs)))
                    if guests
                    else pieces_of(content, self._settings, now, self._pieces)
                )
                publication = assemble(content, pieces, self._settings, self._store)
                publication = dataclasses.replace(publication, kept=self._same)
                self._pieces = {piece.entry.source: piece for piece in publication.pieces}
                record = self._record(content, now.timestamp())
                if guests:
                    record.token = ""  # a build without Pelican would leave them out
                same = record.settings == self._last.settings
                record.outputs = self._write(publication, content, fresh, theirs, same=same)
                self._ask_before_much_is_removed(fresh)
        record.inputs = self._sources.looks
        self._last, before = record, self._last
        manifest.write(self._manifest_file, record)
        return "\n".join([_count(before, record), *self._next_steps()])

    def _next_steps(self) -> Iterator[str]:
        if self._settings["PRODUCTION"] and not self._settings["CONTACT"]:
            yield "“Get in touch” opens the contact page; to change that, set CONTACT in pelicanconf.py."

    def _read(self, now: datetime) -> Content:
        """All content, checked. Raises `ContentError`."""
        settings, root = self._settings, Path(self._settings["PATH"])
        addresses = Addresses.from_settings(settings)
        if wrong := gate.check_language(settings["DEFAULT_LANG"], self._store):
            raise ContentError(wrong)
        checked = gate.check(
            root, addresses, self._reader, now, strict=settings["STRICT"], with_drafts=settings["PREVIEW"]
        )
        if wrong := gate.check_owner(settings["OWNER"], checked.library):
            raise ContentError(wrong)
        if checked.warnings:
            self._said = report(checked.warnings)
            tell(checked.warnings, settings)
        # Drafts may hold anything while nobody sees them.
        entries = [
            entry
            for entry in checked.library.entries
            if settings["PREVIEW"] or getattr(entry, "status", "") != "draft"
        ]
        album = pictures.make_album(
            pictures.wanted(checked.library, entries, checked.bodies),
            checked.library.tree,
            self._sources,
            self._cache / "pictures",
            settings["PICTURE_SPEED"],
        )
        bodies = {
            entry.source: pictures.illustrated(entry, checked.bodies[entry.source], album, addresses)
            for entry in entries
        }
        return Content(checked.library, {**checked.bodies, **bodies}, album, checked.languages)

    def _record(self, content: Content, now: float) -> Manifest:
        """What is to be known of this build by the next, but for what it makes."""
        moments = sorted(article.date.timestamp() for article in content.library.articles)
        past = [moment for moment in moments if moment <= now]
        coming = [moment for moment in moments if moment > now]
        folders = [str(self._settings[name]) for name in ("PATH", "THEME")] + [str(edition.CODE)]
        return Manifest(
            settings=_lasting(self._settings),
            token=self._token,
            around=manifest.surroundings(),
            folders=folders,
            names=manifest.names_below(folders),
            since=past[-1] if past else 0.0,
            until=coming[0] if coming else float("inf"),
            said=self._said,
        )

    def _write(
        self, publication: Publication, content: Content, fresh: Path, theirs: str, *, same: bool
    ) -> dict[str, Output]:
        """Make what has changed, carry over the rest, and inspect it; the files of the site, as they are.

        `theirs` is the folder of files that other plugins have made, if there is one. Where the settings are not the
        `same` as last time, all of it is inspected.
        """
        settings = self._settings
        theme, brand = Path(settings["THEME"]), Path(settings["PATH"]) / "brand"
        self._renew_theme(theme)
        folders = (theme / "static" / "brand", brand)
        index = make_index(publication, self._cache / "search")
        of = Ingredients(publication, content.bodies, index, self._theme, self._sources, folders, theirs)
        makes = site_files(of)
        seals = {name: seal(make) for name, make in makes.items()}
        expected = expectation(publication, content)
        self._store.write()  # workers read it
        maker = Maker(fresh, {*makes, HEADERS}, expected.folders)
        known = self._last.outputs
        unchanged = {
            name: output for name, output in known.items() if name != HEADERS and seals.get(name) == output[0]
        }
        outputs = maker.carry(self._public, unchanged)
        changed: dict[str, Look] = {}
        for name, made in maker.make({name: make for name, make in makes.items() if name not in outputs}):
            outputs[name] = self._made(name, seals[name], made, expected.address)
            changed[name] = inspection.shared(self._kept(name, seals[name], made.look))
        outputs[HEADERS] = self._headers(maker, publication.addresses.site, bool(index), outputs, changed)
        files = Files(fresh, outputs)
        self._inspect(files, expected, outputs, changed, whole=not same)
        return dict(sorted(outputs.items()))

    def _headers(
        self,
        maker: Maker,
        site: str,
        webassembly: bool,
        outputs: Mapping[str, Output],
        changed: dict[str, Look],
    ) -> Output:
        texts = {output[4][1] for output in outputs.values() if output[4]}
        lines = {line for text in texts for line in text.splitlines()}
        inline = [(kind, digest) for kind, _, digest in (line.partition(" ") for line in sorted(lines))]
        of = site, inline, webassembly
        sealed = seal(of)
        known = self._last.outputs.get(HEADERS)
        if known and known[0] == sealed and (carried := maker.carry(self._public, {HEADERS: known})):
            return carried[HEADERS]
        ((_, made),) = maker.make({HEADERS: lambda: headers_file(*of)})
        changed[HEADERS] = self._kept(HEADERS, sealed, made.look)
        return self._made(HEADERS, sealed, made, "")

    def _made(self, name: str, sealed: str, made: Made, address: str) -> Output:
        page = made.look["page"]
        about = page and (_listed_title(name, page, address), sys.intern(made.inline))
        return sealed, made.size, made.changed, made.inode, about

    def _kept(self, name: str, sealed: str, look: Look) -> Look:
        self._store.keep("look", f"{name} {sealed}", plain(look))
        return look

    def _inspect(
        self,
        files: Mapping[str, bytes],
        expected: inspection.Expectation,
        outputs: Mapping[str, Output],
        changed: dict[str, Look],
        whole: bool,
    ) -> None:
        """Raises `ContentError` where a reader would meet something wrong."""
        looks = Looks(self._store, files, outputs, changed, expected.folders)
        before = self._before(changed)
        same = not whole and _linkable(outputs) == _linkable(self._last.outputs)
        if same and not any(_matters(before.get(name), changed[name]) for name in _linkable(changed)):
            titles = {
                name: output[4][0]
                for name, output in outputs.items()
                if name not in changed and output[4] and output[4][0]
            }
            wrong = inspection.inspect_changes(files, expected, looks, before, titles)
        else:
            wrong = inspection.inspect(files, expected, looks.all())
        self._store.use("look", (_sealed(name, output) for name, output in outputs.items()))
        if wrong:
            raise ContentError(wrong)

    def _before(self, names: Iterable[str]) -> dict[str, Look]:
        """What was known of those files as the last build had made them, as far as it is still kept."""
        known = [name for name in names if name in self._last.outputs]
        kept = self._store.get_all("look", [_sealed(name, self._last.outputs[name]) for name in known])
        return {name: json.loads(text) for name, text in zip(known, kept, strict=True) if text is not None}

    def _renew_theme(self, folder: Path) -> None:
        sealed = self._sources.together(folder)
        if self._theme.seal != sealed:
            self._theme = Theme(folder, sealed)

    def _ask_before_much_is_removed(self, fresh: Path) -> None:
        if not self._settings["PRODUCTION"]:
            return
        # A machine that builds each time in a fresh clone has no old site, and may have its sitemap.
        before = places_online(self._public / "sitemap.xml")
        before = before or places_online(Path(self._settings["ONLINE_SITEMAP"]))
        after = places_online(fresh / "sitemap.xml")
        removed = removed_too_many(before, after, self._settings["MAX_REMOVED_SHARE"])
        if removed:
            shown = "".join(f"\n  /{place}" for place in removed[:20]) + "\n  …" * (len(removed) > 20)
            raise Removal(
                f"This build would take {len(removed)} of {len(before)} pages offline:{shown}\n"
                "If that is meant, build once with -e MAX_REMOVED_SHARE=1 "
                "(make publish ARGS=--allow-removal)."
            )


class Files(Mapping[str, bytes]):
    """The files of a built site, read from its folder when they are asked for."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder = folder
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Looks(Mapping[str, Look]):
    """What is known of a site's files: of those just made, of those in the store, and else by looking at them."""

    def __init__(
        self,
        store: Store,
        files: Mapping[str, bytes],
        outputs: Mapping[str, Output],
        made: Mapping[str, Look],
        folders: Iterable[str],
    ) -> None:
        self._store, self._files, self._outputs = store, files, outputs
        self._known, self._folders = dict(made), tuple(folders)

    def all(self) -> Mapping[str, Look]:
        """All of it, read in one go."""
        missing = [name for name in self._outputs if name not in self._known]
        kept = self._store.get_all("look", [_sealed(name, self._outputs[name]) for name in missing])
        for name, text in zip(missing, kept, strict=True):
            self._known[name] = self._read(name, text)
        return self._known

    def _read(self, name: str, kept: str | None) -> Look:
        if kept is None:
            return inspection.look(name, self._files[name], self._folders)
        return inspection.shared(json.loads(kept))

    def __getitem__(self, name: str) -> Look:
        if name not in self._known:
            self._known[name] = self._read(name, self._store.get("look", _sealed(name, self._outputs[name])))
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._outputs

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


def _linkable(names: Iterable[str]) -> set[str]:
    """Those of the files that a page may link to. The search index's have other names after every change."""
    return {name for name in names if not name.startswith(f"{FOLDER}/")}


def _sealed(name: str, output: Output) -> str:
    """What the look at a file is kept under."""
    return f"{name} {output[0]}"


def _listed_title(name: str, page: Mapping[str, Any], address: str) -> str:
    """The title that no other page may have; empty where search engines do not list the page."""
    place = "" if name == "index.html" else name.removesuffix(".html")
    return page["title"] if not page["noindex"] and page["canonical"] == f"{address}/{place}" else ""


def _matters(before: Look | None, after: Look) -> bool:
    """Whether a file has changed in a way by which another file may be wrong now."""
    return before is None or inspection.affects_others(before, after)


def _count(before: Manifest, after: Manifest) -> str:
    """How much of the site there is, and how much of it was made anew."""
    pages = sum(output[4] is not None for output in after.outputs.values())
    made = sum(before.outputs.get(name, ("",))[0] != output[0] for name, output in after.outputs.items())
    return f"Done: {pages} pages; of {len(after.outputs)} files, {made} were made anew."


def _lasting(settings: Settings) -> dict[str, Any]:
    """The settings that can be kept: those of plain data, as JSON has them."""
    plain_data = (str, int, float, bool, list, tuple, dict, type(None))
    kept = {
        name: value for name, value in settings.items() if isinstance(value, plain_data) and name != "TOKEN"
    }
    lasting: dict[str, Any] = json.loads(json.dumps(kept, default=str))
    return lasting


def tell(problems: Iterable[Problem], settings: Settings) -> None:
    """Say what is wrong: to the author; on GitHub, at the lines themselves; and into the file `SARIF` names."""
    print(report(problems), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(github(problems))
    if settings["SARIF"]:
        Path(settings["SARIF"]).write_text(sarif(problems), "utf-8", errors="backslashreplace")
