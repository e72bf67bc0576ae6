"""What the preview shows of drafts that are not ready: a fault in one is a warning, as it is where nobody sees them."""

import pytest

from tests.site import Build, Site, article

BROKEN_TEXTS = {
    "a link to no file": "See [that](nowhere.md).",
    "a link to no page": "See [that](/nowhere).",
    "a link to no heading": "See [that](#nowhere).",
    "a picture that is not there": "![A plan](plan.png)",
    "a script": "<script>alert(1)</script>\n\nText.",
}
BROKEN_FIELDS: dict[str, dict[str, object]] = {
    "no title": {"title": None},
    "no date": {"date": None},
    "an unknown category": {"category": "nothing"},
    "an unknown author": {"authors": ["nobody"]},
    "a picture for previews that is not there": {"image": "plan.png"},
}
OTHER = article("Another text.", title="Another")


def previewed(build: Build, draft: str) -> Site:
    """The author's preview of an article and a draft."""
    files = {"insights/other.md": OTHER, "insights/z-draft.md": draft}
    return build(files, {}, "-e", "PREVIEW=true", production=False)


@pytest.mark.parametrize("text", BROKEN_TEXTS.values(), ids=list(BROKEN_TEXTS))
def test_a_draft_is_shown_with_the_faults_of_its_text(build: Build, text: str) -> None:
    built = previewed(build, article(text, status="draft", title="Unfinished"))
    assert built.exit_code == 0, built.stderr
    assert ": error:" not in built.stderr
    assert built.page("insights/z-draft").text("h1") == "Unfinished"


@pytest.mark.parametrize("fields", BROKEN_FIELDS.values(), ids=list(BROKEN_FIELDS))
def test_a_draft_whose_front_matter_is_wrong_is_told_of_and_left_out(
    build: Build, fields: dict[str, object]
) -> None:
    front_matter: dict[str, object] = {"title": "Unfinished", "status": "draft"} | fields
    built = previewed(build, article("Text.", **front_matter))
    assert built.exit_code == 0, built.stderr
    assert "content/insights/z-draft.md:" in built.stderr
    assert ": error:" not in built.stderr
    assert "insights/other" in built.pages
    assert "insights/z-draft" not in built.pages


@pytest.mark.parametrize("text", BROKEN_TEXTS.values(), ids=list(BROKEN_TEXTS))
def test_what_is_wrong_in_a_published_article_stops_the_preview(build: Build, text: str) -> None:
    built = previewed(build, article(text, title="Published"))
    assert built.exit_code == 1
    assert "content/insights/z-draft.md:" in built.stderr


LINKING = {
    "insights/here.md": article(
        "Text.\n\nSee [that](there.md) and [this](/insights/there#part).", title="Here"
    ),
    "insights/there.md": article("## Part\n\nText.", title="There", status="draft"),
}
LINE = 12


def test_publishing_refuses_links_to_what_is_no_more_than_a_draft(build: Build) -> None:
    built = build(LINKING)
    assert built.exit_code == 1
    for address in ("there.md", "/insights/there#part"):
        assert (
            f"content/insights/here.md:{LINE}: error: “{address}” leads to content/insights/there.md, which is a draft. "
            "Publish that first, or remove the link." in built.stderr
        )


def test_the_preview_warns_of_links_that_publishing_would_refuse(build: Build) -> None:
    built = build(LINKING, {}, "-e", "PREVIEW=true", production=False)
    assert built.exit_code == 0, built.stderr
    assert (
        f"content/insights/here.md:{LINE}: warning: “there.md” leads to content/insights/there.md"
        in built.stderr
    )
    assert "insights/there" in built.pages


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (
            "2026-01-02",
            "2062-04-20",
            "error: “there.md” leads to content/insights/there.md, which appears on 2062-04-20.",
        ),
        (
            "2062-04-20",
            "2062-04-21",
            "warning: “there.md” leads to content/insights/there.md, which appears on 2062-04-21.",
        ),
        ("2062-04-20", "2062-04-20", ""),
        ("2062-04-21", "2062-04-20", ""),
    ],
)
def test_a_link_to_an_article_to_come_is_wrong_until_that_is_there(
    build: Build, here: str, there: str, told: str
) -> None:
    built = build(
        {
            "insights/here.md": article("See [that](there.md).", title="Here", date=here),
            "insights/there.md": article(title="There", date=there),
            "insights/now.md": article(title="Now"),
        }
    )
    assert built.exit_code == ("error" in told)
    assert told in built.stderr
    assert ("leads to" in built.stderr) == bool(told)


def test_drafts_may_link_to_each_other(build: Build) -> None:
    files = LINKING | {"insights/here.md": article("See [that](there.md).", title="Here", status="draft")}
    built = build(files | {"insights/now.md": article(title="Now")})
    assert built.exit_code == 0
    assert "leads to" not in built.stderr
