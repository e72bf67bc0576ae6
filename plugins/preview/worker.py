"""Builds for the preview in a process that is kept between builds, so that what it has read and loaded stays in memory.

    python -m plugins.preview.worker <Pelican's arguments>

Each line on standard input is a request, and each answer a line of JSON on standard output. `build` requests a build:
`well` is whether it succeeded, and `report` is all that it printed. If the code or settings have changed since the process
started, it does not build, but answers that it is `stale`, and ends. `desk` requests the author's desk, and `desk local`
one with links that open the author's editor: `page` is its HTML.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pelican
from pelican.log import init as init_logging

from plugins.builder.built import Built
from plugins.cache.build_record import names_below
from plugins.content import Problem, report
from plugins.settings.faults import faults


class ReusablePelican:
    """A Pelican object that is kept from build to build, as long as it can build again.

    `built` is what the last good build has made the site of; `refused` are the reasons why the last one has failed, and
    `report` is what it printed then.
    """

    def __init__(self, arguments: list[str]) -> None:
        self._arguments = pelican.parse_arguments(arguments)
        init_logging(level=self._arguments.verbosity, name="pelican")
        self._pelican: Any = None
        self.built: Built | None = None
        self.refused: tuple[Problem, ...] = ()
        self.report = ""

    def build(self) -> bool:
        """Build, and return whether that succeeded. Reports are printed, as by the command `pelican`."""
        self.refused = ()
        try:
            if self._pelican is None:
                if problems := faults(str(Path.cwd()), "pelicanconf.py"):
                    self.refused = tuple(problems)
                    print(report(problems))
                    return False
                self._pelican, _ = pelican.get_instance(self._arguments)
            self._pelican.run()
        except SystemExit as end:
            if isinstance(end.code, str):
                print(end.code)
        except Exception as error:
            logging.getLogger("pelican").critical("%s: %s", type(error).__name__, error, exc_info=True)
        else:
            return True
        finally:
            self.built = getattr(self._pelican, "built", None) or self.built
            self.refused = getattr(self._pelican, "refused", ()) or self.refused
            if not getattr(self._pelican, "can_build_again", False):
                self._pelican = None
        return False


def main(arguments: list[str]) -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with tempfile.TemporaryFile() as printed:
        # Redirects the file descriptors, so that the report gets all output of this process and its workers.
        for stream in (1, 2):
            os.dup2(printed.fileno(), stream)
        before, kept = _own_files(), ReusablePelican(arguments)
        for request in map(str.strip, sys.stdin):
            if request != "build":
                answer: dict[str, Any] = {"page": _desk(kept, local=request == "desk local")}
            elif _own_files() != before:
                answer = {"stale": True}
            else:
                well = kept.build()
                said = _drained(printed)
                kept.report = "" if well else said
                answer = {"stale": False, "well": well, "report": said}
            print(json.dumps(answer), file=answers, flush=True)
            if answer.get("stale"):
                return
            gc.collect()  # now, while nobody waits: `gc_paused` stops it during a build


def _desk(kept: ReusablePelican, *, local: bool) -> str:
    from plugins.preview.desk import desk_page  # late, for builds do not need it

    return desk_page(kept.built, kept.refused, kept.report, Path.cwd(), local=local)


def _drained(printed: Any) -> str:
    """Everything printed since the last call."""
    sys.stdout.flush()
    sys.stderr.flush()
    printed.seek(0)
    text = printed.read().decode("utf-8", "replace")
    printed.seek(0)
    printed.truncate()
    return str(text)


def _own_files() -> list[tuple[str, int]]:
    """The files of code and settings that this process uses, with their modification times in nanoseconds."""
    ours = names_below([str(Path(__file__).parents[1])])
    settings = sorted(str(file) for file in Path.cwd().glob("*.py"))  # and modules that they import
    return [(name, os.stat(name).st_mtime_ns) for name in (*ours, *settings)]  # noqa: PTH116 (200 files, at each save)


if __name__ == "__main__":
    main(sys.argv[1:])
