"""What is not, or not yet, for the public: drafts, hidden articles, and those dated in the future."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import Build, Files, Project, Site, article, bring_pictures, source
from tests.sites import KITCHEN_SINK

YEAR_2100 = "4102444800"
NOT_OUT = ("unfinished", "far-future")
SECRETS = (
    "Unfinished, and not for you", "Text that only unfinished has", "secret of the draft",
    "From the far future", "Text that only far-future has", "secret of the future", "2099",
    "The description of unfinished", "The description of far-future", "Dee Draft",
)  # fmt: skip


def test_a_build_names_what_is_not_online_and_when_it_will_be(build: Build) -> None:
    files: Files = {
        "insights/a.md": article(),
        "insights/later.md": article(title="Later", date="2062-04-20T23:30Z", status="hidden"),
        "insights/sooner.md": article(title="Sooner", date="2062-04-20"),
        "insights/never.md": article(title="Never", date="2062-04-20", status="draft"),
        "pages/plans.md": source("Text.", title="Plans", status="draft"),
    }
    told = [
        "Not online yet: 2 scheduled articles and 2 drafts.",
        "content/insights/sooner.md: scheduled: appears 2062-04-20.",
        "content/insights/later.md: scheduled: appears 2062-04-21.",
        "content/insights/never.md: draft.",
        "content/pages/plans.md: draft.",
    ]
    for production in (True, False):
        built = build(files, {"TIMEZONE": "Europe/Berlin"}, production=production)
        assert (built.exit_code, built.stderr) == (0, "")
        assert built.stdout.splitlines()[1:6] == told
    assert "Not online" not in build(files, {"PREVIEW": True}).stdout
    assert "Not online" not in build({"insights/a.md": article()}).stdout


def test_of_many_the_first_are_named(build: Build) -> None:
    files = {f"insights/{at:02}.md": article(title=str(at), status="draft") for at in range(12)}
    told = build({"insights/a.md": article(), **files}).stdout.splitlines()
    assert told[1] == "Not online yet: 12 drafts."
    assert told[11:13] == ["content/insights/09.md: draft.", "… and 2 more."]


@pytest.mark.parametrize(
    "leaked",
    ["insights/draft.html", "plans.html", "insights/to-come.html", "insights/plan.pdf", "insights/wick.png"],
)
def test_what_another_plugin_puts_there_all_the_same_stops_the_build(tmp_path: Path, leaked: str) -> None:
    """The page of a draft or of an article to come, a file that only such a one shows, a picture as it was taken."""
    files: Files = {
        "insights/a.md": article("![A wick](wick.png)"),
        "insights/wick.png": (KITCHEN_SINK / "insights/everything/wick.png").read_bytes(),
        "insights/draft.md": article("See [the plan](plan.pdf).", title="Draft", status="draft"),
        "insights/plan.pdf": b"%PDF-1.4",
        "insights/to-come.md": article(title="To come", date="2062-04-20"),
        "pages/plans.md": source("Text.", title="Plans", status="draft"),
    }
    project = Project(tmp_path, files, {"PLUGINS": ["plugins.reader", "plugins.reading_time", "leak"]})
    (tmp_path / "leak.py").write_text(
        "from pathlib import Path\n\nfrom pelican.plugins import signals\n\n\n"
        "def leak(pelican):\n"
        f"    file = Path(pelican.output_path, {leaked!r})\n"
        "    file.parent.mkdir(exist_ok=True)\n"
        "    file.write_text('<!DOCTYPE html><title>It</title>')\n\n\n"
        "def register():\n    signals.finalized.connect(leak)\n"
    )
    with (tmp_path / "settings.py").open("a") as settings:
        settings.write("PLUGIN_PATHS = [*PLUGIN_PATHS, '.']\n")
    built = project.build()
    assert built.exit_code == 1
    told = f"error: It is not published, and yet the site holds {leaked}. Nothing of it may be in the output."
    assert told in built.stderr


@pytest.mark.parametrize("slug", NOT_OUT)
def test_drafts_and_scheduled_articles_are_not_in_the_output_nor_are_their_pictures(
    kitchen_sink: Site, slug: str
) -> None:
    assert [name for name in kitchen_sink.files if slug in name] == []
    assert kitchen_sink.made_of("unlisted"), "pictures are called after their files"


def test_nothing_in_the_output_tells_of_drafts_and_scheduled_articles(kitchen_sink: Site) -> None:
    """No page, list, feed or sitemap has any word of them."""
    found = [
        f"{name}: {secret}"
        for name, data in kitchen_sink.files.items()
        for secret in SECRETS
        if secret.encode() in data and not name.endswith("/pagefind.js")  # nobody here wrote that
    ]
    assert found == []


def test_the_picture_of_an_author_without_published_articles_is_not_in_the_output(kitchen_sink: Site) -> None:
    assert [name for name in kitchen_sink.files if "dee-draft" in name] == []


def test_a_draft_page_is_not_in_the_output_nor_is_its_picture(kitchen_sink: Site) -> None:
    assert [name for name in kitchen_sink.files if "plans" in name] == []
    assert "Plans" not in kitchen_sink.page("index").text(".site-footer")


def test_a_hidden_article_has_a_page_with_its_picture(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("insights/unlisted")
    assert page.text("main h1") == "Unlisted, for those who know"
    assert page.value('meta[name="robots"]', "content") == "noindex"
    assert kitchen_sink.file_at(page.value("main .prose img", "src")) in kitchen_sink.made_of("unlisted")


def test_no_other_file_tells_of_a_hidden_article(kitchen_sink: Site) -> None:
    own = {"insights/unlisted.html", "insights/unlisted.md", *kitchen_sink.made_of("unlisted")}
    for name, data in kitchen_sink.files.items():
        if name not in own:
            for word in (b"unlisted", b"Unlisted", b"secret of the hidden"):
                assert word not in data, name


def test_a_hidden_page_is_found_by_its_address_alone(kitchen_sink: Site) -> None:
    assert kitchen_sink.page("colophon").value('meta[name="robots"]', "content") == "noindex"
    telling = [name for name, data in kitchen_sink.files.items() if b"olophon" in data]
    assert telling == ["colophon.html"]


def test_the_preview_shows_drafts_and_scheduled_articles_with_a_badge(kitchen_sink_preview: Site) -> None:
    badges = {"unfinished": "Draft", "far-future": "Scheduled"}
    for slug, badge in badges.items():
        page = kitchen_sink_preview.page(f"insights/{slug}")
        assert page.text(".article > header .badge") == badge
        assert kitchen_sink_preview.made_of(slug)
    newest = kitchen_sink_preview.page("index").all(".h-entry")[0]
    assert "From the far future" in newest.get_text()
    assert "Scheduled" in newest.get_text()


def test_the_preview_keeps_drafts_and_scheduled_articles_out_of_feeds(kitchen_sink_preview: Site) -> None:
    feeds = [name for name in kitchen_sink_preview.files if name.endswith((".xml", ".json"))]
    assert feeds
    for name in feeds:
        text = kitchen_sink_preview.text(name)
        assert "Text that only unfinished has" not in text, name
        assert "Text that only far-future has" not in text, name


def test_the_preview_says_that_it_is_one(kitchen_sink_preview: Site, kitchen_sink: Site) -> None:
    assert kitchen_sink_preview.page("index").text(".site-notice") == "Preview"
    kitchen_sink.page("index").none(".site-notice")


def test_the_preview_shows_draft_pages(kitchen_sink_preview: Site) -> None:
    assert kitchen_sink_preview.page("plans").one("main img")


def test_a_scheduled_article_is_published_once_its_day_has_come(
    kitchen_sink: Site, kitchen_sink_files: Files, tmp_path: Path
) -> None:
    bring_pictures(kitchen_sink, tmp_path)
    built = Project(tmp_path, kitchen_sink_files).build(SOURCE_DATE_EPOCH=YEAR_2100)
    page = built.page("insights/far-future")
    page.none(".badge")
    assert "noindex" not in page.value('meta[name="robots"]', "content")
    assert built.made_of("far-future")
    assert "Text that only far-future has" in built.text("atom.xml")
    assert "https://example.org/insights/far-future<" in built.text("sitemap.xml")
    assert "From the far future" in built.page("index").all(".h-entry")[0].get_text()


@pytest.mark.parametrize(("zone", "out"), [("America/New_York", False), ("UTC", True), ("Asia/Tokyo", True)])
def test_a_day_begins_in_the_publications_time_zone(build: Build, zone: str, out: bool) -> None:
    """It is midnight in London, the first of June."""
    built = build({"insights/a.md": article(date="2026-06-01")}, {"TIMEZONE": zone})
    assert ("insights/a" in built.pages) is out


def test_a_scheduled_draft_stays_a_draft(build: Build) -> None:
    files = {"insights/a.md": article(date="2026-06-02", status="draft")}
    assert "insights/a" not in build(files, SOURCE_DATE_EPOCH=YEAR_2100).pages


def test_a_scheduled_hidden_article_is_hidden_when_its_day_has_come(build: Build) -> None:
    files = {
        "insights/a.md": article(title="Secret", date="2026-06-02", status="hidden"),
        "insights/b.md": article(),
    }
    assert "insights/a" not in build(files).pages
    later = build(files, SOURCE_DATE_EPOCH=YEAR_2100)
    assert "insights/a" in later.pages
    assert "Secret" not in later.page("index").html


def test_every_address_on_a_hidden_article_leads_to_a_file_even_where_its_author_has_no_other(
    build: Build,
) -> None:
    built = build(
        {
            "insights/a.md": article(),
            "insights/b.md": article(authors=["bo-sample"], category="secrets", status="hidden"),
            "authors/bo-sample.md": source("Bo hides.", name="Bo Sample"),
            "categories/secrets.md": source(name="Secrets"),
        }
    )
    addresses = [*built.page("insights/b").values("a[href^='/']", "href")]
    addresses += built.page("insights/b").values("link[rel=alternate]", "href")
    assert [address for address in addresses if not built.file_at(address)] == []
    for name, data in built.files.items():
        assert name.startswith(("insights/b", "authors/bo", "categories/secrets")) or (
            b"bo-sample" not in data and b"secrets" not in data
        ), name
