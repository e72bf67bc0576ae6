"""Runs pure functions in parallel on the machine's processors."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# For fewer items, starting the workers costs more than they save.
WORTH_IT = 100
# The most answers that a worker sends at once, because they wait in memory.
LARGEST_CHUNK = 100
# A worker collects garbage each time that it has made so many objects. (Python's default of 700 costs a tenth of the time
# that rendering an article takes.)
GARBAGE = 50_000


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause Python's garbage collector in the block, until `parallel_imap` gets many items, as these leave garbage.

    A build keeps nearly everything that it makes, and the collector would scan that again and again. With 5,000 articles
    this takes a quarter of an edit's build.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def parallel_map(work: Callable[[T], R], items: Sequence[T]) -> list[R | Exception]:
    """The result of `work` for each item, in their order, or the exception that it raised for that item.

    Results and exceptions must be picklable; work and items need not be, because workers inherit them. For few items, on
    one processor, or without `fork` (Windows; macOS, where it is not safe), this process does all the work.
    """
    return list(parallel_imap(work, items))


def parallel_imap(
    work: Callable[[T], R], items: Sequence[T], *, slow: bool = False
) -> Iterator[R | Exception]:
    """The same, but yields each result once it and those before it are ready. If the work is `slow`, two are not few."""
    if len(items) >= WORTH_IT:
        gc.enable()  # see `gc_paused`
    processors = _processors()
    if len(items) < (2 if slow else WORTH_IT) or processors < 2:
        yield from (_done(work, item) for item in items)
        return
    # Imported late: most builds have little to do.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    others = active_children()
    _inherited.append((work, items))
    try:
        gc.freeze()  # so that a worker's garbage collector does not copy our memory by touching it
        context = get_context("fork")
        with ProcessPoolExecutor(min(processors, 8), mp_context=context, initializer=_serve) as pool:
            try:
                chunk = 1 if slow else max(1, min(len(items) // (processors * 8), LARGEST_CHUNK))
                # A signal during the fork would be lost in Python's own hooks, so it is delivered afterwards.
                before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
                try:
                    answers = pool.map(_done_at, range(len(items)), chunksize=chunk)
                finally:
                    signal.pthread_sigmask(signal.SIG_SETMASK, before)
                yield from answers
            except KeyboardInterrupt:
                # The build stops without waiting for its workers, so errors that this causes in the pool are ignored.
                threading.excepthook = lambda _: None
                for worker in active_children():
                    if worker not in others:
                        worker.terminate()
                raise
    finally:
        _inherited.pop()
        gc.unfreeze()


def _processors() -> int:
    """How many processes can run at once; one on systems that cannot fork safely."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


# The work and items that workers inherit when they are forked.
_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _serve() -> None:
    """Set up a worker, which exits when the build ends it, or when the build itself has been killed."""
    from multiprocessing import parent_process

    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build handles Ctrl+C
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})

    def follow() -> None:
        if build := parent_process():
            build.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def _done_at(at: int) -> Any:
    work, items = _inherited[-1]
    return _done(work, items[at])


def _done(work: Callable[[T], R], item: T) -> R | Exception:
    try:
        return work(item)
    except Exception as error:
        return error
