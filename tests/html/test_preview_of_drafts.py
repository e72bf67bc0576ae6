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
