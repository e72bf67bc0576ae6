"""The garbage collector stays out of a build that has little to do."""

from __future__ import annotations

import gc

from plugins.workers import WORTH_IT, spread, undisturbed


def collects(_: int) -> bool:
    return gc.isenabled()


def test_the_collector_stays_out_of_the_block_and_comes_back() -> None:
    with undisturbed():
        assert spread(collects, [1]) == [False]
    assert gc.isenabled()


def test_where_there_is_much_to_do_it_is_at_work() -> None:
    with undisturbed():
        assert set(spread(collects, range(WORTH_IT))) == {True}
        assert gc.isenabled()
