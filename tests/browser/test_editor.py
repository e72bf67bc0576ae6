"""The editor in a browser, under its page's own policy: it shows what there is, and writes what the engine reads.

The program is the one that the page names; its repository is a folder in the browser (its own way to work on a clone).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.content.model import Article, keys_of
from plugins.outputs.editor.fields import KEPT
from plugins.outputs.editor.page import PROGRAM
from tests import checkers
from tests.browser.fonts import MACHINES
from tests.browser.host import hosted
from tests.site import SMALLEST, Build, Site, article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

PACKAGE = Path(os.environ.get("SVELTIA", checkers.INSTALLED / "@sveltia/cms"))
KNOWN = """---
title: "Lamps: all of them"
date: 2026-05-04T09:30
category: notes
authors: [ada-example]
description: A description of lamps, and of what they light, in as many words as it takes.
featured: yes
cta: no
extra:
  shape: {round: [a, b]}
---

The first paragraph.

> [!NOTE]
> A note[^1], ~~not~~ of $E = mc^2$.

[^1]: At its foot.
"""
PATIENCE = 30  # seconds
FILES: Mapping[str, str] = {"insights/known.md": KNOWN, "insights/many/index.md": article(title="Many")}
# A folder of the browser's own in the place of one that its user picks.
FOLDER = """
const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("clone", { create: true });
const steps = async (path, options) => {
  let at = await folder();
  for (const step of path.split("/").slice(0, -1)) at = await at.getDirectoryHandle(step, options);
  return at.getFileHandle(path.split("/").pop(), options);
};
window.showDirectoryPicker = folder;
FileSystemHandle.prototype.requestPermission = async () => "granted";
window.put = async (path, text) => {
  const stream = await (await steps(path, { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
};
// Nothing, of a file that is not there, or that is being replaced.
window.text = async path => {
  try {
    return await (await (await steps(path)).getFile()).text();
  } catch (error) {
    if (["NotFoundError", "NotReadableError"].includes(error.name)) return "";
    throw error;
  }
};
"""


@pytest.fixture(scope="module")
def site(build: Build) -> Site:
    built = build(FILES, {"EDITOR": {"path": "/editor", "repository": "github:ada/insights"}})
    assert built.exit_code == 0, built.stderr
    return built


@pytest.fixture(scope="module")
def desk(browsers: Callable[[str], Browser], site: Site) -> Iterator[Page]:
    """The editor, open with the site's content; what the browser said against it fails the tests."""
    if not (PACKAGE / "dist/sveltia-cms.js").is_file():
        checkers.missing("The editor", f"Sveltia CMS is not in {PACKAGE}")
    said = list[str]()
    with hosted(site) as address, browsers(MACHINES).new_context() as context:
        context.add_init_script(FOLDER)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.route(lambda url: url.startswith("https:"), _elsewhere)
        page.goto(f"{address}/desk-that-is-not-there")
        said.clear()
        put(page, {f"content/{name}": text for name, text in {**SMALLEST, **FILES}.items()})
        page.goto(f"{address}/editor")
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("row", name="Lamps: all of them").wait_for()
        yield page
    # It asks whether there is a newer version; the page has the one that it names.
    assert [text for text in said if "https://unpkg.com/@sveltia/cms/package.json" not in text] == []


def _elsewhere(route: Route) -> None:
    """Answers for the CDN and for GitHub."""
    url, free = route.request.url, {"Access-Control-Allow-Origin": "*"}
    if url == PROGRAM:
        route.fulfill(path=PACKAGE / "dist/sveltia-cms.js", content_type="text/javascript", headers=free)
    elif url.endswith(".woff2"):
        font = next((PACKAGE / "npm/assets").glob("*.woff2"))
        route.fulfill(path=font, content_type="font/woff2", headers=free)
    elif url == "https://www.githubstatus.com/api/v2/status.json":
        route.fulfill(json={"status": {"indicator": "none"}}, headers=free)
    else:
        pytest.fail(f"The editor asks for {url}")


def put(page: Page, files: Mapping[str, object]) -> None:
    for path, text in {".git/config": "", **files}.items():
        page.evaluate("([path, text]) => put(path, text)", [path, text])


def field(page: Page, name: str) -> Locator:
    """A field of the form, once it is in sight: those further down are made then."""
    return page.locator(f"section.field[data-key-path={name}]")


def open_form(page: Page, place: str) -> None:
    page.goto(f"{page.url.partition('#')[0]}#/collections/{place}")
    page.get_by_role("textbox", name="Title").first.wait_for()


def save(page: Page, path: str, part: str) -> str:
    """Save what is in the form. Returns the file as it is when it first has that part."""
    page.get_by_role("button", name="Save").first.click()
    until = time.monotonic() + PATIENCE
    # Playwright's own `wait_for_function` takes a promise for the truth, and waits for nothing.
    while part not in (saved := str(page.evaluate("path => text(path)", path))):
        assert time.monotonic() < until, f"{path} is: {saved}"
        page.wait_for_timeout(50)
    return saved


def test_every_kind_of_text_is_there(desk: Page) -> None:
    names = ("Articles", "Articles, each in a folder", "Authors", "Categories", "Pages")
    shown = desk.locator("body").inner_text().splitlines()
    assert [shown[shown.index(name) + 1] for name in names] == ["1"] * 5


def test_an_articles_form_has_all_fields(desk: Page) -> None:
    open_form(desk, "insights/new")
    found, wanted = list[str](), {*keys_of(Article), "body"} - KEPT.keys()
    until = time.monotonic() + PATIENCE
    while set(found) != wanted and time.monotonic() < until:
        fields = desk.locator("section.field[data-key-path]")
        fields.last.scroll_into_view_if_needed()
        found = fields.evaluate_all("all => all.map(each => each.dataset.keyPath)")
        desk.wait_for_timeout(50)
    assert set(found) == wanted


def test_an_edited_article_keeps_what_the_editor_has_no_field_for(desk: Page, build: Build) -> None:
    open_form(desk, "insights/entries/known")
    desk.get_by_role("textbox", name="Title").first.fill("Lamps: most of them")
    field(desk, "status").get_by_role("radio", name="published").click()
    saved = save(desk, "content/insights/known.md", "most of them")
    kept = ("date: 2026-05-04T09:30\n", "featured: yes\n", "cta: no\n", "extra:\n  shape:\n    round:\n")
    assert [part for part in kept if part not in saved] == []
    assert saved.partition("\n---\n")[2] == KNOWN.partition("\n---\n")[2]
    built = build({**FILES, "insights/known.md": saved})
    assert (built.exit_code, built.stderr) == (0, "")


def test_a_new_article_is_written_as_the_engine_reads_it(desk: Page, build: Build) -> None:
    open_form(desk, "insights/new")
    desk.get_by_role("textbox", name="Title").first.fill("Über uns: ein Test")
    for name, choice in (("category", "Notes"), ("authors", "Ada Example")):
        field(desk, name).get_by_text(choice).first.click()
    field(desk, "date").locator("input").fill("2026-05-04")
    field(desk, "body").locator("[contenteditable]").click()
    desk.keyboard.type("Words of a new article.")
    path = "content/insights/ueber-uns-ein-test.md"
    desk.get_by_role("button", name="Save").first.click()
    # Whether it goes online is asked, not taken for granted.
    field(desk, "status").get_by_text("This field is required.").wait_for()
    assert desk.evaluate("path => text(path)", path) == ""
    field(desk, "status").get_by_role("radio", name="published").click()
    saved = save(desk, path, "Words of a new article.")
    built = build({"insights/ueber-uns-ein-test.md": saved})
    assert built.exit_code == 0, built.stderr
    assert built.page("insights/ueber-uns-ein-test").text("h1") == "Über uns: ein Test"
