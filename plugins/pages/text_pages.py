"""Text pages, such as About, and the page that hosts answer with if there is none at an address."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from plugins import content
from plugins.content.excerpt import excerpt
from plugins.publication.model import Publication
from plugins.settings.contact_form import CONTACT, ContactForm

from .components import Link, links_to_posts
from .heads import page_head
from .page import Page
from .print_links import marked_addresses
from .ready import ready_pages
from .ready.text import ReadyPage
from .site_context import site_context_of

NOT_FOUND = "404"
PRIVACY = "privacy"
LATEST = 5  # articles that the 404 page names


class TextPage(Struct, frozen=True):
    """A text page: `entry` is its front matter, or None for one of the engine's own; `latest` are articles for those
    who find nothing, and `form` is the one by which readers write, if the page has it."""

    entry: content.Page | None
    heading: str
    body_html: str
    latest: tuple[Link, ...] = ()
    form: ContactForm | None = None


def pages(publication: Publication) -> Iterator[Page]:
    """The text pages that the owner has written, and a 404 page if that is not one of them.

    The words on how to follow are in a page of their own kind (`follow`).
    """
    for entry in publication.pages:
        if publication.urls.path("PAGE", entry.slug) != publication.urls.path("FOLLOW"):
            yield _of_entry(publication, entry)
    for slug, ready in ready_pages(publication):
        yield _ready(publication, slug, ready)
    if NOT_FOUND not in (publication.urls.path("PAGE", page.slug) for page in publication.pages):
        yield _not_found(publication)


def _of_entry(publication: Publication, entry: content.Page) -> Page:
    path, body = publication.urls.path("PAGE", entry.slug), publication.bodies[entry.source]
    about = entry.description or excerpt(body) or entry.title
    indexed = entry.status == "published" and entry.slug != NOT_FOUND
    form = publication.contact_form if entry.slug == CONTACT else None
    head = page_head(
        publication, path=path, title=entry.title, description=about, kind="WebPage", indexed=indexed
    )
    return Page(
        path,
        _template(publication, entry.slug),
        publication.language,
        site_context_of(publication, path, publication.language),
        replace(head, form_action=form.sources) if form else head,
        TextPage(
            entry,
            entry.title,
            marked_addresses(body) + _on_forms(publication, entry.slug),
            _latest(publication, path),
            form,
        ),
        entry.updated,
        in_sitemap=indexed,
    )


def _ready(publication: Publication, slug: str, ready: ReadyPage) -> Page:
    """A page that the engine has ready."""
    path, language = publication.urls.path("PAGE", slug), publication.language
    return Page(
        path,
        _template(publication, slug),
        language,
        site_context_of(publication, path, language),
        page_head(publication, path=path, title=ready.title, description=ready.description, kind="WebPage"),
        TextPage(None, ready.title, ready.html),
    )


def _not_found(publication: Publication) -> Page:
    """The 404 page for owners who have written none."""
    language = publication.language
    title = language.gettext("Page not found")
    about = language.gettext("There is no page at this address. It may have moved, or the link has a typo.")
    home = Markup('<a href="{}">{}</a>').format(
        publication.urls.url(""), language.gettext("Read the latest articles")
    )
    return Page(
        NOT_FOUND,
        _template(publication, NOT_FOUND),
        language,
        site_context_of(publication, NOT_FOUND, language),
        page_head(publication, path=NOT_FOUND, title=title, description=about, kind="WebPage", indexed=False),
        TextPage(
            None,
            title,
            str(Markup("<p>{}</p>\n<p>{}</p>").format(about, home)),
            _latest(publication, NOT_FOUND),
        ),
        in_sitemap=False,
    )


def _on_forms(publication: Publication, slug: str) -> str:
    """On the page about privacy, what the owner may forget: who gets what readers send."""
    sentences = _who_gets(publication) if slug == PRIVACY else ()
    return "".join(Markup("\n<p>{}</p>").format(sentence) for sentence in sentences)


def _who_gets(publication: Publication) -> Iterator[str]:
    language, by_mail, form = publication.language, publication.by_mail, publication.contact_form
    if by_mail:
        yield language.gettext(
            "Whoever subscribes by mail gives their address to %(host)s, which sends the mails and has a privacy policy of "
            "its own.",
            host=by_mail.host,
        )
    if form and form.host:
        yield language.gettext(
            "Whoever writes by the form on the contact page gives their name, address and message to %(host)s, which "
            "passes them on and has a privacy policy of its own.",
            host=form.host,
        )
    elif form:
        yield language.gettext(
            "What is written into the form on the contact page is passed on as a mail, by a service that sends mails."
        )


def _template(publication: Publication, slug: str) -> str:
    """The template of the page with that slug: its own, if the theme has one."""
    return f"pages/{slug}.html" if slug in publication.page_templates else "page.html"


def _latest(publication: Publication, path: str) -> tuple[Link, ...]:
    """The latest articles, on the page of the host that found nothing."""
    posts = publication.without_duplicate_translations(publication.listed) if path == NOT_FOUND else ()
    return links_to_posts(publication, posts[:LATEST], publication.language)
