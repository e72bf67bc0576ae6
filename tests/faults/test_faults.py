"""The public folder is wholly the old site or wholly the new one, whatever happens to a build.

Real processes are killed and real disks filled. `FAULTS=200 make test ARGS=tests/faults` kills that many builds
instead of the few that every run does.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from plugins.switch import CannotSwitch, fresh_folder
from tests.site import REPOSITORY, Site, article, run_pelican

from .machine import BODY, project, small_disk, start, tree

KILLS = int(os.environ.get("FAULTS", "12"))


@pytest.fixture
def online(tmp_path: Path) -> Site:
    """A publication whose site is online."""
    built = project(tmp_path).build()
    assert built.exit_code == 0, built.stderr
    return built


def rebuild(site: Site) -> Site:
    root = site.folder.parent
    return run_pelican(root, "settings.py", site.folder, site.address)


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole(tmp_path: Path) -> None:
    of = project(tmp_path)
    began = time.monotonic()
    assert of.build().exit_code == 0
    took = time.monotonic() - began
    output = tmp_path / "output"
    whole = tree(output)
    chance = random.Random(20260401)
    for kill in range(KILLS):
        of.write({"insights/letter-0.md": article(f"{BODY}\n\nEdition {kill}.", title="Letter 0")})
        build = start(of, output)
        time.sleep(took * chance.uniform(0.05, 1.1))
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()
        left = tree(output)
        assert rebuild(Site(output, "https://example.org", 0, "", "")).exit_code == 0
        new = tree(output)
        assert left in (whole, new)
        whole = new


def test_readers_never_find_less_than_a_whole_site_while_it_is_switched(tmp_path: Path) -> None:
    target = tmp_path / "public"
    names = ["_headers", "site.webmanifest", "a.html", "b.html"]
    seen: list[set[str]] = []
    missing: list[str] = []
    done = threading.Event()

    def write(edition: str) -> None:
        with fresh_folder(target) as fresh:
            for name in names:
                (fresh / name).write_text(edition)

    def read() -> None:
        """All files of the folder as one open directory shows it, again and again."""
        while not done.is_set():
            try:
                folder = os.open(target, os.O_RDONLY)
            except FileNotFoundError:
                missing.append("the public folder")
                continue
            with contextlib.suppress(FileNotFoundError):  # replaced and removed since it was opened
                seen.append({_text(name, folder) for name in names})
            os.close(folder)

    write("0")
    reader = threading.Thread(target=read)
    reader.start()
    for edition in range(1, 60):
        write(str(edition))
    done.set()
    reader.join()
    assert not missing
    assert seen
    assert all(len(editions) == 1 for editions in seen)


def _text(name: str, folder: int) -> str:
    descriptor = os.open(name, os.O_RDONLY, dir_fd=folder)
    with os.fdopen(descriptor) as file:
        return file.read()


def test_a_full_disk_leaves_the_old_site_and_says_so(tmp_path: Path) -> None:
    of = project(tmp_path, articles=3)
    of.build()
    with small_disk(tmp_path / "disk", kibibytes=700) as disk:
        output = disk / "site"
        first = run_pelican(tmp_path, "settings.py", output, "https://example.org")
        assert first.exit_code == 0, first.stderr
        whole = tree(output)
        of.write(
            {f"insights/more-{number}.md": article(BODY, title=f"More {number}") for number in range(40)}
        )
        second = run_pelican(tmp_path, "settings.py", output, "https://example.org")
        assert second.exit_code == 1
        assert "The disk is full" in second.stderr
        assert f"The site in {output} is as it was." in second.stderr
        assert "Traceback" not in second.stderr + second.stdout
        assert tree(output) == whole


def test_of_two_builds_at_once_the_second_waits_and_says_so(online: Site) -> None:
    with fresh_folder(online.folder) as fresh:
        # Here one build is at work; another one is started meanwhile.
        for name in ("_headers", "site.webmanifest"):
            (fresh / name).write_text("the first")
        second = subprocess.Popen(
            [sys.executable, "-c", _SECOND, str(online.folder)],
            cwd=REPOSITORY,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        said = second.stderr.readline()
    second.communicate(timeout=30)
    assert said == "Another build is at work on output/; waiting for it …\n"
    assert second.returncode == 0
    assert (online.folder / "_headers").read_text() == "the second"


_SECOND = """
import pathlib, sys
from plugins.switch import fresh_folder
with fresh_folder(pathlib.Path(sys.argv[1])) as fresh:
    for name in ("_headers", "site.webmanifest"):
        (fresh / name).write_text("the second")
