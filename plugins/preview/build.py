"""What a build is to the preview: something to call that says how it went."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

_ANSI_CODE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


class Outcome(Struct, frozen=True):
    """How a build went, and its report to the author as plain text (which may be empty)."""

    ok: bool
    message: str


Build = Callable[[], Outcome]


def pelican_build(root: Path, output: Path) -> Build:
    """Returns a build of the site in `root` into `output`, in a process of its own, which is kept for the next one.

    What Pelican prints becomes the message. When a build is interrupted it leaves no process behind: neither Pelican
    nor the workers that Pelican has started. A process that dies, or whose own code or settings have changed, is
    followed by another.
    """
    return _Worker(root, ["content", "-s", "pelicanconf.py", "-o", str(output), "-e", "PREVIEW=true"])


class _Worker:
    def __init__(self, root: Path, options: list[str]) -> None:
        self._root = root
        self._command = [sys.executable, "-m", "plugins.preview.worker", *options]
        self._process: subprocess.Popen[str] | None = None

    def __call__(self) -> Outcome:
        try:
            answer = self._asked()
            if answer and answer["stale"]:
                self._end()
                answer = self._asked()
        except BaseException:
            self._end()
            raise
        if answer:
            return Outcome(answer["well"], _ANSI_CODE.sub("", answer["report"]).strip())
        code = self._end()
        return Outcome(
            False, f"The build ended with exit code {code}, and without a word. The next one begins anew."
        )

    def _asked(self) -> dict[str, Any] | None:
        """What the process answers; None where it has died."""
        if not self._process or self._process.poll() is not None:
            self._process = self._begun()
        assert self._process.stdin
        assert self._process.stdout
        try:
            self._process.stdin.write("build\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return None
        line = self._process.stdout.readline()
        answer: dict[str, Any] | None = json.loads(line) if line else None
        return answer

    def _begun(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            cwd=self._root,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # makes it the head of a process group, which can be ended as a whole
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
