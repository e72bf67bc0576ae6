"""The settings are checked before anything else, each for what it must be."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.settings import check_settings
from tests.site import REPOSITORY

OWNERS = {**DEFAULT_CONFIG, **runpy.run_path(str(REPOSITORY / "pelicanconf.py"))}


def told(name: str, value: object) -> list[str]:
    """What is said where the owner's settings hold that one."""
    problems = check_settings({**OWNERS, name: value}, Path("no/such/pelicanconf.py"))
    return [str(problem) for problem in problems]


def test_the_owners_settings_are_right() -> None:
    assert not check_settings(OWNERS, REPOSITORY / "pelicanconf.py")


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("SITENAME", None, "It cannot be None. Write words between quotes, on one line."),
        ("LEDE", "", "It cannot be ''. Write words between quotes, on one line."),
        ("OWNER", ["ada"], "It cannot be ['ada']. Write it between quotes, on one line."),
        ("READING_TIME_WPM", 0, "It cannot be 0. Write a whole number above 0, as in 10."),
        ("DEFAULT_PAGINATION", "ten", "It cannot be 'ten'. Write a whole number above 0, as in 10."),
        ("MAX_REMOVED_SHARE", "half", "It cannot be 'half'. Write a number from 0 to 1, as in 0.2."),
        ("PICTURE_SPEED", 11, "It cannot be 11. Write a whole number from 0 to 10, as in 6."),
        ("STRICT", "yes", "It cannot be 'yes'. Write True or False."),
        ("HTTPS_SUBDOMAINS", 1, "It cannot be 1. Write True or False."),
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


@pytest.mark.parametrize(
    ("name", "value", "ours"),
    [
        ("STATIC_PATHS", ["insights"], "[]"),
        ("OUTPUT_SOURCES", True, "False"),
        ("ARTICLE_PATHS", ["pages"], "['insights']"),
        ("IGNORE_FILES", ["*.md"], "['**/.*']"),
    ],
)
def test_no_setting_of_pelicans_leads_around_the_gate(name: str, value: object, ours: str) -> None:
    assert told(name, value) == [
        f"pelicanconf.py: error: {name}: Another value would pass content over, or publish files that nobody has "
        f"checked. Write “{name} = {ours}”."
    ]


def test_a_plugin_of_ours_cannot_be_left_out() -> None:
    wrong = "pelicanconf.py: error: PLUGINS: “plugins.reader” is missing. Put it back."
    assert told("PLUGINS", ["plugins.reading_time"]) == [wrong]
