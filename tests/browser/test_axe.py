"""axe finds nothing to say against any type of page, in either colour scheme, on a phone and on a desktop."""

import pytest

from tests.browser import axe
from tests.browser.places import PLACES, Place, Visit, of_every_layout

WINDOWS = ((390, "dark"), (1280, "light"))
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"


@of_every_layout
def test_axe_finds_nothing(place: Place, visit: Visit) -> None:
    found = []
    with visit(place, bypass_csp=True) as page:  # axe puts a style sheet into the page
        axe.install(page)
        page.evaluate(OPEN_ALL)
        for width, scheme in WINDOWS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # it wants the literals
            found += [f"{width} px, {scheme}: {finding}" for finding in axe.findings(page)]
    assert found == []


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    """Else it would pass every page, had it not been brought there or had it nothing to do."""
    with visit(PLACES[0], bypass_csp=True) as page:
        axe.install(page)
        page.evaluate("document.querySelector('.site-name').style.color = '#aaa'")
        page.evaluate("document.querySelector('h1').remove()")
        rules = {finding.partition(":")[0] for finding in axe.findings(page)}
        assert rules == {"color-contrast", "page-has-heading-one"}


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_without_axe_the_tests_are_skipped_but_fail_in_ci(
    ci: str, outcome: type[BaseException], visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    axe.source.cache_clear()
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("AXE", "no.js")
    with (
        visit(PLACES[0]) as page,
        pytest.raises(outcome, match="Accessibility is not checked: axe is not at"),
    ):
        axe.install(page)
