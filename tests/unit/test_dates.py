"""Dates as readers, machines and feeds write them, on every machine alike."""

from __future__ import annotations

import locale
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages.dates import machine_date, mail_date, now

BERLIN = timezone(timedelta(hours=2))


def test_machines_see_the_offset() -> None:
    date = datetime(2026, 5, 4, 9, 30, 0, 999_999, tzinfo=BERLIN)
    assert machine_date(date) == "2026-05-04T09:30:00+02:00"
    assert mail_date(date) == "Mon, 04 May 2026 09:30:00 +0200"


@given(st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)))
def test_no_second_is_lost(date: datetime) -> None:
    date = date.replace(microsecond=0)
    assert datetime.fromisoformat(machine_date(date)) == date
    assert parsedate_to_datetime(mail_date(date)) == date


@pytest.mark.parametrize("name", ["C", "POSIX", "C.UTF-8"])
def test_no_locale_changes_a_date(name: str) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
        assert mail_date(datetime(2026, 5, 4, tzinfo=UTC)) == "Mon, 04 May 2026 00:00:00 +0000"
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_a_build_can_be_told_what_time_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    assert now() == datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("word", ["tomorrow", "1.5", "9" * 30])
def test_a_time_that_is_none_ends_the_build(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", word)
    with pytest.raises(SystemExit, match="that is no time in seconds since 1970"):
        now()


def test_else_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)
