"""An article's own picture below its title, where its author wants it there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plugins.pictures.markup import SIZES
from tests.pictures import photo, saved
from tests.site import Build, Files, Project, Site, article

LAMP = saved(photo(1500, 1000), "JPEG")
SHOWN = {"image": "lamp.jpg", "image_alt": "A lamp, lit", "image_shown": "yes"}
FILES: Files = {
    "insights/a.md": article(
        "Words, and ![another](desk.jpg).", title="A", image_caption='The "hall" in May', **SHOWN
    ),
    "insights/b.md": article(title="B", **{**SHOWN, "image": "desk.jpg", "image_shown": "no"}),
    "insights/c.md": article(title="C", **{**SHOWN, "image": "secret.jpg", "status": "draft"}),
    "insights/lamp.jpg": LAMP,
    "insights/lamp-dark.jpg": saved(photo(1501, 1000).crop((1, 0, 1501, 1000)), "JPEG"),
    "insights/desk.jpg": saved(photo(600, 400), "JPEG"),
    "insights/secret.jpg": saved(photo(610, 400), "JPEG"),
}
FAST = {"PICTURE_SPEED": 10}


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = Project(tmp_path_factory.mktemp("led"), FILES, FAST).build()
    assert built.exit_code == 0
    warnings = [line for line in built.stderr.splitlines() if ": warning: " in line]
    assert not [line for line in warnings if "previews of a link" not in line]
    return built


def test_it_stands_below_the_title_before_the_text(led: Site) -> None:
    page = led.page("insights/a")
    assert page.one(".article > header + figure.lead-picture")
    assert page.text(".lead-picture figcaption") == "The “hall” in May"
    image = page.one(".lead-picture img")
    assert image["alt"] == "A lamp, lit"
    assert (image["width"], image["height"]) == ("1050", "700")
    assert (image["loading"], image["fetchpriority"]) == ("eager", "high")
    assert led.file_at(str(image["src"])) in led.made_of("lamp")


def test_it_is_offered_in_every_format_and_in_the_widths_of_the_column(led: Site) -> None:
    """… and has a pair for dark mode, as any picture."""
    sources = led.page("insights/a").all(".lead-picture source")
    dark = "(prefers-color-scheme: dark)"
    assert [(source["type"], source.get("media")) for source in sources] == [
        ("image/avif", dark), ("image/webp", dark), ("image/jpeg", dark), ("image/avif", None), ("image/webp", None)
    ]  # fmt: skip
    for source in sources:
        addresses = re.findall(r"/pictures/\S+", str(source["srcset"]))
        assert all(led.file_at(address) for address in addresses)
        assert source.get("sizes") == (SIZES if len(addresses) > 1 else None)


def test_what_comes_after_it_can_wait(led: Site) -> None:
    other = led.page("insights/a").one('.prose img[alt="another"]')
    assert other["loading"] == "lazy"
    assert "fetchpriority" not in other.attrs


def test_without_the_field_only_previews_show_it_and_its_page_has_no_styles_for_it(led: Site) -> None:
    page = led.page("insights/b")
    assert "desk" in page.value('meta[property="og:image"]', "content")
    page.none("main img[src*=desk]")
    assert "lead-picture" not in page.html
    assert "lead-picture" in led.page("insights/a").one("style").get_text()


def test_feeds_begin_with_it_too(led: Site) -> None:
    items = {item["url"]: item["content_html"] for item in json.loads(led.text("feed.json"))["items"]}
    first, other = items["https://example.org/insights/a"], items["https://example.org/insights/b"]
    assert first.startswith('<figure><img src="https://example.org/pictures/lamp-')
    assert "<figcaption>The “hall” in May</figcaption>" in first
    assert "-dark" not in first
    assert "<figure>" not in other


def test_lists_are_as_they_are_without_it(led: Site) -> None:
    """All but the home page, where it leads."""
    for name in ("categories/notes.html", "authors/ada-example.html"):
        assert "pictures/lamp" not in led.text(name), name
    home = led.page("index")
    assert home.all(".lead img[src*=lamp]")
    home.none("main img[src*=lamp]:not(.lead *)")


def test_nothing_of_a_drafts_picture_is_public(led: Site) -> None:
    assert led.made_of("secret") == []


def test_a_picture_that_changes_is_seen(tmp_path: Path) -> None:
    small = photo(300, 200)
    files: Files = {"insights/a.md": article(**SHOWN), "insights/lamp.jpg": saved(small, "JPEG")}
    project = Project(tmp_path, files, FAST)
    before = project.build().page("insights/a").value(".lead-picture img", "src")
    project.write({"insights/lamp.jpg": saved(small.rotate(180), "JPEG")})
    after = project.build()
    assert after.page("insights/a").value(".lead-picture img", "src") != before
    assert after.file_at(before) is None


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"image_shown": "yes"}, "error: image_shown: There is no picture to show. Name it, as in “image: diagram.png”."),
        ({**SHOWN, "image_shown": "maybe"}, "error: image_shown: “maybe” is neither yes nor no. Write yes, or no."),
        (
            {**SHOWN, "image_shown": "no", "image_caption": "It"},
            "warning: image_caption: The picture is not shown. Write “image_shown: yes”, or remove the caption.",
        ),
        (
            {"image_caption": "It"},
            "warning: image_caption: The picture is not shown. "
            "Name it in “image:” and write “image_shown: yes”, or remove the caption.",
        ),
        (SHOWN, "warning: image_shown: The text shows the same picture. Remove it there, or remove this line."),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(build: Build, fields: dict[str, str], told: str) -> None:
    lamp = saved(photo(300, 200), "JPEG")
    text = article("Text.\n\n![It](lamp.jpg)", **fields)
    built = build({"insights/a.md": text, "insights/lamp.jpg": lamp}, FAST)
    assert told in built.stderr
