"""Where a title is broken, and how large it is set. A character is as wide as half of the size."""

import pytest

from plugins.social_cards.lines import Fitted, Room, fitted, pieces_of

SIZES = (100, 80, 60, 40)
ROOM = Room(1000, 400, SIZES, 1.0)


def fit(text: str, *rooms: Room) -> Fitted:
    return fitted(text, lambda part: len(part) / 2, rooms or (ROOM,))


def pieces(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(text)]


def test_a_short_title_is_set_large_on_one_line() -> None:
    assert fit("Lamp oil") == Fitted(("Lamp oil",), 100)


def test_lines_are_about_as_long_as_each_other() -> None:
    """Filled one after the other, the last one would be a single word."""
    assert fit("The lamp in the window of a house").lines == ("The lamp in the", "window of a house")


def test_a_title_that_is_too_long_is_set_smaller_and_not_cut() -> None:
    text = "A lamp and a ladder and a rule and a letter that nobody sent " * 3
    found = fit(text.strip())
    assert (found.size, found.cut) == (60, False)
    assert " ".join(found.lines) == text.strip()
    assert len(found.lines) * found.size <= ROOM.height


def test_a_long_word_is_set_smaller_and_never_cut() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgaben"
    assert fit(f"Gegen das {word}") == Fitted(("Gegen das", word), 40)


def test_an_ellipsis_is_the_last_resort_and_stands_behind_a_whole_word() -> None:
    found = fit("lamp, oil and wick; " * 40)
    assert (found.size, found.cut) == (40, True)
    assert found.lines[-1].endswith(("lamp…", "oil…", "and…", "wick…"))
    assert found.lines[0].startswith("lamp, oil and wick; lamp")
    assert len(found.lines) * found.size <= ROOM.height


def test_a_single_word_that_fits_at_no_size_is_cut() -> None:
    found = fit("a" * 100)
    assert found.lines == ("a" * 49 + "…",)
    assert found.cut


def test_the_first_room_is_preferred_even_at_a_smaller_size() -> None:
    narrow = Room(300, 400, (60,), 1.0)
    assert fit("The lamp in the window", narrow, ROOM).size == 60
    assert fit("The lamp in the window of a house in a street of lamps and oil", narrow, ROOM).size == 100


def test_a_line_ends_where_a_reader_pauses() -> None:
    assert fit("Of oil: a lamp in a window").lines == ("Of oil: a lamp", "in a window")
    assert fit("Borrowed light: of a lamp in it").lines == ("Borrowed light:", "of a lamp in it")


def test_a_number_stays_with_its_word() -> None:
    assert fit("A lamp in the dark, the part 2: wicks").lines[0].endswith("the") is False
    assert " part 2" in " ".join(fit("Notes on the lamps of old, part 2: its wicks").lines[1:])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("state-of-the-art lamps", ["state-", "of-", "the-", "art", "lamps"]),
        ("an e-mail", ["an", "e-mail"]),
        ("lamps — and oil", ["lamps —", "and", "oil"]),
        ("lamps\u00a0and oil", ["lamps\u00a0and", "oil"]),
        ("1990–1999", ["1990–", "1999"]),
        (
            "なぜランプは、消えるのか。",
            ["な", "ぜ", "ラ", "ン", "プ", "は、", "消", "え", "る", "の", "か。"],
        ),
        ("「光」とは", ["「光」", "と", "は"]),
        ("AI時代のランプ", ["AI", "時", "代", "の", "ラ", "ン", "プ"]),
        ("등불은 왜 꺼지는가", ["등불은", "왜", "꺼지는가"]),
        ("C++/CLI und TCP/IP", ["C++/CLI", "und", "TCP/", "IP"]),
    ],
)
def test_a_text_is_broken_only_where_it_may_be(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


def test_what_is_broken_is_whole_again_when_it_is_joined() -> None:
    for text in ("A lamp — and its state-of-the-art wick", "AI時代の 「光」、とは", "a  b"):
        joined = "".join((piece.space if at else "") + piece.text for at, piece in enumerate(pieces_of(text)))
        assert joined == " ".join(text.split())
