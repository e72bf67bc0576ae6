"""The machine's own Chromium, for what only a browser can tell."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import chromium
from tests.browser.host import hosted
from tests.browser.places import Place, Visit
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROBES = "\n".join(
    file.read_text("utf-8") for file in sorted((Path(__file__).parent / "probes").glob("*.js"))
)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser for all tests; each opens pages of its own.

    Without Playwright or Chromium the tests are skipped, except in CI, where they must not go unnoticed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _do_without("Playwright is not installed (make test installs it)")
    executable = chromium.find()
    if executable is None:
        _do_without(f"none of {', '.join(chromium.NAMES)} is installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=chromium.OPTIONS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def addresses(site: Site, kitchen_sink: Site, in_languages: Site) -> Iterator[dict[str, str]]:
    """Where a host serves the sites that the browser visits, by the names of their fixtures."""
    with ExitStack() as hosts:
        served = {"site": site, "kitchen_sink": kitchen_sink, "in_languages": in_languages}
        found = {name: hosts.enter_context(hosted(each)) for name, each in served.items()}
        yield {**found, "slow_site": hosts.enter_context(hosted(site, slow=True))}


@pytest.fixture(scope="session")
def visit(browser: "Browser", addresses: dict[str, str]) -> Visit:
    """Opens pages of the sites."""

    @contextmanager
    def visit(place: Place, width: int = 1280, height: int = 800, **options: Any) -> Iterator["Page"]:
        said, asked, home = list[str](), list[str](), f"{addresses[place.site]}/"
        with browser.new_context(viewport={"width": width, "height": height}, **options) as context:
            context.add_init_script(PROBES)
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto(home + place.name.removesuffix("index"))
            yield page
        assert said == []
        assert [address for address in asked if not address.startswith(home)] == []

    return visit


def _do_without(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"No browser: {reason}.")
