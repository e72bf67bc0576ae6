"""The imprint: who provides the site. In Germany the law asks for it (§ 5 DDG, § 18 MStV), elsewhere good manners do."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from plugins.publication.model import Publication

from .text import ReadyPage, filled, heading, html_of, lines, name_of, paragraph, who


def page(publication: Publication) -> ReadyPage:
    """The imprint."""
    title = publication.language.gettext("Imprint")
    about = publication.language.gettext("Who provides this site, and how to reach them.")
    return ReadyPage(title, about, html_of(_parts(publication)))


def _parts(publication: Publication) -> Iterator[Markup]:
    language, ready = publication.language, publication.ready
    yield heading(language.gettext("Who provides this site"))
    yield who(publication)
    if ready.lines:
        yield lines(*ready.lines)
    yield heading(language.gettext("Who is responsible for the content"))
    same = language.translated("%(name)s, at the address above. Articles by guests name their authors.")
    yield paragraph(filled(same, name=name_of(publication)))
