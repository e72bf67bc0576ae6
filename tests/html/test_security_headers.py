"""What browsers are told of each page, by itself and by the `_headers` file."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

import pytest

from tests.site import Build, Page, Project, Site, article

MAX_RULES = 100  # Cloudflare Pages
MAX_LINE = 300  # characters; Cloudflare Pages takes 2,000
ALLOWED = {"'self'", "'none'", "'script'"}


def policy(page: Page) -> dict[str, list[str]]:
    """The directives of the page's Content-Security-Policy."""
    content = page.value('meta[http-equiv="Content-Security-Policy"]', "content")
    directives = [part.split() for part in content.split(";")]
    assert len({name for name, *_ in directives}) == len(directives)
    return {name: values for name, *values in directives}


def test_a_pages_policy_names_its_own_styles_and_scripts_and_no_other(published: Site) -> None:
    for page in published.pages.values():
        hashes: dict[str, set[str]] = {"style": set(), "script": set()}
        for tag in page.all('style, script:not([src], [type="application/ld+json"])'):
            digest = base64.b64encode(hashlib.sha256(tag.get_text().encode()).digest()).decode()
            hashes[tag.name].add(f"'sha256-{digest}'")
        webassembly = {"'wasm-unsafe-eval'"} if page.name == "search" else set()
        assert set(policy(page)["style-src"]) == hashes["style"] | {"'self'"}, page.name
        assert set(policy(page)["script-src"]) == hashes["script"] | {"'self'"} | webassembly, page.name


def test_a_pages_policy_allows_nothing_unsafe_and_nothing_from_elsewhere(any_site: Site) -> None:
    for page in any_site.pages.values():
        directives = policy(page)
        others = {value for values in directives.values() for value in values if "'sha256-" not in value}
        # Which lets a script that runs already compile WebAssembly, and does not let any text be run.
        assert others <= ALLOWED | {"'wasm-unsafe-eval'"}, page.name
        assert directives["default-src"] == directives["base-uri"] == ["'none'"]
        # Only the contact page has a form that is sent somewhere (tests/html/test_contact_form.py).
        assert directives["form-action"] == ["'self'" if page.soup.select("form.contact-form") else "'none'"]
        assert directives["connect-src"] == ["'self'"]
        assert directives["require-trusted-types-for"] == ["'script'"]
        assert not directives.keys() & {"frame-ancestors", "sandbox", "report-uri"}  # HTML, 4.2.5.3


def test_every_page_has_the_headers_that_mozillas_observatory_asks_for(published: Site) -> None:
    headers = published.header_rules[urlsplit(published.address).path + "/*"]
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Strict-Transport-Security"] == "max-age=63072000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_pages_are_for_their_own_site_and_all_else_for_every_site(published: Site) -> None:
    """Feed readers on the web show pictures at an address of their own. Of a hidden page nothing at all is said."""
    for file in published.files.keys() - {"colophon.html"}:
        path = urlsplit(published.address_of(file.removesuffix(".html"))).path
        asked = published.headers_of(path).get("Cross-Origin-Resource-Policy")
        assert (asked == "same-origin") == file.endswith(".html"), path


def test_the_file_keeps_to_the_limits_of_its_readers(published: Site) -> None:
    assert len(published.header_rules) <= MAX_RULES
    longest = max(published.text("_headers").splitlines(), key=len)
    assert len(longest) <= MAX_LINE, longest


def test_the_file_stays_the_same_whatever_is_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = Project(tmp_path_factory.mktemp("headers"), {"insights/a.md": article()}, {"SEARCH_FROM": 2})
    before = project.build()
    project.write(
        {"insights/b.md": article("```js\nx()\n```\n\n| a |\n|---|\n| b |\n", title="B", tags=["new"])}
    )
    after = project.build()
    assert (before.exit_code, after.exit_code) == (0, 0), after.stderr
    assert "search" in after.pages
    assert after.text("_headers") == before.text("_headers")


def test_every_rule_is_for_a_path_of_the_site(published: Site) -> None:
    assert all(path.startswith(urlsplit(published.address).path + "/") for path in published.header_rules)


@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/a/deep/path"])
def test_the_headers_follow_the_site_to_its_address(build: Build, address: str) -> None:
    built = build({"insights/a.md": article()}, {"SITEURL": address, "HTTPS_SUBDOMAINS": True})
    everything = built.header_rules[urlsplit(address).path + "/*"]
    assert everything["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
