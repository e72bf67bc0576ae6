"""The accessibility statement: what the pages are made to meet, how that is checked, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from plugins.publication.model import Publication

from .text import ReadyPage, filled, heading, html_of, link, mail, paragraph, points

# What the tests of the engine hold the theme against (tests/browser/test_axe.py).
STANDARD = "https://www.w3.org/TR/WCAG22/"


def page(publication: Publication) -> ReadyPage:
    """The accessibility statement."""
    title = publication.language.gettext("Accessibility")
    about = publication.language.gettext(
        "What these pages do for everyone to be able to read them, and what may be wrong."
    )
    return ReadyPage(title, about, html_of(_parts(publication)))


def _parts(publication: Publication) -> Iterator[Markup]:
    language = publication.language
    aim = language.translated("These pages are made to meet the %(standard)s, level AA.")
    yield paragraph(
        filled(aim, standard=link(STANDARD, "Web Content Accessibility Guidelines (WCAG) 2.2")),
        language.gettext(
            "Programs check that whenever the software behind them changes. "
            "Neither an independent body nor people with disabilities have examined them."
        ),
    )
    yield points(
        language.gettext(
            "All that is here works with the keyboard alone, and all but the search without scripts."
        ),
        language.gettext(
            "Text can be enlarged to four times its size, and colours follow your light or dark mode."
        ),
        language.gettext("What moves by itself stands still if your device asks for that."),
        language.gettext("Pictures and diagrams have a description; a picture without one is not published."),
    )
    yield heading(language.gettext("What may be wrong"))
    yield paragraph(
        language.gettext(
            "Some videos may lack captions, and documents to download may be hard to read with a screen reader. "
            "Pages that a link leads to elsewhere are not ours."
        )
    )
    yield heading(language.gettext("Tell us"))
    tell = language.translated(
        "If something keeps you from reading, write to %(mail)s: what you looked for, and with which device. "
        "You get an answer, and the text in a form that you can read."
    )
    yield paragraph(filled(tell, mail=mail(publication)))
