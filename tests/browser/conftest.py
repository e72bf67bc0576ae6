"""The machine's own Chromium, for what only a browser can tell."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import chromium
from tests.browser.fonts import MACHINES, made
from tests.browser.host import hosted
from tests.browser.places import Place, Visit
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

PROBES = "\n".join(
    file.read_text("utf-8") for file in sorted((Path(__file__).parent / "probes").glob("*.js"))
)


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """What drives the browsers."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _do_without("Playwright is not installed (make test installs it)")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browsers(
    playwright: "Playwright", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], "Browser"]]:
    """One browser for all tests with the same fonts; each opens pages of its own.

    Without Playwright or Chromium the tests are skipped, except in CI, where they must not go unnoticed.
    """
    with ExitStack() as running:

        @cache
        def browser(fonts: str) -> "Browser":
            chosen = {}
            if fonts != MACHINES:
                chosen["FONTCONFIG_FILE"] = str(made(fonts, tmp_path_factory.mktemp(fonts)))
            return running.enter_context(_running(playwright, (*chromium.SHELL, *chromium.WHOLE), chosen))

        yield browser


@pytest.fixture
def fonts(request: pytest.FixtureRequest) -> str:
    """Which fonts the browser has: the machine's, unless a test is to hold `in_any_fonts`."""
    return getattr(request, "param", MACHINES)


@pytest.fixture
def browser(browsers: Callable[[str], "Browser"], fonts: str) -> "Browser":
    """The browser with those fonts."""
    return browsers(fonts)


@pytest.fixture(scope="session")
def whole_browser(playwright: "Playwright") -> Iterator["Browser"]:
    """The browser as readers have it, with tabs and their icons, for what the shell leaves out."""
    with _running(playwright, chromium.WHOLE) as browser:
        yield browser


@pytest.fixture(scope="session")
def addresses(site: Site, kitchen_sink: Site, in_languages: Site) -> Iterator[dict[str, str]]:
    """Where a host serves the sites that the browser visits, by the names of their fixtures."""
    with ExitStack() as hosts:
        served = {"site": site, "kitchen_sink": kitchen_sink, "in_languages": in_languages}
        found = {name: hosts.enter_context(hosted(each)) for name, each in served.items()}
        yield {**found, "slow_site": hosts.enter_context(hosted(site, slow=True))}


@pytest.fixture
def visit(browser: "Browser", addresses: dict[str, str]) -> Visit:
    """Opens pages of the sites."""
    return _visits(browser, addresses)


@pytest.fixture(scope="session")
def visit_in_a_tab(whole_browser: "Browser", addresses: dict[str, str]) -> Visit:
    """Opens pages of the sites in the whole browser."""
    return _visits(whole_browser, addresses)


def _visits(browser: "Browser", addresses: dict[str, str]) -> Visit:
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


@contextmanager
def _running(
    playwright: "Playwright", names: tuple[str, ...], variables: Mapping[str, str] | None = None
) -> Iterator["Browser"]:
    executable = chromium.find(names)
    if executable is None:
        _do_without(f"none of {', '.join(names)} is installed")
    browser = playwright.chromium.launch(
        executable_path=executable, args=chromium.OPTIONS, env={**os.environ, **(variables or {})}
    )
    yield browser
    browser.close()


def _do_without(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"No browser: {reason}.")
