"""The garbage collector stays out of a build that has little to do; and work that is done beside it is its own."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from plugins.processes import workers
from plugins.processes.workers import WORTH_IT, gc_paused, in_background, parallel_map


def collects(_: int) -> bool:
    return gc.isenabled()


def test_the_collector_stays_out_of_the_block_and_comes_back() -> None:
    with gc_paused():
        assert parallel_map(collects, [1]) == [False]
    assert gc.isenabled()


def test_where_there_is_much_to_do_it_is_at_work() -> None:
    with gc_paused():
        assert set(parallel_map(collects, range(WORTH_IT))) == {True}
        assert gc.isenabled()


def test_what_is_begun_aside_is_another_processs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    in_background(lambda: (tmp_path / "done").write_text(str(os.getpid())))()
    assert (tmp_path / "done").read_text() != str(os.getpid())


def test_what_goes_wrong_aside_is_nobodys_concern(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    in_background(lambda: 1 / 0)()
    assert capfd.readouterr() == ("", "")


def test_with_one_processor_nothing_is_begun_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 1)
    in_background(lambda: (tmp_path / "done").touch())()
    assert not (tmp_path / "done").exists()
