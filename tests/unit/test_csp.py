"""The policy in each page: the page works under it, and nothing else does."""

from __future__ import annotations

import base64
import hashlib

from plugins.rendering.content_security_policy import PLACE, inline_code, policy, with_policy


def digest(text: str) -> str:
    """How a Content-Security-Policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directive(page: str, name: str) -> list[str]:
    """The values of one directive of the page's policy."""
    found = dict(part.split(" ", 1) for part in policy(inline_code(page)).split("; "))
    return found[name].split()


def test_every_inline_style_and_script_is_named_once_and_in_order() -> None:
    page = "<style>b{}</style><script>go()</script><style>a{}</style><style>b{}</style>"
    assert directive(page, "style-src") == ["'self'", *sorted([digest("a{}"), digest("b{}")])]
    assert directive(page, "script-src") == ["'self'", digest("go()")]


def test_data_is_no_script() -> None:
    page = '<script type="application/ld+json">{"a": 1}</script><script type="speculationrules">{}</script>'
    assert directive(page, "script-src") == ["'self'", digest("{}")]


def test_a_script_in_a_file_is_allowed_by_its_place() -> None:
    assert directive('<script src="/x.js"></script>', "script-src") == ["'self'"]


def test_line_ends_are_hashed_as_browsers_see_them() -> None:
    assert directive("<style>a{}\r\nb{}</style>", "style-src") == ["'self'", digest("a{}\nb{}")]


def test_the_policy_stands_where_the_theme_has_room_for_it_and_nowhere_else() -> None:
    page = f"<head>{PLACE}<style>a{{}}</style></head><p>{PLACE}</p>"
    told = with_policy(page)
    assert told.endswith(f"<style>a{{}}</style></head><p>{PLACE}</p>")
    assert told.startswith(
        "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
        f"style-src 'self' {digest('a{}')}; "
    )


def test_webassembly_is_allowed_where_it_runs_and_nothing_else_that_is_unsafe() -> None:
    assert "unsafe" not in policy([])
    allowed = policy([], webassembly=True)
    assert "script-src 'self' 'wasm-unsafe-eval';" in allowed
    assert allowed.count("unsafe") == 1
