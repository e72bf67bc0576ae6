"""Pictures on the built site: what browsers choose from, what feeds and previews get, and what nobody gets."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageChops

from tests.pictures import MAKER, PLAN, TEXT, lamp, publication, screenshot
from tests.site import Build, Page, Project, Site, article, bring_pictures


@pytest.fixture(scope="module")
def page(lit: Site) -> Page:
    return lit.page("insights/light")


def picture(page: Page, alt: str) -> tuple[Tag, list[Tag]]:
    """The picture with that alternative text: its `<img>`, and its `<source>`s."""
    image = page.one(f'img[alt="{alt}"]')
    parent = image.parent
    assert parent
    return image, list(parent.find_all("source", recursive=False)) if parent.name == "picture" else []


def candidates(source: Tag) -> list[tuple[str, int]]:
    """The addresses that a `<source>` offers, each with the width that it says, or 0."""
    found = re.findall(r"(\S+?)(?: (\d+)w)?(?:, |$)", str(source["srcset"]))
    return [(address, int(width or 0)) for address, width in found]


def image_at(site: Site, address: str) -> Image.Image:
    file = site.file_at(address)
    assert file, f"There is nothing at {address}."
    return Image.open(io.BytesIO(site.files[file]))


def test_a_photograph_is_offered_in_avif_and_webp_at_four_widths(page: Page) -> None:
    image, sources = picture(page, "A lamp, lit")
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    for offered in sources:
        assert [width for _, width in candidates(offered)] == [480, 700, 1050, 1400]
        assert offered["sizes"] == "min(42.5rem, 100vw - 2.5rem)"
    assert str(image["src"]).endswith(".jpg")
    assert (image["width"], image["height"]) == ("1050", "700")


def test_every_candidate_is_there_and_what_it_says(lit: Site) -> None:
    seen = 0
    for page in lit.pages.values():
        for offered in page.soup.select("picture > source[type]"):
            for address, width in candidates(offered):
                with image_at(lit, address) as image:
                    assert Image.MIME[str(image.format)] == offered["type"]
                    assert width in (0, image.width)
                    seen += 1
    assert seen > 20


def test_every_image_has_the_size_or_the_proportions_of_its_file(lit: Site) -> None:
    for page in lit.pages.values():
        for tag in page.soup.select("main img[width]"):
            if not str(tag["src"]).endswith(".svg"):
                with image_at(lit, str(tag["src"])) as image:
                    width, height = int(str(tag["width"])), int(str(tag["height"]))
                    assert height == pytest.approx(image.height * width / image.width, abs=1)


def test_a_better_format_is_a_smaller_one(lit: Site, page: Page) -> None:
    def bytes_of(address: str) -> int:
        return len(lit.files[str(lit.file_at(address))])

    image, sources = picture(page, "A lamp, lit")
    at_1050 = [
        bytes_of(address)
        for offered in sources
        for address, width in candidates(offered)
        if width == int(str(image["width"]))
    ]
    sizes = [*at_1050, bytes_of(str(image["src"]))]
    assert sizes == sorted(sizes)


def test_the_picture_that_opens_the_article_is_loaded_first_and_others_when_they_are_near(page: Page) -> None:
    first, *others = page.all("main .prose img")
    assert first["fetchpriority"] == "high"
    assert "loading" not in first.attrs
    ours = [image for image in others if image["alt"] != "The lamp once more"]
    assert {(image.get("loading"), image.get("decoding")) for image in ours} == {("lazy", "async")}


def test_a_title_is_the_caption(page: Page) -> None:
    assert page.text("figure figcaption") == "The lamp in the hall"
    assert page.one("figure > picture > img[alt='A lamp, lit']")


def test_a_drawing_and_what_is_small_stay_what_they_are(lit: Site, page: Page) -> None:
    plan, sources = picture(page, "What is connected to what")
    assert sources == []
    assert (plan["width"], plan["height"]) == ("400", "100")
    assert lit.text(str(lit.file_at(str(plan["src"])))) == PLAN


def test_what_is_transparent_stays_so(lit: Site, page: Page) -> None:
    image, sources = picture(page, "A ring")
    for address in (
        str(image["src"]),
        *(address for offered in sources for address, _ in candidates(offered)),
    ):
        with image_at(lit, address) as got:
            assert got.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_a_screenshot_keeps_every_pixel(lit: Site, page: Page) -> None:
    image, sources = picture(page, "A window of a program")
    assert [offered["type"] for offered in sources] == ["image/webp"]
    for address in (str(image["src"]), candidates(sources[0])[-1][0]):
        with image_at(lit, address) as got:
            assert ImageChops.difference(got.convert("RGB"), screenshot(900, 500)).getbbox() is None


def test_what_moves_stands_still_for_who_wants_that(lit: Site, page: Page) -> None:
    image, (moving,) = picture(page, "A square that moves")
    assert moving["media"] == "(prefers-reduced-motion: no-preference)"
    with image_at(lit, candidates(moving)[0][0]) as got:
        assert (got.format, got.n_frames) == ("WEBP", 4)  # type: ignore[attr-defined]
    with image_at(lit, str(image["src"])) as got:
        assert not getattr(got, "is_animated", False)


def test_a_width_that_its_author_wishes_is_kept(page: Page) -> None:
    image, sources = picture(page, "The lamp again, small")
    assert (image["width"], image["height"]) == ("200", "133")
    assert {source["sizes"] for source in sources} == {"min(200px, 100vw - 2.5rem)"}


def test_a_link_to_a_picture_leads_to_all_of_it(lit: Site, page: Page) -> None:
    (address,) = (str(link["href"]) for link in page.all(".prose a") if link.get_text() == "All of the lamp")
    with image_at(lit, address) as image:
        assert (image.format, image.size) == ("JPEG", (1800, 1200))


def test_an_authors_own_picture_element_stays_as_written(lit: Site, page: Page) -> None:
    image, (offered,) = picture(page, "The lamp once more")
    assert offered["media"] == "(max-width: 30em)"
    with image_at(lit, candidates(offered)[0][0]) as got:
        assert got.size == (600, 900), "upright"
    with image_at(lit, str(image["src"])) as got:
        assert got.size == (1800, 1200)


def test_a_portrait_is_offered_as_squares_for_every_screen(lit: Site, page: Page) -> None:
    box = page.one(".author-box picture")
    assert {str(offered["sizes"]) for offered in box.select("source")} == {"72px"}
    widths = [width for _, width in candidates(box.select("source")[0])]
    assert widths == [72, 96, 144, 216, 288]
    for offered in box.select("source"):
        for address, _ in candidates(offered):
            with image_at(lit, address) as image:
                assert image.width == image.height
    whole = lit.page("authors/ada-example").one(".profile picture img")
    assert (whole["width"], whole["height"], whole["loading"]) == ("96", "96", "eager")
    assert box.select_one("img[loading=lazy]")


def test_previews_get_a_jpeg_that_messengers_show(lit: Site, page: Page) -> None:
    address = page.value('meta[property="og:image"]', "content")
    with image_at(lit, address) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 800))
    assert page.value('meta[property="og:image:type"]', "content") == "image/jpeg"
    assert page.value('meta[property="og:image:width"]', "content") == "1200"
    assert page.value('meta[property="og:image:height"]', "content") == "800"
    assert page.value('meta[property="og:image:alt"]', "content") == "A lamp, lit"
    assert page.node("BlogPosting")["image"] == address


@pytest.mark.parametrize("feed", ["atom.xml", "rss.xml", "feed.json"])
def test_feeds_get_one_plain_image_with_a_whole_address(lit: Site, feed: str) -> None:
    text = lit.text(feed).replace("&lt;", "<").replace("&gt;", ">").replace('\\"', '"')
    text = re.sub(r"^<\?xml.*?>", "", text)
    assert "<picture" not in text
    assert "<source" not in text
    images = BeautifulSoup(text, "html.parser").select("img")
    assert len(images) == 7
    for image in images:
        assert str(image["src"]).startswith("https://example.org/pictures/")
        assert lit.file_at(str(image["src"]))
        assert image["alt"] == "The lamp once more" or (image["width"] and image["height"])


def test_no_picture_is_published_as_its_author_took_it(lit: Site) -> None:
    originals = {data for name, data in publication().items() if isinstance(data, bytes)}
    assert [name for name, data in lit.files.items() if data in originals] == []
    assert [name for name in lit.files if name.endswith((".jpg", ".png", ".gif"))] == [
        name
        for name in lit.files
        if name.endswith((".jpg", ".png")) and name.startswith(("pictures/", "brand/", "cards/"))
    ]


def test_no_file_tells_of_the_camera(lit: Site) -> None:
    """Neither by its maker's name nor in the block in which cameras write where they were."""
    assert MAKER.encode() in lamp()
    telling = [name for name, data in lit.files.items() if MAKER.encode() in data or b"Exif\0" in data]
    assert telling == []


