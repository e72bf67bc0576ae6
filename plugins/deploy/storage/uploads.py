"""Makes a bucket what a plan says, in an order in which each page has what it needs at any moment."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from plugins.deploy.errors import CannotDeploy
from plugins.outputs.receipt import SUMS

from .objects import PAGES, Object
from .plan import Plan
from .store import Store

AT_ONCE = 8  # objects
UNCHANGED = "Nothing has changed for readers."
_OLD_PAGES = "Readers have the pages from before, with all that these need."
_SOME_PAGES = "Some pages are new and others from before, each with all that it needs."
_NEW_PAGES = "All pages are new; what has gone may still be there."
_AGAIN = "Deploy again to finish it."
T = TypeVar("T")


def carry_out(plan: Plan, folder: Path, store: Store, list_before: bytes) -> None:
    """Upload by stages from the site's folder, then delete, then say by the receipt that it is done.

    Until then, the list names the objects of both sites: after a deployment that did not end, whatever comes next knows
    all of them, and whoever compares the site online with its receipt is told. Raises `CannotDeploy`, with what readers
    have.
    """

    def upload(each: Object) -> None:
        store.upload(folder / each.path, each)

    both = dict.fromkeys([*_lines(list_before), *_lines((folder / SUMS).read_bytes())])
    for each in plan.receipt:
        if each.path == SUMS:
            said_with(UNCHANGED, partial(_upload, store, each, b"".join(both)))
    for stage, batch in groupby(plan.upload, lambda each: each.stage):
        state = _OLD_PAGES if stage < PAGES else _SOME_PAGES if stage == PAGES else _NEW_PAGES
        _each(upload, list(batch), state)
    _each(store.delete, plan.delete, _NEW_PAGES)
    for each in plan.receipt:
        _each(upload, [each], _NEW_PAGES)


def said_with(state: str, done: Callable[[], T]) -> T:
    """What that returns; if it raises `CannotDeploy`, that says as well what readers have."""
    try:
        return done()
    except CannotDeploy as error:
        raise CannotDeploy(f"{error}\n{state}") from error


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _upload(store: Store, each: Object, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, SUMS)
        file.write_bytes(data)
        store.upload(file, each)


def _each(do: Callable[[T], None], things: Sequence[T], state: str) -> None:
    """Do it with each, a few at once. When one has failed, none is begun any more."""
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for done in [pool.submit(do, each) for each in things]:
            said_with(f"{state} {_AGAIN}", done.result)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
