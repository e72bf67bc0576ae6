"""The head of each page: what browsers, search engines and link previews read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.content import Author, Category
from plugins.content.excerpt import excerpt
from plugins.languages import Language
from plugins.languages.dates import machine_date
from plugins.publication.citation import divides_otherwise, name_of
from plugins.publication.model import Picture, Post, Publication
from plugins.settings.urls import twin_of

from . import listings, structured_data
from .components import fediverse_handle
from .site_context import Feed, feeds_of
from .social_cards import picture_of_list, picture_of_post, picture_of_site

INDEXED = "max-image-preview:large"  # snippets have no limit unless one is set


class Head(Struct, frozen=True):
    """What browsers, search engines and link previews read; `json_ld` is escaped for a `<script>`."""

    title: str
    description: str
    canonical: str
    robots: str
    authors: tuple[str, ...]
    cited_as: tuple[
        str, ...
    ]  # the authors' names by their parts, where programs would divide one of them wrongly
    open_graph: tuple[tuple[str, str], ...]
    twitter: tuple[tuple[str, str], ...]
    fediverse: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]  # versions of the page: (language or x-default, address)
    feeds: tuple[Feed, ...]
    json_ld: str
    twin: str = ""  # the address of the text in Markdown
    license: str = ""  # the address of the text's licence
    form_action: str = ""  # where its form may be sent, as a policy names it, or empty
    webassembly: bool = False  # whether the page's scripts use it, so that its policy must allow it


def head(
    publication: Publication,
    *,
    path: str,
    title: str,
    description: str,
    nodes: Iterable[structured_data.Node],
    picture: Picture,
    kind: str = "website",
    facts: Iterable[tuple[str, str]] = (),
    authors: Iterable[Author] = (),
    feeds: tuple[Feed, ...] = (),
    canonical: str = "",
    indexed: bool = True,
    language: Language | None = None,
    alternates: tuple[tuple[str, str], ...] = (),
    license: str = "",
    twin: str = "",
) -> Head:
    """The head of the page at `path`; `facts` are Open Graph properties beyond those that every page has, `nodes` the
    page's structured data."""
    words, urls = publication.words, publication.urls
    people = tuple(authors)
    url = urls.absolute(path)
    listed = publication.production and publication.robots.search and indexed
    open_graph = (
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", canonical or url),
        ("og:site_name", words.name),
        ("og:locale", (language or publication.language).locale),
        ("og:image", urls.absolute(picture.path)),
        ("og:image:width", str(picture.width)),
        ("og:image:height", str(picture.height)),
        ("og:image:type", picture.kind),
        ("og:image:alt", picture.alt),
        *facts,
    )
    return Head(
        title=title if title == words.name else f"{title} · {words.name}",
        description=description,
        canonical=canonical or url,
        robots=INDEXED if listed else "noindex",
        authors=tuple(person.name for person in people) or (words.name,),
        cited_as=_cited_as(people),
        open_graph=open_graph,
        twitter=(("twitter:card", "summary_large_image"), *_creator(people)),
        fediverse=tuple(handle for person in people if (handle := fediverse_handle(person))),
        # Feed readers take the first one: that of all articles. The other formats are a click away from it.
        feeds=(*feeds_of(publication, "", f"{words.section} · {words.name}")[:1], *feeds),
        alternates=alternates,
        json_ld=structured_data.graph(nodes),
        twin=twin,
        license=license,
    )


def _creator(people: Iterable[Author]) -> Iterator[tuple[str, str]]:
    """Whom X names below a link to what they wrote: the first author who is there.

    https://developer.x.com/en/docs/x-for-websites/cards/overview/markup
    """
    names = (urlsplit(dict(person.links).get("x", "")).path.strip("/") for person in people)
    if name := next((name for name in names if re.fullmatch(r"@?\w{1,15}", name, re.ASCII)), ""):
        yield "twitter:creator", f"@{name.removeprefix('@')}"


def _cited_as(people: Sequence[Author]) -> tuple[str, ...]:
    """The names as `citation_author`, which Zotero and Google Scholar read instead of `author`; none where these divide the
    names rightly by themselves, at the last space (Zotero's translator “Embedded Metadata”).

    A comma says that the name is divided already: “Lovelace, Ada”, and “Example Labs,” for an organisation. Where both
    parts have spaces, Zotero would take them for two people, but for a semicolon.
    """
    if not any(map(divides_otherwise, people)):
        return ()
    names = map(name_of, people)
    return tuple(
        f"{name.family}, {name.given}{';' * (' ' in name.family and ' ' in name.given)}".rstrip(" ")
        for name in names
    )


