"""The editor in a browser: Sveltia CMS on a page of its own, with a configuration made from the content model.

The program is no part of the engine. That page alone loads it, from a CDN, at one version: browsers run it only if its
bytes have the digest on the page (https://www.w3.org/TR/sri/). So an owner installs nothing, and the site holds no copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.publication.model import Publication

from .config import config
from .page import page


def editor_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """The page and its configuration, by their paths on the site; none, if the owner wants no editor.

    They are no pages of the publication: nothing links to them, lists them or names them.
    """
    given = publication.editor
    if given:
        html, settings = given.files
        yield html, page(publication, given, publication.urls.url(settings))
        yield settings, config(publication, given)
