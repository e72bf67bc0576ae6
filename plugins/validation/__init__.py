"""Everything that is checked before anything is built. Every build goes through it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins import pictures
from plugins.cache.digests import FileDigests
from plugins.cache.store import InMemoryStore
from plugins.content import (
    PICTURES,
    ContentError,
    ContentIndex,
    Documents,
    Page,
    Problem,
    check_entries,
    did_you_mean,
    ledger,
    load,
    suffix_of,
    tag_slug,
)
from plugins.content.ledger import Ledger
from plugins.errors.build_error import BuildError
from plugins.languages import Language, known, languages
from plugins.markdown import ExtensionSpec
from plugins.processes.workers import parallel_map
from plugins.publication.bodies import Bodies, Body
from plugins.publication.links import paths_of
from plugins.publication.pictures import Pairs, lead_in, shown_in
from plugins.settings.files import OwnersFiles
from plugins.settings.root_folder import check_root_folder
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import AT_ROOT, BRAND, IMMUTABLE, Urls
from plugins.social_cards import FontFault, Fonts, fonts_in
from plugins.validation import aliases
from plugins.validation.pairs import checked_pairs, dark_pictures, misnamed
from plugins.validation.previews import (
    marks_off_cards,
    site_texts_off_cards,
    small_pictures,
    texts_off_cards,
)
from plugins.validation.unpublished import links_to_unpublished

__all__ = ["Checked", "Reader", "check", "check_language", "check_owner", "site_texts_off_cards"]


class Reader:
    """Reads content for one build after another, and keeps what it has read and made for the next.

    `zone` is the site's time zone, `language` its language's tag, `extensions` are the owner's extensions of Markdown.
    """

    def __init__(
        self,
        zone: tzinfo,
        language: str = "en",
        store: InMemoryStore | None = None,
        sources: FileDigests | None = None,
        extensions: tuple[ExtensionSpec, ...] = (),
    ) -> None:
        self.language = language
        self.sources = sources or FileDigests()
        self.store = store or InMemoryStore()
        self._languages: dict[tuple[str, ...], Mapping[str, Language]] = {}
        self.documents = Documents(self.sources, self.store, zone, language, extensions)
        self.bodies = Bodies(self.documents)

    def languages(self, tags: Iterable[str]) -> Mapping[str, Language]:
        """The languages of those tags and the site's, by tag."""
        key = tuple(sorted(set(tags)))
        if key not in self._languages:
            self._languages[key] = languages(key, self.language, self.store)
        return self._languages[key]


class Checked(Struct, frozen=True):
    """Content that may be published, with its languages by tag, its bodies by source, its pairs of pictures, the ledger of
    addresses, the fonts of its social cards, warnings for its author, and the paths that are `taken` on the site."""

    index: ContentIndex
    languages: Mapping[str, Language]
    bodies: Mapping[str, Body]
    pairs: Pairs
    ledger: Ledger
    fonts: Fonts
    warnings: tuple[Problem, ...]
    taken: Collection[str] = ()


