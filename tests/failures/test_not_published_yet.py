"""Links to what readers do not see yet: publishing refuses them, and the preview, where they lead somewhere, warns."""

from __future__ import annotations

from tests.site import Build, Files, Site, article, source


def previewed(build: Build, files: Files) -> Site:
    return build(files, {}, "-e", "PREVIEW=true", production=False)


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
