"""Replaces the pictures in a text with their renditions, and completes its videos."""

from __future__ import annotations

from msgspec import Struct

from plugins.content.html_links import find, replaced
from plugins.pictures import markup
from plugins.pictures.model import Rendition, Use
from plugins.publication.videos import Playing, with_videos
from plugins.settings.urls import Urls


class Illustrations(Struct, frozen=True):
    """The renditions for one text, by the use of the picture and the address that it would have; and its own videos."""

    renditions: tuple[tuple[Use, str, Rendition], ...]
    urls: Urls
    opens_a_page: bool
    videos: tuple[Playing, ...] = ()

    def into(self, html: str) -> str:
        """`html`, whose addresses are resolved, with renditions in the place of pictures."""
        known = {(use, address): rendition for use, address, rendition in self.renditions}

        def file(address: str) -> str:
            linked = known.get(("file", address))
            return self.urls.url(linked.fallback.asset.path) if linked else address

        html = markup.with_pictures(
            html,
            lambda address: known.get(("text", address)),
            self.urls.url,
            opens_a_page=self.opens_a_page,
        )
        return with_videos(replaced(html, find(html), file), self.videos, self.urls)
