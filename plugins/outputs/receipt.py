"""The receipt of a public site: what it is made from, and the digest of each of its files.

`build.json` says it in short. `sha256sums.txt` has the list, as `sha256sum --check` of GNU coreutils reads it; the digest
of the whole site is that of this list. Nothing in them depends on the time or the machine: the same commit gives the same.

What nobody is told of, such as a hidden page, is in the list without its name, in a comment: `# <digest> <digest of path>`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC

import msgspec
from msgspec import Struct

from plugins.cache.commit import Commit
from plugins.content import Author, Category
from plugins.content.assets import Asset
from plugins.feeds import FORMATS
from plugins.pages import Page
from plugins.pages.social_cards import picture_of_list, picture_of_post, picture_of_site
from plugins.pictures import Rendition
from plugins.publication.bodies import Body
from plugins.publication.model import Publication
from plugins.settings.root_files import REDIRECTS, ROBOTS
from plugins.settings.urls import file_of, twin_of

from .redirects import Redirect
from .stubs import file_of_stub

RECEIPT, SUMS = "build.json", "sha256sums.txt"
RECEIPTS = (RECEIPT, SUMS)
# Files of the owner's that everybody asks for anyway.
_KNOWN_NAMES = frozenset({REDIRECTS, ROBOTS, "llms.txt"})


class NoReceipt(ValueError):
    """What was read is no receipt, or no list that belongs to one."""


class Receipt(Struct, frozen=True):
    """What `build.json` says.

    `site` is the address that the site was built for; `commit` what it was built from, empty if git does not know;
    `uncommitted`, whether the site shows anything that is not in it: a file, or a redirect from an address that only the
    sitemap online names. `as_of` is the newest date of an article, a change, or a notice that an article may be outdated:
    a build of that commit that takes it for now is the same, whatever has fallen due since. `files` counts those in the
    list, and `digest` is that of the list.
    """

    site: str
    commit: str
    uncommitted: bool
    as_of: str
    engine: str
    pages: int
    articles: int
    files: int
    digest: str

    def write(self) -> bytes:
        """The file."""
        return json.dumps(msgspec.to_builtins(self), ensure_ascii=False, indent=2).encode() + b"\n"


def read_receipt(data: bytes) -> Receipt:
    """The receipt in a file. Raises `NoReceipt`."""
    try:
        return msgspec.json.decode(data, type=Receipt)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NoReceipt(str(error)) from error


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def unnamed(path: str) -> str:
    """What stands for the path of a file that the list does not name."""
    return f"# {digest(path.encode())}"


def write_sums(digests: Mapping[str, str], secret: Collection[str]) -> bytes:
    """The list of the digests by path; the paths in `secret` are not named."""
    named = (f"{digests[path]}  {path}" for path in sorted(digests) if path not in secret)
    others = sorted(f"# {digests[path]} {unnamed(path)[2:]}" for path in digests if path in secret)
    return "".join(f"{line}\n" for line in (*named, *others)).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """The digests in a list by path, or by what stands for it (`unnamed`). Raises `NoReceipt`."""
    found: dict[str, str] = {}
    try:
        for line in data.decode().splitlines():
            value, path = line.removeprefix("# ").split(None, 1)
            found[f"# {path}" if line.startswith("# ") else path] = value
    except ValueError as error:
        raise NoReceipt(f"“{line[:80]}” is no digest of a file") from error
    return found


def receipt_of(
    publication: Publication, pages: Sequence[Page], sums: bytes, commit: Commit, engine: str
) -> Receipt:
    """The receipt of the site with those pages, and with that list of digests."""
    of_posts = (date for post in publication.posts for date in (post.entry.changed, post.outdated))
    newest = max(filter(None, (*of_posts, *(page.updated for page in publication.pages))), default=None)
    return Receipt(
        site=publication.urls.site,
        commit=commit.id,
        uncommitted=commit.uncommitted,
        as_of=newest.astimezone(UTC).isoformat() if newest else "",
        engine=engine,
        pages=len(pages),
        articles=len(publication.listed),
        files=sums.count(b"\n"),
        digest=digest(sums),
    )


def secret_paths(
    publication: Publication,
    bodies: Mapping[str, Body],
    unlisted: Collection[str],
    redirects: Collection[Redirect],
    root_files: Collection[str],
) -> set[str]:
    """The files that the list must not name: those of the pages at the paths `unlisted`, of redirects that nothing may
    name, and `root_files`: those that the owner has told some service of and nobody else, and those of the editor."""
    found = {file_of_stub(rule) for rule in redirects if not rule.named}
    found |= {path for path in root_files if path not in _KNOWN_NAMES}
    found |= {f"{publication.indexnow_key}.txt"}
    for path in unlisted:
        found |= {file_of(path), twin_of(path), *(f"{path}/{name}" for name in FORMATS)}
    for post in publication.posts:
        if post.hidden:
            found.add(file_of(publication.urls.path("CITE", post.entry.slug)))
    return found | _only_hidden_pages_show(publication, bodies, unlisted)


def _only_hidden_pages_show(
    publication: Publication, bodies: Mapping[str, Body], unlisted: Collection[str]
) -> set[str]:
    """The pictures and other files that no page shows but hidden ones, and lists that are there for these alone."""
    hidden = {post.entry.source for post in publication.posts if post.hidden}
    hidden |= {page.source for page in publication.pages if page.status == "hidden"}
    for name, entries in (("AUTHOR", publication.used_authors), ("CATEGORY", publication.used_categories)):
        hidden |= {entry.source for entry in entries if publication.urls.path(name, entry.slug) in unlisted}
    shown, found = {picture_of_site(publication).path}, set[str]()
    for source, path in _shown_by(publication, bodies):
        (found if source in hidden else shown).add(path)
    return found - shown


def _shown_by(publication: Publication, bodies: Mapping[str, Body]) -> Iterator[tuple[str, str]]:
    """Each file that a page shows or links to, with the source of that page."""
    for post in publication.posts:
        source = post.entry.source
        yield source, picture_of_post(publication, post).path
        yield from ((source, asset.path) for asset in (*post.body.assets, *_assets(post.lead)))
    for page in publication.pages:
        yield from ((page.source, asset.path) for asset in bodies[page.source].assets)
    lists: tuple[Author | Category, ...] = (*publication.used_authors, *publication.used_categories)
    for about in lists:
        yield about.source, picture_of_list(publication, about).path
        portrait = publication.portraits.get(about.slug) if isinstance(about, Author) else None
        assets = (*bodies[about.source].assets, *_assets(portrait))
        yield from ((about.source, asset.path) for asset in assets)


def _assets(rendition: Rendition | None) -> Sequence[Asset]:
    return rendition.assets if rendition else ()
