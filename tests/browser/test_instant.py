"""What makes the next page open at once: it is fetched and drawn when the reader is about to follow a link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.host import hosted
from tests.browser.prerendering import running
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The owner's site on a host."""
    with hosted(site) as address:
        yield address


def fetched_when_hovering(browser: Browser, address: str, page_name: str, *links: str) -> list[str]:
    """The addresses that are fetched ahead when a pointer rests on each of those links of a page."""
    with browser.new_context() as context:
        page = context.new_page()
        fetched = list[str]()

        def note(request: Request) -> None:
            if "prefetch" in request.headers.get("sec-purpose", ""):
                fetched.append(request.url.removeprefix(address))

        context.on("request", note)
        page.goto(f"{address}/{page_name}")
        for link in links:
            page.get_by_role("link", name=link, exact=True).first.hover()
            page.wait_for_timeout(600)  # `moderate` waits for 200 ms
        return fetched


def test_the_page_behind_a_link_is_fetched_when_the_pointer_rests_on_it(
    browser: Browser, address: str
) -> None:
    assert fetched_when_hovering(browser, address, "", "About", "Contact") == ["/about", "/contact"]


def test_a_feed_is_not_fetched_ahead(browser: Browser, address: str) -> None:
    assert fetched_when_hovering(browser, address, "categories/ai-strategy", "AI strategy (RSS)") == []


# In milliseconds, from the moment that a prerendered page is called for to its first content on the screen.
WAITED = """(() => {
  const [arrival] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return arrival.activationStart > 0 && paint && { milliseconds: Math.max(0, paint.startTime - arrival.activationStart) };
})()"""


def test_the_second_page_shows_at_once(browser_program: str, address: str, tmp_path: Path) -> None:
    """In a tenth of a second, which feels like none (Nielsen, Usability Engineering, 1993); one of ten, as machines are
    busy now and then."""
    waited = list[float]()
    with running(browser_program, tmp_path) as browser:
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
