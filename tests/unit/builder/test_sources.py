"""Files are read again when they may have changed, and only then."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plugins.cache.digests import TICK, FileDigests

LONG_AGO = 1_700_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that nobody has touched for years."""
    file = tmp_path / "letter.md"
    file.write_text("SiteText.")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is far ahead of the moments at which the tests' files are written."""
    now = time.time_ns() + 10 * TICK
    monkeypatch.setattr(time, "time_ns", lambda: now)


def reads(known: FileDigests, file: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a file is read to say its digest."""
    count = 0
    read = FileDigests.read

    def counted(self: FileDigests, path: Path | str) -> tuple[str, bytes]:
        nonlocal count
        count += 1
        return read(self, path)

    with monkeypatch.context() as patch:
        patch.setattr(FileDigests, "read", counted)
        known.digest(file)
    return count


@pytest.mark.usefixtures("settled")
def test_an_unchanged_file_is_read_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = FileDigests()
    digest = first.digest(file)
    later = FileDigests(first.stats)
    assert reads(later, file, monkeypatch) == 0
    assert later.digest(file) == digest


@pytest.mark.usefixtures("settled")
def test_a_file_with_other_bytes_has_another_digest(file: Path) -> None:
    first = FileDigests()
    digest = first.digest(file)
    file.write_text("World.")  # as many bytes
    os.utime(file, (LONG_AGO, LONG_AGO))  # and the same time: that of its inode tells
    assert FileDigests(first.stats).digest(file) != digest


@pytest.mark.usefixtures("settled")
def test_a_file_that_was_touched_has_the_same_digest(file: Path) -> None:
    first = FileDigests()
    digest = first.digest(file)
    file.touch()
    assert FileDigests(first.stats).digest(file) == digest


def test_a_file_that_was_changed_just_before_it_was_read_is_read_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("World.")
    first = FileDigests()
    first.digest(file)
    assert reads(FileDigests(first.stats), file, monkeypatch) == 1


def test_within_one_build_a_file_is_what_it_was_at_first(file: Path) -> None:
    known = FileDigests()
    digest = known.digest(file)
    file.write_text("World.")
    assert known.digest(file) == digest
    known.begin()
    assert known.digest(file) != digest


def test_a_folder_has_another_digest_when_a_file_comes_goes_or_changes(file: Path) -> None:
    def digest() -> str:
        return FileDigests().together(file.parent)

    seen = [digest()]
    (file.parent / "another.md").write_text("")
    seen.append(digest())
    (file.parent / "another.md").write_text("World.")
    seen.append(digest())
    (file.parent / "another.md").rename(file.parent / "a-third.md")
    seen.append(digest())
    assert len(set(seen)) == 4
    (file.parent / "a-third.md").unlink()
    assert digest() == seen[0]
