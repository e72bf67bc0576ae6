"""How text is set, measured on what the browser draws: the length of lines, the size of letters, contrast."""

from statistics import median

import pytest

from tests.browser.places import Place, Visit, at_every_place

BODY = 18  # px, at least
BODY_CONTRAST = 12
CONTRAST = 4.5  # of all other text; WCAG 2.2 asks for it, 1.4.3
TEXTS = [
    Place("site", "insights/why-most-ai-pilots-fail"),
    Place("kitchen_sink", "insights/a-year-of-lamps"),
]


@pytest.mark.parametrize(("width", "shortest", "longest"), [(390, 38, 48), (1280, 60, 75), (1920, 60, 75)])
@pytest.mark.parametrize("place", TEXTS, ids=str)
def test_lines_are_as_long_as_one_likes_to_read(
    place: Place, width: int, shortest: int, longest: int, visit: Visit
) -> None:
    with visit(place, width) as page:
        text = page.evaluate("probe.type()")
    assert shortest <= median(text["lines"]) <= longest, sorted(text["lines"])
    assert text["size"] >= BODY


@at_every_place
def test_text_stands_out_from_its_ground(place: Place, visit: Visit) -> None:
    enough, found = {True: BODY_CONTRAST, False: CONTRAST}, {}
    with visit(place) as page:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            texts = page.evaluate("probe.texts()")
            found[scheme] = [each for each in texts if each["contrast"] < enough[each["body"]]]
    assert found == {"light": [], "dark": []}
