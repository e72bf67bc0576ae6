"""What a reader gets to see once the form on the contact page was sent: that it was, or that it was not, and what now.

Whoever receives the form leads there. Search engines may not list these pages, and no way on the site leads to them. The
form itself is on the owner's own page (`text_pages`).
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from plugins.publication.model import Publication
from plugins.settings.contact_form import CONTACT

from .heads import page_head
from .page import Page
from .ready.text import filled, html_of, link, mail, paragraph
from .site_context import site_context_of
from .text_pages import TextPage


def pages(publication: Publication) -> Iterator[Page]:
    """Both pages, if there is a form."""
    if not publication.contact_form:
        return
    language = publication.language
    yield _page(publication, "SENT", language.gettext("Your message is on its way"), _sent(publication))
    yield _page(
        publication, "NOT_SENT", language.gettext("Your message was not sent"), _not_sent(publication)
    )


def _sent(publication: Publication) -> Iterator[Markup]:
    language, url = publication.language, publication.urls.url
    yield paragraph(
        language.gettext("Thank you. The answer comes by mail, to the address that you gave."),
        language.gettext(
            "If it does not come within a few days, look for it among your spam, or write again."
        ),
    )
    yield paragraph(link(url(""), language.gettext("Read the latest articles")))


def _not_sent(publication: Publication) -> Iterator[Markup]:
    language, urls = publication.language, publication.urls
    yield paragraph(
        language.gettext("Something in the form could not be read, or the mail could not be sent just now."),
        language.gettext(
            "Go back in your browser: your message still stands in the form. Copy it, and send it once more in a while."
        ),
    )
    if address := mail(publication):
        words = language.translated("Or write a mail to %(address)s.")
        yield paragraph(filled(words, address=address))
    yield paragraph(link(urls.url(urls.path("PAGE", CONTACT)), language.gettext("To the form")))


def _page(publication: Publication, kind: str, title: str, parts: Iterator[Markup]) -> Page:
    path, (first, *others) = publication.urls.path(kind), tuple(parts)
    return Page(
        path,
        "page.html",
        publication.language,
        site_context_of(publication, path, publication.language),
        page_head(
            publication,
            path=path,
            title=title,
            description=first.striptags(),
            kind="WebPage",
            indexed=False,
        ),
        TextPage(None, title, html_of((first, *others))),
        in_sitemap=False,
    )
