"""The garbage collector stays out of a build that has little to do; and work that is done beside it is its own."""

from __future__ import annotations

import gc

from plugins.processes.workers import WORTH_IT, gc_paused, parallel_map


def collects(_: int) -> bool:
    return gc.isenabled()


def test_the_collector_stays_out_of_the_block_and_comes_back() -> None:
    with gc_paused():
        assert parallel_map(collects, [1]) == [False]
    assert gc.isenabled()


def test_where_there_is_much_to_do_it_is_at_work() -> None:
    with gc_paused():
        assert set(parallel_map(collects, range(WORTH_IT))) == {True}
        assert gc.isenabled()
