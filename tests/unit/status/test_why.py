"""“Why is my post not online?” has one answer each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.cache import build_record
from plugins.cache.build_record import BuildRecord
from plugins.live.sites import Listed
from plugins.outputs.receipt import Receipt, digest, unnamed
from plugins.status import places
from plugins.status.schedule import in_words
from tests.site import article
from tests.unit.status.repositories import Repository

Repositories = Callable[..., Repository]
ADDRESS = "https://example.org/insights"
TO_BUILD = "It is not in output/ yet: make publish."


def test_each_text_has_its_state_and_its_reason(repository: Repositories) -> None:
    texts = repository()
    found = texts.all()
    assert {name.rpartition("/")[2]: (each.state, each.why) for name, each in found.items()} == {
        "draft.md": ("draft", "It is a draft: remove “status: draft”, line 8, to publish it."),
        "later.md": (
            "scheduled",
            "It appears 2026-12-01 09:00 Europe/Berlin, at the next build after that: daily at 05:23 UTC.",
        ),
        "a.md": ("published", TO_BUILD),
        "contact.md": ("published", TO_BUILD),
        "oel.md": (
            "published",
            f"It is a translation of content/insights/a.md, which leads to it; lists show one of the two. {TO_BUILD}",
        ),
        "hidden.md": (
            "hidden",
            f"It is reached by its address alone: no list, feed or sitemap names it. {TO_BUILD}",
        ),
    }
    assert found["content/insights/a.md"].url == f"{ADDRESS}/a"
    told = {
        "content/authors/nobody.md": "unused: No published article names this author, so it has no page.",
        "content/authors/ada-example.md": f"published: {TO_BUILD}",
        "content/insights/README.md": (
            "unread: A README.md is for those who write, and not published. Give it another name."
        ),
        "content/insights/.a.md": (
            "unread: “.a.md” is a name of what programs hide or leave behind, so nothing reads it. "
            "Give it another name."
        ),
        "content/insights/a.md.bak": (
            "unread: “a.md.bak” is a name of what programs hide or leave behind, so nothing reads it. "
            "Give it another name."
        ),
        "content/root/CNAME": "unread: It is published as it is, at /CNAME.",
        "pelicanconf.py": (
            "unread: It is not below content/, and only what is there is published. Move it into one of: "
            "content/insights/, content/authors/, content/categories/, content/pages/."
        ),
        "content/insights/drat.md": (
            "missing: There is no such file, and no such address on the site. "
            "Did you mean “content/insights/draft.md”?"
        ),
        "content/insights/withdrawn.md": (
            "moved: Its address /insights/withdrawn is gone for good, says content/addresses.txt."
        ),
        "/2019/oil": (
            "moved: Its address /2019/oil leads to /insights/a now, the text in content/insights/a.md."
        ),
        f"{ADDRESS}/a": f"published: {TO_BUILD}",
    }
    assert {name: texts.why(name) for name in told} == told


def test_what_is_wrong_anywhere_holds_up_everything(repository: Repositories) -> None:
    texts = repository(
        {
            "insights/wrong.md": article("Of glass.", title="Of glass", date="04/05/2026"),
            "insights/_x.md": article("Of wood.", title="Of wood"),
            "insights/note.markdown": "Of paper.",
            "insights/note.txt": "Of paper.",
            "notes/n.md": article("Of cork.", title="Of cork"),
        }
    )
    mended = " Until this is mended, nothing new is published."
    assert texts.why("content/insights/wrong.md").startswith("refused: Line 3: date: “04/05/2026” is not")
    assert texts.why("content/insights/wrong.md").endswith(mended)
    assert texts.why("content/insights/_x.md").startswith("refused: Line 1: slug: The file's name gives")
    assert texts.why("content/insights/note.markdown") == (
        f"refused: Files that end in .markdown are not published. Rename it to end in .md.{mended}"
    )
    assert texts.why("content/insights/note.txt").startswith(
        "refused: Files that end in .txt are not published."
    )
    assert texts.why("content/notes/n.md") == (
        "refused: Line 1: Nothing reads Markdown here. Move it to one of: authors, categories, insights, pages."
        f"{mended}"
    )
    found = texts.all()
    assert list(found)[:5] == sorted(name for name, each in found.items() if each.state == "refused")
    assert found["content/insights/a.md"].why == (
        "Nothing new is published until content/insights/_x.md is mended (make check)."
    )
    assert found["content/insights/draft.md"].state == "draft"


def test_git_knows_how_far_a_text_has_come(repository: Repositories, tmp_path: Path) -> None:
    texts = repository()
    name = "content/insights/a.md"
    texts.git("init", "--quiet")
    assert texts.why(name) == f"published: {TO_BUILD}"  # without a remote, output/ is what goes online
    texts.git("init", "--quiet", "--bare", str(tmp_path / "remote"))
    texts.git("remote", "add", "origin", str(tmp_path / "remote"))
    assert texts.why(name) == "published: It is not committed: git add it, commit, and push."
    assert texts.why("content/insights/later.md").endswith(
        "at the next build after that: daily at 05:23 UTC. It is not committed: git add it, commit, and push."
    )
    texts.git("add", "content")
    texts.git("commit", "--quiet", "-m", "One")
    assert texts.why(name) == "published: It is committed, and not pushed: git push."
    texts.git("push", "--quiet", "-u", "origin", "HEAD")
    pushed = "published: It is committed and pushed. Whether it is online: insights status --online."
    assert texts.why(name) == pushed
    (texts.root / name).write_text(article("Of oil, again.", title="Of oil"), "utf-8")
    (texts.root / "content/insights/new.md").write_text(article("Of soot.", title="Of soot"), "utf-8")
    (texts.root / ".gitignore").write_text("new.md\n", "utf-8")
    assert texts.why(name) == "published: Its last changes are not committed: commit them, and push."
    assert texts.why("content/insights/hidden.md").endswith(pushed.removeprefix("published: "))
    assert texts.why("content/insights/new.md") == (
        "published: Git ignores it (.gitignore), so no other machine gets it."
    )


def listed(commit: str, files: dict[str, str]) -> Listed:
    """A site online, built from that commit."""
    receipt = Receipt("https://example.org", commit, False, "", "1", 1, 1, len(files), "")
    return Listed(receipt, files)


def test_the_site_online_is_compared(
    repository: Repositories, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = repository({"insights/due.md": article("Of May.", title="Of May", date="2026-05-31")})
    texts.git("init", "--quiet", "--bare", str(tmp_path / "remote"))
    texts.git("init", "--quiet")
    texts.git("remote", "add", "origin", str(tmp_path / "remote"))
    texts.git("add", "content")
    texts.git("commit", "--quiet", "-m", "One")
    commit = texts.git("rev-parse", "HEAD").strip()
    pages = ("insights/a", "insights/draft", "contact", "insights/oel")
    there = {f"{path}.html": "1" for path in pages} | {unnamed("insights/hidden.html"): "1"}
    monkeypatch.setattr(places, "online", lambda _: listed(commit, there))
    (texts.root / "content/insights/oel.md").write_text(
        article("Vom Öl, neu.", title="Vom Öl", translation_of="a", lang="de"), "utf-8"
    )
    (texts.root / "content/insights/new.md").write_text(article("Of soot.", title="Of soot"), "utf-8")
    texts.git("add", "content")
    texts.git("commit", "--quiet", "-m", "Two")
    found = {name.rpartition("/")[2]: each for name, each in texts.all(online=True).items()}
    origin = f"(commit {commit[:12]}, engine 1)"
    assert (found["a.md"].state, found["a.md"].why) == ("online", f"It is online as it is here {origin}.")
    assert found["oel.md"].state == "outdated"
    assert found["oel.md"].why.endswith(
        f"It is online with an older text {origin}. It is committed, and not pushed: git push."
    )
    assert found["new.md"].state == "published"
    assert found["new.md"].why == f"It is not online {origin}. It is committed, and not pushed: git push."
    assert found["due.md"].why == (
        "It is due since 2026-05-31 00:00 Europe/Berlin, after the site online was built: it appears at the next build "
        "after that: daily at 05:23 UTC."
    )
    assert found["draft.md"].why.endswith("to publish it. An earlier version of it is online.")
    assert found["hidden.md"].state == "online"
    texts.git("push", "--quiet", "-u", "origin", "HEAD")
    assert texts.why("content/insights/new.md", online=True) == (
        f"published: It is not online {origin}. "
        "It is pushed. What publishes it has not run yet, or has failed: its log says why. Where you deploy by hand: "
        "make publish, make deploy."
    )
    monkeypatch.setattr(places, "online", lambda _: listed("0" * 40, there))
    assert "It is online; whether with this text cannot be told here" in texts.why(
        "content/insights/a.md", online=True
    )


def test_without_git_the_last_build_is_compared(
    repository: Repositories, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of articles, by their Markdown twins: a page also changes when others do."""
    texts = repository()
    names = ("a", "oel", "later")
    sums = "".join(f"{number * 64}  insights/{name}.md\n" for number, name in zip("123", names, strict=True))
    output = texts.root / "output"
    output.mkdir()
    (output / "sha256sums.txt").write_text(sums, "utf-8")
    receipt = Receipt("https://example.org", "", False, "", "1", 1, 1, 3, digest(sums.encode()))
    (output / "build.json").write_bytes(receipt.write())
    record = BuildRecord(outputs={"insights/a.html": ("", 0, 0, 0), "insights/oel.html": ("", 0, 0, 0)})
    for name in names:
        file = texts.root / f"content/insights/{name}.md"
        about = file.stat()
        record.inputs[str(file)] = about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, ""
    (texts.root / ".cache").mkdir(exist_ok=True)
    build_record.write(build_record.record_file(str(texts.root / ".cache"), str(output)), record)
    there = {"insights/a.md": "1" * 64, "insights/a.html": "9" * 64, "insights/oel.md": "8" * 64}
    monkeypatch.setattr(places, "online", lambda _: listed("", there | {"insights/oel.html": "7" * 64}))
    origin = "(no commit that git knows, engine 1)"
    a, oel = "content/insights/a.md", "content/insights/oel.md"
    assert texts.why(a) == "published: It is in output/. Whether it is online: insights status --online."
    assert texts.why(a, online=True) == f"online: It is online as it is here {origin}."
    assert texts.why(oel, online=True).endswith(
        f"It is online with an older text {origin}. It is in output/, and has not been put online: make deploy."
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798675200")  # the last day of 2026
    assert (
        texts.why("content/insights/later.md")
        == "published: It is due since output/ was built: make publish."
    )
    os.utime(texts.root / a, (1, 1))
    assert texts.why(a) == "published: It has changed since output/ was built: make publish."


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ("23 5 * * *", "daily at 05:23 UTC"),
        ("7 * * * *", "hourly, 7 minutes past"),
        ("0 5 * * 1", "at the times “0 5 * * 1” (cron, UTC)"),
        ("*/5 * * * *", "at the times “*/5 * * * *” (cron, UTC)"),
        ("@daily", "at the times “@daily” (cron, UTC)"),
    ],
)
def test_times_of_cron_are_words_where_they_are_simple(cron: str, words: str) -> None:
    assert in_words(cron) == words
