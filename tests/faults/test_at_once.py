"""A build is not alone in the world: readers read while it switches, and other builds go to the same folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.builder.swap import OUR_FILES, CannotSwitch, fresh_folder
from tests.site import REPOSITORY, article

from .machine import Publication, left_by_a_build, tree

# Reads a site in a tight loop until its standard input ends, and tells what it has seen.
READER = """
import json, os, select, sys
site, names = sys.argv[1], sys.argv[2:]
reads, missing, torn, editions = 0, [], [], set()
while not select.select([sys.stdin], [], [], 0)[0]:
    for name in names:
        try:
            os.stat(site)
            text = open(f"{site}/{name}").read()
        except FileNotFoundError as error:
            missing.append(str(error))
            continue
        reads += 1
        editions.add(text[:8])
        if text != text[:8] * 1000:
            torn.append(name)
    folder = os.open(site, os.O_RDONLY)  # a site as it is at one moment
    try:
        seen = {open(os.open(name, os.O_RDONLY, dir_fd=folder)).read(8) for name in names}
        if len(seen) > 1:
            torn.append(str(seen))
    except FileNotFoundError:
        pass  # it has been replaced and removed since
    os.close(folder)
print(json.dumps([reads, len(editions), missing, torn]))
"""

# Builds to a folder until it is told how to end.
HOLDER = """
import os, pathlib, sys
from plugins.builder.swap import fresh_folder
with fresh_folder(pathlib.Path(sys.argv[1])) as fresh:
    if os.fork() == 0:
        print("at work", flush=True)  # a worker, which lives on when its parent is killed
    sys.stdin.read()
"""

# Builds to a folder again and again, and fails where another one is at work there at the same time.
TURNS = """
import pathlib, sys
from plugins.builder import swap
target, alone = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
for _ in range(20):
    with swap.fresh_folder(target) as fresh:
        alone.mkdir()
        for name in swap.OUR_FILES:
            (fresh / name).touch()
        alone.rmdir()
"""


def python(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def write(target: Path, edition: int) -> None:
    with fresh_folder(target) as fresh:
        for name in OUR_FILES:
            (fresh / name).write_text(f"{edition:08}" * 1000)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems promise less")
def test_readers_never_miss_a_file_nor_find_half_of_it_while_sites_are_switched(tmp_path: Path) -> None:
    target = tmp_path / "public"
    write(target, 0)
    reader = python(READER, str(target), *sorted(OUR_FILES))
    for edition in range(1, 201):
        write(target, edition)
    told, said = reader.communicate("stop", timeout=30)
    assert reader.returncode == 0, said
    reads, editions, missing, torn = json.loads(told)
    assert (missing, torn) == ([], [])
    assert reads > 1000
    assert editions > 20


def test_two_builds_at_once_both_end_well_and_each_that_waits_says_so(online: Publication) -> None:
    other = online.root.parent / "other"
    other.mkdir()
    (other / "output").symlink_to(online.output)  # it may be known by another name, too
    with fresh_folder(online.output) as fresh:
        for name in OUR_FILES:
            (fresh / name).write_text("the first")
        online.write({"insights/letter-0.md": article("Edited while another build was at work.")})
        builds = [online.start(online.output), online.start(other / "output")]
        waiting = []
        for build in builds:
            assert build.stderr is not None
            waiting.append(build.stderr.readline())
    said = [build.communicate(timeout=60)[1] for build in builds]
    assert waiting == ["Another build is at work on output/; waiting for it …\n"] * 2
    assert [build.returncode for build in builds] == [0, 0], said
    assert "Edited while" in (online.output / "insights" / "letter-0.html").read_text("utf-8")
    whole = tree(online.output)
    assert online.build().exit_code == 0
    assert tree(online.output) == whole
    assert left_by_a_build(online.output) == []


def test_many_builds_to_one_folder_take_turns(tmp_path: Path) -> None:
    """… although each removes the lock that the others wait for."""
    builds = [python(TURNS, str(tmp_path / "public"), str(tmp_path / "alone")) for _ in range(4)]
    for build in builds:
        _, said = build.communicate(timeout=60)
        assert build.returncode == 0, said
    # What was public before stays, whole, until the next build.
    assert sorted(path.name for path in tmp_path.iterdir()) == [".public.build", "public"]


def test_a_build_does_not_wait_for_ever(tmp_path: Path) -> None:
    target = tmp_path / "public"
    holder = python(HOLDER, str(target))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "at work\n"
    with (
        pytest.raises(CannotSwitch, match=r"^Another build has been at work on public/ for 0 seconds\.$"),
        fresh_folder(target, timeout=0),
    ):
        pass
    os.killpg(holder.pid, signal.SIGKILL)
    holder.communicate()


def test_a_killed_build_holds_nobody_up_even_if_a_worker_of_it_lives_on(tmp_path: Path) -> None:
    target = tmp_path / "public"
    holder = python(HOLDER, str(target))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "at work\n"
    holder.kill()
    holder.wait()
    with fresh_folder(target, timeout=0) as fresh:
        (fresh / "page.html").touch()
    assert (target / "page.html").exists()
    os.killpg(holder.pid, signal.SIGKILL)
    holder.communicate()


def test_builds_to_different_folders_do_not_wait_for_each_other(tmp_path: Path) -> None:
    holder = python(HOLDER, str(tmp_path / "one"))
    assert holder.stdout is not None
    assert holder.stdout.readline() == "at work\n"
    with fresh_folder(tmp_path / "two", timeout=0):
        pass
    assert (tmp_path / "two").is_dir()
    os.killpg(holder.pid, signal.SIGKILL)
    holder.communicate()