"""


def test_a_build_does_not_wait_for_ever(tmp_path: Path) -> None:
    target = tmp_path / "public"
    waits = "Another build has been at work on public/ for 0 seconds."
    with fresh_folder(target) as fresh:
        with pytest.raises(CannotSwitch, match=waits), fresh_folder(target, patience=0):
            pass
        (fresh / "page.html").write_text("whole")
    assert (target / "page.html").read_text() == "whole"


def test_builds_to_different_folders_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with fresh_folder(tmp_path / "one"), fresh_folder(tmp_path / "two", patience=0):
        pass
    assert (tmp_path / "one").is_dir()
    assert (tmp_path / "two").is_dir()


def test_what_a_killed_build_left_is_in_nobodys_way(online: Site) -> None:
    workshop = online.folder.with_name(".output.build")
    for leftover in ("new", "old"):
        (workshop / leftover).mkdir()
        (workshop / leftover / "half.html").write_text("half a site")
    built = rebuild(online)
    assert built.exit_code == 0
    assert [path.name for path in workshop.iterdir()] == ["lock"]
    assert "half.html" not in built.files


def test_a_build_killed_between_two_renames_is_mended_by_the_next(online: Site) -> None:
    whole = tree(online.folder)
    online.folder.rename(online.folder.with_name(".output.build") / "old")
    with pytest.raises(ZeroDivisionError), fresh_folder(online.folder):
        raise ZeroDivisionError
    assert tree(online.folder) == whole


def test_a_build_that_is_told_to_stop_leaves_the_old_site_and_nothing_else(
    online: Site, tmp_path: Path
) -> None:
    whole = tree(online.folder)
    of = project(tmp_path, articles=400)
    build = start(of, online.folder)
    time.sleep(0.8)
    build.send_signal(signal.SIGTERM)
    _, said = build.communicate(timeout=30)
    assert build.returncode == 130, said
    assert "Stopped. The site is as it was." in said
    assert tree(online.folder) == whole
    assert [path.name for path in (tmp_path / ".output.build").iterdir() if path.name != "lock"] == []


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kibibytes=500) as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        project(tmp_path, articles=1).build()
        built = run_pelican(tmp_path, "settings.py", disk / "site", "https://example.org")
    assert built.exit_code == 1
    assert "must not be written here (Read-only file system)" in built.stderr
    assert "Traceback" not in built.stderr


def test_a_folder_with_somebody_elses_files_is_not_replaced(tmp_path: Path) -> None:
    project(tmp_path, articles=1).build()
    home = tmp_path / "home"
    home.mkdir()
    (home / "letters.txt").write_text("mine")
    built = run_pelican(tmp_path, "settings.py", home, "https://example.org")
    assert built.exit_code == 1
    assert "holds files that no build of this publication has made" in built.stderr
    assert (home / "letters.txt").read_text() == "mine"


def test_a_file_in_the_folders_place_is_not_replaced(tmp_path: Path) -> None:
    project(tmp_path, articles=1).build()
    (tmp_path / "site").write_text("mine")
    built = run_pelican(tmp_path, "settings.py", tmp_path / "site", "https://example.org")
    assert built.exit_code == 1
    assert built.stderr == f"{tmp_path / 'site'} is a file. Name a folder for the site.\n"


def test_a_symbolic_link_stays_one_and_what_it_leads_to_is_replaced(online: Site, tmp_path: Path) -> None:
    release = tmp_path / "release"
    online.folder.rename(release)
    online.folder.symlink_to(release)
    of = project(tmp_path)
    of.write({"insights/letter-0.md": None})
    assert of.build().exit_code == 0
    assert online.folder.is_symlink()
    assert not (release / "insights" / "letter-0.html").exists()
    assert (release / "insights" / "letter-1.html").exists()


@pytest.mark.parametrize("how", ["deleted", "renamed", "made a draft", "dated in the future"])
def test_the_page_of_an_article_that_is_gone_is_gone(tmp_path: Path, how: str) -> None:
    of = project(tmp_path, articles=2)
    assert "insights/letter-0.html" in of.build().files
    changed: dict[str, dict[str, str | None]] = {
        "deleted": {"insights/letter-0.md": None},
        "renamed": {"insights/letter-0.md": article(slug="another-letter")},
        "made a draft": {"insights/letter-0.md": article(status="draft")},
        "dated in the future": {"insights/letter-0.md": article(date="2099-01-01")},
    }
    of.write(changed[how])
    built = of.build()
    assert built.exit_code == 0, built.stderr
    assert "insights/letter-0.html" not in built.files
    assert not any(b"letter-0" in data for data in built.files.values())


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_store_is_begun_anew(online: Site, damage: bytes) -> None:
    store = online.folder.parent / ".cache" / "store.sqlite3"
    whole = tree(online.folder)
    store.write_bytes(damage)
    for _ in range(2):
        assert rebuild(online).exit_code == 0
        assert tree(online.folder) == whole
