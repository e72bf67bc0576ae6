"""Runs a build, and says how it went to whoever waits for it."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.cache.build_record import BuildRecord
from plugins.content import ContentError, Problem, github, report, sarif
from plugins.errors.build_error import BuildError
from plugins.errors.visible import visible

Settings = Mapping[str, Any]


class AlreadyReported(BuildError):
    """The build went wrong, and why has been logged."""


def run_and_report(build: Callable[[], str], settings: Settings) -> int:
    """Do the build, and print what it says, or why there is no new site, in an author's words; the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # no console may fail a build for want of a character
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does: cleaned up
    try:
        print(build())
    except ContentError as error:
        tell(error.problems, settings)
        if all(problem.severity == "warning" for problem in error.problems):
            return _said("Warnings stop this build, because of --strict (the setting STRICT).")
        return 1
    except BuildError as error:
        return _said(str(error))
    except OSError as error:
        return _said(f"{error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        # Pelican would take it for a good end.
        return _said("Stopped. The site is as it was.", code=130)
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def summary(before: BuildRecord, after: BuildRecord) -> str:
    """What there is to say of a build that went well: how much there is, how much was made, and what comes next."""
    return "\n".join(_summary(before, after))


def _summary(before: BuildRecord, after: BuildRecord) -> Iterator[str]:
    pages = sum(name.endswith(".html") for name in after.outputs)
    made = sum(before.outputs.get(name, ("",))[0] != output[0] for name, output in after.outputs.items())
    yield f"Done: {pages} pages; of {len(after.outputs)} files, {made} were made anew."
    if after.waiting:
        yield after.waiting
    if after.settings["PRODUCTION"] and not after.settings["CONTACT"]:
        yield "“Get in touch” opens the contact page; to change that, set CONTACT in pelicanconf.py."


def tell(problems: Iterable[Problem], settings: Settings) -> None:
    """Say what is wrong: to the author; on GitHub, at the lines themselves; and into the file `SARIF` names."""
    print(report(problems), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(github(problems))
    if settings["SARIF"]:
        Path(settings["SARIF"]).write_text(sarif(problems), "utf-8", errors="backslashreplace")


def _said(message: str, code: int = 1) -> int:
    print("\n".join(map(visible, message.split("\n"))), file=sys.stderr)
    return code
