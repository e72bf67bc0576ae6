"""Every file of the site, with how to make it: the pages and all that goes with them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from plugins.cache.digests import File, FileDigests
from plugins.cache.fingerprint import fingerprint
from plugins.cache.output_file import OutputFile
from plugins.content import ROOT_FOLDER, ContentError, Problem, suffix_of
from plugins.content.tree import FONTS
from plugins.errors.build_error import BuildError
from plugins.feeds import FORMATS
from plugins.pages import Page
from plugins.pages.components import monogram
from plugins.pages.social_cards import social_cards
from plugins.publication.assemble import assets_of
from plugins.publication.bodies import Body
from plugins.publication.model import Publication
from plugins.rendering.theme import Theme
from plugins.search import Part
from plugins.settings.root_files import ADDED_TO, REDIRECTS, ROBOTS
from plugins.settings.security import FILE as SECURITY_TXT
from plugins.settings.urls import AT_ROOT, BRAND, PICTURES
from plugins.social_cards import SocialCard, Style

from .editor import editor_files
from .feeds import feeds
from .headers import HEADERS, headers
from .host_formats import redirects_file, rules_of
from .icons import icons
from .llms_txt import llms_txt
from .receipt import RECEIPTS
from .redirects import Claim, Redirect
from .robots import robots
from .security_txt import security_txt
from .sitemap import names_of, parts, sitemap, sitemap_entries, sitemap_index
from .stubs import file_of_stub, stub
from .twins import twins
from .web_manifest import web_manifest

# What is for programs, and what of it the owner may write instead of us, in content/root/.
LLMS = "llms.txt"
OWN_INSTEAD = frozenset({ROBOTS, LLMS})


class Collision(BuildError):
    """Two things on the site have the same path."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"Two things of the site want the file {file}. Give one of them another slug or name."
        )


class SiteInputs(Struct, frozen=True, eq=False):
    """What a site is made from: the publication, the bodies by source, the search index, the theme and other files.

    `brand` are folders with icons and the owner's picture of the site; a file in a later folder replaces that of the same
    name in an earlier one. `plugin_output` is the folder of the files that other plugins have made, or empty. `root_files`
    and `root_folder` are the owner's files that are published as they are, by their paths on the site: those that the
    settings name, and those in content/root/. `code_version` identifies the code that makes the files; `accent` is the
    colour of the site's mark. `pages` are all of its pages, `redirects` the rules for old addresses; `redirects_for` is
    the host that reads their file, if that is known.
    """

    publication: Publication
    bodies: Mapping[str, Body]
    index: Sequence[Part]
    theme: Theme
    sources: FileDigests
    brand: tuple[Path, ...]
    code_version: str
    accent: str
    plugin_output: str = ""
    root_files: Mapping[str, Path] = {}
    root_folder: Mapping[str, Path] = {}
    pages: Sequence[Page] = ()
    redirects: Sequence[Redirect] = ()
    redirects_for: str = ""


def site_files(inputs: SiteInputs) -> dict[str, OutputFile]:
    """How to make each file of the site, by its path below the output folder and sorted by it.

    Raises `Collision`, and `ContentError` for files in content/root/ that have the path of another one.
    """
    files: dict[str, OutputFile] = {}
    for name, file in (
        *_pages(inputs),
        *_feeds(inputs),
        *_twins(inputs),
        *_copied(inputs),
        *_social_cards(inputs),
        *_by_plugins(inputs),
        *_owners_root_files(inputs),
        *(file for part in inputs.index for file in part.files()),
        *_theme_assets(inputs),
        *_root_files(inputs),
    ):
        if files.setdefault(name, file).fingerprint != file.fingerprint:
            raise Collision(name)
    if wrong := list(_taken(inputs, files)):
        raise ContentError(wrong)
    for name in RECEIPTS:  # which are written when all others are there
        if name in files:
            raise Collision(name)
    files |= {path: _copy(inputs.sources.file(file)) for path, file in inputs.root_folder.items()}
    return dict(sorted(files.items()))


