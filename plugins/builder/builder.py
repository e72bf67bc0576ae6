"""Incremental builder: runs repeated builds of one site."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from plugins import pictures
from plugins.builder import swap
from plugins.cache import build_record, code_version
from plugins.cache.build_record import BuildRecord
from plugins.cache.commit import commit_of, state_of
from plugins.cache.digests import FileDigests
from plugins.cache.store import store_in
from plugins.content import ContentError, Problem, report
from plugins.content.ledger import FILE, Record
from plugins.errors.build_error import BuildError
from plugins.inspection.online import paths_online, with_online
from plugins.inspection.origins import Origins
from plugins.inspection.site_spec import site_spec_of
from plugins.inspection.vanished import Addresses, emptied, vanished
from plugins.languages import dates
from plugins.outputs.addresses import addresses_of
from plugins.outputs.host_root import to_be_put_at_the_root
from plugins.outputs.precompressed import precompressed
from plugins.outputs.receipt import RECEIPTS, receipt_of, secret_paths, write_sums
from plugins.outputs.redirects import claims_of, redirects_of
from plugins.outputs.site_files import SiteInputs, at_old_addresses, site_files, taken_aliases
from plugins.pages import all_pages
from plugins.processes.workers import gc_paused
from plugins.publication.assemble import Content, assemble, posts_of
from plugins.publication.links import paths_of
from plugins.publication.model import Post, Publication
from plugins.publication.not_online import not_online
from plugins.publication.pictures import caption_languages, illustrated, leads, wanted
from plugins.publication.review import due_for_review
from plugins.rendering.additions import Additions
from plugins.rendering.theme import Theme
from plugins.search import make_index
from plugins.settings.accent import DEFAULT_ACCENT
from plugins.settings.root_files import root_files
from plugins.settings.root_folder import files_in_root
from plugins.settings.security import security_of
from plugins.settings.urls import Urls
from plugins.social_cards import style_of

from .addresses_file import record_addresses
from .built import Built
from .checking import check_all, reader_of
from .folder import Folder
from .outcome import summary, tell
from .receipts import digests, engine_version, write_receipts

T = TypeVar("T")
Settings = Mapping[str, Any]
# Returns the articles and, by source path, the HTML of pages; takes the content and a folder for plugins' files.
PluginContent = Callable[[Content, Path], tuple[Iterable[Post], Mapping[str, str]]]


class Builder:
    """Builds the site of `settings`. It keeps what it has read in memory, for the next build in the same process.

    `token` is the hash of the settings as given. `last` is the record of the last build to the same folder, if it has
    been read already. `additions` are the owner's filters, tests and globals for templates. `built` is what the last good
    build has made the site of.
    """

    def __init__(
        self,
        settings: Settings,
        token: str = "",
        last: BuildRecord | None = None,
        additions: Additions | None = None,
    ) -> None:
        self._settings = settings
        self._token = token
        self._cache = Path(settings["CACHE_PATH"])
        self._public = Path(settings["OUTPUT_PATH"])
        self._record_file = build_record.record_file(str(self._cache), str(self._public))
        self._last = last or build_record.read(self._record_file)
        self._sources = FileDigests(self._last.inputs)
        self._store = store_in(settings["CACHE_PATH"])
        self._additions = additions or Additions()
        self._theme = Theme(Path(settings["THEME"]), additions=self._additions, accent=settings["ACCENT"])
        self._plain_settings = _plain(settings)
        self._zone = ZoneInfo(settings["TIMEZONE"])
        self._code_version = ""
        self.built: Built | None = None
        self._said = ""
        self._warnings: list[Problem] = []
        self._notes: list[str] = []
        self._reader = reader_of(settings, self._store, self._sources)
        self._posts: dict[str, Post] = {}
        self._only_online: frozenset[str] = frozenset()
        self._kept: dict[Any, Any] = {}

    def build(self, plugin_content: PluginContent | None = None) -> str:
        """Build what has changed, replace the public folder, and return a summary for the author.

        Raises `ContentError`, `BuildError` and `OSError`; the public folder is then unchanged.

        `plugin_content` returns articles and pages as other plugins have changed them. The files that plugins write to
        the folder that it gets are inspected and published too.
        """
        self._said, self._warnings, self._notes = "", [], []
        _refuse_in_content(self._public, Path(self._settings["PATH"]))
        self._sources.begin()
        # The folder is locked first: of two builds at once, the one that publishes last must have read last.
        with (
            gc_paused(),
            swap.fresh_folder(self._public, public=not self._settings["PREVIEW"]) as fresh,
            tempfile.TemporaryDirectory() if plugin_content else nullcontext("") as plugin_output,
        ):
            self._code_version = code_version.current(self._sources, Path(self._settings["PATH"]).parent)
            with self._store.of(self._code_version):
                now = dates.now()
                content = self._read(now)
                posts, pages = (
                    plugin_content(content, Path(plugin_output))
                    if plugin_content
                    else (posts_of(content, self._settings, now, self._posts), {})
                )
                self._reload_theme()
                templates = self._theme.page_templates()
                publication = assemble(
                    content, posts, self._settings, self._store, self._kept, templates, pages
                )
                self._posts = {post.entry.source: post for post in publication.posts}
                record = self._record(content, now)
                live = self._write(record, publication, content, fresh, plugin_output)
                if self._settings["PRODUCTION"]:
                    elsewhere = to_be_put_at_the_root(publication.urls, record.outputs)
                    record.waiting = "\n".join(filter(None, (record.waiting, elsewhere)))
                if plugin_content:  # a build without Pelican would not run the plugins
                    record.token = ""
        # Only what is online is recorded, so not before the site is in place.
        if self._settings["RECORD_ADDRESSES"]:
            file = Path(self._settings["PATH"]) / FILE
            if notes := record_addresses(file, publication.ledger, live, self._sources):
                self._notes += notes
                record.names = build_record.names_below(record.folders)
        record.inputs = self._sources.stats
        self._last, before = record, self._last
        build_record.write(self._record_file, record)
        self.built = Built(
            self._settings,
            now,
            content,
            publication,
            self._reader.documents,
            self._theme,
            tuple(self._warnings),
        )
        return "\n".join([*self._notes, summary(before, record)])

    def read(self, use: Callable[[Publication], T]) -> T:
        """What `use` makes of the publication as it would be built now; nothing is built. Raises `ContentError`.

        Other plugins have no part in it.
        """
        self._sources.begin()
        self._code_version = code_version.current(self._sources, Path(self._settings["PATH"]).parent)
        with gc_paused(), self._store.of(self._code_version, whole=False):
            now = dates.now()
            content = self._read(now)
            posts = posts_of(content, self._settings, now)
            return use(assemble(content, posts, self._settings, self._store, self._kept))

    def _read(self, now: datetime) -> Content:
        """All content, checked. Raises `ContentError`."""
        settings, urls = self._settings, Urls.from_settings(self._settings)
        checked, told = check_all(settings, self._reader, now)
        if warnings := [*told, *checked.warnings]:
            self._warn(warnings)
        # Drafts may contain errors as long as they are not shown.
        entries = [
            entry
            for entry in checked.index.entries
            if settings["PREVIEW"] or getattr(entry, "status", "") != "draft"
        ]
        renditions = pictures.make_renditions(
            wanted(checked.index, entries, checked.bodies, checked.pairs),
            checked.index.tree,
            self._sources,
            self._cache / "pictures",
            settings["PICTURE_SPEED"],
        )
        spoken = self._reader.languages(caption_languages(entries, checked.bodies))
        names = {tag: language.name for tag, language in spoken.items()}
        ledger = with_online(checked.ledger, self._online(), urls)
        self._only_online = frozenset(ledger.records.keys() - checked.ledger.records.keys())
        bodies = {
            entry.source: illustrated(
                entry, checked.bodies[entry.source], renditions, urls, checked.pairs, names
            )
            for entry in entries
        }
        return Content(
            checked.index,
            {**checked.bodies, **bodies},
            renditions,
            checked.languages,
            leads(checked.index, entries, renditions, checked.pairs),
            ledger,
            style_of(
                checked.fonts,
                checked.index.tree.files,
                Path(settings["THEME"]),
                settings["ACCENT"],
                self._sources,
            ),
        )

    def _online(self) -> frozenset[str]:
        """The paths that are online by the sitemap that the settings name, or for the first ledger, by the old site's."""
        named, first = self._settings["ONLINE_SITEMAP"], not (Path(self._settings["PATH"]) / FILE).is_file()
        found = self._paths_in(named)
        if first and self._settings["RECORD_ADDRESSES"]:
            found |= self._before()
        return found

    def _before(self) -> frozenset[str]:
        """The paths in the sitemap of the public site that this build replaces."""
        sitemap = self._public / "sitemap.xml"
        there = self._settings["PRODUCTION"] and sitemap.is_file()
        return self._paths_in(str(sitemap)) if there else frozenset()

    def _paths_in(self, sitemap: str) -> frozenset[str]:
        """The paths in a sitemap; none, and a note on it, if it cannot be read: that is no fault of the content."""
        try:
            return paths_online(sitemap)
        except (OSError, ValueError) as error:
            self._notes.append(f"The addresses in {sitemap} were not compared: it cannot be read ({error}).")
            return frozenset()

    def _warn(self, warnings: Sequence[Problem]) -> None:
        """Tell the author of those, and so does the next build if nothing changes."""
        self._said = "\n".join(filter(None, (self._said, report(warnings))))
        self._warnings += warnings
        tell(warnings, self._settings)

    def _record(self, content: Content, now: datetime) -> BuildRecord:
        """The record of this build for the next one, still without its inputs and outputs."""
        security = security_of(self._settings)
        moments = sorted(
            moment.timestamp()
            for moment in (
                *(article.date for article in content.index.articles),
                *(security.moments if security else ()),
                *self._reviews(content),
            )
        )
        past = [moment for moment in moments if moment <= now.timestamp()]
        coming = [moment for moment in moments if moment > now.timestamp()]
        folders = [str(self._settings[name]) for name in ("PATH", "THEME")] + [str(code_version.CODE)]
        return BuildRecord(
            settings=self._plain_settings,
            token=self._token,
            environment=build_record.environment(),
            folders=folders,
            names=build_record.names_below(folders),
            since=past[-1] if past else 0.0,
            until=coming[0] if coming else float("inf"),
            said=self._said,
            # A preview shows them.
            waiting="" if self._settings["PREVIEW"] else not_online(content.index, now, self._zone),
        )

    def _reviews(self, content: Content) -> Iterator[datetime]:
        """When pages begin to say that their articles may be outdated."""
        if self._settings["OUTDATED_NOTICE"]:
            for article in content.index.articles:
                if due := due_for_review(article, self._settings["REVIEW_AFTER_MONTHS"]):
                    yield due

    def _write(
        self, record: BuildRecord, publication: Publication, content: Content, fresh: Path, plugin_output: str
    ) -> Mapping[str, Record]:
        """Make the changed files, carry over the others, inspect them, and add them to the record. Returns the addresses
        that are live then.

        `plugin_output` is the folder of files that other plugins have made, or empty. If the settings have changed, the
        whole site is inspected.
        """
        settings = self._settings
        root = Path(settings["PATH"])
        folders = (Path(settings["THEME"]) / "static" / "brand", root / "brand")
        named, in_folder = root_files(settings), files_in_root(root)
        index = make_index(publication, self._cache / "search")
        pages = tuple(all_pages(publication, index))
        live = addresses_of(publication, pages)
        redirects = redirects_of(publication, live)
        redirected = [rule.path for rule in redirects if not rule.query]
        self._refuse_to_lose(content, Addresses(content.ledger, live, redirected, self._before()))
        record.said = self._said
        inputs = SiteInputs(
            publication,
            content.bodies,
            index,
            self._theme,
            self._sources,
            folders,
            self._code_version,
            settings["ACCENT"] or DEFAULT_ACCENT,
            plugin_output,
            {path: root / name for path, name in named.items()},
            {path: root / name for path, name in in_folder.items()},
            pages,
            redirects,
            settings["REDIRECTS_FOR"],
        )
        files = site_files(inputs)
        if taken := list(taken_aliases(claims_of(publication), files)):
            raise ContentError([replace(each, file=content.index.tree.shown(each.file)) for each in taken])
        old = at_old_addresses(inputs, files)
        self._store.write()  # workers read it
        known = {name: output for name, output in self._last.outputs.items() if name not in RECEIPTS}
        origins = Origins(content.index, content.bodies, self._reader.documents, publication.urls, settings)
        folder = Folder(fresh, self._public, known, self._store, origins)
        whole = record.settings != self._last.settings
        shown = {path: content.index.tree.shown(name) for path, name in (named | in_folder).items()}
        editors = publication.editor.files if publication.editor else ()
        spec = site_spec_of(publication, content, dict.fromkeys((*old, *editors), "") | shown)
        everything = dict(sorted({**files, **old}.items()))
        packed = settings["PRECOMPRESSED"] and not settings["PREVIEW"]
        beside = precompressed(everything, fresh) if packed else {}
        record.outputs = folder.fill(everything, spec, whole=whole, beside=beside)
        if settings["PRODUCTION"]:
            quiet = (*named, *in_folder, *editors)
            secret = secret_paths(publication, content.bodies, spec.unlisted, redirects, quiet)
            sums = write_sums(digests(fresh, self._public, record.outputs, self._last.outputs), secret)
            record.git = state_of(str(root.parent))
            commit = commit_of(str(root.parent), self._sources.stats)
            record.commit = [*commit]
            if any(rule.path in self._only_online for rule in redirects):
                commit = commit._replace(uncommitted=True)
            receipt = receipt_of(publication, pages, sums, commit, engine_version())
            record.outputs |= write_receipts(fresh, receipt, sums, self._public, self._last.outputs)
        return live

    def _refuse_to_lose(self, content: Content, found: Addresses) -> None:
        """Raises `ContentError` if an address would disappear; a preview, which is not online, only warns."""
        paths = paths_of(content.index, Urls.from_settings(self._settings))
        problems = list(vanished(found, content.index, paths))
        if self._settings["PREVIEW"]:
            problems = [replace(problem, severity="warning") for problem in problems]
        strict = self._settings["STRICT"]
        if any(strict or problem.severity == "error" for problem in problems):
            raise ContentError(problems)
        if problems:
            self._warn(problems)
        self._notes += emptied(found)

    def _reload_theme(self) -> None:
        folder = Path(self._settings["THEME"])
        accent = self._settings["ACCENT"]
        fingerprint = f"{self._sources.together(folder)}{self._additions.fingerprint()}{accent}"
        if self._theme.fingerprint != fingerprint:
            self._theme = Theme(folder, fingerprint, self._additions, accent)


def _plain(settings: Settings) -> dict[str, Any]:
    """The settings that the record can hold: plain data, as JSON would return it."""
    plain_data = (str, int, float, bool, list, tuple, dict, type(None))
    kept = {
        name: value for name, value in settings.items() if isinstance(value, plain_data) and name != "TOKEN"
    }
    plain: dict[str, Any] = json.loads(json.dumps(kept, default=str))
    return plain


def _refuse_in_content(public: Path, content: Path) -> None:
    """Raises `BuildError` if the site's folder lies in that of the content: the next build would read it as content."""
    folder = Path(os.path.realpath(content))  # unlike `resolve`, it raises nothing for a loop of links
    if folder in Path(os.path.realpath(public)).parents:
        raise BuildError(
            f"{public} lies in {content}, and all in there is content. Nothing was done. Name another folder (-o)."
        )
