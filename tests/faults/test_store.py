"""What is remembered between builds may be damaged in any way: nobody notices."""

from __future__ import annotations

import pytest

from .machine import Publication, tree


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_store_is_begun_anew(online: Publication, damage: bytes) -> None:
    whole = tree(online.output)
    (online.root / ".cache" / "store.sqlite3").write_bytes(damage)
    for _ in range(2):
        assert online.build().exit_code == 0
        assert tree(online.output) == whole