def _taken(inputs: SiteInputs, files: Mapping[str, OutputFile]) -> Iterator[Problem]:
    """A problem for each file in content/root/ that would replace another file of the site, or differ from it in capitals
    alone, as some disks cannot. Only what is written for robots may be the owner's own."""
    ours = (*files, *RECEIPTS) if inputs.root_folder else ()
    taken = {name.casefold(): name for name in ours if name not in OWN_INSTEAD}
    posts = inputs.publication.posts
    pages = {f"{post.path}.html": post.entry.source for post in posts}
    pages |= {
        f"{inputs.publication.urls.path('PAGE', page.slug)}.html": page.source
        for page in inputs.publication.pages
    }
    for path, file in inputs.root_folder.items():
        content = file.parents[path.count("/") + 1]
        # At /a, hosts answer with a.html or with a/index.html.
        for name in (path, path.removesuffix("/index.html") + ".html"):
            if other := taken.get(name.casefold()):
                holder = f"{content.name}/{pages[other]}" if other in pages else f"this site's own {other}"
                wrong = f"It would be published in the place of {holder}."
                fix = "Remove it, or give it another name."
                yield Problem(f"{content.name}/{ROOT_FOLDER}/{path}", 0, "", wrong, fix)
                break


def at_old_addresses(inputs: SiteInputs, files: Mapping[str, OutputFile]) -> dict[str, OutputFile]:
    """For hosts without redirects: pages that lead on, and feeds. No file of the site is among them."""
    publication, pages = inputs.publication, {page.path: page for page in inputs.pages}
    found: dict[str, OutputFile] = {}
    for rule in inputs.redirects:
        if (name := file_of_stub(rule)) and rule.to in pages:
            data = stub(publication, pages[rule.to])
            found[name] = OutputFile(fingerprint(data), functools.partial(bytes, data))
        elif rule.to in files:  # a feed
            found[rule.path] = files[rule.to]
    taken = {*files, *found}
    return {name: found[name] for name in sorted(found) if name not in files and not _is_below(name, taken)}


def _is_below(name: str, files: Collection[str]) -> bool:
    """Whether a folder that the file would be in is a file itself: x.html/amp.html, beside x.html."""
    while name := name.rpartition("/")[0]:
        if name in files:
            return True
    return False


def taken_aliases(claims: Iterable[Claim], files: Mapping[str, OutputFile]) -> Iterator[Problem]:
    """A problem for each alias at whose address there is one of the site's `files`, such as a picture or a plugin's."""
    for claim in claims:
        path = claim.alias.path
        if not claim.alias.query and {path, file_of_stub(Redirect(path, "", claim.path))} & files.keys():
            wrong = f"The site has a file at “{claim.alias.shown}”."
            yield claim.entry.problem("aliases", wrong, "Remove it, or give that file another name.")


