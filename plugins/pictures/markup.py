"""Puts renditions into HTML: `<img>` as an author writes it becomes `<picture>`.

The HTML is that of `plugins.markdown`, in its canonical form, with addresses resolved. An author's own `<picture>` or
`srcset` stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from plugins.content.html_links import IMAGE, of_image

from .model import Rendition, Variant

# The width of a picture in a text: what the column's is at most, whatever the fonts (or what its author wishes), but no
# more than the screen's without its margins (theme/static/css/tokens.css).
COLUMN = "42.5rem"
SIZES = "min({}, 100vw - 2.5rem)"
# The attributes that an author's <img> may have, and ours has from elsewhere.
OURS = {"src", "sizes", "width", "height", "loading", "decoding"}
LATER = {"loading": "lazy", "decoding": "async"}
# So many words of an article are on the first screen, and with them a picture that follows.
FIRST_SCREEN = 60

_TAG = re.compile(r"<[^<>]*>")
_MADE = re.compile(r"<picture\b[^>]*>.*?(<img\b[^>]*>).*?</picture>", re.DOTALL)

# What an address of a picture in a text stands for; None where it stands for no picture of ours.
Look = Callable[[str], Rendition | None]
# The address of a path.
Url = Callable[[str], str]


def with_pictures(html: str, rendition: Look, url: Url, *, opens_a_page: bool = False) -> str:
    """`html` with each `<img>` for which there is a rendition replaced by it.

    Pictures are loaded when a reader comes near; but where the text `opens_a_page`, the first one is loaded at once
    if it is on the first screen, and before all else if nothing stands above it.
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
    """`html` with each `<picture>` reduced to its `<img>`, as feed readers want it."""
    return _MADE.sub(r"\1", html)


def source_set(variants: tuple[Variant, ...], url: Url) -> str:
    """The variants as candidates of a `srcset`; without widths where there is nothing to choose."""
    if len(variants) == 1:
        return url(variants[0].asset.path)
    return ", ".join(f"{url(variant.asset.path)} {variant.width}w" for variant in variants)


def _loading(before: str) -> dict[str, str]:
    """How a picture is loaded, by what stands before it on its page: as first of all, at once, or when it is near."""
    if "<img" in before:
        return LATER
    words = len(_TAG.sub(" ", before).split())
    if words > FIRST_SCREEN:
        return LATER
    return {} if words else {"fetchpriority": "high"}


def _picture(written: dict[str, str], made: Rendition, url: Url, loading: dict[str, str]) -> str:
    kept = {name: value for name, value in written.items() if name not in OURS}
    address = {"src": escape(url(made.fallback.asset.path))}
    width, height = _wish(written, made.fallback) or (made.fallback.width, made.fallback.height)
    size = {"width": str(width), "height": str(height)}
    image = f"<img{_written({**kept, **address, **size, **loading})}>"
    if not made.sources:
        return image
    sizes = SIZES.format(f"{width}px" if _wish(written, made.fallback) else COLUMN)
    sources = "".join(_source(source, made, sizes, url) for source in made.sources)
    return f"<picture>{sources}{image}</picture>"


def _source(variants: tuple[Variant, ...], made: Rendition, sizes: str, url: Url) -> str:
    attributes = {"type": variants[0].kind, "srcset": escape(source_set(variants, url))}
    if len(variants) > 1:
        attributes["sizes"] = sizes
    if made.animated:
        attributes["media"] = "(prefers-reduced-motion: no-preference)"
    return f"<source{_written(attributes)}>"


def _wish(written: dict[str, str], fallback: Variant) -> tuple[int, int] | None:
    """The width and height that the author wishes, in the picture's own proportions."""
    width, height = int(written.get("width", "0")), int(written.get("height", "0"))
    if width:
        return width, max(1, round(fallback.height * width / fallback.width))
    if height:
        return max(1, round(fallback.width * height / fallback.height)), height
    return None


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
