"""The receipt of a site says what it was made from, and is the same wherever that is built."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.outputs.receipt import RECEIPT, RECEIPTS, SUMS
from tests.site import AMBIENT, JUNE_2026, REPOSITORY, Build, Site, article, hand_over


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def git(root: Path, *words: str) -> str:
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    run = subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True, encoding="utf-8")
    return run.stdout.strip()


def command(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the engine's commands in that clone, as a CI does."""
    inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    given = {"SOURCE_DATE_EPOCH": JUNE_2026, "PYTHONUTF8": "1", "CI": "true", **environment}
    line = [sys.executable, "-m", "plugins", *words]
    return subprocess.run(line, cwd=root, env=inherited | given, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose only commit has been built."""
    root = tmp_path_factory.mktemp("repository") / "site"
    hand_over(root, {"insights/a.md": article(title="Of oil"), "insights/b.md": article(title="Of wicks")})
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copy(REPOSITORY / name, root)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    built = command(root, "publish")
    assert built.returncode == 0, built.stderr
    return root


def test_the_list_has_the_digest_of_every_other_file_and_the_receipt_that_of_the_list(
    kitchen_sink: Site,
) -> None:
    lines = [line.removeprefix("# ").split(None, 1) for line in kitchen_sink.text(SUMS).splitlines()]
    listed = {name: digest for digest, name in lines}
    files = {name: data for name, data in kitchen_sink.files.items() if name not in RECEIPTS}
    named = {name: data for name, data in files.items() if name in listed}
    assert {name: listed[name] for name in named} == {name: sha256(data) for name, data in named.items()}
    others = {sha256(name.encode()): sha256(data) for name, data in files.items() if name not in named}
    assert {name: listed[name] for name in listed if name not in named} == others
    receipt = json.loads(kitchen_sink.text(RECEIPT))
    assert receipt["digest"] == sha256(kitchen_sink.files[SUMS])
    assert receipt["files"] == len(files) == len(listed)
    assert (receipt["commit"], receipt["uncommitted"]) == ("", False)  # it is in no repository
    assert receipt["as_of"] < "2026-06-01"
    assert "build.json" not in kitchen_sink.text("sitemap.xml")
    assert kitchen_sink.headers_of(f"/{SUMS}")["X-Robots-Tag"] == "noindex"


def test_what_nobody_is_told_of_is_not_named(kitchen_sink: Site) -> None:
    """The rest of it is where hidden articles are tested: no file but their own may name them."""
    assert "insights/unlisted.html" in kitchen_sink.files
    assert "colophon.html" in kitchen_sink.files
    for word in ("unlisted", "colophon", "google123"):
        assert word not in kitchen_sink.text(SUMS)


def test_a_clone_of_the_same_commit_builds_the_same_to_the_byte(clone: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    git(tmp_path, "clone", "--quiet", str(clone), str(again))
    assert command(again, "publish").returncode == 0
    for name in RECEIPTS:
        assert (again / "output" / name).read_bytes() == (clone / "output" / name).read_bytes()
    receipt = json.loads((clone / "output" / RECEIPT).read_text("utf-8"))
    assert (receipt["commit"], receipt["uncommitted"]) == (git(clone, "rev-parse", "HEAD"), False)
    assert (receipt["pages"], receipt["articles"], receipt["as_of"]) == (
        *(len(list((clone / "output").rglob("*.html"))), 2),
        "2026-01-02T00:00:00+00:00",
    )
    # What is edited is in no commit; once it is committed, the receipt alone is made anew.
    (again / "content/insights/a.md").write_text(article(title="Of lamps"), "utf-8")
    command(again, "publish")
    assert json.loads((again / "output" / RECEIPT).read_text("utf-8"))["uncommitted"]
    git(again, "commit", "--quiet", "--all", "--message", "Edit")
    assert "0 were made anew" in command(again, "publish").stdout
    receipt = json.loads((again / "output" / RECEIPT).read_text("utf-8"))
    assert (receipt["commit"], receipt["uncommitted"]) == (git(again, "rev-parse", "HEAD"), False)
    assert "Nothing has changed" in command(again, "publish").stdout


def test_nothing_of_the_owners_takes_its_place(build: Build) -> None:
    site = build({"insights/a.md": article(), "root/build.json": "{}"})
    assert site.stderr.startswith(
        "content/root/build.json: error: It would be published in the place of this site's own build.json."
    )
