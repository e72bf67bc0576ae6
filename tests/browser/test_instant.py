"""What makes the next page open at once: it is fetched and drawn when the reader is about to follow a link."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.host import hosted
from tests.browser.prerendering import PATIENCE, Chromium, running
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The owner's site on a host."""
    with hosted(site) as address:
        yield address


def fetched_when_hovering(
    browser: Browser, address: str, page_name: str, *links: str, wanted: int
) -> list[str]:
    """The addresses that are fetched ahead when a pointer rests on each of those links of a page, once so many are."""
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
        until = time.monotonic() + PATIENCE
        while len(fetched) < wanted and time.monotonic() < until:
            page.wait_for_timeout(50)
        return fetched


def test_the_page_behind_a_link_is_fetched_when_the_pointer_rests_on_it(
    browser: Browser, address: str
) -> None:
    fetched = fetched_when_hovering(browser, address, "", "About", "Contact", wanted=2)
    assert fetched == ["/about", "/contact"]


def test_a_feed_is_not_fetched_ahead(browser: Browser, address: str) -> None:
    links = "AI strategy (RSS)", "About"
    assert fetched_when_hovering(browser, address, "categories/ai-strategy", *links, wanted=1) == ["/about"]


# In milliseconds, from the moment that a prerendered page is called for to its first content on the screen.
WAITED = """(() => {
  const [arrival] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return arrival.activationStart > 0 && paint && { milliseconds: Math.max(0, paint.startTime - arrival.activationStart) };
})()"""


VISITS = 20


def test_the_second_page_shows_at_once(browser_program: str, site: Site, tmp_path: Path) -> None:
    """In a tenth of a second, which feels like none (Nielsen, Usability Engineering, 1993); the best of several visits. A
    machine that is busy takes longer to show any page: there, in twice the time that an empty one takes."""
    shutil.copytree(site.folder, tmp_path / "site")
    (tmp_path / "site" / "empty.html").write_text("<!doctype html><title>Empty</title><p>Empty")
    waited: dict[str, list[float]] = {"/about": [], "/empty": []}
    with (
        hosted(Site(tmp_path / "site", site.address, 0, "", "")) as address,
        running(browser_program, tmp_path / "profile") as browser,
    ):
        while len(waited["/empty"]) < VISITS and not at_once(waited):
            for path, times in waited.items():
                times.append(milliseconds_to_the_second_page(browser, address, path))
    assert at_once(waited), waited


def at_once(waited: dict[str, list[float]]) -> bool:
    """Whether a page of ours has shown at once, on a machine on which an empty one takes so long."""
    return min(waited["/about"], default=1000) <= max(100, 2 * min(waited["/empty"], default=0))


def milliseconds_to_the_second_page(browser: Chromium, address: str, path: str) -> float:
    """How many milliseconds the page at that path takes to show once a reader of the home page follows a link to it."""
    browser.pages.pop("prerender", None)
    browser.send("Page.navigate", browser.pages[""], url=f"{address}/")
    browser.wait_for("", "location.pathname === '/' && document.readyState === 'complete'")
    browser.evaluate("", f"[...document.links].find((link) => link.textContent === 'About').href = '{path}'")
    browser.point_at("About")
    browser.wait_for("prerender", "document.prerendering && document.readyState === 'complete'")
    browser.point_at("About", click=True)
    waited = float(browser.wait_for("prerender", WAITED)["milliseconds"])
    browser.pages[""] = browser.pages["prerender"]
    return waited
