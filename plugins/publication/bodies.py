"""Texts where they stand: what the references in them mean among all that is there."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.cache.fingerprint import fingerprint
from plugins.content import ContentIndex, Document, Documents, Entry, Problem, Text
from plugins.content.assets import Asset
from plugins.content.excerpt import excerpt
from plugins.content.fragments import leads_to_nothing, nearest
from plugins.content.keywords import keywords
from plugins.markdown import with_ids
from plugins.publication.illustrations import Illustrations
from plugins.publication.links import Resolved, paths_of, resolve
from plugins.reading_time import count_words
from plugins.settings.urls import Urls


class Body:
    """A text among all that is there, and the files that it shows or links to.

    Its HTML is made when it is asked for, of what `written` gives as the author has written it: most builds have no use
    for most texts. `illustrations` puts in what stands for the author's pictures.
    """

    def __init__(
        self,
        document: Document,
        resolved: Resolved,
        written: Callable[[Document], str],
        assets: Iterable[Asset] = (),
        illustrations: Illustrations | None = None,
    ) -> None:
        self.document, self.resolved, self.assets = document, resolved, tuple(assets)
        self._written, self._illustrations = written, illustrations

    @property
    def html(self) -> str:
        """The HTML, its addresses as readers open them. Raises `ContentError`."""
        html = self.resolved.html(self._written(self.document))
        return self._illustrations.into(html) if self._illustrations else html

    @property
    def text(self) -> Text:
        """What is known of the text."""
        return self.document.text

    @functools.cached_property
    def fingerprint(self) -> str:
        """A text that changes whenever the HTML does."""
        return fingerprint(self.document.key, self.resolved.opened, self._illustrations)

    def illustrated(self, illustrations: Illustrations, assets: Iterable[Asset]) -> Body:
        """The same text with those illustrations, which take the place of the pictures, and with those files."""
        return Body(self.document, self.resolved, self._written, assets, illustrations)


class PluginHtml(Struct, frozen=True, dict=True):
    """A text that is HTML already: what another plugin has made of an article."""

    html: str
    assets: tuple[Asset, ...] = ()

    @functools.cached_property
    def text(self) -> Text:
        """What is known of the text."""
        _, headings = with_ids(self.html)
        return Text(headings, count_words(self.html), excerpt(self.html), tuple(keywords(self.html)))


class Bodies:
    """Resolves what texts refer to, for one build after the other."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._known: dict[str, Body] = {}
        self._around: object = None

    def resolve(self, index: ContentIndex, urls: Urls) -> tuple[Mapping[str, Body], list[Problem]]:
        """The body of every entry, by its source, and what is wrong in them."""
        paths = paths_of(index, urls)
        around = urls, paths, list(index.tree.files)
        before = self._known if around == self._around else {}
        bodies: dict[str, Body] = {}
        problems: list[Problem] = []
        texts = {entry.source: index.documents[entry.source].text for entry in index.entries}
        for entry in index.entries:
            document = index.documents[entry.source]
            body = before.get(entry.source)
            if body is None or body.document is not document:
                resolved = resolve(document.text.references, entry.source, index, paths, urls)
                body = Body(document, resolved, self._documents.html, resolved.assets)
            bodies[entry.source] = body
            problems += self._problems(entry, body, index, texts, urls.site)
        self._known, self._around = bodies, around
        return bodies, problems

    def _problems(
        self, entry: Entry, body: Body, index: ContentIndex, known: Mapping[str, Text], site: str
    ) -> Iterator[Problem]:
        """Every file that is named is there, with the heading that is named; and every picture is the site's own:
        browsers load none from elsewhere."""

        def told(address: str, wrong: str, fix: str) -> Iterator[Problem]:
            for line in self._documents.lines_of(body.document, address) or [entry.body_line]:
                yield Problem(entry.source, line, "", wrong, fix)

        for address in body.resolved.broken:
            if not index.tree.has_refused(entry.source, address):  # of that its author has been told
                fix = index.tree.nearest(entry.source, address)
                yield from told(address, f"There is no file “{address}”.", fix)
        for address, source in _fragments(entry, body, index):
            # Nothing is known of a text that could not be read.
            if known.get(source, Text()) != Text() and leads_to_nothing(address, known[source]):
                where = "this text" if source == entry.source else source
                fix = nearest(address, [heading.id for heading in known[source].headings])
                yield from told(address, f"“{address}” leads to no heading of {where}.", fix)
        for address in body.text.elsewhere:
            if not address.startswith(f"{site}/"):
                wrong = f"The picture “{address}” lies on another site, and browsers are told to load none from there."
                yield from told(address, wrong, "Save it beside this file, or link to it.")


def _fragments(entry: Entry, body: Body, index: ContentIndex) -> Iterator[tuple[str, str]]:
    """The addresses in a text that lead to a part of one, and the sources of those."""
    yield from ((address, entry.source) for address in body.text.fragments)
    for address, _ in body.resolved.opened:
        if "#" in address:
            yield address, index.tree.find(entry.source, address)
