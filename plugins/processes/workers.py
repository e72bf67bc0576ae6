"""Spreads work that is a pure function of its input over the machine's processors."""

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

# Below this, starting the workers costs more than they save.
WORTH_IT = 100
# So many answers come back at once at the most, for they wait in memory.
LARGEST_CHUNK = 100
# So many objects may come to be in a worker before it looks for garbage. (Python looks after 700, and takes a tenth of
# the time that it takes to render an article for that.)
GARBAGE = 50_000


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep Python's garbage collector out of the block, until much work is spread in it, which leaves garbage.

    Otherwise a build holds on to nearly all that it makes, and the collector looks through that again and again: for a
    fourth of the time of an edit among 5,000 articles.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def parallel_map(work: Callable[[T], R], items: Sequence[T]) -> list[R | Exception]:
    """`work` done on each item, in their order; what it raises for one is given in that answer's place.

    Answers and exceptions are ones that can be pickled; work and items need not be, for workers inherit them. Where
    there are few items, one processor, or no `fork` (Windows; macOS, where it is not safe), this process does it all.
    """
    return list(parallel_imap(work, items))


def parallel_imap(
    work: Callable[[T], R], items: Sequence[T], *, slow: bool = False
) -> Iterator[R | Exception]:
    """The same, each answer as soon as it and those before it are there. Where the work is `slow`, two are not few."""
    if len(items) >= WORTH_IT:
        gc.enable()  # see `gc_paused`
    processors = _processors()
    if len(items) < (2 if slow else WORTH_IT) or processors < 2:
        yield from (_done(work, item) for item in items)
        return
    # Loaded where there is much to do: most builds have little.
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
                # Told to stop while it makes its workers, Python would lose the word in its own hooks: it waits.
                before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
                try:
                    answers = pool.map(_done_at, range(len(items)), chunksize=chunk)
                finally:
                    signal.pthread_sigmask(signal.SIG_SETMASK, before)
                yield from answers
            except KeyboardInterrupt:
                # The build ends, and nobody waits for its workers; nor for what their end breaks in the pool's thread.
                threading.excepthook = lambda _: None
                for worker in active_children():
                    if worker not in others:
                        worker.terminate()
                raise
    finally:
        _inherited.pop()
        gc.unfreeze()


def _processors() -> int:
    """How many processes can be at work at once; one where processes cannot be forked."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


# The work that workers are born with.
_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _serve() -> None:
    """Begin a worker's life: it ends when the build ends it, or when that is gone, killed without a word."""
    from multiprocessing import parent_process

    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the build, which knows what to say
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
