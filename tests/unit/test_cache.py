"""What was slow to make is kept from build to build, whatever happens to builds and to the cache."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plugins.cache.files import IN_USE, Cache

FILES = {"480.avif": b"small", "700.avif": b"and larger"}
NOTE = {"hash": "abc", "sizes": [480, 700]}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache that holds one thing, under the key `lamp`."""
    cache = Cache(tmp_path / "cache")
    cache.keep("lamp", NOTE, FILES)
    return cache


def long_ago(folder: Path) -> None:
    os.utime(folder, (time.time() - 2 * IN_USE,) * 2)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_kept_is_known_and_there(cache: Cache) -> None:
    assert cache.known("lamp") == NOTE
    assert {name: cache.path("lamp", name).read_bytes() for name in FILES} == FILES
    assert cache.known("wick") is None


def test_a_cache_that_is_not_there_knows_nothing(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").sweep({"lamp"})
    assert Cache(tmp_path / "cache").known("lamp") is None


@pytest.mark.usefixtures("cache")
def test_a_cache_may_be_copied_to_another_place(tmp_path: Path) -> None:
    (tmp_path / "cache").rename(tmp_path / "elsewhere")
    assert Cache(tmp_path / "elsewhere").known("lamp") == NOTE


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("700.avif", b""),
        ("700.avif", b"cut"),
        ("700.avif", None),
        ("made.json", None),
        ("made.json", b""),
        ("made.json", b"[]"),
        ("made.json", b"{}"),
        ("made.json", b'{"note": 1, "sizes": 2}'),
        ("made.json", b"\xff"),
    ],
)
def test_what_is_damaged_is_unknown_and_made_anew(
    cache: Cache, tmp_path: Path, name: str, data: bytes | None
) -> None:
    file = tmp_path / "cache" / "lamp" / name
    file.unlink()
    if data is not None:
        file.write_bytes(data)
    assert cache.known("lamp") is None
    cache.keep("lamp", NOTE, FILES)
    assert cache.known("lamp") == NOTE
    assert names(tmp_path / "cache") == ["lamp"]


def test_two_builds_may_make_the_same_at_once(cache: Cache, tmp_path: Path) -> None:
    cache.keep("lamp", NOTE, FILES)
    assert cache.known("lamp") == NOTE
    assert names(tmp_path / "cache") == ["lamp"]


def test_what_a_killed_build_left_half_made_is_swept_away(cache: Cache, tmp_path: Path) -> None:
    for number in range(5):
        half = tmp_path / "cache" / f".half{number}"
        half.mkdir()
        (half / "480.avif").write_bytes(b"sm")
        long_ago(half)
    cache.sweep({"lamp"})
    assert names(tmp_path / "cache") == ["lamp"]


def test_what_no_build_asks_for_is_forgotten_where_there_is_much_of_it(cache: Cache, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for number in range(2):
        cache.keep(f"old{number}", NOTE, FILES)
        long_ago(folder / f"old{number}")
    cache.sweep({"lamp"})
    assert len(names(folder)) == 3
    cache.keep("new", NOTE, FILES)
    cache.sweep({"lamp"})
    assert names(folder) == ["lamp", "new"]  # another build may be using the new one


def test_what_is_asked_for_is_not_forgotten_by_a_build_at_the_same_time(cache: Cache, tmp_path: Path) -> None:
    for number in range(5):
        cache.keep(f"old{number}", NOTE, FILES)
        long_ago(tmp_path / "cache" / f"old{number}")
    assert cache.known("old3")
    cache.sweep({"lamp"})
    assert names(tmp_path / "cache") == ["lamp", "old3"]
