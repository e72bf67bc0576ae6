"""What `insights publish` commits, pushes and refuses; `tests/html/test_authors_day.py` has it whole, in a terminal."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.authoring import publish as module
from plugins.authoring.commits import commit_of
from plugins.authoring.git import Git
from plugins.authoring.publish import Order, Talk, publish, published
from plugins.authoring.workspace import Workspace, workspace
from plugins.errors.refusal import Refusal
from plugins.outputs.receipt import RECEIPT, SUMS, Receipt, digest
from plugins.settings.publishing import is_publish
from tests.site import article
from tests.unit.authoring.workspaces import workspace_with

SHOW = module._show
DRAFT = article(status="draft", date="2026-03-01", title="A draft")


class Repository:
    """A site in a git repository, with a remote of it, if it is to have one; what is said and built is noted."""

    def __init__(self, root: Path, way: str, *, remote: bool = True) -> None:
        self.root, self.said = root, list[str]()
        workspace_with(root, {"insights/draft.md": DRAFT}, PUBLISH=way)
        self.git = Git(root)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.org")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Begin")
        if remote:
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", root / ".git/remote"], check=True)
            self.git("remote", "add", "origin", str(root / ".git/remote"))
            self.git("push", "-q", "-u", "origin", "main")

    def publish(self, file: str = "draft", answer: bool | None = True) -> int:
        """Publish the text; the author answers so, or cannot be asked."""
        at = workspace(self.root)

        def ask(question: str) -> bool:
            self.said.append(question)
            return bool(answer)

        talk = Talk(self.said.append, None if answer is None else ask)
        return publish(at, Order(at.file(file) if file else None), talk)


def test_what_changes_is_shown_against_the_build_before_if_the_site_cannot_be_asked(tmp_path: Path) -> None:
    at, said = workspace_with(tmp_path, {}, SITEURL="http://127.0.0.1:1"), list[str]()

    def build(**files: str) -> None:
        (tmp_path / "output").mkdir(exist_ok=True)
        pages = {f"{name}.html": text for name, text in files.items()}
        for name, text in pages.items():
            (tmp_path / "output" / name).write_text(text, "utf-8")
        sums = "".join(f"{digest(text.encode())}  {name}\n" for name, text in pages.items()).encode()
        receipt = Receipt("http://127.0.0.1:1", "", False, "", "", 1, 0, 1, digest(sums))
        (tmp_path / "output" / RECEIPT).write_bytes(receipt.write())
        (tmp_path / "output" / SUMS).write_bytes(sums)

    build(a="1")
    before = module._last_built(at)
    build(a="2", b="1")
    SHOW(at, before, Talk(said.append), online=True)
    [shown] = said
    assert shown.startswith("Against the build before (")
    assert "New pages (1):\n  /b\nOther pages that change, such as lists (1):\n  /a\n" in shown


@pytest.fixture(autouse=True)
def _builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that only adds to the ledger: what a build does, others test."""

    def build(workspace: Workspace) -> int:
        (workspace.root / "content/addresses.txt").write_text("/insights/draft article\n", "utf-8")
        return 0

    monkeypatch.setattr(module, "_build", build)
    monkeypatch.setattr(module, "_show", lambda *_, **__: None)


def test_as_configured_and_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deployed: list[object] = []

    monkeypatch.setattr(module, "deploy", lambda job: deployed.append(job.to))
    steps = {}
    for way in ("build", "commit", "push", "deploy ada@example.org:/srv/x"):
        site = Repository(tmp_path / way[:4], way)
        assert site.publish() == 0
        assert "status:" not in (site.root / "content/insights/draft.md").read_text("utf-8")
        questions = [said for said in site.said if said.endswith("?")]
        steps[way[:6]] = (
            questions,
            site.git("log", "-1", "--format=%s"),
            site.git("--git-dir", ".git/remote", "log", "-1", "--format=%s"),
        )
    commit = "Commit 2 files (Publish “A draft”)"
    assert steps == {
        "build": ([], "Begin", "Begin"),
        "commit": ([f"{commit}?"], "Publish “A draft”", "Begin"),
        "push": ([f"{commit} and push to origin/main?"], "Publish “A draft”", "Publish “A draft”"),
        "deploy": (
            [f"{commit} and put the site online at ada@example.org:/srv/x?"],
            "Publish “A draft”",
            "Begin",
        ),
    }
    assert deployed == ["ada@example.org:/srv/x"]