def check(
    root: Path,
    urls: Urls,
    reader: Reader,
    now: datetime,
    *,
    strict: bool = False,
    with_drafts: bool = False,
    root_files: Collection[str] = (),
    theme: Path = Path(),
    cards: bool = False,
) -> Checked:
    """Read, check and render all content below `root`, as of `now`.

    `root_files` are files below it that may be of any kind: they have a check of their own. `theme` is the folder of the
    theme, which has fonts; `cards` says whether there is a social card for each article.

    Raises `ContentError` with all problems of all files, warnings included, if one of them is an error or, with `strict`,
    if there are any. Problems in a draft are warnings: they keep nobody from publishing, or looking at, something else. A
    build `with_drafts`, which is for their author, includes drafts with their faults, except those with faults in their
    front matter; links to drafts and to future articles work there, so they are only warnings.
    """
    index, problems = load(root, reader.documents)
    recorded, unreadable = read_ledger(root, reader.sources)
    problems += unreadable
    problems = [problem for problem in problems if problem.file not in root_files]
    problems += check_root_folder(root)
    spoken = reader.languages(article.lang for article in index.articles)
    problems += check_entries(index, reader.language)
    problems += _changes_to_come(index, now)
    problems += _unknown_languages(index, spoken, reader.store)
    paths = paths_of(index, urls)
    taken = _reserved(index, urls, reader.language)
    problems += _collisions(index, paths, taken, urls.path("FOLLOW"))
    problems += aliases.check(index, urls, paths, taken)
    problems += _tags(index, reader.language)
    bodies, in_bodies = reader.bodies.resolve(index, urls, paths)
    problems += in_bodies
    problems += links_to_unpublished(
        index, bodies, reader.documents, urls, paths, now, "warning" if with_drafts else "error"
    )
    problems += _reserved_paths(bodies)
    problems += _shown_twice(index, bodies)
    dark = dark_pictures(index, bodies)
    broken = list(_pictures(index, bodies, reader, dark.values()))
    faulty = {problem.file for problem in broken if problem.severity == "error"}
    readable = {name: other for name, other in dark.items() if not {name, other} & faulty}
    pairs, unequal = checked_pairs(readable, index, reader.sources, reader.store)
    problems += [*broken, *unequal, *misnamed(index, bodies)]
    problems += small_pictures(index, faulty, reader.sources, reader.store)
    fonts, in_fonts = _fonts(index, theme, reader)
    problems += in_fonts
    if cards:
        problems += [*texts_off_cards(index, fonts), *marks_off_cards(index)]
    drafts = {entry.source for entry in index.entries if getattr(entry, "status", "") == "draft"}
    if with_drafts:
        wrong = {problem.file for problem in problems if problem.field and problem.severity == "error"}
        index = replace(
            index,
            articles=tuple(each for each in index.articles if each.source not in drafts & wrong),
            pages=tuple(each for each in index.pages if each.source not in drafts & wrong),
        )
    problems = [
        replace(problem, severity="warning") if problem.file in drafts else problem for problem in problems
    ]
    # Authors see paths from the folder above the content folder.
    named = tuple(replace(problem, file=f"{root.name}/{problem.file}") for problem in problems)
    if any(strict or problem.severity == "error" for problem in named):
        raise ContentError(named)
    return Checked(index, spoken, bodies, pairs, recorded, fonts, tuple(sorted(set(named))), taken.keys())


def read_ledger(root: Path, sources: FileDigests) -> tuple[Ledger, list[Problem]]:
    """The ledger below `root`, and what is wrong with it; an empty one if there is none yet."""
    file = root / ledger.FILE
    return ledger.parse(sources.read(file)[1]) if file.is_file() else (Ledger(), [])


def _fonts(index: ContentIndex, theme: Path, reader: Reader) -> tuple[Fonts, list[Problem]]:
    """The fonts of the social cards, or none of them if one cannot be read."""
    try:
        return fonts_in(index.tree.files, theme, reader.sources, reader.store), []
    except FontFault as fault:
        if fault.name not in index.tree.files:
            raise BuildError(f"{fault.name}: It is no font that can be read.") from None
        fix = "Save it as TrueType or OpenType, with outlines, in a file that ends in .ttf or .otf."
        return Fonts([], []), [Problem(fault.name, 0, "", "It is no font that can be read.", fix)]


def check_language(tag: str, store: InMemoryStore, files: OwnersFiles) -> list[Problem]:
    """What is wrong with the site's language, on its line in the owner's `files`."""
    if known(tag, store):
        return []
    wrong = f"“{tag}” is no language that is known here."
    return [files.problem("DEFAULT_LANG", wrong, "Write it as in en, de or pt-BR.")]


def check_owner(owner: str, index: ContentIndex, files: OwnersFiles) -> list[Problem]:
    """What is wrong with the setting OWNER, on its line in the owner's `files`: an owner has an author's file."""
    if not owner or owner in index.authors:
        return []
    fix = f'{did_you_mean(owner, index.authors)} For nobody\'s publication, write “OWNER = ""”.'
    return [files.problem("OWNER", f"There is no author “{owner}”.", fix)]


def _changes_to_come(index: ContentIndex, now: datetime) -> Iterator[Problem]:
    """No change is dated in the future."""
    for entry in index.entries:
        updated, changes = getattr(entry, "updated", None), getattr(entry, "changes", ())
        fix = "Give the day of the change once it is made."
        if updated and updated > now:
            yield entry.problem("updated", "It is in the future.", fix)
        if any(change.date > now for change in changes):
            yield entry.problem("changes", "One of them is in the future.", fix)


def _unknown_languages(index: ContentIndex, tags: Iterable[str], store: InMemoryStore) -> Iterator[Problem]:
    """Every article is in a language whose dates can be written."""
    unknown = {tag for tag in tags if not known(tag, store)}
    for article in index.articles:
        if article.lang in unknown:
            wrong = f"“{article.lang}” is no language that is known here."
            fix = "Its dates are written as the site's; write it as in en, de or pt-BR."
            yield article.problem("lang", wrong, fix, severity="warning")


