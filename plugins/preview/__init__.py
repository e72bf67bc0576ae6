"""The author's preview: the site at a local address, built again and reloaded on every save."""

import os
import signal
import sys
import threading
import time
import traceback
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from plugins.preview.build import Build, Outcome, pelican_build
from plugins.preview.reload import EventBroker
from plugins.preview.server import PreviewServer
from plugins.preview.watch import saves

__all__ = ["Build", "Outcome", "pelican_build", "preview"]


def preview(
    build: Build,
    *,
    output: Path,
    watched: Sequence[Path],
    address_path: str = "",
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = True,
) -> int:
    """Shows the site at a local address, until Ctrl+C or SIGTERM, and returns the exit code for the process.

    `build` makes the site in the folder `output`, which is what is served; when it fails it is to leave
    there what was there before. It is called once at first, then once after each save below `watched`; saves
    during a build lead to one more. Whatever goes wrong in it is shown to the author in the terminal and on
    the page, and the next save tries again.

    `address_path` is the path that the site lives under ("/blog"), or empty. `host` is the address of this machine to
    serve at: no other machine reaches the default one, and every machine on the network reaches 0.0.0.0. If `port` is
    taken, the next free one of the 20 after it is used; if none is, the exit code is 1. The browser is opened once,
    unless `open_browser` is false or CI or NO_BROWSER is set in the environment. To be called in the main thread, for
    no other can be told of signals.
    """
    broker = EventBroker()
    try:
        server = PreviewServer(broker, output, address_path, host, port)
    except (OSError, OverflowError) as error:
        _say(f"No preview: neither port {port} nor one of the next 20 can be used at {host} ({error}).")
        return 1
    with _until_told_to_stop() as stopping, server.running():
        changes = saves(watched)
        next(changes)  # from here on, also a save during the first build counts
        _say("Building …")
        _attempt(build, broker, stopping)
        if port not in (0, server.server_port):
            _say(f"Port {port} is taken, so this preview is at {server.server_port}.")
        _say(f"Preview: {server.address} (Ctrl+C stops it)")
        if server.network_address:
            _say(f"On your network, drafts included: {server.network_address}")
        if open_browser and _may_open_browser():
            # Not waited for: a browser that runs in the terminal returns only when it is closed.
            threading.Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
        for saved in filter(None, changes):
            _attempt(build, broker, stopping, f"{_names(saved, watched)} changed")
    return 0


@contextmanager
def _until_told_to_stop() -> Iterator[threading.Event]:
    """Ends the block, without a word, on the first SIGINT or SIGTERM, and ignores those that follow.

    The event is set by then, for a build that runs in this process may take the KeyboardInterrupt for itself.
    """
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        for each in before:
            signal.signal(each, stop)
        yield stopping
    except KeyboardInterrupt:
        pass
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _attempt(build: Build, broker: EventBroker, stopping: threading.Event, cause: str = "") -> None:
    """Builds once, and tells the terminal and the pages what came of it."""
    began = time.monotonic()
    outcome = _outcome(build)
    took = f"{time.monotonic() - began:.1f} s"
    if stopping.is_set():
        raise KeyboardInterrupt
    broker.tell(outcome)
    if outcome.message:
        _say(outcome.message)
    if outcome.ok:
        _say(f"Rebuilt in {took}: {cause}" if cause else f"Built in {took}")
    else:
        _say(f"Not built after {took}{cause and f': {cause}'}. The next save tries again.")


def _outcome(build: Build) -> Outcome:
    """Builds, and takes an exception for what it is to the author: a failed build."""
    try:
        return build()
    except (Exception, SystemExit) as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = "".join(traceback.format_exception_only(error)).strip()
        return Outcome(False, f"The build broke off: {what}\n(in {place.filename}, line {place.lineno})")


def _names(saved: frozenset[Path], watched: Sequence[Path]) -> str:
    """Says which files these are, by their places in the watched folders: "insights/x.md and 2 others"."""
    folders = [path.resolve() for path in watched if path.is_dir()]
    names = sorted(
        next((str(path.relative_to(folder)) for folder in folders if path.is_relative_to(folder)), path.name)
        for path in saved
    )
    others = len(names) - 1
    return names[0] + (f" and {others} other{'s' if others > 1 else ''}" if others else "")


def _may_open_browser() -> bool:
    return not os.environ.get("CI") and os.environ.get("NO_BROWSER", "0") in ("", "0")


def _say(text: str) -> None:
    """Prints at once, for a script may wait for it, and in any encoding that the terminal may have."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