def article_head(publication: Publication, post: Post) -> Head:
    """The head of an article."""
    entry, urls = post.entry, publication.urls
    picture = picture_of_post(publication, post)
    people = [publication.authors[slug] for slug in entry.authors]
    category = publication.categories[entry.category]
    category_path = urls.path("CATEGORY", category.slug)
    facts = [
        ("article:published_time", machine_date(entry.date)),
        *([("article:modified_time", machine_date(entry.changed))] if entry.changed > entry.date else []),
        *(("article:author", urls.absolute(urls.path("AUTHOR", slug))) for slug in entry.authors),
        ("article:section", category.name),
        *(("article:tag", tag) for tag in entry.tags),
    ]
    language, versions = publication.language_of(post), _versions(publication, post)
    facts += [("og:locale:alternate", other.locale) for other, _ in versions if other is not language]
    others = [person for person in people if person.slug != publication.words.owner]
    return head(
        publication,
        path=post.path,
        title=entry.title,
        description=post.summary or entry.title,
        kind="article",
        picture=picture,
        facts=facts,
        authors=people,
        canonical=entry.canonical_url,
        language=language,
        alternates=alternates(publication, post),
        license=publication.license,
        twin=urls.url(twin_of(post.path)),
        indexed=not post.hidden and not post.badge,
        # Those of its category and authors are on their pages, and on the one that says how to follow.
        feeds=(
            *_language_feeds(publication, post),
            *_series_feeds(publication, post),
        ),
        # No more of site and people than an article needs: their own pages say the rest.
        nodes=[
            structured_data.publisher(publication, False),
            structured_data.posting(publication, post, picture),
            *(structured_data.person(publication, person.slug, False) for person in others),
            structured_data.breadcrumbs(
                publication, [(category.name, category_path), (entry.title, post.path)]
            ),
        ],
    )


def _language_feeds(publication: Publication, post: Post) -> tuple[Feed, ...]:
    """The feed of the article's language, if that is not the site's."""
    tag = post.entry.lang
    if tag == publication.words.language or tag.lower() not in listings.languages(publication):
        return ()
    return feeds_of(publication, tag.lower(), publication.languages[tag].name)[:1]


def _series_feeds(publication: Publication, post: Post) -> tuple[Feed, ...]:
    """The feed of the article's series, if there is one."""
    path = listings.series_path(publication, post.entry.series, post.entry.lang)
    if not post.entry.series or path not in listings.series(publication):
        return ()
    return feeds_of(publication, path, post.entry.series)[:1]


def _versions(publication: Publication, post: Post) -> list[tuple[Language, Post]]:
    """The versions of the article that search engines may list, with their languages; none if there is only one, or
    if the article itself must not be listed."""
    listed = [
        each for each in publication.versions_of(post) if not each.badge and not each.entry.canonical_url
    ]
    if post not in listed or len(listed) == 1:
        return []
    return [(publication.language_of(each), each) for each in listed]


def alternates(publication: Publication, post: Post) -> tuple[tuple[str, str], ...]:
    """The versions as pairs of `hreflang` and address; readers of other languages get the original.

    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    versions = [
        (language.tag, each, publication.urls.absolute(each.path))
        for language, each in _versions(publication, post)
    ]
    default = [("x-default", url) for _, each, url in versions if not each.entry.translation_of]
    return (*((tag, url) for tag, _, url in versions), *default)


def author_head(publication: Publication, *, path: str, title: str, author: Author, bio: str) -> Head:
    """The head of a page of an author's articles. `bio` is HTML."""
    bio = excerpt(bio)
    is_owner = author.slug == publication.words.owner
    picture = picture_of_list(publication, author)
    return head(
        publication,
        path=path,
        title=title,
        description=bio or publication.language.gettext("Articles by %(name)s.", name=author.name),
        kind="profile",
        picture=picture,
        authors=[author],
        feeds=_author_feeds(publication, author),
        nodes=[
            *_of_site(publication),
            structured_data.profile_page(publication, author, picture),
            *([] if is_owner else [structured_data.person(publication, author.slug)]),
            structured_data.breadcrumbs(publication, [(title, path)]),
        ],
    )


def page_head(
    publication: Publication,
    *,
    path: str,
    title: str,
    description: str,
    kind: str,
    feeds: tuple[Feed, ...] = (),
    indexed: bool = True,
    category: Category | None = None,
) -> Head:
    """The head of any other page; `kind` is its schema.org type, `category` the one whose articles it lists."""
    picture = picture_of_list(publication, category) if category else picture_of_site(publication)
    nodes = [
        *_of_site(publication),
        structured_data.page_of_site(publication, kind, path, title, description, picture),
    ]
    if path:
        nodes.append(structured_data.breadcrumbs(publication, [(title, path)]))
    return head(
        publication,
        path=path,
        title=title,
        description=description,
        nodes=nodes,
        picture=picture,
        feeds=feeds,
        indexed=indexed,
    )


def _of_site(publication: Publication) -> list[structured_data.Node]:
    return [structured_data.website(publication), structured_data.publisher(publication)]


def _author_feeds(publication: Publication, author: Author) -> tuple[Feed, ...]:
    return feeds_of(publication, publication.urls.path("AUTHOR", author.slug), author.name)
