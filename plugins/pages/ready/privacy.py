"""The privacy page: what the site does with readers' data, as Article 13 of the GDPR wants it said."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from plugins.publication.model import Publication
from plugins.settings.contact_form import ContactForm

from .text import ReadyPage, filled, heading, html_of, link, paragraph, points, who


def page(publication: Publication) -> ReadyPage:
    """The privacy page."""
    title = publication.language.gettext("Privacy")
    about = publication.language.gettext(
        "These pages set no cookies, load nothing from third parties and measure nothing."
    )
    return ReadyPage(title, about, html_of(_parts(publication)))


def _parts(publication: Publication) -> Iterator[Markup]:
    language = publication.language
    yield paragraph(language.gettext("These pages are plain files. Reading them"))
    yield points(
        language.gettext("sets no cookies and stores nothing on your device,"),
        language.gettext(
            "loads nothing from other companies: no fonts, no scripts, no pictures, no statistics,"
        ),
        language.gettext("runs no script that watches what you do."),
    )
    yield heading(language.gettext("Who is responsible"))
    yield who(publication)
    yield heading(language.gettext("When you read"))
    yield from _reading(publication)
    yield heading(language.gettext("When you write"))
    yield from _writing(publication)
    if publication.ready.mails_from:
        yield heading(language.gettext("New articles by mail"))
        yield _by_mail(publication)
    yield heading(language.gettext("Links to other sites"))
    yield paragraph(
        language.gettext("Where a link leads elsewhere, what is said about privacy there applies.")
    )
    yield heading(language.gettext("Your rights"))
    yield from _rights(publication)


def _reading(publication: Publication) -> Iterator[Markup]:
    """What the server notes down (Art. 13 (1) c to f)."""
    language, ready = publication.language, publication.ready
    yield paragraph(
        language.gettext(
            "Like every web server, the one that delivers these pages receives your IP address with each request, the "
            "address that was asked for, the time, and the name of your browser. It may keep them in a log for a while, "
            "so that the pages arrive and attacks are noticed."
        ),
        language.gettext(
            "The legal basis is the legitimate interest in just that (Art. 6 (1) (f) GDPR). "
            "Nobody here combines these data with others, or makes profiles of them."
        ),
    )
    host = ready.host or language.gettext("a hosting company, which you are told on request")
    served = language.translated("The server is run by %(host)s.")
    more = language.translated("How long data are kept there, and in which countries, is said in %(policy)s.")
    policy = link(ready.host_privacy, language.gettext("its privacy notice")) if ready.host_privacy else ""
    yield paragraph(filled(served, host=host), filled(more, policy=policy) if policy else "")


def _writing(publication: Publication) -> Iterator[Markup]:
    language = publication.language
    yield paragraph(
        language.gettext(
            "What you write, and your address, are used to answer you, kept as long as the matter needs it, and passed on "
            "to nobody (Art. 6 (1) (b) and (f) GDPR)."
        )
    )
    if form := publication.contact_form:
        yield _by_form(publication, form)
    target = publication.words.call_to_action.target or ""
    if host := (urlsplit(target).hostname or "").removeprefix("www."):
        opens = language.translated(
            "The button below an article opens a page of %(host)s. The title and the address of the article go along, so "
            "that it is clear what you want to talk about; for the rest, what is said about privacy there applies."
        )
        yield paragraph(filled(opens, host=host))


def _by_form(publication: Publication, form: ContactForm) -> Markup:
    """Who gets what readers write into the form (Art. 13 (1) e)."""
    language = publication.language
    if form.host:
        sent = language.translated(
            "The form on the contact page sends your name, your mail address, your message and the address of the article "
            "that you come from to %(host)s, which passes them on by mail; what is said about privacy there applies, too."
        )
        return paragraph(filled(sent, host=form.host))
    return paragraph(
        language.gettext(
            "The form on the contact page sends your name, your mail address, your message and the address of the article "
            "that you come from to the server of these pages, which passes them on by mail and keeps nothing of them. The "
            "mail is sent by a service for that, which you are told on request."
        ),
        language.gettext(
            "So that nobody floods the form, the server remembers for some minutes that somebody wrote, by a number from "
            "which your IP address cannot be told."
        ),
    )


def _by_mail(publication: Publication) -> Markup:
    words = publication.language.translated(
        "Whoever wants new articles by mail gives their mail address to %(host)s, which sends them on behalf of this site. "
        "It is used for that alone. The legal basis is your consent (Art. 6 (1) (a) GDPR), which you can withdraw at any "
        "time, by the link in every mail."
    )
    return paragraph(filled(words, host=publication.ready.mails_from))


def _rights(publication: Publication) -> Iterator[Markup]:
    """Art. 13 (2) b to f."""
    language = publication.language
    yield paragraph(
        language.gettext(
            "You have the right to know which data about you are processed, to have them corrected, erased, restricted or "
            "handed over, and to object to their processing (Art. 15 to 21 GDPR): write to the address above. "
            "You may also complain to a supervisory authority (Art. 77 GDPR)."
        ),
        language.gettext(
            "You need to give no data to read here, and nothing is decided about you by a program."
        ),
    )
