"""An article gets another name: its address stays alive, and what leads to it leads there still."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plugins.authoring import changes
from plugins.authoring.git import Git
from plugins.authoring.rename import carry_out, plan
from plugins.authoring.workspace import Workspace
from plugins.errors.refusal import Refusal
from tests.site import Files, article, source
from tests.unit.authoring.workspaces import workspace_with

LINKS = """\
[a](old.md#top) ![p](old.md "T") [b](/insights/old?x=1#y), <https://example.org/blog/insights/old> and `[c](old.md)`.

[by name]: <./old.md> 'A title'

It is [by name], see [by name] and [Pelican's]({filename}old.md). <a href="/blog/insights/old.html">h</a> [other](older.md)

    [code](old.md)
"""
RENAMED = LINKS.replace("(old.md#top)", "(new.md#top)").replace('(old.md "T")', '(new.md "T")')
RENAMED = RENAMED.replace("/insights/old?", "/insights/new?").replace(
    "blog/insights/old", "blog/insights/new"
)
RENAMED = RENAMED.replace("<./old.md>", "<./new.md>").replace("{filename}old", "{filename}new")


def renamed(workspace: Workspace, file: str, name: str) -> tuple[dict[str, str], list[str]]:
    """All texts below content/ afterwards, and what is said."""
    planned = plan(workspace, workspace.file(file), name)
    carry_out(planned, Git(workspace.root))
    return contents(workspace), list(planned.said)


def contents(workspace: Workspace) -> dict[str, str]:
    """All files below content/, as they are."""
    root = workspace.tree.root
    files = sorted(file for file in root.rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_bytes().decode() for file in files}


def test_links_are_written_anew_wherever_they_are_and_all_else_stays(tmp_path: Path) -> None:
    old = "\ufeff---\r\n# Mine.\r\ntitle:   'Old'\r\ndate: 2026-01-01\r\nstatus: hidden\r\n---\r\n[me](old.md)\r\n"
    files = {
        "insights/old.md": old,
        "insights/older.md": article("Older."),
        "insights/links.md": article(LINKS),
        "insights/dos.md": article(LINKS).replace("\n", "\r\n"),
        "insights/odd.md": article("[written oddly](old&#46;md)"),
        "insights/german.md": article("Auf Deutsch.", lang="de", translation_of="old"),
        "pages/about.md": source("[o](../insights/old.md) [root](insights/old.md)", title="About"),
    }
    workspace = workspace_with(tmp_path, files, SITEURL="https://example.org/blog")
    before = contents(workspace)
    after, said = renamed(workspace, "old", "new")
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {f"insights/{name}.md" for name in ("old", "links", "dos", "german")} | {
        "pages/about.md"
    }
    assert after["insights/new.md"] == (
        old.replace("[me](old.md)", "[me](new.md)").replace(
            "hidden\r\n", "hidden\r\naliases: [/insights/old]\r\n"
        )
    )
    assert after["insights/links.md"] == article(RENAMED)
    assert after["insights/dos.md"] == article(RENAMED).replace("\n", "\r\n")
    assert after["insights/german.md"] == before["insights/german.md"].replace(
        "translation_of: old", "translation_of: new"
    )
    assert "[o](../insights/new.md) [root](insights/new.md)" in after["pages/about.md"]
    assert said[:2] == [
        "content/insights/old.md → content/insights/new.md",
        "/blog/insights/old leads on to /blog/insights/new, by “aliases:”.",
    ]
    left = [line for line in said if "leads to the old address still: change it by hand" in line]
    assert [line.partition(":")[0] for line in left] == ["content/insights/odd.md"]
    assert "content/pages/about.md:5: ../insights/old.md → ../insights/new.md" in said
    assert len([line for line in said if line.startswith("content/insights/links.md:")]) == 7


def test_a_folder_moves_with_its_pictures(tmp_path: Path) -> None:
    files: Files = {
        "insights/old/index.md": article("![p](p.png) [o](../other.md) ![r](/insights/old/p.png) [d](d.pdf)"),
        "insights/old/p.png": b"p",
        "insights/old/d.pdf": b"d",
        "insights/other.md": article(
            "[o](old/index.md) ![p](old/p.png) [w](old/../old/index.md#x)", image="old/p.png", image_alt="p"
        ),
    }
    workspace = workspace_with(tmp_path, files)
    after, said = renamed(workspace, "insights/old", "new")
    assert {name for name in after if name.startswith("insights/")} == {
        *("insights/new/index.md", "insights/new/p.png", "insights/new/d.pdf", "insights/other.md")
    }
    assert (
        "![p](p.png) [o](../other.md) ![r](/insights/new/p.png) [d](d.pdf)" in after["insights/new/index.md"]
    )
    assert "[o](new/index.md) ![p](new/p.png) [w](old/../new/index.md#x)" in after["insights/other.md"]
    assert "image: new/p.png\n" in after["insights/other.md"]
    assert "content/insights/old/d.pdf gets a new address, too: from its old one, nothing leads on." in said


def test_the_old_address_stays_only_where_readers_may_know_it(tmp_path: Path) -> None:
    files = {
        "insights/draft.md": article(status="draft"),
        "insights/later.md": article(date="2026-12-01"),
        "insights/known.md": article(status="draft", aliases=["older"]),
        "insights/back.md": article(aliases=["/insights/first", "second"]),
        "insights/own.md": article(slug="of-its-own"),
        "insights/2026-01-02-dated.md": article(slug="dated"),
        "pages/about.md": source("About.", title="About"),
        "addresses.txt": "/insights/known article\n",
    }
    workspace = workspace_with(tmp_path, files)
    assert "aliases" not in renamed(workspace, "draft", "one")[0]["insights/one.md"]
    after, said = renamed(workspace, "later", "two")
    assert "aliases" not in after["insights/two.md"]
    assert (
        said[1]
        == "Its address is /insights/two. /insights/later was never online, so nothing leads on from there."
    )
    assert (
        "aliases:\n- older\n- /insights/known\n"
        in renamed(workspace, "known", "three")[0]["insights/three.md"]
    )
    assert (
        "aliases: [second, /insights/back]\n" in renamed(workspace, "back", "first")[0]["insights/first.md"]
    )
    own = renamed(workspace, "insights/own.md", "four")[0]["insights/four.md"]
    assert "slug: four\n" in own
    assert "aliases: [/insights/of-its-own]\n" in own
    assert "slug: five\n" in renamed(workspace, "dated", "five")[0]["insights/2026-01-02-five.md"]
    assert "aliases: [/about]\n" in renamed(workspace, "pages/about.md", "me")[0]["pages/me.md"]


def test_a_new_title_gives_the_name(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, {"insights/old.md": article(lang="de", title="Alt")})
    after, said = renamed(workspace, "old", "Öl: ein Versuch")
    assert "title: 'Öl: ein Versuch'\n" in after["insights/oel-ein-versuch.md"].replace('"', "'")
    assert "Its title is now “Öl: ein Versuch”." in said


@pytest.mark.parametrize(
    ("file", "name", "why"),
    [
        ("a", "b", "content/insights/b.md is there already"),
        ("a", "named", "“named” is taken by content/insights/b.md"),
        ("a", "was-b", "“was-b” is an old address of content/insights/b.md"),
        ("a", "a", "has that name already"),
        ("a", "index", "what hosts call the folder's own page"),
        ("a", "\U0001f4a1", "gives no address"),
        ("authors/ada-example.md", "ada", "Only articles and pages"),
        ("c", "d", "“c” is no file of content"),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, name: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"insights/a.md": article(), "insights/b.md": article(slug="named", aliases=["was-b"])}
    workspace = workspace_with(tmp_path, files)
    with pytest.raises(Refusal, match=why):
        plan(workspace, workspace.file(file), name)


@pytest.mark.parametrize("tracked", [True, False])
def test_on_an_error_nothing_is_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tracked: bool
) -> None:
    workspace = workspace_with(
        tmp_path, {"insights/old.md": article(), "insights/z.md": article("[o](old.md)")}
    )
    if tracked:
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=tmp_path, check=True)
    before = contents(workspace)
    planned = plan(workspace, workspace.file("old"), "new")
    real = changes.replace_file

    def full(path: Path, data: bytes) -> None:
        if path.name == "z.md":
            raise OSError(28, os.strerror(28), str(path))
        real(path, data)

    monkeypatch.setattr(changes, "replace_file", full)
    with pytest.raises(OSError, match="No space left"):
        carry_out(planned, Git(tmp_path))
    assert contents(workspace) == before
    if tracked:
        assert not Git(tmp_path)("diff", "--name-only")
