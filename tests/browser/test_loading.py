"""What a page asks of the line and of the reader's patience, in bytes, requests and shifts, never in milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.places import Place, Visit, of_every_layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

OWNERS_ARTICLE = Place("site", "insights/why-most-ai-pilots-fail")
WITH_PORTRAIT = Place("kitchen_sink", "insights/a-lamp-in-the-window")
SLOWLY = (
    Place("slow_site", "insights/2026"),  # a short page: its footer is on the screen from the start
    Place("slow_kitchen_sink", "search"),  # whose script comes after much of the page
)
WHOLE_ARTICLE = 25_000  # bytes on the wire, headers included
BLOCKING = """performance.getEntriesByType("resource")
  .filter((each) => each.renderBlockingStatus === "blocking")
  .map((each) => each.name)"""
SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts.map(({ value, sources }) => ({
    value, moved: sources.map(({ node }) => node?.parentElement ? probe.name(node.parentElement) : "?"),
  })))));
})"""


# Read on to the end, a screen at a time, so that all that loads late does.
READ_ON = """async () => {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (let top = 0; top < document.documentElement.scrollHeight; top += 600) {
    scrollTo(0, top);
    await drawn();
  }
  const late = [...document.images].filter((image) => image.checkVisibility() && !image.complete);
  await Promise.all(late.map((image) => new Promise((resolve) => (image.onload = image.onerror = resolve))));
  await drawn();
}"""


@of_every_layout
def test_the_first_render_waits_for_the_page_alone_and_nothing_shifts_while_one_reads(
    place: Place, visit: Visit
) -> None:
    """On a phone, whose narrow column moves most; from the first render to the end of the page."""
    with visit(place, 390, cached=False) as page:
        assert page.evaluate(BLOCKING) == []
        page.evaluate(READ_ON)
        assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("place", SLOWLY, ids=str)
def test_nothing_shifts_while_a_page_arrives(place: Place, width: int, visit: Visit) -> None:
    with visit(place, width, cached=False) as page:
        assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize(("place", "portraits"), [(OWNERS_ARTICLE, 0), (WITH_PORTRAIT, 2)], ids=str)
def test_a_whole_article_is_light(place: Place, portraits: int, visit_in_a_tab: Visit) -> None:
    """With the author's portrait and the icon of the tab, read to its end on a phone."""
    with visit_in_a_tab(place, 390, cached=False) as page:
        loads = transfers(page)
        shown = page.locator("img.portrait").evaluate_all("all => all.map(each => each.naturalWidth > 0)")
    assert shown == [True] * portraits
    assert any("/icon" in address or "favicon" in address for address in loads), loads
    assert sum(loads.values()) <= WHOLE_ARTICLE, loads


def transfers(page: Page) -> dict[str, int]:
    """What a reader's first visit loads: the bytes on the wire, headers included, by address."""
    network, addresses, sizes = page.context.new_cdp_session(page), dict[str, str](), dict[str, int]()

    def note(answer: dict[str, Any]) -> None:
        addresses[answer["requestId"]] = answer["response"]["url"]

    def weigh(end: dict[str, Any]) -> None:
        sizes[end["requestId"]] = int(end["encodedDataLength"])

    network.on("Network.responseReceived", note)
    network.on("Network.loadingFinished", weigh)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.reload()
    page.evaluate(READ_ON)
    page.wait_for_load_state("networkidle")  # the icon of the tab comes after all else
    return {addresses[request]: size for request, size in sizes.items() if request in addresses}
