"""The renditions: where what was made of pictures is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.cache.digests import FileDigests
from plugins.content import ContentError, Tree
from plugins.pictures import Renditions, make_renditions, making
from plugins.pictures.renditions import Wanted
from tests.pictures import photo, saved

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h1"/></svg>'


class Shelf:
    """A content folder with pictures in it, and the cache beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, str] = {}

    def put(self, name: str, data: bytes) -> None:
        path = self.folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.files[name] = str(path)

    def renditions(self, *wanted: Wanted, speed: int = 10) -> Renditions:
        tree = Tree(self.folder / "content", self.files)
        return make_renditions(wanted, tree, FileDigests(), self.folder / "cache", speed)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path)
    shelf.put("insights/A Lämp.jpg", saved(photo(800, 600), "JPEG"))
    shelf.put("insights/drawing.svg", DRAWING)
    return shelf


def paths(made: Renditions) -> list[str]:
    return [asset.path for rendition in made.values() for asset in rendition.assets]


def test_variants_are_called_after_the_picture_its_content_and_their_size(shelf: Shelf) -> None:
    made = shelf.renditions(("insights/A Lämp.jpg", "text"))
    assert all(
        re.fullmatch(r"pictures/a-lamp-[0-9a-f]{10}-\d+\.(avif|webp|jpg)", path) for path in paths(made)
    )
    assert len(set(paths(made))) == len(paths(made)) > 2


def test_all_that_the_album_names_is_there(shelf: Shelf) -> None:
    made = shelf.renditions(("insights/A Lämp.jpg", "text"), ("insights/A Lämp.jpg", "preview"))
    assert all(asset.file.stat().st_size for rendition in made.values() for asset in rendition.assets)


def test_another_picture_of_the_same_name_has_other_addresses(shelf: Shelf) -> None:
    before = paths(shelf.renditions(("insights/A Lämp.jpg", "text")))
    shelf.put("insights/A Lämp.jpg", saved(photo(800, 500), "JPEG"))
    assert not set(before) & set(paths(shelf.renditions(("insights/A Lämp.jpg", "text"))))


def test_a_drawing_stays_what_it_is(shelf: Shelf) -> None:
    (drawing,) = shelf.renditions(("insights/drawing.svg", "text")).values()
    fallback = drawing.fallback
    assert (drawing.sources, fallback.kind) == ((), "image/svg+xml")
    assert (fallback.width, fallback.height) == (40, 20)
    assert fallback.asset.file.read_bytes() == DRAWING
    assert re.fullmatch(r"pictures/drawing-[0-9a-f]{10}\.svg", fallback.asset.path)


def test_what_was_made_once_is_not_made_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    made = shelf.renditions(("insights/A Lämp.jpg", "text"))
    monkeypatch.setattr(making, "make", lambda *_: pytest.fail("It was made again."))
    assert shelf.renditions(("insights/A Lämp.jpg", "text")) == made
    shelf.put("pages/same.jpg", Path(shelf.files["insights/A Lämp.jpg"]).read_bytes())
    again = shelf.renditions(("pages/same.jpg", "text"))
    assert [path.replace("same", "a-lamp") for path in paths(again)] == paths(made)


def test_another_speed_makes_other_files(shelf: Shelf) -> None:
    quick, slow = (paths(shelf.renditions(("insights/A Lämp.jpg", "text"), speed=speed)) for speed in (10, 7))
    assert not set(quick) & set(slow)


def test_many_pictures_are_the_same_whoever_makes_them(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """… several processes at once, or this one alone."""
    wanted: list[Wanted] = []
    for width in range(100, 600, 100):
        shelf.put(f"insights/{width}.jpg", saved(photo(width, 300), "JPEG"))
        wanted.append((f"insights/{width}.jpg", "text"))
    together = shelf.renditions(*wanted)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
    (tmp_path / "cache").rename(tmp_path / "before")
    assert shelf.renditions(*wanted) == together
    for rendition in together.values():
        for asset in rendition.assets:
            before = tmp_path / "before" / asset.file.relative_to(tmp_path / "cache")
            assert asset.file.read_bytes() == before.read_bytes()


def test_a_picture_that_breaks_while_it_is_made_is_told(shelf: Shelf, tmp_path: Path) -> None:
    """Others are made all the same, for the next build."""
    shelf.put("insights/broken.jpg", b"no picture")
    with pytest.raises(ContentError) as told:
        shelf.renditions(("insights/broken.jpg", "text"), ("insights/A Lämp.jpg", "text"))
    assert str(told.value) == (
        "content/insights/broken.jpg: error: It is not a picture that can be read. "
        "Save it again as PNG, JPEG, WebP or AVIF."
    )
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_cache_that_cannot_be_written_is_told(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(OSError, match="cache"):
        shelf.renditions(("insights/A Lämp.jpg", "text"))


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="300" height="200"', (300, 200)),
        ("width='300px' height = '200.4'", (300, 200)),
        ('viewBox="0 0 40 20"', (40, 20)),
        ('viewBox="-5,-5 40.6,20"', (41, 20)),
        ('width="80" viewBox="0 0 40 20"', (80, 40)),
        ('viewBox="0 0 40 20" height="80"', (160, 80)),
        ('width="100%" viewBox="0 0 40 20"', (40, 20)),
        ('width="2em"', (300, 150)),
        ('data-width="9"', (300, 150)),
        ("", (300, 150)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ('viewBox="0 0 nothing"', (300, 150)),
    ],
)
def test_a_drawing_says_its_size(shelf: Shelf, attributes: str, size: tuple[int, int]) -> None:
    shelf.put(
        "insights/drawing.svg", f'<?xml version="1.0"?><svg {attributes}><rect width="7"/></svg>'.encode()
    )
    (drawing,) = shelf.renditions(("insights/drawing.svg", "text")).values()
    assert (drawing.fallback.width, drawing.fallback.height) == size
