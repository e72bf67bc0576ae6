"""What is said of what a page loads and runs."""

from __future__ import annotations

import pytest

from tests.unit.inspection.small_site import FILES, ONE, SOURCE, changed, told, with_prose

ELSEWHERE = "https://cdn.example/x"
POLICY = "The page holds a script or style that its Content-Security-Policy does not allow. " \
    "Write it between <script> and </script>, or <style> and </style>, in lower case."  # fmt: skip
NEEDLESS = "The page's Content-Security-Policy allows a script or style that is not there. " \
    "The policy is made when all of the page is: let nothing change it after that."  # fmt: skip


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


def test_a_policy_that_forgets_a_style_sheet_is_told_of_the_page() -> None:
    said = told(changed(ONE, "sha256-", "sha256-x"))
    assert said == [f"{SOURCE}: error: {POLICY}", f"{SOURCE}: error: {NEEDLESS}"]


def test_a_policy_that_names_a_style_sheet_as_a_script_is_told() -> None:
    said = told(changed(ONE, "style-src 'sha256-", "script-src 'sha256-"))
    assert said == [f"{SOURCE}: error: {POLICY}", f"{SOURCE}: error: {NEEDLESS}"]


def test_a_policy_allows_nothing_that_is_not_there() -> None:
    assert told(changed(ONE, "<style>p{margin:0}</style>", "")) == [f"{SOURCE}: error: {NEEDLESS}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('http-equiv="Content-Security-Policy"', 'name="x"'),
        ("<head>", "<head><link rel=icon href=/blog/lamp.png>"),
        ("<head>", "<head><style>p{margin:0}</style>"),
    ],
)
def test_a_policy_comes_before_all_that_it_rules_over(old: str, new: str) -> None:
    assert told(changed(ONE, old, new)) == [
        f"{SOURCE}: error: The page has no Content-Security-Policy before all that it loads and runs. "
        'The theme\'s head has to begin with <meta charset="utf-8">, and go on with '
        '<meta http-equiv="Content-Security-Policy" content="">.'
    ]


def test_a_page_that_another_plugin_has_made_need_not_have_a_policy() -> None:
    page = FILES["404.html"].replace(b"http-equiv=", b"name=")
    assert told({**FILES, "404.html": page}) == []
