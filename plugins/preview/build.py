"""What a build is to the preview: something to call that says how it went."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_ANSI_CODE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


@dataclass(frozen=True)
class Outcome:
    """How a build went, and its report to the author as plain text (which may be empty)."""

    ok: bool
    message: str


Build = Callable[[], Outcome]


def pelican_build(root: Path, output: Path) -> Build:
    """Returns a build of the site in `root` into `output`, in a process of its own.

    What Pelican prints becomes the message, and its exit code says whether the build was good. When it is
    interrupted it leaves no process behind: neither Pelican nor the workers that Pelican has started.
    """
    options = ["content", "-s", "pelicanconf.py", "-o", str(output), "-e", "PREVIEW=true"]

    def build() -> Outcome:
        with subprocess.Popen(
            [sys.executable, "-m", "pelican", *options],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # makes it the head of a process group, which can be ended as a whole
        ) as pelican:
            try:
                printed, _ = pelican.communicate()
            except BaseException:
                os.killpg(pelican.pid, signal.SIGKILL)
                raise
        return Outcome(pelican.returncode == 0, _ANSI_CODE.sub("", printed).strip())

    return build
