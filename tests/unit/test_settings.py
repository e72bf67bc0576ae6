"""The settings are checked before anything else, each for what it must be."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.settings.checks import check_settings
from plugins.settings.complete import DEFAULTS, completed
from tests.site import REPOSITORY, SETTINGS

OWNERS = {**DEFAULT_CONFIG, **DEFAULTS, **SETTINGS}
NOWHERE = Path("no/such/folder")


def told(name: str, value: object) -> list[str]:
    """What is said where the owner's settings hold that one."""
    problems = check_settings({**OWNERS, name: value}, NOWHERE)
    return [str(problem) for problem in problems]


def test_an_owners_settings_are_few_and_right() -> None:
    assert check_settings(OWNERS, NOWHERE) == []


@pytest.mark.parametrize("name", sorted(set(SETTINGS) - {"OWNER"}))
def test_what_only_the_owner_can_say_has_no_default(name: str) -> None:
    without = {**DEFAULT_CONFIG, **DEFAULTS, **{key: SETTINGS[key] for key in SETTINGS if key != name}}
    [problem] = check_settings(without, NOWHERE)
    assert (problem.field, problem.wrong) == (name, "This setting is missing.")


def test_a_setting_that_the_owner_has_not_heard_of_has_the_engines_default() -> None:
    """So a file that is older than the setting stands."""
    older = {name: value for name, value in OWNERS.items() if name not in ("SEARCH_FROM", "SEARCH_URL")}
    assert check_settings(older, NOWHERE) == []
    assert completed(older) == completed(OWNERS)


def test_what_follows_from_a_setting_follows_from_the_owners() -> None:
    theirs = completed({**OWNERS, "ARTICLE_URL": "notizen/{slug}"})
    assert theirs["ARTICLE_SAVE_AS"] == "notizen/{slug}.html"


def test_the_last_line_that_sets_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text('SITENAME = "Ada"\n', "utf-8")
    (tmp_path / "publishconf.py").write_text('SITENAME = "Ada"\nSITENAME = ""\n', "utf-8")
    told = {
        production: str(check_settings({**OWNERS, "SITENAME": "", "PRODUCTION": production}, tmp_path)[0])
        for production in (True, False)
    }
    assert told[True].startswith("publishconf.py:2: error: SITENAME: ")
    assert told[False].startswith("pelicanconf.py:1: error: SITENAME: ")


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("SITENAME", None, "It cannot be None. Write words between quotes, on one line."),
        ("LEDE", " ", "It cannot be ' '. Write words between quotes, on one line."),
        ("OWNER", ["ada"], "It cannot be ['ada']. Write it between quotes, on one line."),
        ("READING_TIME_WPM", 0, "It cannot be 0. Write a whole number above 0, as in 10."),
        ("DEFAULT_PAGINATION", "ten", "It cannot be 'ten'. Write a whole number above 0, as in 10."),
        (
            "REDIRECTS_FOR",
            "nginx",
            'It cannot be \'nginx\'. Write "netlify", "cloudflare", or "" for both.',
        ),
        ("RECORD_ADDRESSES", "no", "It cannot be 'no'. Write True or False."),
        (
            "EDITOR_URL",
            "code {path}",
            '“code {path}” is no address that opens a file. Write it as in "vscode://file/{path}:{line}".',
        ),
        (
            "EDITOR_URL",
            "code://open:{line}",
            "It does not say where the file's path goes. Write {path} there.",
        ),
        ("REVIEW_AFTER_MONTHS", -1, "It cannot be -1. Write a whole number, as in 24, or 0 for never."),
        ("PICTURE_SPEED", 11, "It cannot be 11. Write a whole number from 0 to 10, as in 6."),
        ("STRICT", "yes", "It cannot be 'yes'. Write True or False."),
        ("HTTPS_SUBDOMAINS", 1, "It cannot be 1. Write True or False."),
        (
            "MARKDOWN",
            {"extensions": ["admonition"]},
            "The extension “admonition” reads blocks (paragraphs, lists, tables) in its own way. "
            "Remove it: which blocks there are is for the engine to say.",
        ),
        ("DEFAULT_LANG", "english", "“english” is not a language tag. Write it as in en, de or pt-BR."),
        (
            "ARTICLE_URL",
            "insights/{slug}.html",
            "'insights/{slug}.html' is no pattern of addresses. "
            "Write it as in “insights/{slug}”: small letters, digits and hyphens besides.",
        ),
        (
            "CATEGORY_URL",
            "categories",
            "'categories' is no pattern of addresses. "
            "Write it as in “categories/{slug}”: small letters, digits and hyphens besides.",
        ),
        (
            "ARCHIVES_URL",
            "tags",
            "It gives the same addresses as TAGS_URL. Write it as in “insights”.",
        ),
    ],
)
def test_a_setting_of_an_impossible_value_is_told(name: str, value: object, wrong: str) -> None:
    assert told(name, value) == [f"pelicanconf.py: error: {name}: {wrong}"]


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("https://EXAMPLE.org", "https://example.org"),
        ("https://münchen.example", "https://xn--mnchen-3ya.example"),
        ("https://example.org/blög", "https://example.org/bl%C3%B6g"),
        ("https://example.org/my blog/", "https://example.org/my%20blog"),
    ],
)
def test_the_sites_address_is_written_as_browsers_send_it(address: str, sent: str) -> None:
    wrong = f"“{address}” is not the address of a site."
    assert told("SITEURL", address) == [f"pelicanconf.py: error: SITEURL: {wrong} Write “{sent}”."]


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https://ex ample.org",
        "https://example.org:99999",
        "https://[example.org",
        "https://ada:secret@example.org",
        "https://example.org/?blog",
        "https://example.org/a/../b",
        "ftp://example.org",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    [wrong] = told("SITEURL", address)
    assert wrong.endswith(
        f"“{address}” is not the address of a site. "
        "Write it whole, as in https://example.org or https://example.org/blog."
    )


def test_a_plugin_of_ours_cannot_be_left_out() -> None:
    wrong = "pelicanconf.py: error: PLUGINS: “plugins.reader” is missing. Put it back."
    assert told("PLUGINS", ["plugins.reading_time"]) == [wrong]


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"SITEURL": "https://example.net/blog/"}, "https://example.net/blog"),
        ({"SITEURL": ""}, None),
        ({}, None),
    ],
)
def test_the_host_may_say_where_the_site_is_going_to_be(
    environment: dict[str, str], address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.delitem(sys.modules, "plugins.settings.online", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    online = runpy.run_module("plugins.settings.online")
    assert online["PRODUCTION"] is True
    assert online.get("SITEURL") == address


def test_a_build_without_pelican_does_not_load_it() -> None:
    code = "import sys; import plugins.builder.builder; print('pelican' in sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert made.stdout == "False\n", made.stderr
