"""The fonts of the tests' own are those that the browser draws with."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.browser.fonts import ADVANCES, SHARES
from tests.site import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STYLES = list((REPOSITORY / "theme" / "static" / "css").rglob("*.css"))
STACK = re.compile(r"--(?:serif|sans|mono): ([^;}]+)")
ADVANCE = """(family) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `100px ${family}`;
  return canvas.measureText("0").width / 100;
}"""


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere browsers do not ask fontconfig for fonts.")
@pytest.mark.parametrize("fonts", ADVANCES, indirect=True)
def test_whatever_the_theme_asks_for_is_drawn_in_the_chosen_fonts(browser: Browser, fonts: str) -> None:
    stacks = [stack for file in STYLES for stack in STACK.findall(file.read_text("utf-8"))]
    families = {family.strip() for stack in stacks for family in stack.split(",")}
    assert {"serif", "system-ui", "monospace"} <= families
    page = browser.new_page()
    drawn = {family: page.evaluate(ADVANCE, family) for family in families}
    page.close()
    digit = ADVANCES[fonts][0] * SHARES["digit"]
    assert drawn == {family: pytest.approx(digit, abs=0.01) for family in families}
