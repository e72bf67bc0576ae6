"""What an article offers beyond its text, as a reader without scripts gets it: notes in place, contents at hand."""

from __future__ import annotations

import pytest

from tests.browser.places import Place, Visit

EVERYTHING = Place("kitchen_sink", "insights/everything")
YEAR = Place("kitchen_sink", "insights/a-year-of-lamps")


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1920])
def test_a_footnote_is_read_where_it_is_referred_to(width: int, visit: Visit) -> None:
    """The page does not move, all of the note is in sight, and its link leads back to where it was asked for."""
    with visit(EVERYTHING, width, java_script_enabled=False) as page:
        page.locator("#fnref-1 a").scroll_into_view_if_needed()
        before = page.locator("#fnref-1").bounding_box()
        page.locator("#fnref-1 a").click()
        assert page.locator("#fnref-1").bounding_box() == before
        note = page.locator("#fn-1").bounding_box()
        assert note
        assert 0 <= note["x"] <= note["x"] + note["width"] <= width
        assert 0 < note["y"] <= note["y"] + note["height"] <= 800
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        back = page.locator("#fnref-1").bounding_box()
        assert back
        assert 0 < back["y"] < 800
        gone = page.locator("#fn-1").bounding_box()
        assert gone
        assert gone["y"] > 800, "the note is back at the end of the text"


def test_a_note_stands_beside_the_text_where_there_is_a_margin(visit: Visit) -> None:
    with visit(EVERYTHING) as page:
        note = page.locator(".margin-note").first
        for width, beside in ((390, False), (1100, False), (1280, True), (1920, True)):
            page.set_viewport_size({"width": width, "height": 800})
            assert note.is_visible() == beside, width
            if beside:
                box, text = note.bounding_box(), page.locator(".prose").bounding_box()
                reference = page.locator("#fnref-1").bounding_box()
                assert box
                assert text
                assert reference
                assert text["x"] + text["width"] < box["x"] < box["x"] + box["width"] <= width
                assert abs(box["y"] - reference["y"]) < 40


def test_on_paper_a_note_stays_at_the_end(visit: Visit) -> None:
    with visit(Place("kitchen_sink", "insights/everything#fn-1")) as page:
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('#fn-1')).position") == "static"


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1100, False), (1280, True), (1920, True)])
def test_the_contents_stay_in_sight_where_there_is_a_margin(width: int, beside: bool, visit: Visit) -> None:
    with visit(YEAR, width) as page:
        if not beside:  # where they stand beside the text, they are open
            page.locator(".contents summary").click()
        link = page.locator(".contents a", has_text="Who keeps watch")
        link.click()
        heading = page.locator("#who-keeps-watch").bounding_box()
        contents = page.locator(".contents details").bounding_box()
        assert heading
        assert contents
        assert 0 <= heading["y"] < 100
        assert (0 <= contents["y"] < 800) == beside
        if beside:
            assert 0 <= contents["x"] < contents["x"] + contents["width"] < heading["x"], "before the text"


def test_a_heading_shows_that_it_can_be_linked_to_when_it_is_pointed_at(visit: Visit) -> None:
    sign = "getComputedStyle(document.querySelector('#who-keeps-watch a'), '::after').content"
    with visit(YEAR) as page:
        assert page.evaluate(sign) == "none"
        page.locator("#who-keeps-watch a").hover()
        assert page.evaluate(sign) == '" #"'
        page.locator("#who-keeps-watch a").click()
        assert page.url.endswith("#who-keeps-watch")
