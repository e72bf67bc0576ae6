"""The author's preview: serves the site at a local address, and rebuilds and reloads it on every save."""

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

from plugins.preview.build import Build, Desk, Outcome, PelicanBuild, pelican_build
from plugins.preview.reload import EventBroker
from plugins.preview.server import PreviewServer
from plugins.preview.watch import saves

__all__ = ["Build", "Outcome", "PelicanBuild", "pelican_build", "preview"]


def preview(
    build: Build,
    *,
    output: Path,
    watched: Sequence[Path],
    address_path: str = "",
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = True,
    desk: Desk | None = None,
) -> int:
    """Serves the site at a local address until Ctrl+C or SIGTERM, and returns the exit code for the process.

    `build` builds the site into the folder `output`, which is served; if it fails, it must leave the folder unchanged.
    It is called once at first, then once after each save below `watched`; saves during a build cause one more. Its
    errors are shown in the terminal and on the page, and the next save tries again.

    `address_path` is the path that the site is published under ("/blog"), or empty. `host` is the address of this machine
    to serve at: other machines cannot reach the default one, but all on the network can reach 0.0.0.0. If `port` is taken,
    the first free one of the next 20 is used; if there is none, the exit code is 1. The browser is opened once, unless
    `open_browser` is false or the environment has CI or NO_BROWSER. `desk` makes the author's desk, if there is one. Must
    be called in the main thread, because only that can handle signals.
    """
    broker = EventBroker()
    try:
        server = PreviewServer(broker, output, address_path, host, port, desk)
    except (OSError, OverflowError) as error:
        _say(f"No preview: neither port {port} nor one of the next 20 can be used at {host} ({error}).")
        return 1
    with _until_signalled() as stopping, server.running():
        changes = saves(watched)
        next(changes)  # starts the watch, so that saves during the first build count, too
        _say("Building …")
        _attempt(build, broker, stopping)
        if port not in (0, server.server_port):
            _say(f"Port {port} is taken, so this preview is at {server.server_port}.")
        _say(f"Preview: {server.address} (Ctrl+C stops it)")
        if desk:
            _say(f"Your desk: {server.desk_address}")
        if server.network_address:
            _say(f"On your network, drafts included: {server.network_address}")
        allowed = not os.environ.get("CI") and os.environ.get("NO_BROWSER", "0") in ("", "0")
        if open_browser and allowed:
            # In a thread: a browser that runs in the terminal returns only when it is closed.
            threading.Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
        for saved in filter(None, changes):
            _attempt(build, broker, stopping, f"{_names(saved, watched)} changed")
    return 0


@contextmanager
def _until_signalled() -> Iterator[threading.Event]:
    """Ends the block quietly on the first SIGINT or SIGTERM, and ignores later ones.

    It also sets the event, because a build that runs in this process may catch the KeyboardInterrupt.
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
    """Builds once, and reports the outcome in the terminal and on the pages."""
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
    """Builds, and turns an exception into a failed outcome."""
    try:
        return build()
    except (Exception, SystemExit) as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        what = "".join(traceback.format_exception_only(error)).strip()
        return Outcome(False, f"The build broke off: {what}\n(in {frame.filename}, line {frame.lineno})")


def _names(saved: frozenset[Path], watched: Sequence[Path]) -> str:
    """Names the saved files by their paths in the watched folders: "insights/x.md and 2 others"."""
    folders = [path.resolve() for path in watched if path.is_dir()]
    names = sorted(
        next((str(path.relative_to(folder)) for folder in folders if path.is_relative_to(folder)), path.name)
        for path in saved
    )
    others = len(names) - 1
    return names[0] + (f" and {others} other{'s' if others > 1 else ''}" if others else "")


def _say(text: str) -> None:
    """Prints with a flush, as a script may wait for the line, and with escapes for what the terminal cannot encode."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
