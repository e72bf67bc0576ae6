"""Builds that are ended while they make pictures, which may take minutes, and what they leave behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.pictures import photo, saved
from tests.site import article

from .machine import Publication, tree

PICTURES = 6


@pytest.fixture
def gallery(tmp_path: Path) -> Publication:
    """A publication that was online before its author put many pictures into it."""
    of = Publication(tmp_path, {"insights/a.md": article()}, {"PICTURE_SPEED": 4})
    assert of.build().exit_code == 0
    text = "\n\n".join(f"![A lamp](lamp-{number}.jpg)" for number in range(PICTURES))
    of.write({"insights/a.md": article(text)})
    of.write(
        {f"insights/lamp-{number}.jpg": saved(photo(400 + number, 280), "JPEG") for number in range(PICTURES)}
    )
    return of


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_ended_while_it_makes_pictures_leaves_no_worker_behind(
    gallery: Publication, number: signal.Signals
) -> None:
    """Workers would hold the lock, so that no other build could begin; and they hold our end of its output."""
    whole, cache = tree(gallery.output), gallery.root / ".cache" / "pictures"
    build = gallery.start(gallery.output)
    while not (cache.is_dir() and list(cache.iterdir())) and build.poll() is None:
        time.sleep(0.01)
    assert build.poll() is None, "it was done before it could be ended"
    if number == signal.SIGINT:  # as Ctrl+C does
        os.killpg(build.pid, number)
    else:
        build.send_signal(number)
    said = build.communicate(timeout=60)
    if number != signal.SIGKILL:
        *progress, last = said[1].splitlines()  # how it goes on is told after a while
        assert (said[0], last) == ("", "Stopped. The site is as it was.")
        assert all(line.startswith("Making pictures") for line in progress), progress
    assert tree(gallery.output) == whole
    gallery.settings = {**gallery.settings, "PICTURE_SPEED": 10}
    built = gallery.build()
    assert built.exit_code == 0, built.stderr
    assert len(built.page("insights/a").all(".prose img")) == PICTURES
