"""Spreads work that is a pure function of its input over the machine's processors."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this, starting the workers costs more than they save.
WORTH_IT = 100


def spread(work: Callable[[T], R], items: Sequence[T], *, worth_it: int | None = None) -> list[R | Exception]:
    """`work` done on each item, in their order; what it raises for one is given in that answer's place.

    `work` has a name at the top of a module, and its answers can be pickled. Where there are few items, one
    processor, or no `fork` (Windows; macOS, where it is not safe), this process does it all; `worth_it` says how
    many are not few where each takes long.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(items) < (worth_it or WORTH_IT) or processors < 2:
        return [_done(work, item) for item in items]
    gc.freeze()  # so that a worker's garbage collector does not copy our memory by touching it
    with ProcessPoolExecutor(min(processors, 8), mp_context=get_context("fork")) as pool:
        return list(
            pool.map(functools.partial(_done, work), items, chunksize=max(1, len(items) // (processors * 8)))
        )


def _done(work: Callable[[T], R], item: T) -> R | Exception:
    try:
        return work(item)
    except Exception as error:
        return error
