"""Builds for the preview: a function without arguments that returns the outcome."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

_ANSI_CODE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


class Outcome(Struct, frozen=True):
    """Whether a build succeeded, and its report to the author in plain text, which may be empty."""

    ok: bool
    message: str


Build = Callable[[], Outcome]
# Returns the author's desk as HTML, with links that open the editor if the argument says so; None if it cannot be shown.
Desk = Callable[[bool], bytes | None]


def pelican_build(root: Path, output: Path) -> "PelicanBuild":
    """Returns a function that builds the site in `root` into `output`, in a process that is kept for the next builds.

    What Pelican prints becomes the message. An interrupted build leaves no process behind: neither Pelican nor its
    workers. If the process dies, or its own code or settings have changed, a new one is started.
    """
    return PelicanBuild(root, ["content", "-s", "pelicanconf.py", "-o", str(output), "-e", "PREVIEW=true"])


class PelicanBuild:
    """Such a function, and the desk for the site that it has built. Safe to share between threads."""

    def __init__(self, root: Path, options: list[str]) -> None:
        self._root = root
        self._command = [sys.executable, "-m", "plugins.preview.worker", *options]
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()  # the process answers one request after the other

    def __call__(self) -> Outcome:
        with self._turn:
            return self._build()

    def desk(self, local: bool) -> bytes | None:
        """The author's desk, once a build has ended; None where the process of builds has died."""
        with self._turn:
            if not self._process or self._process.poll() is not None:
                return None
            answer = self._ask("desk local" if local else "desk")
        return answer["page"].encode(errors="replace") if answer else None

    def _build(self) -> Outcome:
        try:
            answer = self._ask("build")
            if answer and answer["stale"]:
                self._end()
                answer = self._ask("build")
        except BaseException:
            self._end()
            raise
        if answer:
            return Outcome(answer["well"], _ANSI_CODE.sub("", answer["report"]).strip())
        code = self._end()
        return Outcome(
            False, f"The build ended with exit code {code}, and without a word. The next one begins anew."
        )

    def _ask(self, request: str) -> dict[str, Any] | None:
        """Passes the request to the process. Returns its answer, or None if it has died."""
        if not self._process or self._process.poll() is not None:
            self._process = self._started()
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write(f"{request}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return None
        line = self._process.stdout.readline()
        answer: dict[str, Any] | None = json.loads(line) if line else None
        return answer

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            cwd=self._root,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # so that it leads a process group, which can be killed as a whole
        )

    def _end(self) -> int | None:
        if not self._process:
            return None
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        return code

    def __del__(self) -> None:
        self._end()
