"""How a build ends that is told to stop."""

from __future__ import annotations

import signal
import time

import pytest

from plugins.builder.outcome import run_and_report


class ToldInItsFinalizer:
    """Is told to stop while Python cannot pass an exception on."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


def test_a_build_stops_even_where_python_swallows_the_exception(capsys: pytest.CaptureFixture[str]) -> None:
    reached = []

    def build() -> str:
        told = ToldInItsFinalizer()
        del told
        reached.append("told")
        time.sleep(10)
        return "Done"

    assert run_and_report(build, {}) == 130
    assert reached == ["told"]
    said = capsys.readouterr()
    assert said.err == "Stopped. The site is as it was.\n"
    assert said.out == ""


def test_signals_mean_after_a_build_what_they_meant_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert run_and_report(lambda: "Done", {}) == 0
    assert signal.getsignal(signal.SIGTERM) == before