def test_without_a_yes_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Repository(tmp_path, "push")
    assert site.publish(answer=False) == 1
    with pytest.raises(Refusal, match="Say --yes; or only build: insights build"):
        site.publish(answer=None)
    (hook := tmp_path / ".git/hooks/pre-commit").write_text(
        "#!/bin/sh\necho No, says the hook.\nexit 1\n", "utf-8"
    )
    hook.chmod(0o755)
    with pytest.raises(Refusal, match="No, says the hook"):
        site.publish()
    hook.unlink()
    monkeypatch.setattr(module, "_build", lambda _: 1)
    assert site.publish() == 1
    assert not site.git("status", "--porcelain")
    assert not (tmp_path / "content/addresses.txt").exists()


def test_a_push_that_fails_can_be_made_up_for(tmp_path: Path) -> None:
    site = Repository(tmp_path, "push")
    (tmp_path / ".git/remote").rename(tmp_path / ".git/away")
    assert site.publish() == 1
    assert site.said[-1] == "What is committed is not pushed. Once that is mended: insights publish"
    (tmp_path / ".git/away").rename(tmp_path / ".git/remote")
    assert site.publish("") == 0
    assert site.said[-2:] == ["Push to origin/main, with 1 earlier commit?", "Pushed to origin/main."]
    assert site.publish("") == 0
    assert site.said[-1] == "Nothing to publish: all of content/ is committed and pushed."


def test_what_is_staged_elsewhere_stays_staged(tmp_path: Path) -> None:
    site = Repository(tmp_path, "commit")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    site.git("add", "notes.txt")
    (tmp_path / "content/insights/[a]*.md").write_text(article(), "utf-8")
    site.publish()
    assert site.git("status", "--porcelain") == "A  notes.txt"
    assert site.git("ls-files", "content/insights").splitlines() == [
        "content/insights/[a]*.md",
        "content/insights/draft.md",
    ]


def test_what_cannot_be_pushed_is_said_before_anything_is_done(tmp_path: Path) -> None:
    site = Repository(tmp_path / "a", "push", remote=False)
    with pytest.raises(Refusal, match="git push -u origin main"):
        site.publish()
    site.git("checkout", "-q", "--detach")
    with pytest.raises(Refusal, match="No branch is checked out"):
        site.publish()
    behind = Repository(tmp_path / "b", "push")
    behind.git("commit", "-q", "--allow-empty", "-m", "Theirs")
    behind.git("push", "-q")
    behind.git("reset", "-q", "--hard", "HEAD~1")
    with pytest.raises(Refusal, match="origin/main has 1 commit that is not here"):
        behind.publish()
    assert (behind.root / "content/insights/draft.md").read_text("utf-8") == DRAFT
    workspace_with(tmp_path / "c", {}, PUBLISH="commit")
    with pytest.raises(Refusal, match="in no git repository"):
        publish(workspace(tmp_path / "c"), Order(yes=True), Talk(print))


def test_the_date_is_told_and_today_only_on_demand(tmp_path: Path) -> None:
    at = workspace_with(
        tmp_path, {"insights/draft.md": DRAFT, "insights/later.md": article(date="2026-12-01")}
    )
    text, said = published(at, at.file("draft"))
    assert text == DRAFT.replace("status: draft\n", "")
    assert said[1] == "Its date is 2026-03-01, and stands so on its page. For today's: --today."
    text, said = published(at, at.file("draft"), today=True)
    assert "date: 2026-06-01\n" in text
    assert said == ["content/insights/draft.md is no draft any more."]
    assert published(at, at.file("later"))[1][0].startswith(
        "It appears on 2026-12-01 00:00 (UTC), at the first build"
    )


def test_drafts_that_git_does_not_know_are_not_committed(tmp_path: Path) -> None:
    site = Repository(tmp_path, "commit")
    for name in ("idea.md", "folder/index.md", "folder/p.png"):
        (path := tmp_path / "content/insights" / name).parent.mkdir(exist_ok=True)
        path.write_text(DRAFT, "utf-8")
    (tmp_path / "content/insights/draft.md").write_text(DRAFT + "More.\n", "utf-8")
    made = commit_of(workspace(tmp_path), site.git, None, "")
    assert made.files == ["content/insights/draft.md"]
    assert made.message == "Publish insights/draft.md"
    assert made.lines[-1].endswith(
        "content/insights/folder/index.md, content/insights/folder/p.png, content/insights/idea.md"
    )


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("build", True),
        ("push", True),
        ("deploy a:/b", True),
        ("deploy", False),
        ("push origin", False),
        (None, False),
    ],
)
def test_the_setting_is_one_of_four(value: object, is_one: bool) -> None:
    assert is_publish(value) == is_one
