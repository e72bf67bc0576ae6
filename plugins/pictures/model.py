"""Renditions: the files that browsers load for a picture, as plain data."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from plugins.content.assets import Asset

# How a picture is used: in a text, as an author's portrait, in link previews, before a video is played, or as a file that
# is linked to.
Use = Literal["text", "portrait", "preview", "poster", "file"]


class Variant(Struct, frozen=True):
    """A picture in one format (a media type) and size (in pixels): a file, and its path on the site."""

    kind: str
    width: int
    height: int
    asset: Asset


class Rendition(Struct, frozen=True):
    """The files that browsers load for a picture in one use.

    `sources` are the formats that browsers choose from, best first, each in several sizes, smallest first; `fallback`
    is for browsers that know none of them, and the only file if there are none. If the picture is `animated`, the
    fallback is a still. `dark` takes its place in dark mode.
    """

    sources: tuple[tuple[Variant, ...], ...]
    fallback: Variant
    animated: bool = False
    dark: Rendition | None = None

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The files of all variants, with those for dark mode."""
        own = (variant.asset for source in self.sources for variant in source)
        return (*own, self.fallback.asset, *(self.dark.assets if self.dark else ()))
