"""Links to what readers do not see yet: publishing refuses them, and the preview, where they lead somewhere, warns."""

from __future__ import annotations

import pytest

from tests.site import Build, Files, Site, article, source

LINK = "Text.\n\nSee [it](b.md#part) and `[it](b.md)`.\n\n[Again](b.md#part)"
NOT_YET = {"draft": {"status": "draft"}, "scheduled": {"date": "2099-05-06"}}
WRONG = {
    "draft": "“b.md#part” leads to content/insights/b.md, which is not published. ",
    "scheduled": "“b.md#part” leads to content/insights/b.md, which is not published before 2099-05-06. ",
}
FIX = "Publish that first, or remove this."


def previewed(build: Build, files: Files) -> Site:
    return build(files, {}, "-e", "PREVIEW=true", production=False)


@pytest.mark.parametrize("kind", NOT_YET)
def test_publishing_refuses_them_and_the_preview_warns_of_the_same(build: Build, kind: str) -> None:
    files: Files = {
        "insights/a.md": article(LINK, title="A"),
        "insights/b.md": article("Text.\n\n## Part", title="B", **NOT_YET[kind]),
    }
    for site, severity in ((build(files), "error"), (previewed(build, files), "warning")):
        assert site.exit_code == (severity == "error"), site.stderr
        told = [f"content/insights/a.md:{line}: {severity}: {WRONG[kind]}{FIX}" for line in (12, 14)]
        assert site.stderr.splitlines()[:-1] == told


def test_a_page_that_leads_to_a_draft_is_told(build: Build) -> None:
    page = source("See [it](../insights/b.md).", title="P", menu="footer")
    built = build(
        {
            "pages/p.md": page,
            "insights/a.md": article(),
            "insights/b.md": article(title="B", status="draft"),
        }
    )
    assert built.stderr.startswith(
        "content/pages/p.md:6: error: “../insights/b.md” leads to content/insights/b.md"
    )


def test_a_scheduled_article_may_lead_to_one_that_appears_with_it(build: Build) -> None:
    files = {
        "insights/a.md": article("[B](b.md)", title="A", date="2099-05-06"),
        "insights/b.md": article("[A](a.md)", title="B", date="2099-05-06"),
        "insights/c.md": article(title="C"),
    }
    assert "leads to" not in build(files).stderr


def test_a_scheduled_article_that_would_lead_to_a_later_one_is_warned_of(build: Build) -> None:
    files = {
        "insights/a.md": article("[B](b.md)", title="A", date="2099-01-01"),
        "insights/b.md": article(title="B", date="2099-05-06"),
        "insights/c.md": article(title="C"),
    }
    built = build(files)
    assert built.exit_code == 0
    assert (
        "a.md:10: warning: “b.md” leads to content/insights/b.md, which is not published before"
        in built.stderr
    )


def test_drafts_may_lead_to_each_other(build: Build) -> None:
    files = {
        "insights/a.md": article("[B](b.md)", title="A", status="draft"),
        "insights/b.md": article("[A](a.md)", title="B", status="draft"),
        "insights/c.md": article(title="C"),
    }
    for built in (build(files), previewed(build, files)):
        assert built.exit_code == 0
        assert "leads to" not in built.stderr


def test_a_link_to_a_draft_that_cannot_be_shown_does_not_stop_the_preview(build: Build) -> None:
    draft = article(title="B", status="draft", category="nothing")
    built = previewed(build, {"insights/a.md": article("[B](b.md)", title="A"), "insights/b.md": draft})
    assert built.exit_code == 0, built.stderr
    assert "content/insights/a.md:10: warning: “b.md” leads to content/insights/b.md" in built.stderr
    assert "insights/b" not in built.pages
