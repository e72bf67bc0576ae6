"""Pictures in HTML: what browsers are offered, and when they load it."""

from __future__ import annotations

import re
from html import escape

import pytest
from msgspec.structs import replace

from plugins.content.assets import Asset
from plugins.pictures import Rendition, Variant, plain
from plugins.pictures.markup import with_pictures

MANY_WORDS = "<p>" + "word " * 80 + "</p>"


def variant(kind: str, width: int, height: int = 0) -> Variant:
    path = f"pictures/lamp-{width}.{kind}"
    return Variant(f"image/{kind}", width, height or width // 2, Asset(path))


LAMP = Rendition(
    ((variant("avif", 480), variant("avif", 700)), (variant("webp", 700),)), variant("jpeg", 700)
)
SMALL = Rendition((), variant("png", 60))
MOVING = Rendition(((variant("webp", 120),),), variant("png", 120), animated=True)
RENDITIONS = {"/lamp.jpg": LAMP, "/small.png": SMALL, "/moving.gif": MOVING, "/a&b.png": SMALL}


def shown(html: str, *, opens_a_page: bool = False) -> str:
    return with_pictures(html, RENDITIONS.get, lambda path: f"/{path}", opens_a_page=opens_a_page)


def test_a_picture_is_offered_in_its_formats_and_sizes() -> None:
    assert shown('<p><img alt="A lamp" src="/lamp.jpg"></p>') == (
        "<p><picture>"
        '<source type="image/avif" srcset="/pictures/lamp-480.avif 480w, /pictures/lamp-700.avif 700w"'
        ' sizes="min(42.5rem, 100vw - 2.5rem)">'
        '<source type="image/webp" srcset="/pictures/lamp-700.webp">'
        '<img alt="A lamp" src="/pictures/lamp-700.jpeg" width="700" height="350" loading="lazy" decoding="async">'
        "</picture></p>"
    )


def test_a_picture_in_one_format_is_no_more_than_an_image() -> None:
    assert shown('<img alt="" src="/small.png">') == (
        '<img alt="" src="/pictures/lamp-60.png" width="60" height="30" loading="lazy" decoding="async">'
    )


def test_an_address_is_found_as_it_is_escaped() -> None:
    assert "/pictures/lamp-60.png" in shown(f'<img src="{escape("/a&b.png")}">')


def test_what_moves_does_so_only_for_who_wants_it() -> None:
    html = shown('<img src="/moving.gif">')
    assert 'srcset="/pictures/lamp-120.webp" media="(prefers-reduced-motion: no-preference)">' in html
    assert 'src="/pictures/lamp-120.png"' in html


@pytest.mark.parametrize(
    ("written", "size", "sizes"),
    [
        ('width="300"', 'width="300" height="150"', "min(300px, 100vw - 2.5rem)"),
        ('height="50"', 'width="100" height="50"', "min(100px, 100vw - 2.5rem)"),
        ('width="300" height="9"', 'width="300" height="150"', "min(300px, 100vw - 2.5rem)"),
        ('width="0"', 'width="700" height="350"', "min(42.5rem, 100vw - 2.5rem)"),
        ('width="1"', 'width="1" height="1"', "min(1px, 100vw - 2.5rem)"),
    ],
)
def test_a_size_that_its_author_wishes_is_kept_in_proportion(written: str, size: str, sizes: str) -> None:
    html = shown(f'<img src="/lamp.jpg" {written}>')
    assert size in html
    assert f'sizes="{sizes}"' in html


def test_what_else_its_author_wrote_stays() -> None:
    html = shown('<img class="right" alt="A &quot;lamp&quot;" title="x" src="/lamp.jpg" loading="eager">')
    assert '<img class="right" alt="A &quot;lamp&quot;" title="x" src=' in html
    assert html.count("loading=") == 1


@pytest.mark.parametrize(
    ("before", "loaded"),
    [
        ("", ' fetchpriority="high">'),
        ("<p>", ' fetchpriority="high">'),
        ("<p>A few words.</p>", '350">'),
        (MANY_WORDS, ' loading="lazy" decoding="async">'),
        ('<img src="/elsewhere.png" alt="">', ' loading="lazy" decoding="async">'),
    ],
)
def test_a_picture_at_the_beginning_of_a_page_is_loaded_at_once(before: str, loaded: str) -> None:
    html = before + '<img src="/lamp.jpg">'
    assert plain(shown(html, opens_a_page=True)).endswith(loaded)
    assert plain(shown(html)).endswith(' loading="lazy" decoding="async">')


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/elsewhere.png" alt="">',
        '<picture><source srcset="/lamp.jpg" media="(min-width: 9em)"><img src="/lamp.jpg" alt=""></picture>',
        '<img src="/lamp.jpg" srcset="/lamp.jpg 2x" alt="">',
        '<a href="/lamp.jpg">x</a>',
        "<p>&lt;img src=/lamp.jpg&gt;</p>",
        "<img>",
    ],
)
def test_all_else_stays_as_it_is(html: str) -> None:
    assert shown(html) == html
    assert shown(html + '<img src="/small.png">').startswith(html)


def test_feeds_get_images_alone() -> None:
    video = '<video><source src="/x.mp4"></video>'
    html = plain(shown(f'<figure><img alt="A" src="/lamp.jpg"></figure>{video}<img src="/lamp.jpg">'))
    assert html.count("<img ") == html.count('src="/pictures/lamp-700.jpeg" width="700" height="350"') == 2
    assert html.startswith("<figure><img ")
    assert f"</figure>{video}<img " in html
    assert "picture>" not in html


def test_in_dark_mode_the_dark_picture_comes_first_in_all_its_formats() -> None:
    """… and an old browser's too, as the fallback is the light one's."""
    dark = Rendition(((variant("avif", 480), variant("avif", 700)),), variant("png", 480))
    html = with_pictures(
        '<img alt="A" src="/x">', lambda _: replace(LAMP, dark=dark), lambda path: f"/{path}"
    )
    assert html == (
        "<picture>"
        '<source type="image/avif" srcset="/pictures/lamp-480.avif 480w, /pictures/lamp-700.avif 700w"'
        ' sizes="min(42.5rem, 100vw - 2.5rem)" media="(prefers-color-scheme: dark)">'
        '<source type="image/png" srcset="/pictures/lamp-480.png" media="(prefers-color-scheme: dark)">'
        + shown('<img alt="A" src="/lamp.jpg">').removeprefix("<picture>")
    )
    assert plain(html) == plain(shown('<img alt="A" src="/lamp.jpg">'))


def test_a_dark_picture_that_moves_does_so_only_for_who_wants_it() -> None:
    html = with_pictures('<img src="/x">', lambda _: replace(MOVING, dark=MOVING), lambda path: f"/{path}")
    assert re.findall(r'media="([^"]*)"', html) == [
        "(prefers-color-scheme: dark) and (prefers-reduced-motion: no-preference)",
        "(prefers-color-scheme: dark)",
        "(prefers-reduced-motion: no-preference)",
    ]
