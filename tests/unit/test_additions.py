"""What the owner adds to the language of templates is at hand in them, and what it makes is not taken for old."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.ext import Extension

from plugins.rendering.additions import Additions
from plugins.rendering.theme import Theme, ThemeError
from tests.unit.example import ENGLISH

SETTINGS = {
    "JINJA_FILTERS": {"shout": str.upper},
    "JINJA_TESTS": {"loud": str.isupper},
    "JINJA_GLOBALS": {"YEAR": 2026, "b": lambda: "<b>"},
    "JINJA_ENVIRONMENT": {"extensions": ["jinja2.ext.do"], "trim_blocks": True},
}


def rendered(folder: Path, template: str, settings: dict[str, object]) -> str:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "x.html").write_text(template, "utf-8")
    return Theme(folder, "", Additions.of(settings)).render("x.html", ENGLISH)


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ 'oil'|shout }}", "OIL"),
        ("{{ 'OIL' is loud }}", "True"),
        ("{{ YEAR }}", "2026"),
        ("{% do [] %}x", "x"),
        ("{{ b() }}", "&lt;b&gt;"),
    ],
)
def test_filters_tests_globals_and_extensions_work_in_templates(
    tmp_path: Path, template: str, html: str
) -> None:
    assert rendered(tmp_path, template, SETTINGS) == html
    with pytest.raises(ThemeError):
        rendered(tmp_path, template, {})


def test_an_error_in_a_function_of_the_owners_is_told_with_the_line_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as error:
        rendered(tmp_path, "\n{{ 1|half }}", {"JINJA_FILTERS": {"half": lambda number: number / 0}})
    assert str(error.value) == "theme/templates/x.html:2: ZeroDivisionError: division by zero"


def test_plain_data_is_the_same_as_long_as_it_says_the_same() -> None:
    def fingerprint(year: int) -> str:
        return Additions.of({"JINJA_GLOBALS": {"YEAR": year}}).fingerprint()

    assert fingerprint(2026) == fingerprint(2026) != fingerprint(2027)
    jinjas = Additions.of({"JINJA_ENVIRONMENT": {"extensions": ["jinja2.ext.do"]}})
    assert jinjas.fingerprint() == jinjas.fingerprint() != ""
    assert Additions.of({}).fingerprint() == ""


class Shout(Extension):
    """An extension of the owner's."""


@pytest.mark.parametrize(
    "settings",
    [
        {"JINJA_FILTERS": {"shout": str.upper}},
        {"JINJA_GLOBALS": {"now": print}},
        {"JINJA_ENVIRONMENT": {"extensions": [Shout]}},
        {"JINJA_ENVIRONMENT": {"extensions": ["tests.unit.test_additions.Shout"]}},
    ],
)
def test_code_is_another_each_time(settings: dict[str, object]) -> None:
    """Nobody knows what it reads: a clock, a file, another module."""
    additions = Additions.of(settings)
    assert additions.fingerprint() != additions.fingerprint()
