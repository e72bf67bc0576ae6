"""What ready pages have in common: how their texts become HTML, and who the owner is."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape
from msgspec import Struct

from plugins.publication.model import Publication
from plugins.settings.ready_pages import mail_of


class ReadyPage(Struct, frozen=True):
    """The text of a ready page, and what search results say of it."""

    title: str
    description: str
    html: str


def html_of(parts: Iterable[Markup]) -> str:
    """The parts of a text, one below the other."""
    return "\n".join(parts)


def heading(words: str) -> Markup:
    """The heading of a section."""
    return Markup("<h2>{}</h2>").format(words)


def paragraph(*sentences: str) -> Markup:
    """A paragraph of those sentences; what is no `Markup` in them is escaped."""
    return Markup("<p>{}</p>").format(Markup(" ").join(sentence for sentence in sentences if sentence))


def points(*items: str) -> Markup:
    """A list."""
    return Markup("<ul>\n{}\n</ul>").format(
        Markup("\n").join(Markup("<li>{}</li>").format(item) for item in items)
    )


def lines(*words: str) -> Markup:
    """Lines below each other, such as an address."""
    return Markup("<p>{}</p>").format(Markup("<br>\n").join(words))


def link(address: str, words: str = "") -> Markup:
    """A link."""
    return Markup('<a href="{}">{}</a>').format(address, words or address.removeprefix("mailto:"))


def filled(message: str, **values: object) -> Markup:
    """The translated message with its values, which may be `Markup`, in their places."""
    return escape(message) % {name: escape(value) for name, value in values.items()}


def name_of(publication: Publication) -> str:
    """Whose site it is."""
    owner = publication.authors.get(publication.words.owner)
    return owner.name if owner else publication.words.name


def mail(publication: Publication) -> str:
    """The owner's mail address as a link; empty if there is none."""
    target = publication.words.call_to_action.target or ""
    address = mail_of(target, publication.authors.get(publication.words.owner))
    return link(f"mailto:{address}") if address else Markup("")


def who(publication: Publication) -> Markup:
    """The owner's name, address and mail address, each on a line."""
    return lines(*filter(None, (name_of(publication), *publication.ready.address, mail(publication))))
