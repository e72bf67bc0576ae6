"""The site's pages: one declared list of everything that is rendered."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from markupsafe import Markup, escape

from plugins import content
from plugins.cache.frozen import dataclass
from plugins.content import Article, Author, CallToActionText, Category, Page
from plugins.content.excerpt import excerpt
from plugins.languages import Language, isolated
from plugins.publication.call_to_action import CallToAction, call_to_action, nearest
from plugins.publication.model import Post, Publication, as_before, of_the_same
from plugins.rendering.content_security_policy import with_policy
from plugins.rendering.theme import Theme
from plugins.search import Part
from plugins.settings.urls import file_of, page_of_list

from . import components
from .article_navigation import navigation_of
from .extracts import bare, extract, extract_for, fingerprint_of_site
from .heads import alternates, article_head, author_head, page_head
from .models import (
    ArchivePage,
    ArticleNavigation,
    ArticlePage,
    Change,
    Head,
    Link,
    ListPage,
    PageModel,
    Profile,
    SearchPage,
    SiteContext,
    Term,
    TermsPage,
    TextPage,
    Year,
)
from .paper import marked_addresses
from .search import search_page
from .table_of_contents import contents_of, lead_and_rest, linked_headings

# The template of an article.
ARTICLE = "article.html"
# The page that hosts answer with where there is none, and pages with a template of their own.
NOT_FOUND = "404"
SPECIAL_PAGES = {"contact": "contact.html"}


@dataclass(frozen=True)
class Model:
    """All that a page is made of: its template, the language of the words in that, and what the template gets."""

    template: str
    language: Language
    site: SiteContext
    head: Head
    page: PageModel


@dataclass(frozen=True)
class Planned:
    """A page to come: its place on the site, and how to make its model.

    `make` is a function of a module with all that it is to be called with, and that is plain data: pages whose `make`
    has the same fingerprint are the same. `changed` is when the page's content last changed, where that is known;
    `in_sitemap` whether search engines are told of it; `alternates` its versions in other languages.
    """

    place: str
    make: functools.partial[Model]
    changed: datetime | None = None
    in_sitemap: bool = True
    alternates: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The output file, as a path below the output folder."""
        return file_of(self.place)

    @functools.cached_property
    def model(self) -> Model:
        """The page's model, made."""
        return self.make()


def page_file(theme: Theme, make: functools.partial[Model]) -> bytes:
    """The file of the page whose model `make` makes."""
    model = make()
    html = theme.render(model.template, model.language, site=model.site, head=model.head, page=model.page)
    return with_policy(html, webassembly=model.head.webassembly).encode()


def plan(publication: Publication, index: Sequence[Part] = ()) -> Iterator[Planned]:
    """Every page of the site, which has that search index."""
    yield from _home(publication)
    for post in publication.posts:
        yield _article(publication, post)
    yield from _categories(publication)
    yield from _authors(publication)
    yield from _tags(publication)
    yield from _archive(publication)
    yield from _search(publication, index)
    for page in publication.pages:
        yield _text_page(publication, page)
    if NOT_FOUND not in (publication.addresses.place("PAGE", page.slug) for page in publication.pages):
        yield _not_found(publication)


def _changed(posts: Iterable[Post]) -> datetime | None:
    return max((post.entry.updated or post.entry.date for post in posts), default=None)


def _article(publication: Publication, post: Post) -> Planned:
    """The page of an article: all that it is made of stands here, so that it need not be planned again in vain."""
    picture, around = publication.pictures.get(post.entry.source), navigation_of(publication, post)
    return of_the_same(
        publication,
        ("article", post.entry.source),
        (fingerprint_of_site(publication), post, publication.versions_of(post), picture, around),
        lambda: _planned_article(publication, post, around),
    )


def _planned_article(publication: Publication, post: Post, around: ArticleNavigation) -> Planned:
    return Planned(
        post.place,
        functools.partial(
            _article_model,
            extract_for(publication, post),
            post.entry.source,
            around,
        ),
        _changed([post]),
        # Search engines are told of what they may index, at the address that it calls its own.
        in_sitemap=not (post.hidden or post.badge or post.entry.canonical_url),
        alternates=alternates(publication, post),
    )


def _article_model(publication: Publication, source: str, around: ArticleNavigation) -> Model:
    post = publication.post(source)
    language = publication.language_of(post)
    site = components.site_context_of(publication, post.place, language)
    head = article_head(publication, post)
    return Model(ARTICLE, language, site, head, _article_page(publication, post, around))


