"""What a blueprint says is what it was drawn of; and it cannot say anything else."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest

from plugins.builder.blueprints import Drawer, Reader
from plugins.cache.fingerprint import fingerprint
from plugins.pages.heads import page_head
from plugins.pages.models import Date, Link
from plugins.rendering.theme import Theme
from tests.unit.example import ADDRESSES, ENGLISH, NEW_YEAR, WORDS, author, entry, publication

THEME = Theme(Path("theme"), "its fingerprint")


def read_again(value: Any) -> Any:
    """What a later process reads of the value's blueprint."""
    shared: dict[str, str] = {}
    blueprint = Drawer(shared.__setitem__).draw(value)
    return Reader(THEME, refuse, {}, shared.__getitem__).read(blueprint)


def refuse(*_: Any) -> Any:
    """Stands where no text is to be asked for."""
    raise AssertionError


@pytest.mark.parametrize(
    "value",
    [
        Link("a", "/a", current=True), Date("Today", "2026"), NEW_YEAR, THEME, ENGLISH, WORDS, ADDRESSES,
        entry(tags=("oil", "wick"), updated=NEW_YEAR), author(links=(("site", "https://example.org"),)),
        publication(), functools.partial(page_head, publication(), place="", title="A", description="", kind="Blog"),
        [{"a": [Link("a", "/a"), None, 1, True, 1.5]}],
    ],
)  # fmt: skip
def test_what_is_read_is_fingerprinted_as_what_was_drawn(value: Any) -> None:
    assert fingerprint(read_again(value)) == fingerprint(value)


def test_what_is_read_makes_the_same() -> None:
    make = functools.partial(page_head, publication(), place="", title="A", description="", kind="Blog")
    assert read_again(make)() == make()


@pytest.mark.parametrize(
    "blueprint",
    [
        '{"":["partial","os.system",["true"],{}]}',
        '{"":["partial","plugins.builder.swap._remove",["output"],{}]}',
        '{"":["plugins.builder.builder.Builder",{}]}',
        '{"":["subprocess.Popen","true"]}',
        '{"":["plugins.pages.models.Link","a"]}',
        '{"":["part",0]}',
        '{"":',
    ],
)
def test_a_blueprint_that_was_not_drawn_here_is_refused(blueprint: str) -> None:
    with pytest.raises((LookupError, ValueError)):
        Reader(THEME, refuse, {}, dict[str, str]().__getitem__).read(blueprint)
