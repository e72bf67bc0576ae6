"""A card as a picture: its size, colours and bytes, and where on it something is."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from plugins.cache.digests import File
from plugins.social_cards import HEIGHT, WIDTH, Fonts, SocialCard, Style
from plugins.social_cards.cmap import characters_in
from plugins.social_cards.colours import Colours, colours_of
from plugins.social_cards.drawing import AXIS, EDGE, draw

ROOT = Path(__file__).parents[3]
CARD = SocialCard("A lamp in the window", "Lamps", "", "Ada Example", "Letters", "AE")
LONGEST = SocialCard("The lamp in the window of a house " * 6, "Lamps", "", "Ada Example", "Letters", "AE")
COLOURS = Colours()


def fonts() -> Fonts:
    files = sorted((ROOT / "theme" / "fonts").glob("*.?tf"))
    return Fonts([File(file, file.name) for file in files], [characters_in(f.read_bytes()) for f in files])


STYLE = Style(fonts(), COLOURS)


def picture(card: SocialCard, style: Style = STYLE) -> Image.Image:
    return Image.open(io.BytesIO(draw(card, style))).convert("RGB")


def drawn_in(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of all below the bar that is not paper."""
    below = picture.crop((0, 20, WIDTH, HEIGHT))
    paper = Image.new("RGB", below.size, COLOURS.paper)
    return ImageChops.difference(below, paper).getbbox() or (0, 0, 0, 0)


@pytest.fixture
def face(tmp_path: Path) -> Callable[[int], tuple[File, ...]]:
    def faces(count: int) -> tuple[File, ...]:
        """Faces of which every pixel differs: no photograph takes more bytes."""
        noise = Image.frombytes("RGB", (288, 288), bytes((at * at // 7) % 256 for at in range(288 * 288 * 3)))
        noise.save(tmp_path / "face.png")
        return (File(tmp_path / "face.png", "face"),) * count

    return faces


def test_a_card_has_the_size_that_previews_ask_for() -> None:
    assert picture(CARD).size == (1200, 630)


def test_a_card_has_the_colours_of_the_theme_and_the_owner() -> None:
    style = Style(STYLE.fonts, colours_of("", "#7A1F3D"))
    colours = {colour for _, colour in picture(CARD, style).getcolors(256) or []}
    assert {(0xFB, 0xF8, 0xF2), (0x7A, 0x1F, 0x3D), (0x25, 0x21, 0x1C)} <= colours


def test_the_colours_are_those_that_the_style_sheet_names_first() -> None:
    css = (
        "/* dark: #000 */ :root { --paper: #FFF; --text: #123456; --accent: #abcdef } :root { --paper: #000 }"
    )
    found = colours_of(css, "")
    assert (found.paper, found.text, found.accent) == ("#ffffff", "#123456", "#abcdef")
    assert found.muted == Colours().muted
    assert colours_of(css, "#0B5563").accent == "#0b5563"


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_card_takes_at_most_60_kilobytes(count: int, face: Callable[[int], tuple[File, ...]]) -> None:
    for card in (CARD, LONGEST):
        assert len(draw(replace(card, faces=face(count)), STYLE)) <= 60_000


def test_nothing_is_drawn_in_the_margins(face: Callable[[int], tuple[File, ...]]) -> None:
    for card in (CARD, LONGEST, replace(CARD, title="W" * 60, name="Ada Example, " * 20, faces=face(3))):
        for direction in ("ltr", "rtl"):
            left, _, right, bottom = drawn_in(picture(replace(card, direction=direction)))
            assert left >= EDGE - 6
            assert right <= WIDTH - EDGE + 6
            assert bottom <= HEIGHT - 20 - 40


def test_a_short_title_is_within_the_square_in_the_middle() -> None:
    left, _, right, _ = drawn_in(picture(replace(CARD, initials="")))
    assert left >= AXIS - 5
    assert right <= (WIDTH + HEIGHT) // 2


def test_a_card_of_a_language_from_right_to_left_begins_on_the_right() -> None:
    left, _, right, _ = drawn_in(picture(replace(CARD, direction="rtl", initials="")))
    assert right >= WIDTH - AXIS - 12
    assert left >= (WIDTH - HEIGHT) // 2 - 12


def test_the_owners_own_mark_takes_the_place_of_the_initials(tmp_path: Path) -> None:
    Image.new("RGBA", (512, 512), "#ff0000").save(tmp_path / "icon-512.png")
    style = replace(STYLE, mark=File(tmp_path / "icon-512.png", "mark"))
    colours = [colour for _, colour in picture(CARD, style).getcolors(256) or []]
    assert (255, 0, 0) in colours
    none = replace(STYLE, has_initials=False)
    assert drawn_in(picture(CARD, none))[0] >= AXIS - 5


def test_the_same_card_has_the_same_bytes_in_another_process() -> None:
    """With other cards drawn before, and another order of hashes."""
    code = (
        "import sys; from tests.unit.social_cards.test_drawing import CARD, LONGEST, STYLE, draw;"
        "draw(LONGEST, STYLE); sys.stdout.buffer.write(draw(CARD, STYLE))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
    ).stdout
    assert made == draw(CARD, STYLE)


def test_a_card_holds_nothing_but_its_pixels() -> None:
    data, names, at = draw(CARD, STYLE), [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        names.append(data[at + 4 : at + 8])
        at += 12 + length
    assert set(names) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_another_card_has_another_path() -> None:
    paths = {
        CARD.path("a", STYLE),
        replace(CARD, title="Another").path("a", STYLE),
        replace(CARD, faces=(File(Path("x"), "face"),)).path("a", STYLE),
        CARD.path("a", replace(STYLE, version="another")),
        CARD.path("a", replace(STYLE, colours=Colours(paper="#ffffff"))),
        CARD.path("a", replace(STYLE, fonts=Fonts([File(Path("x"), "font")], [[]]))),
    }
    assert len(paths) == 6
    assert all(path.startswith("cards/a-") and path.endswith(".png") for path in paths)


def test_a_transparent_portrait_stands_on_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (288, 288)).save(tmp_path / "face.png")
    card = replace(CARD, faces=(File(tmp_path / "face.png", "face"),), initials="")
    assert drawn_in(picture(card))[0] >= AXIS - 5
