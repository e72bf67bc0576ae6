"""The picture that previews of a link to a page show: the author's own, or else a social card."""

from __future__ import annotations

from plugins.cache.digests import File
from plugins.content import Author, Category
from plugins.content.excerpt import excerpt
from plugins.languages import Language
from plugins.publication.model import Picture, Post, Publication, memoised, reused
from plugins.social_cards import HEIGHT, KIND, WIDTH, SocialCard

from .components import monogram

FACES = 3  # as many as can be told apart
_FACES_AS = ("image/jpeg", "image/png")
# What readers of a card's description hear between its parts.
_BETWEEN = " · "


def picture_of_site(publication: Publication) -> Picture:
    """The picture of all pages that have none of their own."""
    words = publication.words
    return publication.picture or _drawn(publication, "site", f"{words.section}: {words.headline}")


def picture_of_post(publication: Publication, post: Post) -> Picture:
    """The picture of an article."""
    own = publication.pictures.get(post.entry.source)
    return own or _own_card(publication, post.entry.source) or picture_of_site(publication)


def picture_of_list(publication: Publication, about: Author | Category) -> Picture:
    """The picture of the page of an author or a category."""
    return _own_card(publication, about.source) or picture_of_site(publication)


@memoised
def social_cards(publication: Publication) -> dict[str, SocialCard]:
    """Every card of the publication, by its path."""
    cards = _cards(publication)
    return dict(sorted(cards.values()))


def _own_card(publication: Publication, source: str) -> Picture | None:
    """The card for that source file; None if it has none."""
    if source not in _cards(publication):
        return None
    card = _cards(publication)[source][1]
    return _drawn(publication, source, _BETWEEN.join(filter(None, (card.title, card.name, card.note))))


def _drawn(publication: Publication, key: str, alt: str) -> Picture:
    return Picture(_cards(publication)[key][0], WIDTH, HEIGHT, KIND, alt)


@memoised
def _cards(publication: Publication) -> dict[str, tuple[str, SocialCard]]:
    """Each card with its path: the site's, and by source those of articles, categories and authors whose title can be
    drawn."""
    found = (
        {}
        if publication.picture
        else {"site": _with_path(publication, "site", "site", _of_site(publication))}
    )
    if not publication.cards:
        return found
    for post in publication.posts:
        if post.entry.source not in publication.pictures:
            found |= _if_drawable(
                publication, post.entry.source, post.entry.slug, _of_post(publication, post)
            )
    for author in publication.used_authors:
        found |= _if_drawable(publication, author.source, author.slug, _of_author(publication, author))
    for category in publication.used_categories:
        found |= _if_drawable(
            publication, category.source, category.slug, _of_category(publication, category)
        )
    return found


def _if_drawable(
    publication: Publication, source: str, slug: str, card: SocialCard
) -> dict[str, tuple[str, SocialCard]]:
    style = publication.style
    if style is None or not style.fonts.write(card.title).text:
        return {}
    return {source: _with_path(publication, source, slug, card)}


def _with_path(publication: Publication, key: str, slug: str, card: SocialCard) -> tuple[str, SocialCard]:
    style = publication.style
    assert style is not None
    return reused(publication, (_with_path, key), (slug, card, style), lambda: (card.path(slug, style), card))


def _of_site(publication: Publication) -> SocialCard:
    words = publication.words
    owner = publication.authors.get(words.owner)
    return _card(
        publication,
        publication.language,
        label=words.section,
        title=words.headline,
        sentence=words.lede,
        name=owner.name if owner else words.name,
        note=owner.role if owner else "",
        authors=(words.owner,) if owner else (),
    )


def _of_post(publication: Publication, post: Post) -> SocialCard:
    entry, words, language = post.entry, publication.words, publication.language_of(post)
    names = [publication.authors[slug].name for slug in entry.authors]
    return _card(
        publication,
        language,
        label=publication.categories[entry.category].name,
        title=entry.title,
        name=language.enumeration(names),
        note=words.section if words.name in names else f"{words.section} · {words.name}",
        authors=entry.authors,
    )


def _of_author(publication: Publication, author: Author) -> SocialCard:
    words = publication.words
    return _card(
        publication,
        publication.language,
        label=author.role or publication.language.gettext("Author"),
        title=author.name,
        name=words.section,
        note="" if author.name == words.name else words.name,
        authors=(author.slug,),
    )


def _of_category(publication: Publication, category: Category) -> SocialCard:
    words = publication.words
    return _card(
        publication,
        publication.language,
        label=publication.language.gettext("Category"),
        title=category.name,
        sentence=category.description or excerpt(publication.bodies[category.source]),
        name=words.name,
        note=words.section,
    )


def _card(
    publication: Publication,
    language: Language,
    *,
    title: str,
    label: str,
    name: str,
    note: str,
    sentence: str = "",
    authors: tuple[str, ...] = (),
) -> SocialCard:
    portraits = (publication.portraits[slug].fallback for slug in authors if slug in publication.portraits)
    # The name of a portrait's file has a hash of its content. Of an SVG there is only the drawing itself.
    faces = tuple(File(each.asset.file, each.asset.path) for each in portraits if each.kind in _FACES_AS)
    return SocialCard(
        title=title,
        label=label,
        sentence=sentence,
        name=name,
        note=note,
        initials=monogram(publication.words.name),
        faces=faces[:FACES],
        language=language.tag,
        direction=language.direction,
    )
