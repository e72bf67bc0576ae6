"""The search as readers use it: with the site's own policy, by keyboard, and honest when something is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.fonts import MACHINES
from tests.browser.host import hosted
from tests.site import Build, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

FIELD = "Words to look for"
MANY = 70  # articles: more than one index takes


@pytest.fixture(scope="module")
def address(kitchen_sink: Site) -> Iterator[str]:
    """A site with a search, on a host."""
    with hosted(kitchen_sink) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader of their own."""
    with browser.new_context() as context:
        yield context


@pytest.fixture(scope="module")
def readers_tab(browsers: Callable[[str], Browser]) -> Iterator[Page]:
    """A tab that one test after the other uses: to open one takes longer than a search."""
    with browsers(MACHINES).new_context() as context:
        yield context.new_page()


@pytest.fixture
def tab(readers_tab: Page) -> Iterator[Page]:
    """That tab; whatever the browser complains of in it fails the test."""
    said = list[str]()

    def note(complaint: ConsoleMessage | Error) -> None:
        said.append(str(complaint))

    readers_tab.on("console", note)
    readers_tab.on("pageerror", note)
    yield readers_tab
    readers_tab.remove_listener("console", note)
    readers_tab.remove_listener("pageerror", note)
    assert said == []


@pytest.fixture
def page(tab: Page, address: str) -> Page:
    """The search page."""
    tab.goto(f"{address}/search")
    return tab


def look_for(page: Page, words: str) -> None:
    """Type the words and press Enter. From then on, the page says nothing of what was looked for before."""
    page.get_by_label(FIELD).fill(words)
    page.get_by_label(FIELD).press("Enter")


def answer(page: Page) -> str:
    """What the page says of the results, once they are there, where screen readers are told of it."""
    status = page.get_by_role("status")
    status.filter(has_not_text="Searching").filter(has_text=" ").wait_for()
    return status.inner_text()


def titles(page: Page) -> list[str]:
    """The titles of the results."""
    return page.locator("main li h2").all_inner_texts()


def test_nothing_of_the_index_is_loaded_before_the_reader_types(
    context: BrowserContext, address: str
) -> None:
    asked = list[str]()
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{address}/search")
    page.get_by_label(FIELD).focus()
    page.wait_for_timeout(300)
    assert not [url for url in asked if "pagefind" in url]
    page.keyboard.type("o")
    page.wait_for_event("requestfinished", lambda request: "pf_meta" in request.url)
    assert all(url.startswith(address) for url in asked), asked


def test_a_search_by_keyboard_alone(page: Page, address: str) -> None:
    page.keyboard.press("Tab")  # to the link that skips the header
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("lantern")
    page.keyboard.press("Enter")
    count = answer(page).removeprefix("Articles found: ")
    assert int(count) > 1
    assert titles(page)[0] == "The lantern that stayed"
    assert page.url.startswith(f"{address}/search?q=lantern")
    assert page.title().startswith("lantern · Search")
    page.get_by_role("link", name="The lantern that stayed").press("Enter")
    page.wait_for_url(f"{address}/insights/the-lantern-that-stayed")
    page.go_back()
    assert page.get_by_label(FIELD).input_value() == "lantern"
    assert answer(page) == f"Articles found: {count}"


def test_what_was_found_is_marked_as_text(page: Page) -> None:
    look_for(page, "wick")
    answer(page)
    marks = page.locator("main li mark").all_inner_texts()
    assert marks
    assert all("wick" in mark.lower() for mark in marks)


def test_an_address_with_a_question_shows_its_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q=oil&category=lamps")
    answer(page)
    assert page.get_by_label(FIELD).input_value() == "oil"
    assert page.get_by_label("Category").input_value() == "lamps"
    facts = page.locator("main li .meta").all_inner_texts()
    assert {text.partition(" · ")[0] for text in facts} == {"Lamps & lanterns"}


def test_the_name_of_a_category_is_no_word_of_its_articles(page: Page) -> None:
    look_for(page, "lanterns")
    found = int(answer(page).split()[-1])
    look_for(page, "a")
    assert found < int(answer(page).split()[-1])


def test_filters_narrow_and_the_way_back_widens_again(page: Page) -> None:
    look_for(page, "lamp")
    before = answer(page)
    found = set(titles(page))
    page.get_by_label("Author").select_option(label="Bo Sample")
    page.wait_for_url("**author=bo-sample")
    narrowed = answer(page)
    assert narrowed != before
    assert int(narrowed.split()[-1]) < int(before.split()[-1])
    page.go_back()
    page.get_by_text(before).wait_for()
    assert page.get_by_label("Author").input_value() == ""
    assert set(titles(page)) == found


def test_what_is_not_there_is_not_found(page: Page, address: str) -> None:
    look_for(page, "zzyzx <b>$&")
    assert answer(page) == "Nothing found for “zzyzx <b>$&”. Other words may find more."
    assert titles(page) == []
    look_for(page, "")
    page.wait_for_url(f"{address}/search")
    assert page.get_by_role("status").inner_text() == ""


