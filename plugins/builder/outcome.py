"""Runs a build, and reports its outcome."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plugins.cache.build_record import BuildRecord
from plugins.content import ContentError, Problem, github, report, sarif
from plugins.errors.build_error import BuildError
from plugins.errors.visible import visible
from plugins.outputs.receipt import RECEIPTS

Settings = Mapping[str, Any]


def run_and_report(build: Callable[[], str], settings: Settings) -> int:
    """Run `build`, and print its summary, or for the author why there is no new site. Returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a character that the console lacks must not fail the build
    try:
        with _stopped_by_signals():
            print(build())
    except ContentError as error:
        tell(error.problems, settings)
        if all(problem.severity == "warning" for problem in error.problems):
            return _fail("Warnings stop this build, because of --strict (the setting STRICT).")
        return 1
    except BuildError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        # Pelican would exit with 0.
        return _fail("Stopped. The site is as it was.", code=130)
    return 0


# For how many seconds a swallowed KeyboardInterrupt waits, before it is raised again.
_AGAIN_AFTER = 0.01


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Have SIGTERM raise KeyboardInterrupt in the block, as Ctrl+C does, so that the build cleans up.

    Where Python cannot pass an exception on (in a weak reference's callback, in `__del__`), it reports and forgets it
    (https://docs.python.org/3/library/sys.html#sys.unraisablehook). A KeyboardInterrupt is raised again a little later.
    """
    report = sys.unraisablehook

    def raise_again(swallowed: sys.UnraisableHookArgs) -> None:
        if issubclass(swallowed.exc_type, KeyboardInterrupt):
            threading.Timer(_AGAIN_AFTER, os.kill, [os.getpid(), signal.SIGTERM]).start()
        else:
            report(swallowed)

    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.unraisablehook = raise_again
    try:
        yield
    finally:
        sys.unraisablehook = report
        signal.signal(signal.SIGTERM, before)


def summary(before: BuildRecord, after: BuildRecord) -> str:
    """The report on a successful build: how many pages it has, how many files were made, and what is due next."""
    files = {name: output for name, output in after.outputs.items() if name not in RECEIPTS}
    pages = sum(name.endswith(".html") for name in files)
    made = sum(before.outputs.get(name, ("",))[0] != output[0] for name, output in files.items())
    said = [f"Done: {pages} pages; of {len(files)} files, {made} were made anew."]
    if after.waiting:
        said.append(after.waiting)
    if after.settings["PRODUCTION"] and not after.settings["CONTACT"]:
        said.append("“Get in touch” opens the contact page; to change that, set CONTACT in pelicanconf.py.")
    return "\n".join(said)


def tell(problems: Iterable[Problem], settings: Settings) -> None:
    """Report problems on stderr; on GitHub, also as annotations; and to the file in the setting `SARIF`, if any."""
    print(report(problems), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(github(problems))
    if settings["SARIF"]:
        Path(settings["SARIF"]).write_text(sarif(problems), "utf-8", errors="backslashreplace")


def _fail(message: str, code: int = 1) -> int:
    print("\n".join(map(visible, message.split("\n"))), file=sys.stderr)
    return code
