"""The store forgets what builds no longer use, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.cache.store import SWEEP_AT, Store


@pytest.mark.parametrize("whole", [True, False])
def test_only_a_whole_build_says_what_is_no_longer_used(tmp_path: Path, whole: bool) -> None:
    """A command that only reads the content uses little of what builds keep."""
    store = Store(tmp_path / "store.sqlite3")
    texts = [str(number) for number in range(SWEEP_AT + 2)]
    with store.of("1"):
        for text in texts:
            store.keep("kind", text, text.encode())
    with store.of("1", whole=whole):
        assert store.get("kind", "0") == b"0"
    with store.of("1"):
        kept = store.get_all("kind", texts)
    assert kept == [b"0", *([None] * (len(texts) - 1) if whole else [text.encode() for text in texts[1:]])]