@pytest.fixture(scope="module")
def hard(build: Build) -> Iterator[str]:
    """A site whose words are not all letters between spaces, on a host."""
    files = {
        "insights/bits.md": article(
            "A well-known way to save memory.", title="Node.js with 1.58 bits, in C++"
        ),
        "insights/pilot.md": article(
            "A pilot is no product: it has another architecture, and other experts.", title="What fails"
        ),
        "insights/ja.md": article(
            "東京で猫が好きな人は多い。", title="人工知能の試験運用が失敗する理由", lang="ja"
        ),
        "insights/zh.md": article("我们今天讨论一些东西。", title="为什么大多数项目失败", lang="zh"),
        "insights/th.md": article("ข้อความสั้น", title="ทำไมโครงการปัญญาประดิษฐ์จึงล้มเหลว", lang="th"),
    }
    built = build(files, {"SEARCH_FROM": 2, "CARDS": False})
    assert built.exit_code == 0, built.stderr
    with hosted(built) as address:
        yield address


FOUND_BY = {
    "Node.js with 1.58 bits, in C++": (
        *("1.58", "node.js", "Node.JS", "node js", "c++"),
        *("nodejs 1.58", "well known", "well-known"),
    ),
    "人工知能の試験運用が失敗する理由": ("試験運用", "失敗", "理由", "人工知能 失敗", "東京", "猫が好き"),
    "为什么大多数项目失败": ("项目", "失败", "讨论"),
    "ทำไมโครงการปัญญาประดิษฐ์จึงล้มเหลว": ("ปัญญาประดิษฐ์", "ล้มเหลว", "สั้น"),
}


@pytest.mark.parametrize("title", FOUND_BY)
def test_words_are_found_whatever_they_are_made_of(tab: Page, hard: str, title: str) -> None:
    found = {}
    tab.goto(f"{hard}/search")
    for words in FOUND_BY[title]:
        look_for(tab, words)
        found[words] = (answer(tab), titles(tab))
        assert "\u2060" not in tab.locator("main").inner_text()
    assert found == dict.fromkeys(FOUND_BY[title], ("Articles found: 1", [title]))


def test_letters_in_another_order_are_other_words(tab: Page, hard: str) -> None:
    tab.goto(f"{hard}/search")
    for words in ("敗失", "試失敗", "2.58", "$&", "pilot 試験運用"):
        look_for(tab, words)
        assert answer(tab) == f"Nothing found for “{words}”. Other words may find more."


def test_a_misspelt_word_finds_what_was_meant_and_that_is_said(tab: Page, hard: str) -> None:
    tab.goto(f"{hard}/search")
    for words, meant in (
        *(("pilto", "pilot"), ("Polot", "pilot"), ("a porduct", "a product")),
        ("expret", "experts"),
    ):
        look_for(tab, words)
        assert answer(tab) == f"Nothing found for “{words}”. Showing “{meant}”. Articles found: 1"
        assert titles(tab) == ["What fails"]
        assert tab.get_by_label(FIELD).input_value() == words


def test_a_word_of_many_letters_is_marked_whole(tab: Page, hard: str) -> None:
    tab.goto(f"{hard}/search?q={quote('猫が好き')}")
    answer(tab)
    assert tab.locator("main li mark").all_inner_texts() == ["猫が好き"]


def test_what_cannot_be_loaded_is_said(context: BrowserContext, address: str) -> None:
    """Else a reader without a connection is told that there is nothing."""
    context.route("**/index/*", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}/search")
    look_for(page, "lamp")
    assert answer(page) == "The search could not be loaded. Load this page again to try once more."
    assert titles(page) == []


def test_without_scripts_the_page_leads_on(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/search")
        assert page.get_by_text("Searching takes JavaScript").is_visible()
        assert page.get_by_role("main").get_by_role("link", name="Archive").is_visible()
        assert page.get_by_role("textbox").count() == page.get_by_role("searchbox").count() == 0


@pytest.fixture(scope="module")
def many(build: Build) -> Iterator[str]:
    """A site whose articles are in several indexes, below a path of its host."""
    files = {
        f"insights/a{number}.md": article(
            f"Lamp {number} burns. {'Wick. ' * number}", title=f"Number {number}"
        )
        for number in range(MANY)
    }
    built = build(files, {"SITEURL": "https://example.org/a/blog", "CARDS": False})
    assert built.exit_code == 0, built.stderr
    with hosted(built) as address:
        yield address


def test_several_indexes_are_searched_as_one(tab: Page, many: str) -> None:
    tab.goto(f"{many}/search?q=lamp")
    assert answer(tab) == f"Articles found: {MANY}"
    tab.goto(f"{many}/search?q=lamp+{MANY - 1}")
    answer(tab)
    assert titles(tab)[0] == f"Number {MANY - 1}"
    tab.get_by_role("link", name=f"Number {MANY - 1}").click()
    tab.wait_for_url(f"{many}/insights/a{MANY - 1}")


def test_more_results_come_when_asked_for_and_the_reader_goes_on_there(tab: Page, many: str) -> None:
    tab.goto(f"{many}/search?q=lamp")
    answer(tab)
    assert len(titles(tab)) == 10
    tab.get_by_role("button", name="More results").press("Enter")
    tab.locator("main li").nth(19).wait_for()
    assert tab.locator("main li:nth-child(11) a").evaluate("link => link === document.activeElement")
    for shown in range(30, MANY + 1, 10):
        tab.get_by_role("button", name="More results").click()
        tab.locator("main li").nth(shown - 1).wait_for()
    assert len(set(titles(tab))) == MANY
    assert tab.get_by_role("button", name="More results").is_hidden()
