"""The machine's own Chromium, for what only a browser can tell."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

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
def browser_program() -> str:
    """Where that browser lies."""
    return _found(chromium.WHOLE)


@pytest.fixture(scope="session")
def addresses(site: Site, kitchen_sink: Site, in_languages: Site) -> Iterator[dict[str, str]]:
    """Where a host serves the sites that the browser visits, by the names of their fixtures."""
    with ExitStack() as hosts:
        served = {"site": site, "kitchen_sink": kitchen_sink, "in_languages": in_languages}
        found = {name: hosts.enter_context(hosted(each)) for name, each in served.items()}
        slow = {"slow_site": site, "slow_kitchen_sink": kitchen_sink}
        yield found | {name: hosts.enter_context(hosted(each, slow=True)) for name, each in slow.items()}


@pytest.fixture(scope="session")
def tabs() -> dict[str, "_Tab"]:
    """The tabs that visits have left open, for the next ones: to open one takes longer than most tests."""
    return {}


@pytest.fixture
def visit(browser: "Browser", addresses: dict[str, str], tabs: dict[str, "_Tab"]) -> Visit:
    """Opens pages of the sites."""
    return _visits(browser, addresses, tabs)


@pytest.fixture(scope="session")
def visit_once(
    browsers: Callable[[str], "Browser"], addresses: dict[str, str], tabs: dict[str, "_Tab"]
) -> Visit:
    """Opens pages of the sites, in the machine's fonts, for fixtures that several tests share."""
    return _visits(browsers(MACHINES), addresses, tabs)


@pytest.fixture(scope="session")
def visit_in_a_tab(whole_browser: "Browser", addresses: dict[str, str], tabs: dict[str, "_Tab"]) -> Visit:
    """Opens pages of the sites in the whole browser."""
    return _visits(whole_browser, addresses, tabs)


class _Tab:
    """A page with the probes in it, and what has been said of it and asked for by it since the last look."""

    def __init__(self, browser: "Browser", options: dict[str, Any], *, cached: bool) -> None:
        context = browser.new_context(**options)
        context.add_init_script(PROBES)
        self._options = options
        self.page, self.said, self.asked = context.new_page(), list[str](), list[str]()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        if not cached:
            network = context.new_cdp_session(self.page)
            network.send("Network.enable")
            network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def show(self, address: str, width: int, height: int) -> None:
        media = {"media": "null", "color_scheme": "null", "reduced_motion": "null", "forced_colors": "null"}
        self.page.emulate_media(**{name: self._options.get(name, value) for name, value in media.items()})
        if self.page.viewport_size != (size := {"width": width, "height": height}):
            self.page.set_viewport_size(size)  # type: ignore[arg-type] # it wants its own kind of dictionary
        self.said.clear()
        self.asked.clear()
        self.page.goto(address)


def _visits(browser: "Browser", addresses: dict[str, str], tabs: dict[str, _Tab]) -> Visit:
    def tab(cached: bool, options: dict[str, Any]) -> _Tab:
        if (key := repr((id(browser), cached, options))) not in tabs:
            tabs[key] = _Tab(browser, options, cached=cached)
        return tabs[key]

    @contextmanager
    def visit(
        place: Place, width: int = 1280, height: int = 800, *, cached: bool = True, **options: Any
    ) -> Iterator["Page"]:
        home = f"{addresses[place.site]}/"
        opened = tab(cached, options)
        opened.show(home + place.name.removesuffix("index"), width, height)
        yield opened.page
        assert opened.said == []
        assert [address for address in opened.asked if not address.startswith(home)] == []

    return visit


@contextmanager
def _running(
    playwright: "Playwright", names: tuple[str, ...], variables: Mapping[str, str] | None = None
) -> Iterator["Browser"]:
    browser = playwright.chromium.launch(
        executable_path=_found(names),
        args=[*chromium.OPTIONS, *chromium.BRIEFLY],
        env={**os.environ, **(variables or {})},
    )
    yield browser
    browser.close()


def _found(names: tuple[str, ...]) -> str:
    executable = chromium.find(names)
    if executable is None:
        _do_without(f"none of {', '.join(names)} is installed")
    return executable


def _do_without(reason: str) -> NoReturn:
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"No browser: {reason}.")
