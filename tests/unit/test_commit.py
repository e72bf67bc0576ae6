"""Which commit a build's files are in: nothing that is not in it may pass for it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.cache.commit import Commit, commit_of


def git(root: Path, *words: str) -> str:
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    run = subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True, encoding="utf-8")
    return run.stdout.strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's folder with one commit, below the top of its repository."""
    root = tmp_path / "site"
    for name in ("content/a.md", "pelicanconf.py", "notes.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")
    (tmp_path / ".gitignore").write_text("private/\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    return root


def test_what_is_committed_is_in_its_commit_whatever_else_lies_there(root: Path) -> None:
    (root / "notes.txt").write_text("y", "utf-8")
    (root / "content/nobody reads it.txt").write_text("y", "utf-8")
    head = Commit(git(root, "rev-parse", "HEAD"))
    assert commit_of(str(root), [str(root / "content/a.md")]) == head


@pytest.mark.parametrize(
    "name", ["content/a.md", "content/b.md", "content/new/c.md", "content/private/d.md", "publishconf.py"]
)
def test_what_is_changed_new_or_ignored_is_in_no_commit(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("y", "utf-8")
    found = commit_of(str(root), [str(root / "content/a.md"), str(root / name)])
    assert found == (git(root, "rev-parse", "HEAD"), True)


def test_neither_is_what_is_deleted_or_lies_elsewhere(root: Path, tmp_path: Path) -> None:
    assert commit_of(str(root), [str(tmp_path / "theme.css")]).uncommitted
    (root / "content/a.md").unlink()
    assert commit_of(str(root), []).uncommitted


def test_without_git_or_a_commit_there_is_none(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    new.mkdir()
    git(new, "init", "--quiet")
    assert commit_of(str(new), []) == ("", False)
    monkeypatch.setenv("PATH", "")
    assert commit_of(str(root), []) == ("", False)
