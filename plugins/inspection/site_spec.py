"""What a build means to make; the inspection compares the built site with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from plugins.content import PICTURES, Article, ContentIndex, Entry, suffix_of
from plugins.inspection import SiteSpec
from plugins.pictures import Renditions
from plugins.publication.assemble import Content, assets_of
from plugins.publication.links import paths_of
from plugins.publication.model import Publication
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import Urls


def site_spec_of(
    publication: Publication, content: Content, root_files: Mapping[str, str] | None = None
) -> SiteSpec:
    """What the site of that publication must and must not contain, given all content.

    `root_files` are files that are no pages of the site: those at old addresses, the editor's, and the owner's that are
    published as they are, with their names, by their paths on the site.
    """
    index = content.index
    paths = paths_of(index, publication.urls)
    sources = {source: index.tree.shown(source) for source in paths}
    shown = (post for post in publication.listed if not post.badge)
    hidden = [post.entry for post in publication.posts if post.hidden]
    hidden_pages = [page for page in publication.pages if page.status == "hidden"]
    return SiteSpec(
        address=publication.urls.site,
        pages={path: sources[source] for source, path in paths.items()},
        articles=[post.path for post in publication.without_duplicate_translations(shown)],
        unlisted=[
            *(paths[entry.source] for entry in (*hidden, *hidden_pages, *_empty_lists(publication))),
            *_lists_without_links(publication),
            *(publication.urls.path(name) for name, kind in URL_KINDS.items() if not kind.lasting),
        ],
        unpublished=_unpublished(publication, content, paths),
        # Drafts that a preview shows; nothing of other drafts may be there.
        drafts=[
            sources[entry.source] for entry in _shown(publication) if getattr(entry, "status", "") == "draft"
        ],
        left_out=_left_out(content, paths, publication.urls),
        folders=[str(index.tree.root.parent)],
        as_they_are=root_files or {},
    )


def _shown(publication: Publication) -> list[Entry]:
    """The articles and pages on the site."""
    return [*(post.entry for post in publication.posts), *publication.pages]


def _left_out(content: Content, paths: Mapping[str, str], urls: Urls) -> list[str]:
    """The paths of the drafts that a preview cannot show yet."""
    documents = content.index.documents.values()
    entries = (each.entry for each in documents if each.entry and each.entry.source not in paths)
    return [
        urls.path(
            "ARTICLE" if isinstance(entry, Article) else "PAGE", entry.slug, getattr(entry, "date", None)
        )
        for entry in entries
    ]


def _empty_lists(publication: Publication) -> list[Entry]:
    """Authors and categories whose page lists nothing: it exists for the hidden article that links to it."""
    listed = [post.entry for post in publication.listed]
    authors = {slug for entry in listed for slug in entry.authors}
    categories = {entry.category for entry in listed}
    people = [author for author in publication.used_authors if author.slug not in authors]
    return [*people, *(topic for topic in publication.used_categories if topic.slug not in categories)]


def _lists_without_links(publication: Publication) -> Iterator[str]:
    """The paths of lists that keep their address though they do not help readers yet, so that no page links to them."""
    urls, linked = publication.urls, publication.helpful_lists
    yield from (urls.path(name) for name, kind in URL_KINDS.items() if kind.label and name not in linked)
    if "ARCHIVES" not in linked:  # which links to the years
        yield from {urls.path("YEAR", date=post.entry.date) for post in publication.listed}


def _unpublished(publication: Publication, content: Content, paths: Mapping[str, str]) -> dict[str, str]:
    """The paths of what must not be in the output, with its sources: unpublished articles and pages, the files that only
    they show, and the originals of pictures."""
    index, bodies = content.index, content.bodies
    shown = {entry.source for entry in _shown(publication)}
    public = {asset.path for asset in assets_of(publication, bodies)}
    found = _private(index, content.renditions, public)
    for entry in (*index.articles, *index.pages):
        if entry.source not in shown:
            name = index.tree.shown(entry.source)
            assets = bodies[entry.source].assets if entry.source in bodies else ()
            found |= {asset.path: name for asset in assets if asset.path not in public}
            found[paths[entry.source]] = name
    return found


def _private(index: ContentIndex, renditions: Renditions, public: Set[str]) -> dict[str, str]:
    """The paths of original pictures, and of renditions that no published page shows, with their sources."""
    shown = index.tree.shown
    originals = (name for name in index.tree.files if suffix_of(name) in PICTURES)
    found = {name: shown(name) for name in originals if not name.startswith("brand/")}
    for (name, _), rendition in renditions.items():
        made = (asset.path for asset in rendition.assets)
        found |= {path: shown(name) for path in made if path not in public}
    return found
