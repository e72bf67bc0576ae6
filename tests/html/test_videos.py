"""Videos: one's own plays on the page, a still leads to one elsewhere, and no page loads anything from there."""

from __future__ import annotations

import pytest

from tests.pictures import film, photo, saved
from tests.site import Build, Files, Page, Project, Site, article, source

TEXT = """\
[![Ada before a slide](talk.jpg)](https://www.youtube.com/watch?v=abc "One page of strategy, 23 min")

![Ada lights the lamp](own.mp4 "The lamp")

![One without anything beside it](bare.webm)
"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nIt is dark.\n"
FILES: Files = {
    "insights/films/index.md": article(TEXT, title="Films", lang="de"),
    "insights/films/talk.jpg": saved(photo(640, 360), "JPEG"),
    "insights/films/own.mp4": film(1280, 720),
    "insights/films/own.jpg": saved(photo(1600, 900), "JPEG"),
    "insights/films/own.vtt": CAPTIONS,
    "insights/films/own.pt-br.vtt": CAPTIONS,
    "insights/films/own.final version.vtt": CAPTIONS,
    "insights/films/bare.webm": b"\x1a\x45\xdf\xa3",
    "insights/secret/index.md": article("![It](hidden.mp4)", title="Secret", status="draft"),
    "insights/secret/hidden.mp4": film(2, 1),
    "insights/secret/hidden.jpg": saved(photo(64, 32), "JPEG"),
    "insights/secret/hidden.vtt": CAPTIONS,
    "pages/about.md": source("![It](about.mp4)", title="About", menu="footer"),
    "pages/about.mp4": b"unknown",
    "pages/about.png": saved(photo(600, 400), "PNG"),
    "pages/about.vtt": CAPTIONS,
}
FAST = {"PICTURE_SPEED": 10}


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = Project(tmp_path_factory.mktemp("films"), FILES, FAST).build()
    assert built.exit_code == 0
    assert ": warning: " not in built.stderr
    return built


@pytest.fixture(scope="module")
def page(films: Site) -> Page:
    return films.page("insights/films")


def test_a_still_leads_to_the_video_and_names_the_place_in_the_texts_language(page: Page) -> None:
    link = page.one("figure.video-still > a")
    assert link["href"] == "https://www.youtube.com/watch?v=abc"
    assert page.text(".video-still .watch") == "Auf YouTube ansehen ↗"
    assert page.text(".video-still figcaption") == "One page of strategy, 23 min"
    assert page.one(".video-still picture > img[alt='Ada before a slide'][width='640']")


def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    for tag in page.soup.select("[src], [srcset], [poster], link[href]:not([rel=me])"):
        for name in ("src", "srcset", "poster"):
            assert "youtube" not in str(tag.get(name, ""))
    policy = page.value('meta[http-equiv="Content-Security-Policy"]', "content")
    assert "http" not in policy
    page.none("iframe")


def test_ones_own_video_plays_when_a_reader_wants_it(films: Site, page: Page) -> None:
    video = page.one("figure video")
    assert video.attrs.keys() >= {"controls", "playsinline"}
    assert (video["preload"], video["aria-label"]) == ("none", "Ada lights the lamp")
    assert films.file_at(str(video["src"])) == "insights/films/own.mp4"
    assert page.text("figure:has(video) figcaption") == "The lamp"


def test_its_size_is_that_of_its_file_or_else_of_its_poster(films: Site, page: Page) -> None:
    own, bare = page.all("video")
    assert (own["width"], own["height"]) == ("1280", "720")
    assert "width" not in bare.attrs
    about = films.page("about").one("video")
    assert (about["width"], about["height"]) == ("600", "400")


def test_its_poster_is_the_picture_of_its_name_in_one_rendition(films: Site, page: Page) -> None:
    poster = films.file_at(page.value("video[poster]", "poster"))
    assert films.made_of("own") == [poster]
    assert str(poster).endswith("-1400.jpg")
    assert films.files[str(poster)] != FILES["insights/films/own.jpg"]


def test_its_captions_are_those_of_its_name_with_their_languages(films: Site, page: Page) -> None:
    tracks = [
        (track["kind"], track["srclang"], track["label"], films.file_at(str(track["src"])))
        for track in page.all("track")
    ]
    assert tracks == [
        ("captions", "pt-BR", "Português (Brasil)", "insights/films/own.pt-br.vtt"),
        ("captions", "de", "Deutsch", "insights/films/own.vtt"),
    ]
    assert [name for name in films.files if "final" in name] == []
    assert films.page("about").one('track[kind="captions"]:not([srclang])')


@pytest.mark.parametrize("feed", ["atom.xml", "rss.xml"])
def test_feeds_have_whole_addresses_of_all_of_it(films: Site, feed: str) -> None:
    text = films.text(feed).replace('\\"', '"')
    start = "https://example.org/"
    for attribute in ("src", "poster"):
        found = [part.partition('"')[0] for part in text.split(f'{attribute}="')[1:]]
        assert found
        assert [address for address in found if not address.startswith(start)] == []


def test_nothing_beside_a_drafts_video_is_public(films: Site) -> None:
    assert [name for name in films.files if "hidden" in name] == []


def test_a_poster_that_comes_later_is_seen_and_a_broken_one_stops_the_build(build: Build) -> None:
    files = {**FILES, "insights/films/bare.jpg": b"no picture"}
    built = build(files, FAST)
    assert built.exit_code == 1
    assert "content/insights/films/bare.jpg: error: It is not a picture that can be read." in built.stderr
    built = build({**files, "insights/films/bare.jpg": saved(photo(64, 36), "JPEG")}, FAST)
    assert built.page("insights/films").one('video[poster*="bare"][width="64"][height="36"]')


def test_a_video_without_words_stops_the_build(build: Build) -> None:
    built = build({**FILES, "insights/a.md": article("Text.\n\n![](films/own.mp4)")}, FAST)
    assert built.exit_code == 1
    told = "error: The video “films/own.mp4” has no alternative text. Write what it shows between the brackets: ![…](…)."
    assert told in built.stderr
    assert "content/insights/a.md:12: " in built.stderr
