"""What is said of what a page loads and runs."""

from __future__ import annotations

import pytest

from tests.unit.inspection.small_site import FILES, SOURCE, changed, told, with_prose

ELSEWHERE = "https://cdn.example/x"
POLICY = "The page holds a script or style that the policy in _headers does not allow. " \
    "Write it between <script> and </script>, or <style> and </style>, in lower case."  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        f'<img src="{ELSEWHERE}" alt="">',
        f'<img srcset="{ELSEWHERE} 2x" alt="">',
        f"<IMG ALT='' SRC='{ELSEWHERE}'>",
        f'<img alt="a > b" title="<" src="{ELSEWHERE}">',
        f'<script src="{ELSEWHERE}"></script>',
        f'<link rel="stylesheet" href="{ELSEWHERE}">',
        f'<link rel="Preconnect" href="{ELSEWHERE}">',
        f'<link rel="dns-prefetch" href="{ELSEWHERE}">',
        f'<link rel="prefetch" href="{ELSEWHERE}">',
        f'<link rel="apple-touch-icon" href="{ELSEWHERE}">',
        f'<video src="{ELSEWHERE}"></video>',
        f'<audio src="{ELSEWHERE}"></audio>',
        f'<source srcset="{ELSEWHERE}">',
        f'<track src="{ELSEWHERE}">',
        f'<input type="image" src="{ELSEWHERE}">',
        f'<form action="{ELSEWHERE}"></form>',
        f'<button formaction="{ELSEWHERE}"></button>',
        f'<a href="#more" ping="{ELSEWHERE}">x</a>',
        f'<svg><use href="{ELSEWHERE}"/></svg>',
        f'<svg><image xlink:href="{ELSEWHERE}"/></svg>',
    ],
)
def test_nothing_is_loaded_from_elsewhere(markup: str) -> None:
    assert told(with_prose(markup)) == [
        f"{SOURCE}: error: The page loads “{ELSEWHERE}” from cdn.example. "
        "Save it beside the article, or link to it."
    ]


@pytest.mark.parametrize("rule", ["@import 'https://cdn.example/x';", "a{b:url( https://cdn.example/x)}"])
def test_no_style_sheet_loads_from_elsewhere(rule: str) -> None:
    message = f"The page loads “{ELSEWHERE}” from cdn.example. Save it beside the article, or link to it."
    assert told(with_prose(f"<style>{rule}</style>")) == sorted(
        [f"{SOURCE}: error: {message}", f"{SOURCE}: error: {POLICY}"]
    )


def test_an_address_without_a_scheme_may_lead_elsewhere_too() -> None:
    assert told(with_prose('<img src="//cdn.example/x" alt="">')) == [
        f"{SOURCE}: error: The page loads “//cdn.example/x” from cdn.example. "
        "Save it beside the article, or link to it."
    ]


def test_a_picture_in_its_address_is_told_in_short() -> None:
    assert told(with_prose(f'<img src="data:image/png;base64,{"x" * 1000}" alt="">')) == [
        f"{SOURCE}: error: The page loads “data:image/png;base64,{'x' * 78}…” from data. "
        "Save it beside the article, or link to it."
    ]


def test_a_link_may_lead_elsewhere() -> None:
    assert told(with_prose(f'<a href="{ELSEWHERE}" rel="me">x</a><link rel="me" href="{ELSEWHERE}">')) == []


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<p onclick="x()">x</p>', "onclick of <p>"),
        ("<p OnClick='x()'>x</p>", "onclick of <p>"),
        ("<p onclick=x()>x</p>", "onclick of <p>"),
        ('<p style="color:red">x</p>', "style of <p>"),
        ('<a href="javascript:x()">x</a>', "javascript:x() of <a>"),
        ('<a href=" Java&#10;Script&colon;x()">x</a>', "JavaScript:x() of <a>"),
        ('<base href="/blog/">', "<base>"),
        ("<iframe></iframe>", "<iframe>"),
        ('<object data="/blog/lamp.png"></object>', "<object>"),
    ],
)
def test_nothing_that_the_policy_forbids_is_on_a_page(markup: str, what: str) -> None:
    said = told(with_prose(markup))
    assert f"{SOURCE}: error: The page holds {what}, which the site's policy forbids. Remove it." in said


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="og:title" content="JavaScript: what to leave out">',
        '<p title="Set style=bold and onclick=x()">x</p>',
        '<img src="/blog/lamp.png" alt="javascript:x()">',
    ],
)
def test_prose_may_speak_of_what_is_forbidden(markup: str) -> None:
    assert told(with_prose(markup)) == []


def test_only_what_the_policy_names_runs() -> None:
    assert told(with_prose("<script>x()</script>")) == [f"{SOURCE}: error: {POLICY}"]
    assert told(with_prose("<SCRIPT>x()</SCRIPT>")) == [f"{SOURCE}: error: {POLICY}"]
    assert told(with_prose('<script type="application/json">{}</script>')) == []


def test_a_policy_that_forgets_a_style_sheet_is_told_once() -> None:
    said = told(changed("_headers", "sha256-", "sha256-x"))
    assert said == [f"404.html: error: {POLICY} (And 4 more pages.)"]


def test_a_host_that_needs_no_headers_has_no_policy_to_look_at() -> None:
    assert told({name: data for name, data in FILES.items() if name != "_headers"}) == []
