"""The security headers: a policy under which the pages work, and nothing else does."""

from __future__ import annotations

import base64
import hashlib

from plugins.headers import headers, inline_code, path_of, policy


def digest(text: str) -> str:
    """How a Content-Security-Policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directive(pages: list[str], name: str) -> list[str]:
    """The values of one directive of the policy of those pages."""
    found = dict(
        part.split(" ", 1)
        for part in policy(code for page in pages for code in inline_code(page)).split("; ")
        if " " in part
    )
    return found[name].split()


def test_every_inline_style_and_script_is_named_once_and_in_order() -> None:
    pages = ["<style>b{}</style><script>go()</script>", "<style>a{}</style><style>b{}</style>"]
    assert directive(pages, "style-src") == ["'self'", *sorted([digest("a{}"), digest("b{}")])]
    assert directive(pages, "script-src") == ["'self'", digest("go()")]


def test_data_is_no_script() -> None:
    page = '<script type="application/ld+json">{"a": 1}</script><script type="speculationrules">{}</script>'
    assert digest('{"a": 1}') not in directive([page], "script-src")
    assert digest("{}") in directive([page], "script-src")


def test_a_script_in_a_file_is_allowed_by_its_place() -> None:
    assert directive(['<script src="/x.js"></script>'], "script-src") == ["'self'"]


def test_line_ends_are_hashed_as_browsers_see_them() -> None:
    assert directive(["<style>a{}\r\nb{}</style>"], "style-src") == ["'self'", digest("a{}\nb{}")]


def test_the_same_pages_in_another_order_have_the_same_policy() -> None:
    pages = [f"<style>a{number}{{}}</style>" for number in range(9)]
    codes = [code for page in pages for code in inline_code(page)]
    assert policy(codes) == policy(codes[::-1])


def test_the_rules_are_for_the_site_alone() -> None:
    lines = headers([], "/blog").decode().splitlines()
    assert lines[0] == "/blog/*"
    assert all(line.startswith(("/blog/", "  ")) or not line for line in lines)
    assert lines[1].startswith("  Content-Security-Policy: default-src 'none'; ")


def test_the_path_of_a_site_has_no_slash_at_its_end() -> None:
    assert path_of("https://example.org") == path_of("https://example.org/") == ""
    assert path_of("https://example.org/a/b/") == "/a/b"


def test_webassembly_is_allowed_where_there_is_a_search_and_nothing_else_that_is_unsafe() -> None:
    assert "wasm" not in headers([], "").decode()
    allowed = headers([], "", webassembly=True).decode()
    assert "script-src 'self' 'wasm-unsafe-eval';" in allowed
    assert allowed.count("unsafe") == 1
