"""The preview, seen in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.preview.tiny_site import REPORT, TinySite, previewed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    """A site of one page."""
    return TinySite(tmp_path / "site")


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A page that must not report any error of its own."""
    opened = browser.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert errors == []


def test_a_save_reloads_the_page_and_keeps_its_scroll_position(site: TinySite, page: "Page") -> None:
    tall = '<p style="height: 5000px">'
    site.save(f"{tall} First")
    with previewed(site) as address:
        page.goto(address)
        page.evaluate("scrollTo(0, 1234)")
        site.save(f"{tall} Second")
        page.get_by_text("Second").wait_for()
        page.wait_for_function("scrollY === 1234")


def test_a_failed_build_lays_its_report_over_the_page_until_it_is_mended(
    site: TinySite, page: "Page"
) -> None:
    with previewed(site) as address:
        page.goto(address)
        site.save("BROKEN")
        alert = page.get_by_role("alert")
        alert.wait_for()
        assert alert.locator("pre").text_content() == REPORT
        assert page.get_by_text("First").is_visible()
        site.save("Mended")
        page.get_by_text("Mended").wait_for()
        assert alert.count() == 0


@pytest.mark.parametrize("how", ["Escape", "button"])
def test_the_report_can_be_closed_and_comes_back_with_the_next_failure(
    site: TinySite, page: "Page", how: str
) -> None:
    with previewed(site) as address:
        page.goto(address)
        alert = page.get_by_role("alert")
        for _ in range(2):
            site.save("BROKEN")
            alert.wait_for()
            if how == "Escape":
                page.keyboard.press("Escape")
            else:
                page.get_by_role("button", name="Show the page").click()
            alert.wait_for(state="hidden")


def test_a_closed_report_stays_closed_when_the_tab_is_looked_at_again(site: TinySite, page: "Page") -> None:
    """The page then asks anew where things stand."""
    with previewed(site) as address:
        page.goto(address)
        site.save("BROKEN")
        page.get_by_role("alert").wait_for()
        page.keyboard.press("Escape")
        with page.expect_request("**/.preview/events"):
            page.evaluate("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow'))")
        page.wait_for_timeout(300)
        assert not page.get_by_role("alert").is_visible()


def test_a_page_that_is_opened_while_the_build_fails_has_the_report(site: TinySite, page: "Page") -> None:
    with previewed(site) as address:
        site.save("BROKEN")
        site.wait_for("Not built")
        page.goto(f"{address}unknown")
        page.get_by_role("alert").locator("pre").get_by_text("Mend it & save.").wait_for()


def test_a_site_that_has_never_been_built_appears_once_it_is(site: TinySite, page: "Page") -> None:
    site.save("BROKEN")
    with previewed(site) as address:
        page.goto(address)
        assert page.get_by_role("alert").locator("pre").text_content() == REPORT
        site.save("BROKEN still")
        site.wait_for("Not built")
        page.wait_for_function("document.querySelectorAll('[role=alert]').length === 1")
        assert page.get_by_role("dialog").count() == 0
        site.save("Mended")
        page.get_by_text("Mended").wait_for()


def test_the_page_comes_back_after_a_restart_of_the_preview(site: TinySite, page: "Page") -> None:
    with previewed(site) as address:
        page.goto(address)
        site.stop()
    site.save("Second")
    with previewed(site, port=int(address.rstrip("/").rpartition(":")[2])) as again:
        assert again == address
        page.get_by_text("Second").wait_for()


def test_a_page_that_is_refused_the_news_asks_again(site: TinySite, page: "Page") -> None:
    """Browsers themselves try again only when there was no answer at all."""
    page.route("**/.preview/events", lambda route: route.fulfill(status=500), times=1)
    with previewed(site) as address:
        page.goto(address)
        site.save("Second")
        page.get_by_text("Second").wait_for()


def test_the_strictest_policy_of_a_page_forbids_neither_the_reload_nor_the_report(
    site: TinySite, page: "Page"
) -> None:
    """A site may state its Content-Security-Policy in its pages."""
    policy = (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'sha256-AAAA'; "
        "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    site.page.write_text(f"<!doctype html><head>{meta}</head><body><p>First</p></body>", encoding="utf-8")
    with previewed(site) as address:
        page.goto(address)
        site.save("BROKEN")
        page.get_by_role("alert").wait_for()
        assert page.get_by_role("dialog").evaluate("each => getComputedStyle(each).display") == "flex"
        site.save("Mended")
        page.get_by_text("Mended").wait_for()
    assert [each for each in refused if "Security" in each] == []


def test_more_tabs_than_a_browser_has_connections_can_be_open(site: TinySite, browser: "Browser") -> None:
    """Tabs out of sight let go of theirs."""
    with previewed(site) as address, browser.new_context() as tabs:
        for _ in range(7):  # a browser opens six to one host
            tab = tabs.new_page()
            tab.goto(address)
            tab.get_by_text("First").wait_for()
            tab.evaluate(
                "Object.defineProperty(document, 'hidden', { value: true });"
                "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))"
            )


def test_a_long_report_fits_and_its_button_stays_in_sight(site: TinySite, page: "Page") -> None:
    with previewed(site) as address:
        page.goto(address)
        site.save("BROKEN LONG")
        page.get_by_role("alert").wait_for()
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 700})
            page.get_by_role("alert").locator("pre").evaluate("each => each.scrollTo(0, each.scrollHeight)")
            box = page.get_by_role("button").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 700
            assert box["height"] >= 44
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_desk_is_a_click_away_and_tells_of_a_failed_build_itself(site: TinySite, page: "Page") -> None:
    with previewed(site) as address:
        page.goto(address)
        page.get_by_role("link", name="Desk").click()
        page.get_by_text("begun ended", exact=True).wait_for()
        site.save("BROKEN")
        page.get_by_text("begun ended begun ended", exact=True).wait_for()
        assert page.get_by_role("alert").count() == 0
        assert page.get_by_role("link", name="Desk").count() == 0
