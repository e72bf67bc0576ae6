"""Social cards: the pictures that previews of a link show of a page, as plain data."""

from __future__ import annotations

from msgspec import Struct

from plugins.cache.digests import File
from plugins.cache.fingerprint import fingerprint
from plugins.settings.urls import CARDS

from .colours import Colours
from .fonts import Fonts

# What all of Facebook, LinkedIn, X, Slack and Mastodon show whole: 1.91 : 1.
WIDTH, HEIGHT = 1200, 630
KIND = "image/png"  # which all of them know, and which keeps letters sharp


class Style(Struct, frozen=True):
    """What all cards of a site have in common: fonts, colours, and the mark: the owner's as a picture, else the initials,
    unless the owner has a mark that is none.

    `version` changes whenever the same card may be drawn in another way: by other code, or another Pillow.
    """

    fonts: Fonts
    colours: Colours
    mark: File | None = None
    has_initials: bool = True
    version: str = ""


class SocialCard(Struct, frozen=True):
    """What a card says.

    `label` is what kind of thing it is, `sentence` says more about it, `name` is who wrote it, and `note` stands below
    that. `initials` are the site's mark, where it has no own; empty for no mark. `faces` are pictures of the authors,
    squares of 288 pixels or less. `language` and `direction` are those of the text.
    """

    title: str
    label: str = ""
    sentence: str = ""
    name: str = ""
    note: str = ""
    initials: str = ""
    faces: tuple[File, ...] = ()
    language: str = "en"
    direction: str = "ltr"

    def path(self, slug: str, style: Style) -> str:
        """The card's path on the site. Another card has another path, as previews are cached by their addresses."""
        return f"{CARDS}/{slug}-{fingerprint(self, style)[:10]}.png"
