"""How text is set, measured on what the browser draws: the length of lines, the size of letters, contrast."""

from statistics import median

import pytest

from tests.browser.fonts import in_any_fonts
from tests.browser.places import Place, Visit, of_every_layout

SHORTEST, LONGEST = 60, 75  # characters a line
BODY = 18  # px, at least
BODY_CONTRAST = 12
CONTRAST = 4.5  # of all other text; WCAG 2.2 asks for it, 1.4.3
TEXTS = [
    Place("site", "insights/why-most-ai-pilots-fail"),
    Place("kitchen_sink", "insights/a-year-of-lamps"),
]


@in_any_fonts
@pytest.mark.parametrize(("width", "room"), [(390, 19), (1280, 34), (1920, 34)])
@pytest.mark.parametrize("place", TEXTS, ids=str)
def test_lines_are_as_long_as_one_likes_to_read(place: Place, width: int, room: int, visit: Visit) -> None:
    """Of letters that are wide, or on a phone, a line holds fewer; but all that its `room`, in em, is enough for."""
    with visit(place, width) as page:
        text = page.evaluate("probe.type()")
    characters = median(text["lines"])
    assert characters <= LONGEST, sorted(text["lines"])
    assert characters >= SHORTEST or text["width"] >= room, sorted(text["lines"])
    assert text["size"] >= BODY


@of_every_layout
def test_text_stands_out_from_its_ground(place: Place, visit: Visit) -> None:
    enough, found = {True: BODY_CONTRAST, False: CONTRAST}, {}
    with visit(place) as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            texts = page.evaluate("probe.texts()")
            found[scheme] = [each for each in texts if each["contrast"] < enough[each["body"]]]
    assert found == {"light": [], "dark": []}
