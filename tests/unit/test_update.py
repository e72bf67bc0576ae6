"""A newer engine comes into an owner's clone, and nothing of the owner's is touched or lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.update import CannotUpdate, update

LINES = "\n".join(f"line {number}" for number in range(1, 21)) + "\n"
OLD = {
    "pyproject.toml": 'version = "1.0.0"\n',
    "plugins/CHANGELOG.md": "# Changes\n\n## 1.0.0\n\n- The first.\n",
    "plugins/code.py": LINES,
    "plugins/gone.py": "old\n",
    "theme/page.html": "page\n",
    "content/a.md": "upstream's own\n",
    "content/brand/icon.svg": "upstream's own\n",
    "pelicanconf.py": "UPSTREAM = 1\n",
    "publishconf.py": "UPSTREAM = 1\n",
}
NEW = {
    "pyproject.toml": 'version = "1.1.0"\n',
    "plugins/CHANGELOG.md": "# Changes\n\n## 1.1.0\n\n- More.\n\n## 1.0.0\n\n- The first.\n",
    "plugins/code.py": LINES.replace("line 2\n", "line two\n"),
    "plugins/gone.py": None,
    "plugins/new.py": "new\n",
    "content/a.md": "upstream's next\n",
    "content/b.md": "upstream's next\n",
    "pelicanconf.py": "UPSTREAM = 2\n",
}
OWNERS = {"content/a.md": "mine\n", "content/brand/icon.svg": "mine\n", "pelicanconf.py": "MINE = 1\n"}


class Repository:
    """A git repository in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        if not (root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.org")

    def git(self, *arguments: str) -> str:
        run = subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, encoding="utf-8", check=False
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def commit(self, files: Mapping[str, str | None], message: str = "A change") -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    @property
    def files(self) -> dict[str, str]:
        return {name: (self.root / name).read_text("utf-8") for name in self.git("ls-files").split()}


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def upstream(tmp_path: Path) -> Repository:
    """The engine's repository, at its first version."""
    made = Repository(tmp_path / "upstream")
    made.commit({"plugins/code.py": "very old\n"})
    made.commit(OLD)
    return made


@pytest.fixture(params=["clone", "template"])
def clone(request: pytest.FixtureRequest, tmp_path: Path, upstream: Repository) -> Repository:
    """An owner's copy of the first version: cloned, or begun from its files without its history."""
    root = tmp_path / "clone"
    if request.param == "clone":
        subprocess.run(["git", "clone", "--quiet", upstream.root, root], check=True)
        made = Repository(root)
    else:
        made = Repository(root)
        made.commit(OLD)
    made.commit(OWNERS, "Make it mine")
    return made


def updated(clone: Repository, upstream: Repository, **options: str) -> str:
    return update(clone.root, str(upstream.root), **options)


def test_the_engine_is_the_newer_one_and_the_owners_part_is_as_it_was(
    clone: Repository, upstream: Repository
) -> None:
    before = clone.files
    upstream.commit(NEW)
    said = updated(clone, upstream)
    engine = {
        name: text for name, text in upstream.files.items() if name.startswith(("plugins", "theme", "pyp"))
    }
    assert clone.files == {**{name: before[name] for name in (*OWNERS, "publishconf.py")}, **engine}
    assert said.startswith(
        "Update the engine from 1.0.0 to 1.1.0: 5 files, in one commit.\n\n## 1.1.0\n\n- More.\n"
    )
    assert "## 1.0.0" not in said
    assert clone.git("status", "--porcelain") == ""
    assert clone.git("log", "-1", "--format=%s%n%b").startswith(
        "Update the engine from 1.0.0 to 1.1.0\n## 1.1.0"
    )


def test_one_revert_takes_it_back_and_it_can_be_had_again(clone: Repository, upstream: Repository) -> None:
    before = clone.files
    upstream.commit(NEW)
    updated(clone, upstream)
    after = clone.files
    clone.git("revert", "--no-edit", "HEAD")
    assert clone.files == before
    update(clone.root)  # where upstream is, is remembered
    assert clone.files == after


def test_how_to_write_is_the_engines_to_say_and_the_owners_to_delete(
    clone: Repository, upstream: Repository
) -> None:
    guide = "content/README.md"
    upstream.commit({**NEW, guide: "How to write\n"})
    updated(clone, upstream)
    assert clone.files[guide] == "How to write\n"
    clone.commit({guide: None})
    upstream.commit({guide: "How to write better\n", "theme/page.html": "newer\n"})
    updated(clone, upstream)
    assert guide not in clone.files
    assert clone.files["theme/page.html"] == "newer\n"


def test_a_second_update_goes_on_from_the_first(clone: Repository, upstream: Repository) -> None:
    upstream.commit(NEW)
    updated(clone, upstream)
    assert updated(clone, upstream) == "Nothing to do: the engine is 1.1.0, the newest."
    upstream.commit({"plugins/code.py": LINES.replace("line 2\n", "line 2, again\n"), "plugins/new.py": None})
    updated(clone, upstream)
    assert clone.files["plugins/code.py"] == upstream.files["plugins/code.py"]
    assert "plugins/new.py" not in clone.files


def test_changes_of_both_sides_are_joined_where_they_go_together(
    clone: Repository, upstream: Repository
) -> None:
    clone.commit({"plugins/code.py": LINES.replace("line 19\n", "my line\n"), "theme/mine.css": "mine\n"})
    upstream.commit(NEW)
    said = updated(clone, upstream)
    assert clone.files["plugins/code.py"] == LINES.replace("line 19\n", "my line\n").replace(
        "line 2\n", "line two\n"
    )
    assert clone.files["theme/mine.css"] == "mine\n"
    assert "These hold your changes and the engine's; look at them:\n  plugins/code.py\n" in said


def test_a_file_that_both_sides_have_changed_is_joined_though_nothing_else_is_new(
    clone: Repository, upstream: Repository
) -> None:
    """With the line ends that it has."""
    lines = LINES.replace("\n", "\r\n")
    upstream.commit({**NEW, "plugins/new.py": lines})
    updated(clone, upstream)
    clone.commit({"plugins/new.py": lines.replace("line 19\r", "my line\r")})
    upstream.commit({"plugins/new.py": lines.replace("line 2\r", "line two\r")})
    joined = lines.replace("line 19\r", "my line\r").replace("line 2\r", "line two\r")
    for _ in range(2):
        updated(clone, upstream)
        assert (clone.root / "plugins/new.py").read_bytes().decode() == joined
        assert updated(clone, upstream) == "Nothing to do: the engine is 1.1.0, the newest."
        clone.git("revert", "--no-edit", "HEAD")


CONFLICTS = {
    "plugins/code.py": LINES.replace("line 2\n", "line II\n"),
    "plugins/gone.py": "mine\n",
    "plugins/new.py": "mine\n",
}


def test_changes_that_do_not_go_together_are_named_and_nothing_is_done(
    clone: Repository, upstream: Repository
) -> None:
    clone.commit(CONFLICTS)
    upstream.commit(NEW)
    head, before = clone.git("rev-parse", "HEAD"), clone.files
    with pytest.raises(CannotUpdate, match="Nothing was changed") as refused:
        updated(clone, upstream)
    assert "\n  plugins/code.py\n  plugins/gone.py\n  plugins/new.py\n" in str(refused.value)
    assert (clone.git("rev-parse", "HEAD"), clone.files) == (head, before)
    assert clone.git("status", "--porcelain") == ""


@pytest.mark.parametrize("keep", ["mine", "engine"])
def test_the_owner_says_whose_changes_count(clone: Repository, upstream: Repository, keep: str) -> None:
    clone.commit(CONFLICTS)
    upstream.commit(NEW)
    said = updated(clone, upstream, keep=keep)
    theirs = upstream.files if keep == "engine" else CONFLICTS
    for name in CONFLICTS:
        assert clone.files.get(name) == theirs.get(name)
        assert f"\n  {name}\n" in said
        assert clone.git("show", f"HEAD^:{name}") == CONFLICTS[name]  # nothing is lost
    assert clone.files["pyproject.toml"] == NEW["pyproject.toml"]


@pytest.mark.parametrize("name", ["content/a.md", "content/draft.md", "plugins/code.py"])
def test_a_tree_with_changes_is_refused(clone: Repository, upstream: Repository, name: str) -> None:
    upstream.commit(NEW)
    (clone.root / name).write_text("not yet committed\n", "utf-8")
    with pytest.raises(CannotUpdate, match=f"Commit these first.*:\n  {name}$"):
        updated(clone, upstream)
    assert (clone.root / name).read_text("utf-8") == "not yet committed\n"


def test_an_ignored_file_in_the_way_is_not_lost(clone: Repository, upstream: Repository) -> None:
    clone.commit({".gitignore": "*.local\n"})
    mine = clone.root / "plugins" / "a.local"
    mine.write_text("mine\n", "utf-8")
    upstream.commit({**NEW, "plugins/a.local": "the engine's\n"})
    with pytest.raises(CannotUpdate, match=r"plugins/a\.local"):
        updated(clone, upstream)
    assert mine.read_text("utf-8") == "mine\n"


def test_an_upstream_that_is_not_known_is_asked_for(clone: Repository) -> None:
    with pytest.raises(CannotUpdate, match="make update UPSTREAM="):
        update(clone.root)


@pytest.mark.parametrize(("where", "ref"), [("nowhere", "HEAD"), ("upstream", "no-such-version")])
def test_what_cannot_be_fetched_changes_nothing(
    clone: Repository, upstream: Repository, where: str, ref: str
) -> None:
    path = str(upstream.root.parent / where)
    before = clone.git("remote", "--verbose"), clone.git("rev-parse", "HEAD")
    with pytest.raises(CannotUpdate, match=f"“{ref}” could not be fetched from {path}"):
        update(clone.root, path, ref)
    assert (clone.git("remote", "--verbose"), clone.git("rev-parse", "HEAD")) == before


def test_a_version_is_had_by_its_name(clone: Repository, upstream: Repository) -> None:
    upstream.commit(NEW)
    upstream.git("tag", "v1.1.0")
    upstream.commit({"pyproject.toml": 'version = "2.0.0"\n'})
    assert updated(clone, upstream, ref="v1.1.0").startswith("Update the engine from 1.0.0 to 1.1.0")