def _page_model(
    publication: Publication,
    place: str,
    template: str,
    title: str,
    make_head: functools.partial[Head],
    page: PageModel,
) -> Model:
    site = components.site_context_of(publication, place, publication.language)
    head = make_head(publication, place=place, title=title)
    return Model(template, publication.language, site, head, page)


def _article_page(publication: Publication, post: Post, around: ArticleNavigation) -> ArticlePage:
    entry, language = post.entry, publication.language_of(post)
    contents = contents_of(post.body.text.headings, post.words)
    text = marked_addresses(post.html)
    lead, body = lead_and_rest(text) if entry.takeaways else ("", text)
    return ArticlePage(
        card=components.card_of(publication, post, language),
        permalink=publication.addresses.absolute(post.place),
        updated=_updated(entry, language),
        lead_html=lead,
        takeaways=entry.takeaways,
        contents=contents,
        body_html=linked_headings(body) if contents else body,
        changes=tuple(_change(change.date, change.note, language) for change in _latest_first(entry)),
        original=Link(_host_of(entry.canonical_url), entry.canonical_url) if entry.canonical_url else None,
        translations=_translations(publication, post),
        # A tag's list need not be there for what no list names.
        tags=components.tag_links(publication, entry) if post.listed else (),
        authors=tuple(
            components.profile_of(publication, publication.authors[slug], language) for slug in entry.authors
        ),
        call_to_action=_call_to_action(publication, post),
        around=around,
    )


def _updated(entry: Article, language: Language) -> Change | None:
    """The day of the last change, and what it was if the author says."""
    latest = next(iter(_latest_first(entry)), None)
    if latest and (not entry.updated or latest.date >= entry.updated):
        return _change(latest.date, latest.note, language)
    return _change(entry.updated, "", language) if entry.updated else None


def _latest_first(entry: Article) -> list[content.Change]:
    return sorted(entry.changes, key=lambda change: change.date, reverse=True)


def _change(date: datetime, note: str, language: Language) -> Change:
    return Change(components.date_of(date, language), note)


def _translations(publication: Publication, post: Post) -> tuple[Link, ...]:
    """The links to the other versions of the article's text, each by its language's own name."""
    here, links = publication.language_of(post), []
    for other in publication.versions_of(post):
        if other is not post and (
            language_of_text := components.text_language_of(publication.language_of(other), here)
        ):
            url = publication.addresses.path(other.place)
            links.append(Link(language_of_text.name, url, rel="alternate", language_of_text=language_of_text))
    return tuple(links)


def _host_of(address: str) -> str:
    return address.split("/")[2]


def _call_to_action(publication: Publication, post: Post) -> CallToAction | None:
    addresses = publication.addresses
    wider = [publication.categories[post.entry.category].cta, publication.words.call_to_action]
    language = publication.language_of(post)
    if not language.is_understood_with(publication.language):
        wider = [dataclasses.replace(words, question=None, label=None) for words in wider]
    elif language.direction != publication.language.direction:
        wider = [_isolated(words) for words in wider]
    words = nearest([post.entry.cta, *wider, _default(language)])
    contact_page = addresses.path(addresses.place("PAGE", "contact"))
    return call_to_action(words, contact_page, post.entry.title, addresses.absolute(post.place))


def _isolated(words: CallToActionText) -> CallToActionText:
    question, label = (text and isolated(text) for text in (words.question, words.label))
    return dataclasses.replace(words, question=question, label=label)


def _default(language: Language) -> CallToActionText:
    """The theme's own words, for where the owner has said nothing in the article's language."""
    question, label = language.gettext("Want to discuss this topic?"), language.gettext("Get in touch")
    return CallToActionText(question=question, label=label)


