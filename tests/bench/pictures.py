"""Prints what is made of the corpus' 267 pictures: bytes before and after, formats and time.

    make bench-pictures [ARGS="--speed 7"]

Every picture (../shared/corpora/18f/images) is made as a text shows it, in an empty cache and then again in a full one.
“After” is what a browser loads that knows AVIF, for the width that our pages give a picture: of the candidates the
narrowest that is wide enough for the screen.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.cache.digests import FileDigests
from plugins.content import Tree
from plugins.pictures import Rendition, Renditions, Variant, make_renditions
from plugins.settings.defaults import PICTURE_SPEED
from tests import corpus
from tests.bench.tables import table

# The reader's screen, and the pixels that a picture as wide as the text has on it.
READERS = {
    "a phone, 390 px at 2x": 350 * 2,
    "a phone, 390 px at 3x": 350 * 3,
    "a desktop, 1280 px at 1x": 680,
    "a desktop, 1280 px at 2x": 680 * 2,
}
FORMATS = {"image/avif": "AVIF", "image/webp": "WebP", "image/jpeg": "JPEG", "image/png": "PNG"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pictures", description=__doc__)
    parser.add_argument("--speed", type=int, default=PICTURE_SPEED)
    speed = parser.parse_args().speed
    files = {f"images/{file.name}": file for file in sorted((corpus.CORPUS / "images").iterdir())}
    tree = Tree(corpus.CORPUS, {name: str(file) for name, file in files.items()})
    with tempfile.TemporaryDirectory() as folder:

        def make() -> Renditions:
            return make_renditions(
                [(name, "text") for name in files], tree, FileDigests(), Path(folder), speed
            )

        print(f"{len(files)} pictures, AVIF at speed {speed}, {os.cpu_count()} processors\n")
        with timed("Made in an empty cache"):
            renditions = make()
        with timed("Found in a full one"):
            make()
        before = sum(file.stat().st_size for file in files.values())
        print()
        print(table([["a reader of all of them loads", "MB", "of before"], *rows(before, renditions)]))
        print()
        print(table([["format", "pictures", "files", "MB"], *formats(renditions)]))


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long the block takes, and how much work that is for processors."""
    began, spent = time.monotonic(), sum(os.times()[:4])
    yield
    print(f"{what}: {time.monotonic() - began:.1f} s, {sum(os.times()[:4]) - spent:.1f} s of CPU time")


def rows(before: int, renditions: Renditions) -> Iterator[list[str]]:
    """What readers load: the files as they were, and what is chosen for each screen."""
    yield ["as their authors saved them", f"{before / 1e6:.2f}", "100 %"]
    for reader, pixels in READERS.items():
        after = sum(size(chosen(rendition, pixels)) for rendition in renditions.values())
        yield [reader, f"{after / 1e6:.2f}", f"{after / before:.0%}"]
    fallbacks = sum(size(rendition.fallback) for rendition in renditions.values())
    yield ["an old browser, or a feed reader", f"{fallbacks / 1e6:.2f}", f"{fallbacks / before:.0%}"]


def formats(renditions: Renditions) -> Iterator[list[str]]:
    """How many pictures and files there are in each format, and their size."""
    groups = [
        group for rendition in renditions.values() for group in (*rendition.sources, (rendition.fallback,))
    ]
    for kind, name in FORMATS.items():
        of_kind = [group for group in groups if group[0].kind == kind]
        sizes = [size(variant) for group in of_kind for variant in group]
        yield [name, str(len(of_kind)), str(len(sizes)), f"{sum(sizes) / 1e6:.2f}"]


def chosen(rendition: Rendition, pixels: int) -> Variant:
    """What a browser that knows every format loads for so many pixels."""
    offered = rendition.sources[0] if rendition.sources else (rendition.fallback,)
    return next((variant for variant in offered if variant.width >= pixels), offered[-1])


def size(variant: Variant) -> int:
    """Bytes of the file."""
    return variant.asset.file.stat().st_size


if __name__ == "__main__":
    main()
