"""Structured data (schema.org as JSON-LD): one graph per page, its nodes linked by `@id`.

The properties are those that Google's documentation of Article, ProfilePage and Breadcrumb names
(https://developers.google.com/search/docs/appearance/structured-data).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from plugins.content import Author
from plugins.content.excerpt import excerpt
from plugins.languages.dates import machine_date
from plugins.publication.model import Picture, Post, Publication, memoised

Node = dict[str, Any]


def graph(nodes: Iterable[Node]) -> str:
    """The nodes as JSON that is safe in a `<script>` element."""
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": list(nodes)}).decode()
    # "</" would end the script, "<!--" would open a state in which nothing ends it.
    return text.replace("<", "\\u003c")


@memoised
def website(publication: Publication) -> Node:
    """The site."""
    words = publication.words
    return {
        "@type": "WebSite",
        "@id": _website_id(publication),
        "url": publication.urls.absolute(""),
        "name": words.name,
        "description": words.lede,
        "inLanguage": words.language,
        "publisher": {"@id": _publisher_id(publication)},
    }


@memoised
def publisher(publication: Publication, bio: bool = True) -> Node:
    """The publisher: the owner, or an organisation with the publication's name if no owner is set."""
    owner = publication.words.owner
    if owner in publication.authors:
        return person(publication, owner, bio)
    node: Node = {
        "@type": "Organization",
        "@id": _publisher_id(publication),
        "name": publication.words.name,
        "url": publication.urls.absolute(""),
    }
    return node | {"logo": _icon(publication)} if bio else node


@memoised
def person(publication: Publication, slug: str, bio: bool = True) -> Node:
    """The author with that slug, a person or an organisation, with what the bio says if `bio` is true."""
    urls, author = publication.urls, publication.authors[slug]
    node: Node = {
        "@type": "Organization" if author.organization else "Person",
        "@id": _person_id(publication, author.slug),
        "name": author.name,
        "url": urls.absolute(urls.path("AUTHOR", author.slug)),
    }
    if portrait := publication.portraits.get(author.slug):
        node["image"] = urls.absolute(portrait.fallback.asset.path)
    if author.organization and bio:
        node["logo"] = node.get("image") or _icon(publication)
    if author.role and not author.organization:
        node["jobTitle"] = author.role
    if bio and (words := excerpt(publication.bodies[author.source], 500)):
        node["description"] = words
    if same_as := [address for path, address in author.links if path != "mail"]:
        node["sameAs"] = same_as
    return node


def posting(publication: Publication, post: Post, picture: Picture) -> Node:
    """An article. Its description, its section and its picture's size are in the page's `<meta>` elements, where those
    who use them look for them."""
    entry, urls = post.entry, publication.urls
    url = urls.absolute(post.path)
    node: Node = {
        "@type": "BlogPosting",
        "@id": _article_id(publication, post),
        "headline": entry.title,
        "image": urls.absolute(picture.path),
        "datePublished": machine_date(entry.date),
        "dateModified": machine_date(entry.changed),
        "author": [{"@id": _person_id(publication, slug)} for slug in entry.authors],
        "publisher": {"@id": _publisher_id(publication)},
        "mainEntityOfPage": entry.canonical_url or url,
        "wordCount": post.words,
        "timeRequired": f"PT{post.minutes}M",
        "inLanguage": entry.lang,
    }
    node |= _translations(publication, post)
    node["copyrightHolder"] = node["author"]
    if publication.license:
        node |= {"license": publication.license, "copyrightYear": entry.date.year}
    if entry.tags:
        node["keywords"] = list(entry.tags)
    return node


def _translations(publication: Publication, post: Post) -> Node:
    """The original of a translation, or the translations of an original."""
    others = [other for other in publication.versions_of(post) if other is not post]
    if not post.entry.translation_of:
        return {"workTranslation": [_version(publication, other) for other in others]} if others else {}
    original = next((other for other in others if not other.entry.translation_of), None)
    return {"translationOfWork": _version(publication, original)} if original else {}


def _version(publication: Publication, post: Post) -> Node:
    return {
        "@type": "BlogPosting",
        "@id": _article_id(publication, post),
        "url": publication.urls.absolute(post.path),
        "headline": post.entry.title,
        "inLanguage": post.entry.lang,
    }


def profile_page(publication: Publication, author: Author, picture: Picture) -> Node:
    """The page of an author."""
    url = publication.urls.absolute(publication.urls.path("AUTHOR", author.slug))
    return {
        "@type": "ProfilePage",
        "@id": f"{url}#page",
        "url": url,
        "image": publication.urls.absolute(picture.path),
        "mainEntity": {"@id": _person_id(publication, author.slug)},
        "isPartOf": {"@id": _website_id(publication)},
    }


def page_of_site(
    publication: Publication, kind: str, path: str, name: str, description: str, picture: Picture
) -> Node:
    """A page of schema.org's type `kind`: `Blog`, `CollectionPage` or `WebPage`."""
    url = publication.urls.absolute(path)
    node = {
        "@type": kind,
        "@id": f"{url}#page",
        "url": url,
        "name": name,
        "image": publication.urls.absolute(picture.path),
        "inLanguage": publication.words.language,
    }
    return node | {"description": description, "isPartOf": {"@id": _website_id(publication)}}


def breadcrumbs(publication: Publication, trail: Iterable[tuple[str, str]]) -> Node:
    """The breadcrumbs from the home page to this one; `trail` has names and paths, this page last.

    The last one needs no address: it is that of the page (Google's documentation of Breadcrumb, `ListItem.item`).
    """
    steps: list[Node] = [
        {"@type": "ListItem", "position": at, "name": name, "item": publication.urls.absolute(path)}
        for at, (name, path) in enumerate([(publication.words.section, ""), *trail], 1)
    ]
    del steps[-1]["item"]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _article_id(publication: Publication, post: Post) -> str:
    return publication.urls.absolute(post.path) + "#article"


def _website_id(publication: Publication) -> str:
    return publication.urls.absolute("") + "#website"


def _person_id(publication: Publication, slug: str) -> str:
    author = publication.authors.get(slug)
    kind = "organization" if author and author.organization else "person"
    return publication.urls.absolute(publication.urls.path("AUTHOR", slug)) + f"#{kind}"


def _icon(publication: Publication) -> str:
    """The address of the site's mark, for an organisation without a logo of its own. Google asks for at least 112 by 112
    pixels (https://developers.google.com/search/docs/appearance/structured-data/organization)."""
    return publication.urls.absolute("brand/icon-512.png")


def _publisher_id(publication: Publication) -> str:
    owner = publication.words.owner
    return _person_id(publication, owner) if owner else publication.urls.absolute("") + "#publisher"
