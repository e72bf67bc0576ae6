"""The `_headers` file: what browsers are told of each page, and whether the pages work under it."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

import pytest

from tests.site import Build, Site, article

MAX_RULES = 100  # Cloudflare Pages
MAX_LINE = 2_000  # characters; Cloudflare Pages


def policy(site: Site) -> dict[str, list[str]]:
    """The directives of the Content-Security-Policy of all pages."""
    everything = site.header_rules[urlsplit(site.address).path + "/*"]
    directives = [part.split() for part in everything["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in directives}


def test_the_policy_names_every_inline_style_and_script_and_no_other(published: Site) -> None:
    hashes: dict[str, set[str]] = {"style": set(), "script": set()}
    for page in published.pages.values():
        for tag in page.all('style, script:not([src], [type="application/ld+json"])'):
            digest = base64.b64encode(hashlib.sha256(tag.get_text().encode()).digest()).decode()
            hashes[tag.name].add(f"'sha256-{digest}'")
    assert set(policy(published)["style-src"]) == hashes["style"] | {"'self'"}
    webassembly = {"'wasm-unsafe-eval'"} if "search" in published.pages else set()
    assert set(policy(published)["script-src"]) == hashes["script"] | {"'self'"} | webassembly


def test_the_policy_allows_nothing_unsafe_and_nothing_from_elsewhere(published: Site) -> None:
    directives = policy(published)
    # Which lets a script that runs already compile WebAssembly, and does not let any text be run.
    assert "unsafe" not in published.text("_headers").replace("'wasm-unsafe-eval'", "")
    for name, values in directives.items():
        allowed = {"'self'", "'none'", "'script'", "'wasm-unsafe-eval'"} | {
            value for value in values if "'sha256-" in value
        }
        assert set(values) <= allowed, name
    for name in ("default-src", "base-uri", "frame-ancestors"):
        assert directives[name] == ["'none'"]
    assert directives["connect-src"] == ["'self'"]
    assert directives["require-trusted-types-for"] == ["'script'"]
    assert "upgrade-insecure-requests" in directives


def test_every_page_has_the_headers_that_mozillas_observatory_asks_for(published: Site) -> None:
    headers = published.header_rules[urlsplit(published.address).path + "/*"]
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_file_keeps_to_the_limits_of_its_readers(published: Site) -> None:
    assert len(published.header_rules) <= MAX_RULES
    longest = max(published.text("_headers").splitlines(), key=len)
    assert len(longest) <= MAX_LINE, longest


def test_every_rule_is_for_a_path_of_the_site(published: Site) -> None:
    assert all(path.startswith(urlsplit(published.address).path + "/") for path in published.header_rules)


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/a/deep/path"])
def test_the_headers_follow_the_site_to_its_address(build: Build, address: str) -> None:
    built = build({"insights/a.md": article()}, {"SITEURL": address})
    assert policy(built)["default-src"] == ["'none'"]
