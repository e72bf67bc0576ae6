"""How text is set, measured on what the browser draws: the length of lines, the size of letters."""

from statistics import median

import pytest

from tests.browser.fonts import in_any_fonts
from tests.browser.places import Place, Visit

SHORTEST, LONGEST = 60, 75  # characters a line
BODY = 18  # px, at least
ROOM = {390: 19, 1280: 34, 1920: 34}  # em, by the width of the window
TEXTS = [
    Place("site", "insights/why-most-ai-pilots-fail"),
    Place("kitchen_sink", "insights/a-year-of-lamps"),
]


@in_any_fonts
@pytest.mark.parametrize("place", TEXTS, ids=str)
def test_lines_are_as_long_as_one_likes_to_read(place: Place, visit: Visit) -> None:
    """Of letters that are wide, or on a phone, a line holds fewer; but all that its room is enough for."""
    with visit(place) as page:
        for width, room in ROOM.items():
            page.set_viewport_size({"width": width, "height": 800})
            text = page.evaluate("probe.type()")
            characters = median(text["lines"])
            assert characters <= LONGEST, (width, sorted(text["lines"]))
            assert characters >= SHORTEST or text["width"] >= room, (width, sorted(text["lines"]))
            assert text["size"] >= BODY, width
