"""security.txt (RFC 9116): the owner's setting is checked as of the day of the build, and written as the RFC has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.outputs.security_txt import security_txt
from plugins.settings.files import OwnersFiles
from plugins.settings.security import check_security, security_of
from tests.unit.example import BELOW_A_PATH, publication

NOW = datetime(2026, 6, 1, tzinfo=UTC)
RIGHT = {"contact": "mailto:ada@example.org", "expires": "2027-03-01"}


def told(given: object, now: datetime = NOW) -> list[str]:
    settings = {"SECURITY": given, "DEFAULT_LANG": "en"}
    problems = check_security(settings, now, OwnersFiles(Path("nowhere"), online=False))
    return [str(each).removeprefix("pelicanconf.py: ") for each in problems]


def test_without_the_setting_there_is_nothing_to_say() -> None:
    assert told({}) == []
    assert security_of({"SECURITY": {}}) is None


def test_it_is_written_as_the_rfc_has_it() -> None:
    given = {
        **RIGHT,
        "contact": ["mailto:a@example.org", "https://example.org/tell"],
        "languages": ["en", "de"],
    }
    assert told(given) == []
    security = security_of({"SECURITY": given, "DEFAULT_LANG": "en"})
    assert security
    assert security_txt(publication(urls=BELOW_A_PATH), security).decode() == (
        "Contact: mailto:a@example.org\n"
        "Contact: https://example.org/tell\n"
        "Expires: 2027-03-01T00:00:00Z\n"
        "Preferred-Languages: en, de\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"contact": "mailto:a@example.org"}, "“expires” is missing."),
        ({"expires": "2027-03-01"}, "“contact” is missing."),
        (RIGHT | {"contact": "ada@example.org"}, "“contact” cannot be 'ada@example.org'."),
        (RIGHT | {"policy": "http://example.org"}, "“policy” cannot be 'http://example.org'."),
        (RIGHT | {"expires": "1 March 2027"}, "“expires” cannot be '1 March 2027'."),
        (RIGHT | {"expires": "20270301"}, "“expires” cannot be '20270301'."),
        (RIGHT | {"languages": ["english language"]}, "“languages” cannot hold 'english language'."),
        (RIGHT | {"contacts": "x"}, "“contacts” is no field of it. Did you mean “contact”?"),
    ],
)
def test_what_cannot_be_is_told(given: object, said: str) -> None:
    assert [line.startswith(f"error: SECURITY: {said}") for line in told(given)] == [True], told(given)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "error: SECURITY: It expired on "),
        (20, "warning: SECURITY: It expires on "),
        (400, "error: SECURITY: It expires on 2027-07-06, which is more than a year away (RFC 9116, 2.5.5)."),
    ],
)
def test_its_date_is_held_against_the_day_of_the_build(days: int, said: str) -> None:
    [line] = told(RIGHT | {"expires": (NOW + timedelta(days=days)).date().isoformat()})
    assert line.startswith(said)


def test_there_is_something_new_to_say_a_month_before_and_on_the_day() -> None:
    security = security_of({"SECURITY": RIGHT, "DEFAULT_LANG": "en"})
    assert security
    first, last = security.moments
    assert (told(RIGHT, first - timedelta(seconds=1)), len(told(RIGHT, first)), len(told(RIGHT, last))) == (
        [],
        1,
        1,
    )
