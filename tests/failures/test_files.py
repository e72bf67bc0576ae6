"""Files as people have them: names with spaces, capitals and umlauts, photos, and one that stands in for two."""

from __future__ import annotations

import pytest

from tests.failures.mistakes import LARGE, PICTURE
from tests.site import Build, Files, article


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "![A chart](my chart.png)",
            "An address holds no spaces, but between angle brackets: write ![A chart](<my chart.png>).",
        ),
        (
            '![A chart](chart (1).png "Lamps")',
            "An address holds no spaces, but between angle brackets: write ![A chart](<chart (1).png>).",
        ),
        (
            "[that](https://example.org/a b.pdf)",
            "An address holds no spaces: write [that](https://example.org/a%20b.pdf).",
        ),
    ],
)
def test_an_address_with_spaces_is_told_as_it_is_to_be_written(build: Build, written: str, said: str) -> None:
    files: Files = {
        "insights/a.md": article(written),
        "insights/my chart.png": PICTURE,
        "insights/chart (1).png": PICTURE,
    }
    built = build(files)
    assert built.exit_code == 1
    first = built.stderr.splitlines()[0]
    assert first.startswith("content/insights/a.md:10: error: “")
    assert first.endswith(f"would be printed as it stands. {said}")


def test_pictures_and_links_with_spaces_parentheses_capitals_and_umlauts_in_their_names_work(
    build: Build,
) -> None:
    text = (
        "![One](<my chart.png>) ![Two](my%20chart.png) ![Three](<chart (1).png>) ![Four](chart%20(1).png) "
        "![Five](PHOTO.PNG) ![Six](Gr\u00e4fe.png) [seven](<my notes.pdf>) [eight](my%20notes.pdf) [nine](PHOTO.PNG)"
    )
    files: Files = {
        "insights/a.md": article(text, image="PHOTO.PNG", image_alt="A photo"),
        "insights/b.md": article(title="B", image="my chart.png", image_alt="A chart"),
        **dict.fromkeys(
            (
                "insights/my chart.png",
                "insights/chart (1).png",
                "insights/PHOTO.PNG",
                "insights/Gra\u0308fe.png",
            ),
            PICTURE,
        ),
        "insights/my notes.pdf": b"%PDF-1.4",
        **dict.fromkeys(("insights/my chart.png", "insights/PHOTO.PNG"), LARGE),
    }
    built = build(files)
    assert (built.exit_code, built.stderr) == (0, "")
    page = built.page("insights/a")
    assert len(page.all(".e-content img")) == 6
    for address in (*page.values(".e-content img", "src"), *page.values(".e-content a", "href")):
        assert built.file_at(address), address


def test_a_photo_of_an_iphone_is_told_once_and_how_to_convert_it(build: Build) -> None:
    files: Files = {
        "insights/a.md": article("[A lamp](lamp.heic)", image="lamp.heic", image_alt="x"),
        "insights/lamp.heic": b"x",
    }
    said = build(files).stderr.splitlines()
    assert len(said) == 2
    assert said[0].startswith(
        "content/insights/lamp.heic: error: Files that end in .heic are not published. Save it as JPEG"
    )


def test_two_articles_with_one_slug_are_told_and_nothing_else(build: Build) -> None:
    files: Files = {
        "insights/a.md": article("See [the other](b.md)."),
        "insights/b.md": article(title="Other", slug="a"),
        "insights/c.md": article("See [one](b.md) and [the other](unread.md).", title="Third"),
        "insights/unread.md": "Text without front matter.\n",
    }
    built = build(files)
    assert built.exit_code == 1
    assert built.stderr.splitlines() == [
        "content/insights/b.md:8: error: slug: “a” is taken by content/insights/a.md. Give one of them another slug.",
        "content/insights/unread.md:1: error: There is no front matter. "
        "Begin the file with a line “---”, then “title: …”, and close it with “---”.",
        "2 errors.",
    ]


def test_a_hidden_article_may_be_linked_from_articles_and_pages(build: Build) -> None:
    files: Files = {
        "insights/a.md": article("See [more](more.md)."),
        "insights/more.md": article(title="More", status="hidden"),
        "pages/contact.md": "---\ntitle: Contact\nmenu: footer\n---\n\nOr read [this](../insights/more.md).\n",
    }
    built = build(files)
    assert (built.exit_code, built.stderr) == (0, "")
    assert "/insights/more" in built.page("insights/a").values(".e-content a", "href")
    assert "insights/more" not in built.text("sitemap.xml")