def _list(
    publication: Publication,
    place: str,
    posts: tuple[Post, ...],
    make_head: functools.partial[Head],
    *,
    kicker: str,
    heading: str,
    intro_html: str = "",
    profile: Profile | None = None,
    title: str = "",
    people: tuple[str, ...] = (),
) -> Iterator[Planned]:
    """The pages of a list; `people` are the slugs of the authors that its head speaks of.

    `title` says of what kind it is, where the heading may be that of another page as well.
    """
    around = extract(publication, (), people) if people else bare(publication)
    language, size = publication.language, publication.per_page
    total = max(1, -(-len(posts) // size))
    for number in range(1, total + 1):
        here = page_of_list(place, number)
        name = title or heading
        shown = posts[(number - 1) * size : number * size]
        page = ListPage(
            kicker=kicker,
            heading=heading,
            intro_html=intro_html if number == 1 else "",
            profile=profile if number == 1 else None,
            cards=tuple(components.card_of(publication, post, language) for post in shown),
            pagination=components.pagination_of(publication, place, number, total),
            empty=language.gettext("The first article is on its way."),
        )
        page = as_before(publication, ("list", here), page)
        named = name if number == 1 else _numbered(name, number, language)
        make = functools.partial(_page_model, around, here, "articles.html", named, make_head, page)
        yield Planned(here, make, _changed(shown), in_sitemap=bool(shown) or not place)


def _numbered(title: str, number: int, language: Language) -> str:
    return language.gettext("%(title)s, page %(number)s", title=title, number=number)


def _home(publication: Publication) -> Iterator[Planned]:
    words = publication.words
    return _list(
        publication,
        "",
        publication.each_text_once(publication.listed),
        functools.partial(page_head, description=words.lede, kind="Blog"),
        kicker=words.section,
        heading=words.headline,
        intro_html=f"<p>{escape(words.lede)}</p>",
        title=words.section,
    )


def _categories(publication: Publication) -> Iterator[Planned]:
    language = publication.language
    groups = []
    for category in publication.topics:
        posts = publication.each_text_once(
            post for post in publication.listed if post.entry.category == category.slug
        )
        if posts:
            groups.append((category, posts))
        yield from _category(publication, category, posts)
    if groups:
        terms = [
            Term(
                components.category_of(publication, category.slug, language),
                _about(publication, category),
                _count(posts, language),
                None,
            )
            for category, posts in groups
        ]
        yield _terms(
            publication,
            "CATEGORIES",
            language.gettext("Categories"),
            language.gettext("All categories."),
            terms,
        )


def _category(publication: Publication, category: Category, posts: tuple[Post, ...]) -> Iterator[Planned]:
    place, language = publication.addresses.place("CATEGORY", category.slug), publication.language
    feeds = components.feeds_of(publication, place, category.name)
    about = _about(publication, category) or language.gettext("Articles on %(name)s.", name=category.name)
    head = functools.partial(page_head, description=about, kind="CollectionPage", feeds=feeds)
    intro = publication.bodies[category.source]
    kicker = language.gettext("Category")
    return _list(
        publication,
        place,
        posts,
        head,
        kicker=kicker,
        heading=category.name,
        intro_html=intro,
        title=f"{kicker}: {category.name}",
    )


def _about(publication: Publication, category: Category) -> str:
    return category.description or excerpt(publication.bodies[category.source])


def _authors(publication: Publication) -> Iterator[Planned]:
    language = publication.language
    groups = []
    for author in publication.people:
        posts = publication.each_text_once(
            post for post in publication.listed if author.slug in post.entry.authors
        )
        if posts:
            groups.append((author, posts))
        yield from _author(publication, author, posts)
    if groups:
        terms = [
            Term(
                components.link_to(publication, author.name, "AUTHOR", author.slug),
                author.role,
                _count(posts, language),
                components.profile_of(publication, author, language),
            )
            for author, posts in groups
        ]
        yield _terms(
            publication,
            "AUTHORS",
            language.gettext("Authors"),
            language.gettext("Everyone who writes here."),
            terms,
        )


def _author(publication: Publication, author: Author, posts: tuple[Post, ...]) -> Iterator[Planned]:
    place = publication.addresses.place("AUTHOR", author.slug)
    return _list(
        publication,
        place,
        posts,
        functools.partial(author_head, author=author, bio=publication.bodies[author.source]),
        kicker=publication.language.gettext("Author"),
        heading=author.name,
        profile=components.profile_of(publication, author, publication.language),
        people=(author.slug,),
    )


def _tags(publication: Publication) -> Iterator[Planned]:
    language = publication.language
    names: dict[str, str] = {}
    tagged: dict[str, list[Post]] = {}
    for post in publication.listed:
        # Tags that differ only in case share a list, which names an article once.
        slugs = publication.tag_slugs(post.entry)
        for slug, tag in dict(zip(reversed(slugs), reversed(post.entry.tags), strict=True)).items():
            names.setdefault(slug, tag)
            tagged.setdefault(slug, []).append(post)
    groups = {slug: publication.each_text_once(posts) for slug, posts in tagged.items()}
    for slug in sorted(groups):
        place = publication.addresses.place("TAG", slug)
        about = language.gettext("Articles on %(name)s.", name=names[slug])
        head = functools.partial(page_head, description=about, kind="CollectionPage")
        kicker = language.gettext("Tag")
        title = f"{kicker}: {names[slug]}"
        yield from _list(
            publication, place, groups[slug], head, kicker=kicker, heading=names[slug], title=title
        )
    if groups:
        terms = [
            Term(
                components.link_to(publication, names[slug], "TAG", slug),
                "",
                _count(groups[slug], language),
                None,
            )
            for slug in sorted(groups)
        ]
        yield _terms(
            publication,
            "TAGS",
            language.gettext("Tags"),
            language.gettext("All tags."),
            terms,
            compact=True,
        )


def _terms(
    publication: Publication, kind: str, heading: str, about: str, terms: list[Term], compact: bool = False
) -> Planned:
    place = publication.addresses.place(kind)
    page = TermsPage(heading, tuple(terms), compact)
    return _overview(publication, place, "terms.html", about, page)


def _overview(
    publication: Publication, place: str, template: str, about: str, page: TermsPage | ArchivePage
) -> Planned:
    head = functools.partial(page_head, description=about, kind="CollectionPage")
    make = functools.partial(_page_model, bare(publication), place, template, page.heading, head, page)
    return Planned(place, make, _changed(publication.listed))


def _count(posts: tuple[Post, ...], language: Language) -> str:
    return language.ngettext("%(num)s article", "%(num)s articles", len(posts))


def _archive(publication: Publication) -> Iterator[Planned]:
    place, language = publication.addresses.place("ARCHIVES"), publication.language
    archive = language.gettext("Archive")
    by_year: dict[int, list[Post]] = {}
    for post in publication.each_text_once(publication.listed):
        by_year.setdefault(post.entry.date.year, []).append(post)
    years = []
    for year, posts in by_year.items():
        here = publication.addresses.place("YEAR", date=posts[0].entry.date)
        cards = tuple(components.card_of(publication, post, language) for post in posts)
        years.append(Year(Link(str(year), publication.addresses.path(here)), cards))
        about = language.gettext("Articles published in %(year)s.", year=year)
        head = functools.partial(page_head, description=about, kind="CollectionPage")
        yield from _list(publication, here, tuple(posts), head, kicker=archive, heading=str(year))
    about = language.gettext("All of %(name)s, by year.", name=publication.words.section)
    yield _overview(publication, place, "archive.html", about, ArchivePage(archive, tuple(years)))


def _search(publication: Publication, index: Sequence[Part]) -> Iterator[Planned]:
    if publication.has_search:
        place, page = publication.addresses.place("SEARCH"), search_page(publication)
        # Translators: what previews of a link to the search page say; section is the name of all articles together.
        about = publication.language.gettext("Search %(section)s.", section=publication.words.section)
        head = functools.partial(page_head, description=about, kind="SearchResultsPage")
        yield Planned(
            place, functools.partial(_search_model, bare(publication), place, head, page, tuple(index))
        )


def _search_model(
    publication: Publication,
    place: str,
    make_head: functools.partial[Head],
    page: SearchPage,
    index: tuple[Part, ...],
) -> Model:
    path = publication.addresses.path
    page = dataclasses.replace(page, indexes=tuple(f"{path(part.place)}/" for part in index))
    model = _page_model(publication, place, "search.html", page.heading, make_head, page)
    return dataclasses.replace(model, head=dataclasses.replace(model.head, webassembly=bool(index)))


def _text_page(publication: Publication, page: Page) -> Planned:
    place = publication.addresses.place("PAGE", page.slug)
    body = publication.bodies[page.source]
    about = page.description or excerpt(body) or page.title
    indexed = page.status == "published" and page.slug != NOT_FOUND
    head = functools.partial(page_head, description=about, kind="WebPage", indexed=indexed)
    template = SPECIAL_PAGES.get(page.slug, "page.html")
    model = TextPage(page.title, marked_addresses(body))
    make = functools.partial(_page_model, bare(publication), place, template, page.title, head, model)
    return Planned(place, make, page.updated, in_sitemap=indexed)


def _not_found(publication: Publication) -> Planned:
    """The page that hosts answer with where there is none, for an owner who has written none."""
    language, addresses = publication.language, publication.addresses
    title = language.gettext("Page not found")
    about = language.gettext("There is no page at this address. It may have moved, or the link has a typo.")
    home = Markup('<a href="{}">{}</a>').format(
        addresses.path(""), language.gettext("Read the latest articles")
    )
    model = TextPage(title, str(Markup("<p>{}</p>\n<p>{}</p>").format(about, home)))
    head = functools.partial(page_head, description=about, kind="WebPage", indexed=False)
    make = functools.partial(_page_model, bare(publication), NOT_FOUND, "page.html", title, head, model)
    return Planned(NOT_FOUND, make, in_sitemap=False)
