"""What previews of links to the site's pages will not show as it was meant: too small pictures, texts without a font."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from plugins.cache.digests import FileDigests
from plugins.cache.store import InMemoryStore
from plugins.content import PICTURES, Article, ContentIndex, Problem, suffix_of
from plugins.content.model import Entry
from plugins.pictures.pairs import size_of
from plugins.settings.files import OwnersFiles
from plugins.social_cards import HEIGHT, WIDTH, Fonts, Written
from plugins.social_cards.style import DRAWN_MARK, MARK

# Facebook asks for 1,200 × 630 pixels (https://developers.facebook.com/docs/sharing/webmasters/images), LinkedIn for
# 1,200 × 627 (https://www.linkedin.com/help/linkedin/answer/a521928). Below, previews are blurred, or small and cropped.
ENOUGH = (WIDTH, 627)
A_FONT = "Put a font that has them into content/brand/, as card.ttf or card.otf"
FRIBIDI = "Install FriBiDi (Debian: libfribidi0; macOS: brew install fribidi)"
# The fields of each kind of entry that its card, or those of its articles, show; the first is the title of its card.
_FIELDS = {"insights": ("title",), "authors": ("name", "role"), "categories": ("name", "description")}


def small_pictures(
    index: ContentIndex, unreadable: Collection[str], sources: FileDigests, store: InMemoryStore
) -> Iterator[Problem]:
    """Every article's own picture is large enough for previews, if it is not `unreadable`."""
    named = [(entry, index.tree.find(entry.source, entry.image)) for entry in index.articles if entry.image]
    named = [
        (entry, index.tree.files[name])
        for entry, name in named
        if suffix_of(name) in PICTURES - {".svg"} and name not in unreadable
    ]
    keys = [f"{sources.digest(file)} {file}" for _, file in named]
    sizes = store.remember_all("size", keys, lambda missing: [size_of(key) for key in missing])
    for (entry, _), size in zip(named, sizes, strict=True):
        assert not isinstance(size, Exception)
        width, height = size
        if width < ENOUGH[0] or height < ENOUGH[1]:
            wrong = (
                f"It has {width} × {height} pixels, so previews of a link show it blurred, small or cropped."
            )
            fix = f"Name one of {WIDTH} × {HEIGHT} pixels or more, or none: previews then show a card with the title."
            yield entry.problem("image", wrong, fix, severity="warning")


def texts_off_cards(index: ContentIndex, fonts: Fonts) -> Iterator[Problem]:
    """Every text of a social card can be drawn."""
    for entry in index.entries:
        for field in _FIELDS.get(entry.source.partition("/")[0], ()):
            if isinstance(entry, Article) and entry.image:
                continue
            yield from _off_card(entry, field, fonts)


def marks_off_cards(index: ContentIndex) -> Iterator[Problem]:
    """The owner's own mark can be drawn."""
    if DRAWN_MARK in index.tree.files and MARK not in index.tree.files:
        fix = f"Put the same mark beside it as {MARK.rpartition('/')[2]}, a picture of 512 × 512 pixels."
        yield Problem(DRAWN_MARK, 0, "", "Social cards cannot show an SVG.", fix, "warning")


def site_texts_off_cards(fonts: Fonts, settings: Mapping[str, Any], files: OwnersFiles) -> Iterator[Problem]:
    """The same for the owner's texts in the settings."""
    for name in ("SITENAME", "SECTION", "HEADLINE", "LEDE"):
        if fault := _fault(fonts.write(settings[name])):
            wrong, fix = fault
            yield replace(files.problem(name, wrong, f"{fix}."), severity="warning")


def _off_card(entry: Entry, field: str, fonts: Fonts) -> Iterator[Problem]:
    if fault := _fault(fonts.write(getattr(entry, field) or "")):
        wrong, fix = fault
        other = ", or name a picture with “image:”" if isinstance(entry, Article) else ""
        yield entry.problem(field, wrong, f"{fix}{other}.", severity="warning")


def _fault(written: Written) -> tuple[str, str] | None:
    if written.left_out:
        return f"Its social card leaves out “{written.left_out}”, which no font has.", A_FONT
    if written.missing:
        return f"No social card can show it: no font has “{written.missing}”.", A_FONT
    if written.shaped and not written.parts:
        return "No social card can show it: this machine cannot set its letters in order.", FRIBIDI
    return None
