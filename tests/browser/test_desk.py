"""The author's desk in a browser, beside a terminal: what is done in the one shows in the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.html.servers import free_port, wait_for
from tests.site import AMBIENT, JUNE_2026, article, hand_over

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


class Author:
    """An author whose preview is running at `address`, and who gives commands in another terminal."""

    def __init__(self, root: Path) -> None:
        self.root, self.address = root, f"http://127.0.0.1:{(port := free_port())}"
        inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
        self._environment = inherited | {
            "SOURCE_DATE_EPOCH": JUNE_2026,
            "PYTHONUTF8": "1",
            "NO_BROWSER": "1",
        }
        hand_over(root, {"insights/oil.md": article("Of oil.", title="Oil")}, {"CARDS": False}, linked=True)
        log = root / "preview.log"
        with log.open("wb") as said:
            command = self._command("preview", "--port", str(port))
            self.preview = subprocess.Popen(
                command, cwd=root, env=self._environment, stdout=said, stderr=said
            )
        wait_for(port, self.preview, log)

    def insights(self, *words: str) -> str:
        """What the command says; it must succeed."""
        run = subprocess.run(
            self._command(*words), cwd=self.root, env=self._environment, capture_output=True, encoding="utf-8"
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    @staticmethod
    def _command(*words: str) -> list[str]:
        return [sys.executable, "-m", "plugins", *words]


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    author = Author(tmp_path)
    yield author
    author.preview.terminate()
    author.preview.wait(20)


@pytest.fixture
def desk(author: Author, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{author.address}/_desk")
    yield page
    page.close()


def test_an_article_goes_its_way_before_its_authors_eyes(author: Author, desk: Page) -> None:
    def listed(group: str, title: str) -> Locator:
        return desk.locator("section", has=desk.get_by_role("heading", name=group, level=2)).get_by_text(
            title
        )

    listed("Published", "Oil").first.wait_for()
    file = author.insights("new", "Of wicks").strip()
    text = author.root / file
    text.write_text(f"{text.read_text('utf-8')}A wick is the the heart of a lamp.\n", "utf-8")
    listed("Drafts", "Of wicks").first.wait_for()
    desk.get_by_text("the word stands there twice").wait_for()  # a hint on the prose
    author.insights("schedule", file, "2026-07-01")
    listed("Scheduled", "Of wicks").first.wait_for()
    author.insights("rename", file, "wicks")
    desk.get_by_text("content/insights/wicks.md").first.wait_for()
    desk.get_by_role("link", name="Of wicks", exact=True).first.click()
    desk.get_by_role("heading", name="Of wicks", level=1).wait_for()
    assert desk.url == f"{author.address}/insights/wicks"
