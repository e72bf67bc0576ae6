"""Whatever ends a build, and whenever: the public folder is wholly the old site or wholly the new one.

A few builds are killed at random moments by every run; `FAULTS=200 make test ARGS=tests/faults` kills that many.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site import JUNE_2026, REPOSITORY, article

from .machine import (
    BODY,
    Publication,
    left_by_a_build,
    publication,
    tree,
    wait_for,
    without_exchange,
    work_dir,
)

KILLS = int(os.environ.get("FAULTS", "4"))


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    of = publication(tmp_path, articles=40)
    assert of.build().exit_code == 0
    took = _seconds_of_an_edit(of)
    chance = random.Random(20260401)
    for kill in range(KILLS):
        whole = tree(of.output)
        _edit(of, kill)
        build = of.fork()
        if kill % 2:  # every other one in its second half, where things are written and moved
            wait_for(work_dir(of.output) / "lock", build)
            time.sleep(took * chance.uniform(0, 0.7))
        else:
            time.sleep(took * chance.uniform(0.05, 1.1))
        if build.is_alive():
            os.killpg(build.pid or 0, signal.SIGKILL)
        build.join()
        left = tree(of.output)
        rebuilt = of.build()
        assert rebuilt.exit_code == 0, rebuilt.stderr
        assert left_by_a_build(of.output) == []
        assert left in (whole, tree(of.output)), f"after kill {kill} there is half a site"


def _edit(of: Publication, edition: int) -> None:
    of.write({"insights/letter-0.md": article(f"{BODY}\n\nEdition {edition}.", title="Letter 0")})


def _seconds_of_an_edit(of: Publication) -> float:
    _edit(of, KILLS)
    began, build = time.monotonic(), of.fork()
    build.join()
    assert build.exitcode == 0
    return time.monotonic() - began


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_build_ended_at_any_line_of_the_switch_leaves_a_whole_site(
    tmp_path: Path, number: signal.Signals
) -> None:
    ended, there = _end_at_every_line(tmp_path, number)
    assert ended > 50
    assert there == ended


def test_without_an_exchange_a_folder_is_missing_only_between_two_renames(tmp_path: Path) -> None:
    """… and only if the build is killed just then, and only until the next one begins."""
    ended, there = _end_at_every_line(tmp_path, signal.SIGKILL, *without_exchange())
    assert there == ended - 1


def test_without_an_exchange_a_build_told_to_stop_leaves_a_whole_site(tmp_path: Path) -> None:
    ended, there = _end_at_every_line(tmp_path, signal.SIGINT, *without_exchange())
    assert there == ended


def _end_at_every_line(folder: Path, number: signal.Signals, *by: str) -> tuple[int, int]:
    run = subprocess.run(
        [*by, sys.executable, "-m", "tests.faults.every_line", str(folder), str(int(number))],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    ended, there = run.stdout.split()
    return int(ended), int(there)


def test_without_an_exchange_a_site_is_replaced_all_the_same(online: Publication) -> None:
    online.write({"insights/letter-0.md": None})
    build = online.start(online.output, by=without_exchange())
    _, said = build.communicate(timeout=60)
    assert build.returncode == 0, said
    assert not (online.output / "insights" / "letter-0.html").exists()
    assert (online.output / "insights" / "letter-1.html").exists()
    assert left_by_a_build(online.output) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_told_to_stop_leaves_the_old_site_and_nothing_else(
    online: Publication, number: signal.Signals
) -> None:
    for attempt in range(10):
        whole = tree(online.output)
        for extra in range(100):
            online.write({f"insights/more-{extra}.md": article(f"{BODY}{attempt}", title=f"More {extra}")})
        build = online.start(online.output)
        wait_for(work_dir(online.output) / "lock", build)
        time.sleep(0.05)  # by then it is at work
        build.send_signal(number)
        _, said = build.communicate(timeout=60)
        if build.returncode:
            break  # else the test had to wait for a processor, and the build has ended before it was told
    # Both are 130 to a shell. Python ends by SIGINT itself where the exception has passed through an exec() (dataclasses).
    assert build.returncode in (130, -signal.SIGINT), said
    assert "Stopped. The site is as it was." in said
    assert "Traceback" not in said
    assert tree(online.output) == whole
    assert left_by_a_build(online.output) == []


def test_what_a_killed_build_left_is_in_nobodys_way(online: Publication) -> None:
    whole = tree(online.output)
    for leftover in ("new", "old"):
        (work_dir(online.output) / leftover / "insights").mkdir(parents=True)
        (work_dir(online.output) / leftover / "insights" / "half.html").write_text("half a site")
    (work_dir(online.output) / "lock").touch()
    assert online.build().exit_code == 0
    assert tree(online.output) == whole
    assert left_by_a_build(online.output) == []


def test_a_build_that_finds_a_mistake_puts_back_what_a_killed_one_had_moved_away(online: Publication) -> None:
    whole = tree(online.output)
    work_dir(online.output).mkdir()
    online.output.rename(work_dir(online.output) / "old")
    online.write({"insights/letter-0.md": "no front matter"})
    assert online.build().exit_code == 1
    assert tree(online.output) == whole
    assert left_by_a_build(online.output) == []
