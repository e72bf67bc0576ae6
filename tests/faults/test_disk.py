"""Disks that are full, and folders that may not be written to: the build says so, and the old site stands."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plugins.builder.builder import Builder
from tests.site import JUNE_2026, Site, article

from .machine import BODY, Publication, left_by_a_build, mounted, small_disk, tree, without_roots_rights


def assert_failed(build: Site, *told: str) -> None:
    """The build has failed, and says why in one line."""
    assert build.exit_code == 1, build.stderr
    assert "Traceback" not in build.stderr + build.stdout
    lines = build.stderr.splitlines()
    assert len(lines) == 1, build.stderr
    for words in told:
        assert words in lines[0]


def test_a_full_disk_leaves_the_old_site_and_says_so(online: Publication, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kibibytes=700) as disk:
        site = disk / "site"
        first = online.build_to(site)
        assert first.exit_code == 0, first.stderr
        whole = tree(site)
        for extra in range(40):
            online.write({f"insights/more-{extra}.md": article(BODY, title=f"More {extra}")})
        assert_failed(online.build_to(site), "The disk is full", f"The site in {site} is as it was.")
        assert tree(site) == whole
        assert left_by_a_build(site) == []


@pytest.mark.parametrize("free", [0, 4, 60, 120])
def test_a_disk_full_from_the_start_leaves_the_old_site_and_says_so(
    online: Publication, tmp_path: Path, free: int
) -> None:
    """… also when everything else that a build writes is on it."""
    with small_disk(tmp_path / "disk", kibibytes=4096) as disk:
        shutil.copytree(online.root, disk / "publication")
        there = Publication(disk / "publication", {})
        whole = tree(there.output)
        left = shutil.disk_usage(disk).free
        (disk / "ballast").write_bytes(bytes(left - free * 1024))
        assert_failed(there.build_to(there.output), "The disk is full")
        assert tree(there.output) == whole
        (disk / "ballast").unlink()
        assert there.build().exit_code == 0
        assert tree(there.output) == whole
        assert left_by_a_build(there.output) == []


def test_a_read_only_disk_is_said(online: Publication, tmp_path: Path) -> None:
    with (
        small_disk(tmp_path / "disk", kibibytes=500) as disk,
        mounted(tmp_path / "read-only", "-o", "ro,bind", str(disk)) as read_only,
    ):
        built = online.build_to(read_only / "site")
    assert_failed(built, "may not be written (Read-only file system)")


@pytest.mark.parametrize("protected", ["the folder above", "the public folder"])
def test_a_folder_without_the_right_to_write_is_said(online: Publication, protected: str) -> None:
    above = online.root.parent / "public"
    site = above / "site"
    above.mkdir()
    assert online.build_to(site).exit_code == 0
    whole = tree(site)
    (above if protected == "the folder above" else site).chmod(0o555)
    build = online.start(site, by=without_roots_rights())
    out, said = build.communicate(timeout=60)
    assert_failed(Site(site, "", build.returncode, out, said), "may not be written (Permission denied)")
    assert tree(site) == whole
    assert left_by_a_build(site) == []
    above.chmod(0o755)
    site.chmod(0o755)


@pytest.mark.parametrize("name", ["insights/letter-0.md", "insights"])
def test_what_may_not_be_read_is_said(online: Publication, name: str) -> None:
    (online.root / "content" / name).chmod(0)
    try:
        build = online.start(online.output, by=without_roots_rights())
        out, said = build.communicate(timeout=60)
    finally:
        (online.root / "content" / name).chmod(0o755)
    assert_failed(Site(online.output, "", build.returncode, out, said), "may not be read (Permission denied)")


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_the_site_has_the_ordinary_permissions(
    online: Publication, mask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """… also what is carried over from an earlier one."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    site = online.root / "public"
    settings = online.as_pelican_reads_it("public")
    before = os.umask(mask)
    try:
        for _ in "a first site", "one that replaces it":
            Builder(settings).build()
            for path in (site, *site.rglob("*")):
                assert path.stat().st_mode & 0o7777 == (0o755 if path.is_dir() else 0o644), path
                path.chmod(0o700 if path.is_dir() else 0o600)
            online.write({"insights/letter-0.md": article("Other words.")})
    finally:
        os.umask(before)
