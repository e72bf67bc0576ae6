"""Puts renditions into HTML: an author's `<img>` becomes a `<picture>`.

The HTML is that of `plugins.markdown`, in its canonical form, with addresses resolved. An author's own `<picture>` or
`srcset` is left unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from msgspec import Struct

from plugins.content.html_links import IMAGE, of_image

from .model import Rendition, Variant

# The width of a picture in a text: the largest that the column has with any font (or the one that its author asks for),
# but no more than the screen's without its margins (theme/static/css/tokens.css).
_AT_MOST = "min({}, 100vw - 2.5rem)"
SIZES = _AT_MOST.format("42.5rem")
# When a browser may choose a source.
MOTION = "(prefers-reduced-motion: no-preference)"
DARK_MODE = "(prefers-color-scheme: dark)"
# The attributes of an author's <img> that we replace.
OURS = {"src", "sizes", "width", "height", "loading", "decoding"}
LATER = {"loading": "lazy", "decoding": "async"}
# A picture after at most so many words of an article is on the first screen.
FIRST_SCREEN = 60

_TAG = re.compile(r"<[^<>]*>")
_MADE = re.compile(r"<picture\b[^>]*>.*?(<img\b[^>]*>).*?</picture>", re.DOTALL)

# The rendition for the address of a picture in a text; None if it is not one of ours.
Look = Callable[[str], Rendition | None]
# The address of a path.
Url = Callable[[str], str]


class Offer(Struct, frozen=True):
    """One format that browsers choose from, in several sizes; `media` is the condition for it, empty for none."""

    variants: tuple[Variant, ...]
    media: str = ""


def with_pictures(html: str, rendition: Look, url: Url, *, opens_a_page: bool = False) -> str:
    """`html` with each `<img>` for which there is a rendition replaced by it.

    Pictures are loaded lazily. But if the text `opens_a_page`, its first picture is loaded at once if it is on the first
    screen, and with high priority if nothing is above it.
    """

    def picture(found: re.Match[str]) -> str:
        attributes = of_image(found)
        made = rendition(unescape(attributes.get("src", ""))) if attributes else None
        if not made:
            return found[0]
        loading = _loading(html[: found.start()]) if opens_a_page else LATER
        return _picture(attributes, made, url, loading)

    return IMAGE.sub(picture, html)


def plain(html: str) -> str:
    """`html` with each `<picture>` reduced to its `<img>`, as feed readers need it."""
    return _MADE.sub(r"\1", html)


def source_set(variants: tuple[Variant, ...], url: Url) -> str:
    """The variants as candidates of a `srcset`; a single one without its width, as there is nothing to choose."""
    if len(variants) == 1:
        return url(variants[0].asset.path)
    return ", ".join(f"{url(variant.asset.path)} {variant.width}w" for variant in variants)


def _loading(before: str) -> dict[str, str]:
    """The loading attributes of a picture, given the HTML before it: with high priority, at once, or lazily."""
    if "<img" in before:
        return LATER
    words = len(_TAG.sub(" ", before).split())
    if words > FIRST_SCREEN:
        return LATER
    return {} if words else {"fetchpriority": "high"}


def _picture(written: dict[str, str], made: Rendition, url: Url, loading: dict[str, str]) -> str:
    kept = {name: value for name, value in written.items() if name not in OURS}
    address = {"src": escape(url(made.fallback.asset.path))}
    width, height = _wanted_size(written, made.fallback) or (made.fallback.width, made.fallback.height)
    size = {"width": str(width), "height": str(height)}
    image = f"<img{_written({**kept, **address, **size, **loading})}>"
    offered = offers(made)
    if not offered:
        return image
    sizes = _AT_MOST.format(f"{width}px") if _wanted_size(written, made.fallback) else SIZES
    sources = "".join(_source(offer, sizes, url) for offer in offered)
    return f"<picture>{sources}{image}</picture>"


def offers(made: Rendition) -> tuple[Offer, ...]:
    """What browsers choose from before they take the fallback: all that is for dark mode first, in all its formats."""
    light = tuple(Offer(source, MOTION if made.animated else "") for source in made.sources)
    if not made.dark:
        return light
    moves = f"{DARK_MODE} and {MOTION}" if made.dark.animated else DARK_MODE
    dark = (Offer(source, moves) for source in made.dark.sources)
    return (*dark, Offer((made.dark.fallback,), DARK_MODE), *light)


def _source(offer: Offer, sizes: str, url: Url) -> str:
    attributes = {"type": offer.variants[0].kind, "srcset": escape(source_set(offer.variants, url))}
    if len(offer.variants) > 1:
        attributes["sizes"] = sizes
    if offer.media:
        attributes["media"] = offer.media
    return f"<source{_written(attributes)}>"


def _wanted_size(written: dict[str, str], fallback: Variant) -> tuple[int, int] | None:
    """The width and height that the author asks for, in the picture's own proportions."""
    width, height = int(written.get("width", "0")), int(written.get("height", "0"))
    if width:
        return width, max(1, round(fallback.height * width / fallback.width))
    if height:
        return max(1, round(fallback.width * height / fallback.height)), height
    return None


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
