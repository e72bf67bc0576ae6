"""Real posts, moved in: the gate has nothing against any that it can tell from its text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.importer.model import Options
from tests.corpus import CORPUS
from tests.unit.importer.sources import errors, imported


def test_real_posts_pass_the_gate_once_they_are_imported(tmp_path: Path) -> None:
    """Before, none of them does: their authors, categories and many pictures are not there."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not on this machine")
    source = tmp_path / "old"
    (source / "insights").mkdir(parents=True)
    posts = sorted((CORPUS / "insights").glob("*.md"))[::12]
    for post in posts:
        (source / "insights" / post.name).write_bytes(post.read_bytes())
    (source / "images").symlink_to(CORPUS / "images")  # not followed, so the pictures are not there
    plan, texts = imported(source, tmp_path / "content", Options(url="https://18f.gsa.gov"))
    assert plan.account.counts["article"] == len(posts)
    assert plan.account.counts["left"] == 1
    assert errors(tmp_path / "content") == []
    assert len([name for name in texts if name.startswith("insights/")]) == len(posts)
