"""A new article: its file's name, and front matter that is right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.authoring.editor import open_in_editor
from plugins.authoring.new import Wanted, begin, write
from plugins.content import Article, slugified
from plugins.content.front_matter import split
from plugins.content.model import read
from plugins.errors.refusal import Refusal
from tests.site import article, source
from tests.unit.authoring.workspaces import NOW, workspace_with

TWO = {"categories/tools.md": source(name="Tools"), "authors/bob.md": source("Bob.", name="Bob Bell")}
TITLES = (
    "“Quotes” and: colons",
    "'Single' \"double\" # hash",
    "[Brackets], {braces}",
    "- dash",
    "No",
    "2026-05-04",
    "A lamp \U0001f4a1\u200d",
    "null",
    "* & !",
    "Ends with a colon:",
)


def test_any_title_is_read_as_it_was_given(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, {})
    for title in TITLES:
        begun = begin(workspace, Wanted(title, slug="x" if slugified(title) == "untitled" else ""))
        entry, problems = read(Article, split("insights/x.md", begun.text)[0])
        assert (entry.title, entry.status, problems) == (title, "draft", [])


def test_the_address_is_made_as_the_engine_makes_it(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, {})
    for title, lang, name in [
        ("Über Öl", "", "uber-ol.md"),
        ("U\u0308ber O\u0308l", "de", "ueber-oel.md"),
        ("What's C++?", "", "what-s-c.md"),
    ]:
        assert begin(workspace, Wanted(title, lang=lang)).path == tmp_path / "content/insights" / name
    german = workspace_with(tmp_path, {}, DEFAULT_LANG="de")
    begun = begin(german, Wanted("Über Öl", folder=True))
    assert begun.path == tmp_path / "content/insights/ueber-oel/index.md"
    assert "lang:" not in begun.text


def test_today_is_the_sites_day(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path, {}, TIMEZONE="Pacific/Auckland")
    assert "\ndate: 2026-06-02\n" in begin(workspace, Wanted("Late")).text


def test_category_and_authors_are_those_that_can_be_known(tmp_path: Path) -> None:
    begun = begin(workspace_with(tmp_path / "one", {}, OWNER=""), Wanted("One"))
    assert "category: notes\nauthors: [ada-example]\n" in begun.text
    many = workspace_with(tmp_path / "many", TWO)
    begun = begin(many, Wanted("Many"))
    assert "# One of: notes, tools\ncategory:\nauthors: [ada-example]\n" in begun.text  # OWNER
    [problem] = read(Article, split("insights/many.md", begun.text)[0])[1]
    assert (problem.line, problem.field, problem.wrong) == (5, "category", "It is empty.")
    assert "category: tools\nauthors: [bob, ada-example]" in (
        begin(many, Wanted("Given", "Tools", ("Bob Bell", "ada-example", "bob"))).text
    )
    newest = {
        "insights/a.md": article(date="2026-03-01", category="tools", authors=["Bob Bell"]),
        "insights/b.md": article(date="2026-02-01"),
    }
    begun = begin(workspace_with(tmp_path / "newest", TWO | newest, OWNER=""), Wanted("Newest"))
    assert "category: tools\nauthors: [bob]\n" in begun.text
    assert begun.notes[0] == "Its category is “tools”, as of content/insights/a.md: there are 2."


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted("Taken"), "content/insights/taken.md is there already"),
        (Wanted("In a folder"), "content/insights/in-a-folder is there already"),
        (Wanted("Named"), "“named” is taken by content/insights/other.md"),
        (Wanted("Old"), "“old” is an old address of content/insights/other.md"),
        (Wanted("\U0001f4a1"), "gives no address: say one, as in --slug"),
        (Wanted("Index"), "gives no address"),
        (Wanted("Two\nlines"), "title: It holds a line break"),
        (Wanted("  "), "There is nothing to be seen in it"),
        (Wanted("X", category="tool"), "“tool” is no known category. Did you mean “Tools”"),
        (Wanted("X", authors=("Bop Bell",)), "“Bop Bell” is no known author. Did you mean “Bob Bell”"),
        (Wanted("X", lang="German"), "--lang: “German” is not a language tag"),
        (Wanted("X", slug="A B"), "--slug: “A B” cannot be part of an address. Write a-b"),
    ],
)
def test_what_would_go_wrong_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Wanted, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "insights/taken.md": article(),
        "insights/in-a-folder/index.md": article(),
        "insights/other.md": article(slug="named", aliases=["/insights/old"]),
    }
    with pytest.raises(Refusal, match=why):
        begin(workspace_with(tmp_path, TWO | files), wanted)


def test_nothing_is_overwritten_that_came_meanwhile(tmp_path: Path) -> None:
    begun = begin(replace(workspace_with(tmp_path, {}), now=NOW), Wanted("A lamp"))
    write(begun)
    begun.path.write_text("mine", "utf-8")
    with pytest.raises(Refusal):
        write(begun)
    assert begun.path.read_text("utf-8") == "mine"


def test_it_opens_in_the_authors_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "an editor.py"
    program.write_text("import sys; open(sys.argv[2], 'a').write(f'{sys.argv[1:]}')", "utf-8")
    file = tmp_path / "a file.md"
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{program}' --wait")
    open_in_editor(file)
    assert file.read_text("utf-8") == str(["--wait", str(file)])
    monkeypatch.delenv("VISUAL")
    with pytest.raises(Refusal, match="“no-such-editor” could not be started"):
        open_in_editor(file)
