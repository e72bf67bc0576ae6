"""Which text is written in which font, and what is said of those that no font has."""

import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plugins.cache.digests import File
from plugins.social_cards import fonts as module
from plugins.social_cards.cmap import NoFont, characters_in
from plugins.social_cards.fonts import Fonts, Written

THEME = Path(__file__).parents[3] / "theme" / "fonts"
SERIF, SIGNS, HEBREW, ARABIC = range(4)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    files = sorted(file for file in THEME.iterdir() if file.suffix in (".otf", ".ttf"))
    return Fonts([File(file, file.name) for file in files], [characters_in(f.read_bytes()) for f in files])


def test_the_fonts_of_the_theme_are_small_and_free() -> None:
    assert sum(file.stat().st_size for file in THEME.iterdir()) <= 300_000
    licence = (THEME / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for file in THEME.glob("*.?tf"):
        assert file.name in licence, "whose it is, and where it is from"
        names = TTFont(file)["name"]
        assert not {"Source", "Libertine"} & set(str(names.getDebugName(1)).split()), "reserved names"


@pytest.mark.parametrize("file", sorted(THEME.glob("*.?tf")), ids=lambda file: file.name)
def test_the_characters_of_a_font_are_those_that_other_programs_find(file: Path) -> None:
    found = {code for start, end in characters_in(file.read_bytes()) for code in range(start, end + 1)}
    assert found == set(TTFont(file).getBestCmap() or ())


@pytest.mark.parametrize("data", [b"", b"no font", b"wOF2" + bytes(99), b"\0\1\0\0\0\x09" + bytes(20)])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(NoFont):
        characters_in(data)


def test_a_font_of_coloured_pictures_is_refused() -> None:
    """Such a font has no outlines."""
    data = bytearray((THEME / "1-serif.ttf").read_bytes())
    at = data.index(b"glyf")
    data[at : at + 4] = b"CBDT"
    with pytest.raises(NoFont):
        characters_in(bytes(data))


def test_a_table_that_points_nowhere_is_refused() -> None:
    data = bytearray((THEME / "1-serif.ttf").read_bytes())
    at = data.index(b"cmap")
    data[at + 8 : at + 12] = struct.pack(">L", 2**31)
    with pytest.raises(NoFont):
        characters_in(bytes(data))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada’s “lamp” – £5", ((SERIF, "Ada’s “lamp” – £5"),)),
        ("Λάμπα и лампа, đèn", ((SERIF, "Λάμπα и лампа, đèn"),)),
        ("oil → light", ((SERIF, "oil "), (SIGNS, "→ "), (SERIF, "light"))),
        ("e\u0301te\u0301", ((SERIF, "été"),)),
        ("a\u00adb\u200bc\u2068d\u2069 \n e", ((SERIF, "abcd e"),)),
    ],
)
def test_each_character_is_in_the_first_font_that_has_it(
    fonts: Fonts, text: str, parts: tuple[tuple[int, str], ...]
) -> None:
    assert fonts.write(text) == Written(parts)


@pytest.mark.parametrize(
    ("text", "font"), [("מנורה 3 ב־AI", HEBREW), ("لماذا 80% من AI؟", ARABIC), ("نمی\u200cشود", ARABIC)]
)
def test_a_text_that_is_shaped_is_in_one_font(
    fonts: Fonts, text: str, font: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "can_shape", lambda: True)
    assert fonts.write(text) == Written(((font, text),), shaped=True)


def test_what_cannot_be_shaped_here_is_not_drawn_wrongly(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "can_shape", lambda: False)
    assert fonts.write("מנורה") == Written((), shaped=True)
    assert fonts.write("Lamp").text == "Lamp"


@pytest.mark.parametrize(
    ("text", "missing"), [("なぜAIは", "なぜは"), ("अआ", "अआ"), ("Lamp 灯 lamp 灯", "灯"), ("🚀", "🚀")]
)
def test_a_text_that_no_font_has_is_not_drawn_and_its_characters_are_said(
    fonts: Fonts, text: str, missing: str
) -> None:
    written = fonts.write(text)
    assert (written.text, written.missing) == ("", missing)


@pytest.mark.parametrize(
    ("text", "drawn", "left_out"),
    [
        ("🚀 Ship it 👩\u200d💻: learn ❤\ufe0f", "Ship it: learn", "🚀👩💻❤"),
        ("Step 1\ufe0f\u20e3 of 2", "Step 1 of 2", "\u20e3"),
        ("Hi👋🏽!", "Hi!", "👋🏽"),
    ],
)
def test_emoji_that_no_font_has_are_left_out(fonts: Fonts, text: str, drawn: str, left_out: str) -> None:
    written = fonts.write(text)
    assert (written.text, written.left_out) == (drawn, left_out)


def test_without_fonts_everything_is_missing() -> None:
    assert Fonts([], []).write("Lamp").missing == "Lamp"