def _pages(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    version = fingerprint(inputs.code_version, inputs.theme.fingerprint)
    for page in inputs.pages:
        known = fingerprint(page.fingerprint, version)
        yield page.file, OutputFile(known, functools.partial(page.render, inputs.theme))


def _feeds(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """Every list's feed, in each format."""
    for folder, feed in feeds(inputs.publication, inputs.pages):
        known = fingerprint(inputs.code_version, feed)
        for name, each in FORMATS.items():
            yield f"{folder}/{name}".lstrip("/"), OutputFile(known, functools.partial(each.write, feed))


def _twins(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """Every article in Markdown."""
    for path, twin in twins(inputs.publication):
        yield path, OutputFile(fingerprint(inputs.code_version, twin), twin.write)


def _copied(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """Files that are published as they are: icons, and what pages show or link to."""
    for name, icon in sorted(_brand(inputs).items()):
        yield AT_ROOT.get(name, f"{BRAND}/{name}"), icon
    assets = {asset.path: asset.file for asset in assets_of(inputs.publication, inputs.bodies)}
    for path, file in sorted(assets.items()):
        # The name of a rendition contains a hash of its content.
        made = path.startswith(f"{PICTURES}/")
        yield path, _copy(File(file, path) if made else inputs.sources.file(file))


def _social_cards(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """The pictures that previews of links show of pages without one of their own."""
    if style := inputs.publication.style:
        for path, card in social_cards(inputs.publication).items():
            yield (
                path,
                OutputFile(path, functools.partial(_drawn, card, style)),
            )  # its name holds a hash of both


def _drawn(card: SocialCard, style: Style) -> bytes:
    from plugins.social_cards.drawing import draw  # late: most builds draw nothing

    return draw(card, style)


def _brand(inputs: SiteInputs) -> dict[str, OutputFile]:
    """The icons by name, and the owner's picture of the site: the owner's, else those with the mark, else the theme's.

    Fonts for social cards may lie beside them, and are not published.
    """
    theme, *owner = [
        {
            file.name: _copy(inputs.sources.file(file))
            for file in sorted(folder.iterdir())
            if suffix_of(file.name) not in FONTS
        }
        if folder.is_dir()
        else {}
        for folder in inputs.brand
    ]
    mark = dict(icons(monogram(inputs.publication.words.name), inputs.accent, inputs.code_version))
    return theme | mark | {name: file for files in owner for name, file in files.items()}


def _by_plugins(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """The files that other plugins have made."""
    folder = Path(inputs.plugin_output)
    for path in sorted(folder.rglob("*")) if inputs.plugin_output else ():
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _copy(inputs.sources.file(path))


def _owners_root_files(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """The owner's files, at the paths that the owner has set, except for those whose lines are added to ours."""
    for path, file in inputs.root_files.items():
        if path not in ADDED_TO:
            yield path, _copy(inputs.sources.file(file))


def _theme_assets(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    for name, data in inputs.theme.assets().items():
        yield name, OutputFile(name, functools.partial(bytes, data))  # its name holds a hash of its content


def _root_files(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """The files that hosts, search engines and browsers look for. A new file for a host is a line here."""
    security = inputs.publication.security
    key = inputs.publication.indexnow_key
    urls = inputs.publication.urls
    own = _owners_lines(inputs, REDIRECTS)
    rules = rules_of(inputs.redirects, urls)
    theirs = (path for path in (*inputs.root_files, *inputs.root_folder) if path.endswith(".html"))
    kept = [urls.url(path) for path in sorted(theirs) if not f"/{path}".endswith("/index.html")]
    old = redirects_file(rules, urls.url("404.html"), own, inputs.redirects_for, kept)
    for name, data in (
        *([(f"{key}.txt", key.encode())] if key else []),
        *([(SECURITY_TXT, security_txt(inputs.publication, security))] if security else []),
        # An owner who allows no answers wants no programs to read the site for them.
        *([] if inputs.publication.robots.answers is False else [(LLMS, llms_txt(inputs.publication))]),
        (HEADERS, headers(inputs.publication)),
        (ROBOTS, robots(inputs.publication) + _added_to_robots(inputs)),
        ("site.webmanifest", web_manifest(inputs.publication)),
        *([(REDIRECTS, old)] if old else []),
        *editor_files(inputs.publication),
    ):
        yield name, OutputFile(fingerprint(data), functools.partial(bytes, data))
    yield from _sitemaps(inputs)


def _sitemaps(inputs: SiteInputs) -> Iterator[tuple[str, OutputFile]]:
    """The sitemap, in one file or, on a very large site, in several."""
    divided = parts(sitemap_entries(inputs.publication, inputs.pages))
    for name, entries in zip(names_of(divided), divided, strict=True):
        yield name, OutputFile(fingerprint(inputs.code_version, entries), functools.partial(sitemap, entries))
    if len(divided) > 1:
        index = sitemap_index(inputs.publication, divided)
        yield "sitemap.xml", OutputFile(fingerprint(index), functools.partial(bytes, index))


def _added_to_robots(inputs: SiteInputs) -> bytes:
    """The lines that the owner adds below ours, such as groups for other robots."""
    lines = _owners_lines(inputs, ROBOTS)
    return b"\n" + lines if ROBOTS in inputs.root_files else b""


def _owners_lines(inputs: SiteInputs, name: str) -> bytes:
    """What is in the owner's file for that path on the site; empty if there is none."""
    if name not in inputs.root_files:
        return b""
    _, data = inputs.sources.read(inputs.root_files[name])  # which records it, so that an edit is noticed
    return data


def _copy(file: File) -> OutputFile:
    return OutputFile(file.fingerprint, file.read)
