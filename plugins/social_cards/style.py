"""Finds what all cards of a site have in common: in the theme, and among the owner's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.cache.code_version import CODE, package
from plugins.cache.digests import FileDigests
from plugins.cache.fingerprint import fingerprint
from plugins.cache.store import InMemoryStore
from plugins.content.tree import FONTS, OWN_FONT, suffix_of

from .cmap import NoFont, Range, characters_in
from .colours import colours_of
from .fonts import Fonts
from .model import Style

# The owner's own mark: the first of it as a drawing, which Pillow cannot read, the other as a picture.
DRAWN_MARK, MARK = "brand/mark.svg", "brand/icon-512.png"


class FontFault(Exception):
    """The file, named as the owner sees it, is no font that cards can be set in."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def fonts_in(files: Mapping[str, str], theme: Path, sources: FileDigests, store: InMemoryStore) -> Fonts:
    """The owner's fonts among those files (paths on the disk, by their names below the content folder), and then those
    of the theme. Raises `FontFault` for one that cannot be read, and `OSError`."""
    named = {name: Path(path) for name, path in files.items() if _is_font(name) and name.startswith(OWN_FONT)}
    named |= {f"{theme.name}/fonts/{file.name}": file for file in _of_theme(theme)}
    fonts = {name: sources.file(path) for name, path in named.items()}

    def characters(key: str) -> list[Range]:
        try:
            return characters_in(Path(key.partition(" ")[2]).read_bytes())
        except NoFont:
            name = next(name for name, font in fonts.items() if str(font.path) == key.partition(" ")[2])
            raise FontFault(name) from None

    found = [store.remember("font", f"{font.fingerprint} {font.path}", characters) for font in fonts.values()]
    return Fonts(list(fonts.values()), found)


def style_of(fonts: Fonts, files: Mapping[str, str], theme: Path, accent: str, sources: FileDigests) -> Style:
    """The style of all cards; `files` are the owner's, `accent` is the owner's colour, or empty."""
    tokens = theme / "static" / "css" / "tokens.css"
    css = tokens.read_text("utf-8") if tokens.is_file() else ""
    return Style(
        fonts,
        colours_of(css, accent),
        mark=sources.file(Path(files[MARK])) if MARK in files else None,
        has_initials=MARK not in files and DRAWN_MARK not in files,
        version=fingerprint(sources.together(CODE / Path(__file__).parent.name, (".py",)), package("pillow")),
    )


def _of_theme(theme: Path) -> Iterator[Path]:
    """The theme's fonts, or else those that come with the engine."""
    own = theme / "fonts"
    folder = own if own.is_dir() else CODE.parent / "theme" / "fonts"
    yield from sorted(file for file in folder.iterdir() if _is_font(file.name)) if folder.is_dir() else ()


def _is_font(name: str) -> bool:
    return suffix_of(name) in FONTS