def _reserved(index: ContentIndex, urls: Urls, language: str) -> dict[str, str]:
    """What the site itself has, by path: lists, their further pages and the folders of its own files."""
    taken = {urls.path(name): kind.reserved for name, kind in URL_KINDS.items() if "{" not in kind.pattern}
    taken |= dict.fromkeys((*IMMUTABLE, BRAND), "a folder of the site's own files")
    taken |= {"": "the home page", "index": "the home page", "page": "the further pages of the home page"}
    for date in {article.date.year: article.date for article in index.articles if article.date}.values():
        taken[urls.path("YEAR", date=date)] = URL_KINDS["YEAR"].reserved
    for slug in {tag_slug(tag, article.lang, language) for article in index.articles for tag in article.tags}:
        taken[urls.path("TAG", slug)] = URL_KINDS["TAG"].reserved
    return taken


def _collisions(
    index: ContentIndex, paths: Mapping[str, str], taken: dict[str, str], follow: str
) -> Iterator[Problem]:
    """No two things have one address: entries, lists, their further pages, feeds and fixed files.

    Adds to `taken` what the entries take. At the path `follow`, a page has the owner's words for the page there.
    """
    for entry in index.entries:
        path = paths[entry.source]
        if isinstance(entry, Page) and path == follow:
            taken[path] = entry.source
        holder = taken.setdefault(path, entry.source)
        if entry.slug and holder != entry.source:
            wrong = f"Its address /{path} is that of {holder}."
            yield entry.problem("slug", wrong, "Give it another slug.")


def _tags(index: ContentIndex, language: str) -> Iterator[Problem]:
    """Tags that share an address are one tag, spelt alike apart from capitals, spaces and hyphens."""
    names: dict[str, str] = {}
    for article in index.articles:
        mine: dict[str, str] = {}
        for tag in article.tags:
            slug = tag_slug(tag, article.lang, language)
            other = names.setdefault(slug, tag)
            if other != tag and _as_one_word(other) != _as_one_word(tag):
                wrong = f"“{tag}” would have the address of “{other}”."
                yield article.problem("tags", wrong, "Write both alike, or one of them in other words.")
            elif slug in mine:
                yield article.problem("tags", f"“{mine[slug]}” and “{tag}” are one tag.", "Keep one of them.")
            mine[slug] = tag


def _as_one_word(tag: str) -> str:
    return "".join(tag.casefold().split()).replace("-", "").replace("_", "")


def _reserved_paths(bodies: Mapping[str, Body]) -> Iterator[Problem]:
    """No file has the address of one of the site's own, or is in a folder that browsers cache for a year."""
    for name in sorted({asset.path for body in bodies.values() for asset in body.assets}):
        folder, suffix = name.partition("/")[0], suffix_of(name)
        if name in AT_ROOT.values():
            yield Problem(name, 0, "", "The site has its own file at this address.", "Give it another name.")
        if folder in IMMUTABLE and suffix not in PICTURES:  # what is made of pictures has other names
            wrong = f"On the site, browsers keep all that is in {folder}/ for a year."
            yield Problem(name, 0, "", wrong, "Put it into another folder.")


def _shown_twice(index: ContentIndex, bodies: Mapping[str, Body]) -> Iterator[Problem]:
    """An article that begins with its picture does not show it again."""
    for entry in index.articles:
        if (lead := lead_in(index, entry)) and lead in shown_in(bodies[entry.source]):
            fix = "Remove it there, or remove this line."
            yield entry.problem("image_shown", "The text shows the same picture.", fix, severity="warning")


def _pictures(
    index: ContentIndex, bodies: Mapping[str, Body], reader: Reader, dark: Collection[str]
) -> Iterator[Problem]:
    """Every picture that the site shows can be read; `dark` are those that it shows in dark mode alone."""
    shown = {asset.path for body in bodies.values() for asset in body.assets} | set(dark)
    for entry in index.entries:
        named = (getattr(entry, "image", ""), getattr(entry, "portrait", ""))
        shown |= {index.tree.find(entry.source, name) for name in named if name}
    shown |= {name for name in index.tree.files if name.startswith("brand/")}
    names = [name for name in sorted(shown - {""}) if suffix_of(name) in PICTURES]
    digests_and_paths = [
        f"{reader.sources.digest(index.tree.files[name])} {index.tree.files[name]}" for name in names
    ]
    faults = reader.store.remember_all(
        "picture", digests_and_paths, functools.partial(parallel_map, pictures.fault_in)
    )
    for name, fault in zip(names, faults, strict=True):
        if isinstance(fault, Exception):
            raise fault
        if fault:
            yield Problem(name, 0, "", *fault)