def test_nothing_is_made_public_of_what_is_not_out(lit: Site) -> None:
    assert lit.made_of("draft") == lit.made_of("coming") == []


def test_pictures_may_be_kept_for_ever(lit: Site) -> None:
    assert lit.header_rules["/pictures/*"]["Cache-Control"] == "public, max-age=31536000, immutable"
    names = [name for name in lit.files if name.startswith("pictures/")]
    assert names
    assert all(
        re.fullmatch(r"pictures/[a-z0-9-]+-[0-9a-f]{10}(-\d+)?\.(avif|jpg|png|svg|webp)", name)
        for name in names
    )


def test_a_preview_shows_the_pictures_of_what_is_not_out(build: Build) -> None:
    files = {name: data for name, data in publication().items() if "light" not in name}
    built = build(files, {"PREVIEW": True, "PICTURE_SPEED": 10}, production=False)
    assert built.exit_code == 0, built.stderr
    assert built.made_of("draft")
    assert built.made_of("coming")


def test_what_was_made_once_serves_later_builds_and_other_clones(lit: Site, tmp_path: Path) -> None:
    """… into which a host has copied the cache; and what is lost of it is made again, to the same bytes."""

    def made() -> dict[str, int]:
        notes = (tmp_path / ".cache" / "pictures").glob("*/made.json")
        return {note.parent.name: note.stat().st_mtime_ns for note in notes}

    files = publication()
    clone = Project(tmp_path, files, {"PICTURE_SPEED": 10})
    bring_pictures(lit, tmp_path)
    known = made()
    assert known
    assert clone.build().files == lit.files
    assert made() == known
    clone.write({"insights/light/index.md": article(f"{TEXT}\nOne more sentence.", title="Light")})
    clone.build()
    assert made() == known
    clone.write({"insights/light/index.md": files["insights/light/index.md"]})
    shutil.rmtree(tmp_path / ".cache/pictures")
    assert clone.build().files == lit.files
    assert made().keys() == known.keys()
