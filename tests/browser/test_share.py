"""The button beside an article's author that copies its address, or hands it to the system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.host import hosted
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARTICLE = "insights/why-most-ai-pilots-fail"
# What systems with a share sheet have; Chromium has none on Linux.
SHEET = "window.shared = []; navigator.share = async (what) => { window.shared.push(what) }"


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The owner's site on a host."""
    with hosted(site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context


@pytest.fixture
def touched(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose only pointer is a finger."""
    with browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as context:
        yield context


def opened(context: BrowserContext, address: str) -> Page:
    """The article as a reader has it who came by a link with a fragment and a tracker's query."""
    page = context.new_page()
    said = list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/{ARTICLE}?utm_source=x#main_part")
    assert said == [], "the policy is in the way"
    return page


def test_the_articles_own_address_is_copied_and_that_is_said(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, address)
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/{ARTICLE}"


def test_where_copying_is_not_allowed_the_address_is_shown(context: BrowserContext, address: str) -> None:
    context.add_init_script("navigator.clipboard.writeText = async () => { throw new Error() }")
    page = opened(context, address)
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("status").filter(has_text=f"{address}/{ARTICLE}").wait_for()


def test_the_systems_sheet_gets_title_and_address(touched: BrowserContext, address: str) -> None:
    touched.add_init_script(SHEET)
    page = opened(touched, address)
    page.get_by_role("button", name="Share").tap()
    title = "Why most AI pilots fail - and what to do instead"
    assert page.evaluate("shared") == [{"title": title, "url": f"{address}/{ARTICLE}"}]


def test_nothing_is_offered_that_the_system_does_not_have(context: BrowserContext, address: str) -> None:
    context.add_init_script("delete Navigator.prototype.share")
    assert opened(context, address).get_by_role("button", name="Share").count() == 0


def test_the_button_moves_nothing_and_is_large_enough_to_touch(
    context: BrowserContext, browser: Browser, address: str
) -> None:
    page = opened(context, address)
    button, text = page.locator(".share button").bounding_box(), page.locator(".prose").bounding_box()
    assert button
    assert min(button["width"], button["height"]) >= 44  # WCAG 2.2, 2.5.5
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as without:
        page = without.new_page()
        page.goto(f"{address}/{ARTICLE}#main_part")
        assert page.locator(".prose").bounding_box() == text


def test_without_scripts_there_is_no_row(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{ARTICLE}")
        assert page.get_by_role("button").count() == 0


def test_paper_shows_no_row(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.emulate_media(media="print")
    assert page.locator(".share").is_hidden()
