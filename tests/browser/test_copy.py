"""The button above each block of code that copies it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.host import hosted
from tests.site import Project, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

BODY = """\
Before.

```python title="a.py" {1}
x = 1
y = "a line that is a good deal longer than the column that it stands in, and so it scrolls"
```

```sh
make
```

- An item

  ```js
  z
  ```

> [!NOTE]
> ```text
> in a note
> ```

After.
"""
PLACES = """[...document.querySelectorAll(".prose :is(p, pre, li, figure)")].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height];
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with an article that has code in it."""
    site = Project(tmp_path_factory.mktemp("code"), {"insights/a.md": article(BODY)}).build()
    with hosted(site) as address:
        yield f"{address}/insights/a"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


def opened(context: BrowserContext, address: str) -> Page:
    """The article, of which the browser has nothing to say."""
    page = context.new_page()
    said = list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("load")
    assert said == [], "the policy is in the way, or another script"
    return page


def places(page: Page) -> Any:
    """Where everything in the text stands."""
    return page.evaluate(PLACES)


def test_each_block_is_copied_by_its_own_button_and_that_is_said(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address)
    line = "a line that is a good deal longer than the column that it stands in, and so it scrolls"
    for name, code in (
        ("Copy: a.py", f'x = 1\ny = "{line}"'),
        ("Copy: Code: Bash", "make"),
        ("Copy: Code: JavaScript", "z"),
        ("Copy: Code", "in a note"),
    ):
        button = page.get_by_role("button", name=name, exact=True)
        button.focus()
        page.keyboard.press("Enter")
        button.locator("xpath=preceding-sibling::*[@role='status']").filter(has_text="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == code


def test_where_copying_is_not_allowed_the_code_is_selected(context: BrowserContext, address: str) -> None:
    context.add_init_script("navigator.clipboard.writeText = async () => { throw new Error() }")
    page = opened(context, address)
    page.get_by_role("button", name="Copy: Code: Bash").click()
    page.wait_for_function("getSelection().toString().trim() === 'make'")


def test_nothing_moves_when_the_buttons_come(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    with_buttons = places(page)
    assert page.locator(".copy").count() == 4
    page.route("**/copy-*.js", lambda route: route.abort())
    page.goto(address)
    assert page.locator(".copy").count() == 0
    assert places(page) == with_buttons


def test_a_button_is_large_enough_to_touch_and_stands_beside_its_code(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address)
    for button in page.locator(".copy button").all():
        box = button.bounding_box()
        assert box
        assert box["width"] >= 44  # WCAG 2.2, 2.5.5
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 390


def test_marked_lines_reach_the_end_of_what_is_scrolled(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    block, line = page.locator(".listing pre"), page.locator(".lines")
    wide = block.evaluate("block => block.scrollWidth")
    assert wide > block.evaluate("block => block.clientWidth")
    assert line.evaluate("line => line.offsetWidth") == pytest.approx(wide, abs=1)


def test_what_a_reader_selects_has_no_more_lines_than_the_code(context: BrowserContext, address: str) -> None:
    assert opened(context, address).locator(".listing pre").inner_text().count("\n") == 2


def test_without_scripts_there_are_no_buttons_and_no_room_for_them(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.get_by_role("button").count() == 0


def test_paper_shows_no_button(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.emulate_media(media="print")
    page.wait_for_function("getComputedStyle(document.querySelector('.copy')).display === 'none'")
