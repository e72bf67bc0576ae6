"""What makes the next page open at once: fetched when the reader is about to follow a link, and shown without a blink."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.host import hosted
from tests.browser.prerendering import running
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

# Says whether the page that was left and the one that came were blended.
BLENDED = "addEventListener('pagereveal', (event) => { window.blended = event.viewTransition !== null })"


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The owner's site on a host."""
    with hosted(site) as address:
        yield address


def fetched_when_hovering(browser: Browser, address: str, *links: str) -> list[str]:
    """The addresses that are fetched ahead when a pointer rests on each of those links of the home page."""
    with browser.new_context() as context:
        page = context.new_page()
        fetched = list[str]()

        def note(request: Request) -> None:
            if "prefetch" in request.headers.get("sec-purpose", ""):
                fetched.append(request.url.removeprefix(address))

        context.on("request", note)
        page.goto(f"{address}/")
        for link in links:
            page.get_by_role("link", name=link, exact=True).first.hover()
            page.wait_for_timeout(600)  # `moderate` waits for 200 ms
        return fetched


def test_the_page_behind_a_link_is_fetched_when_the_pointer_rests_on_it(
    browser: Browser, address: str
) -> None:
    assert fetched_when_hovering(browser, address, "About", "Contact") == ["/about", "/contact"]


def test_a_feed_is_not_fetched_ahead(browser: Browser, address: str) -> None:
    assert fetched_when_hovering(browser, address, "RSS") == []


# In milliseconds, from the moment that a prerendered page is called for to its first content on the screen.
WAITED = """(() => {
  const [arrival] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return arrival.activationStart > 0 && paint && { milliseconds: Math.max(0, paint.startTime - arrival.activationStart) };
})()"""


def test_the_second_page_shows_at_once(browser_program: str, address: str, tmp_path: Path) -> None:
    """In a tenth of a second, which feels like none (Nielsen, Usability Engineering, 1993), for who wants no blending; one
    of ten, as machines are busy now and then."""
    waited = list[float]()
    with running(browser_program, tmp_path, "--force-prefers-reduced-motion") as browser:
        while len(waited) < 10 and min(waited, default=1000) > 100:
            browser.pages.pop("prerender", None)
            browser.send("Page.navigate", browser.pages[""], url=f"{address}/")
            browser.wait_for("", "location.pathname === '/' && document.readyState === 'complete'")
            browser.point_at("About")
            browser.wait_for("prerender", "document.prerendering && document.readyState === 'complete'")
            browser.point_at("About", click=True)
            waited.append(browser.wait_for("prerender", WAITED)["milliseconds"])
            browser.pages[""] = browser.pages["prerender"]
    assert min(waited) <= 100, waited


def follow(page: Page, address: str) -> bool:
    """Whether the pages are blended when the reader follows a link."""
    page.add_init_script(BLENDED)
    page.goto(f"{address}/")
    page.get_by_role("link", name="About").click()
    page.wait_for_url(f"{address}/about")
    page.wait_for_function(
        "window.blended !== undefined"
    )  # it is revealed when it is drawn, not when it is loaded
    return bool(page.evaluate("window.blended"))


def test_one_page_turns_into_the_next(whole_browser: Browser, address: str) -> None:
    with whole_browser.new_context(reduced_motion="no-preference") as context:
        assert follow(context.new_page(), address)


def test_nothing_moves_for_those_who_do_not_want_that(whole_browser: Browser, address: str) -> None:
    with whole_browser.new_context(reduced_motion="reduce") as context:
        assert not follow(context.new_page(), address)
