"""The host that the browser's tests ask is as strict as a real one."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPMessage
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest

from tests.browser.host import hosted
from tests.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The owner's site on a host."""
    with hosted(site) as address:
        yield address


def ask(address: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    """Status, headers and body that answer a GET of the address, as a program gets them."""
    parts = urlsplit(address)
    with closing(HTTPConnection(parts.netloc, timeout=10)) as connection:
        connection.request("GET", parts.path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def test_an_address_without_ending_is_answered_with_its_page(site: Site, address: str) -> None:
    status, headers, body = ask(f"{address}/about")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert body == site.files["about.html"]


def test_what_is_not_there_is_answered_with_the_error_page(site: Site, address: str) -> None:
    status, _, body = ask(f"{address}/nothing/here")
    assert (status, body) == (404, site.files["404.html"])


def test_text_is_compressed_for_those_who_can_read_it(site: Site, address: str) -> None:
    _, headers, body = ask(f"{address}/about", **{"Accept-Encoding": "gzip, br"})
    assert headers["Content-Encoding"] == "br"
    assert brotli.decompress(body) == site.files["about.html"]


def test_the_headers_are_those_of_every_rule_that_matches(address: str) -> None:
    _, page, _ = ask(f"{address}/about")
    _, icon, _ = ask(f"{address}/brand/icon.svg")
    assert page["X-Content-Type-Options"] == icon["X-Content-Type-Options"] == "nosniff"
    assert page["Cache-Control"] is None
    assert icon["Cache-Control"] == "public, max-age=604800"


def test_a_browser_obeys_the_sites_own_policy_there(address: str, browser: "Browser") -> None:
    """Else a page that breaks it would pass for a good one."""
    with browser.new_context() as context:
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        assert said == []
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))"
        )
        assert ["Content Security Policy" in text for text in said] == [True]
