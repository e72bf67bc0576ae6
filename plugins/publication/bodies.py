"""The bodies of entries: their texts with the references resolved against all other content."""

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
from plugins.publication.links import Resolved, resolve
from plugins.reading_time import count_words
from plugins.settings.urls import Urls


class Body:
    """The text of an entry with its references resolved, and the files that it shows or links to.

    Its HTML is made on demand, as most builds do not need most texts: `render` gives it as the author wrote it, and
    `illustrations` replaces the author's pictures with renditions.
    """

    def __init__(
        self,
        document: Document,
        resolved: Resolved,
        render: Callable[[Document], str],
        assets: Iterable[Asset] = (),
        illustrations: Illustrations | None = None,
    ) -> None:
        self.document, self.resolved, self.assets = document, resolved, tuple(assets)
        self._render, self._illustrations = render, illustrations

    @property
    def html(self) -> str:
        """The HTML, with addresses as browsers open them. Raises `ContentError`."""
        html = self.resolved.html(self._render(self.document))
        return self._illustrations.into(html) if self._illustrations else html

    @property
    def text(self) -> Text:
        """The facts of the text, such as its headings and its number of words."""
        return self.document.text

    @functools.cached_property
    def fingerprint(self) -> str:
        """A string that changes whenever the HTML does."""
        return fingerprint(self.document.key, self.resolved.opened, self._illustrations)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The paths of the pictures in the text, each as browsers load it that know no newer format."""
        shown = self._illustrations.renditions if self._illustrations else ()
        return tuple(made.fallback.asset.path for use, _, made in shown if use == "text")

    def illustrated(self, illustrations: Illustrations, assets: Iterable[Asset]) -> Body:
        """The same text with `illustrations` in the place of its pictures, and `assets` as its files."""
        return Body(self.document, self.resolved, self._render, assets, illustrations)


class PluginHtml(Struct, frozen=True, dict=True):
    """The text of an article as HTML that another plugin has made."""

    html: str
    assets: tuple[Asset, ...] = ()
    pictures: tuple[str, ...] = ()  # not known of what another plugin has made

    @functools.cached_property
    def text(self) -> Text:
        """The facts of the text, such as its headings and its number of words."""
        _, headings = with_ids(self.html)
        return Text(headings, count_words(self.html), excerpt(self.html), tuple(keywords(self.html)))


class Bodies:
    """Resolves the references in all texts, and reuses what has not changed since the last build of the process."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._known: dict[str, Body] = {}
        self._context: object = None

    def resolve(
        self, index: ContentIndex, urls: Urls, paths: Mapping[str, str]
    ) -> tuple[Mapping[str, Body], list[Problem]]:
        """The body of every entry, by its source, and the problems in them; `paths` are those of `paths_of`."""
        context = urls, paths, list(index.tree.files)
        before = self._known if context == self._context else {}
        bodies: dict[str, Body] = {}
        problems: list[Problem] = []
        texts = {entry.source: index.documents[entry.source].text for entry in index.entries}
        for entry in index.entries:
            document = index.documents[entry.source]
            body = before.get(entry.source)
            if body is None or body.document is not document:
                text = document.text
                resolved = resolve(text.references, entry.source, index, paths, urls, text.played)
                body = Body(document, resolved, self._documents.html, resolved.assets)
            bodies[entry.source] = body
            problems += self._problems(entry, body, index, texts, urls.site)
        self._known, self._context = bodies, context
        return bodies, problems

    def _problems(
        self, entry: Entry, body: Body, index: ContentIndex, known: Mapping[str, Text], site: str
    ) -> Iterator[Problem]:
        """References to files and headings that do not exist, and pictures of other sites, which the site's policy
        keeps browsers from loading."""

        def problems_at(address: str, wrong: str, fix: str) -> Iterator[Problem]:
            for line in self._documents.lines_of(body.document, address) or [entry.body_line]:
                yield Problem(entry.source, line, "", wrong, fix)

        for address in body.resolved.broken:
            if not index.tree.has_refused(entry.source, address):  # which has been reported already
                fix = index.tree.nearest(entry.source, address)
                yield from problems_at(address, f"There is no file “{address}”.", fix)
        for address, source in _fragments(entry, body, index):
            # The headings of a text that could not be read are unknown.
            if known.get(source, Text()) != Text() and leads_to_nothing(address, known[source]):
                where = "this text" if source == entry.source else source
                fix = nearest(address, [heading.id for heading in known[source].headings])
                yield from problems_at(address, f"“{address}” leads to no heading of {where}.", fix)
        for address in body.text.elsewhere:
            if not address.startswith(f"{site}/"):
                wrong = f"The picture “{address}” lies on another site, and browsers are told to load none from there."
                yield from problems_at(address, wrong, "Save it beside this file, or link to it.")


def _fragments(entry: Entry, body: Body, index: ContentIndex) -> Iterator[tuple[str, str]]:
    """The addresses with a fragment in a text, and the source of the text that each leads to."""
    yield from ((address, entry.source) for address in body.text.fragments)
    for address, _ in body.resolved.opened:
        if "#" in address:
            yield address, index.tree.find(entry.source, address)
