"""Texts where they stand: what the references in them mean among all that is there."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from plugins.addresses import Addresses
from plugins.build.seal import Exchangeable, seal
from plugins.content import Document, Documents, Entry, Library, Problem, Text
from plugins.dialect import with_ids
from plugins.excerpt import excerpt
from plugins.frozen import dataclass
from plugins.links import Asset, Resolved, places_of, resolve
from plugins.reading_time import count_words
from plugins.signature import signature

if TYPE_CHECKING:  # the album takes its pictures from bodies
    from plugins.pictures.texts import Illustrations


@dataclass(frozen=True, eq=False)
class Body(Exchangeable):
    """A text in its place, and the files that it shows or links to.

    Its HTML is made when it is asked for, of what `written` gives as the author has written it: most builds have no use
    for most texts. `illustrations` puts in what stands for the author's pictures.
    """

    document: Document
    resolved: Resolved
    written: Callable[[Document], str] = field(repr=False)
    assets: tuple[Asset, ...] = ()
    illustrations: Illustrations | None = None

    @property
    def html(self) -> str:
        """The HTML, its addresses as readers open them. Raises `ContentError`."""
        html = self.resolved.html(self.written(self.document))
        return self.illustrations.into(html) if self.illustrations else html

    @property
    def text(self) -> Text:
        """What is known of the text."""
        return self.document.text

    @property
    def role(self) -> str:
        """The text's file, by its name below the content folder."""
        return self.document.name

    @functools.cached_property
    def seal(self) -> str:
        """A text that changes whenever the HTML does."""
        return seal(self.document.key, self.resolved.opened, self.illustrations)


@dataclass(frozen=True)
class Written:
    """A text that is HTML already: what another plugin has made of an article."""

    html: str
    assets: tuple[Asset, ...] = ()

    @functools.cached_property
    def text(self) -> Text:
        """What is known of the text."""
        _, headings = with_ids(self.html)
        return Text(headings, count_words(self.html), excerpt(self.html), signature(self.html))


class Bodies:
    """Puts texts in their places, for one build after the other."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._known: dict[str, Body] = {}
        self._around: object = None

    def place(self, library: Library, addresses: Addresses) -> tuple[Mapping[str, Body], list[Problem]]:
        """The body of every entry, by its source, and what is wrong in them."""
        places = places_of(library, addresses)
        around = addresses, places, list(library.tree.files)
        before = self._known if around == self._around else {}
        bodies: dict[str, Body] = {}
        problems: list[Problem] = []
        for entry in library.entries:
            document = library.documents[entry.source]
            body = before.get(entry.source)
            if body is None or body.document is not document:
                written = (reference.address for reference in document.text.references)
                resolved = resolve(written, entry.source, library, places, addresses)
                body = Body(document, resolved, self._documents.html, resolved.assets)
            bodies[entry.source] = body
            problems += _problems(entry, body, library, addresses.site)
        self._known, self._around = bodies, around
        return bodies, problems


def _problems(entry: Entry, body: Body, library: Library, site: str) -> Iterator[Problem]:
    """Every file that is named is there, and every picture is the site's own: browsers load none from elsewhere."""
    if body.resolved.broken:
        lines = {reference.address: reference.line for reference in body.text.references}
        for address in body.resolved.broken:
            if library.tree.has_refused(entry.source, address):
                continue  # its author has been told of the file itself
            fix = library.tree.nearest(entry.source, address)
            yield Problem(entry.source, lines[address], "", f"There is no file “{address}”.", fix)
    for picture in body.text.elsewhere:
        if not picture.address.startswith(f"{site}/"):
            wrong = (
                f"The picture “{picture.address}” lies on another site, and browsers are told to load none from "
                "there."
            )
            yield Problem(entry.source, picture.line, "", wrong, "Save it beside this file, or link to it.")
