"""Runs D2, the program that draws diagrams, and reports what is wrong with one.

A diagram depends on nothing but its own text: no other file is read, and nothing is asked for on the network. All
programs of one version draw the same text alike.
"""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from plugins.markdown import Drawing, Fault

from .svg import line_with, themed

# Of the clock, because the work is another process's. A diagram takes a tenth of a second.
SECONDS = 60

# What an author may ask for in the text (`vars: { d2-config: … }`) gives way to these.
_OPTIONS = (
    *("--layout=dagre", "--theme=0", "--dark-theme=-1", "--sketch=false", "--center=false", "--scale=-1"),
    *("--pad=8", "--animate-interval=0", "--bundle=false", "--force-appendix=false"),
    *("--no-xml-tag", "--omit-version", "--stdout-format=svg"),
)
# Before the text, on its first line: the name of a box around others stands in its corner, where no line runs into it.
_STYLE = "**: {&leaf: false; label.near: top-left; style.font-size: 16}; "
_ERROR = re.compile(r"-:(\d+):\d+: (.+)")
# The text without comments and what is in quotes.
_QUOTED = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<![^\s;{}])#.*""")
_IMPORT = re.compile(r"(?:\.\.\.|:\s*)@\S+")
_READS = "Its language is described at https://d2lang.com/tour/intro."
_INSTALL = Fault(0, "Nothing here draws diagrams yet.", "Install what does, once: make diagrams.")


class TookTooLong(Exception):
    """D2 used up its time; what is in hand is the diagram's text."""


def program() -> Path | None:
    """D2, if it is installed."""
    file = Path(sysconfig.get_path("scripts"), "d2.exe" if os.name == "nt" else "d2")
    return file if file.is_file() else None


def draw(text: str) -> Drawing:
    """The diagram of a text in D2, or what is wrong with it. The same text gives the same bytes. Raises `TookTooLong`."""
    d2 = program()
    if not d2:
        return Drawing("", (_INSTALL,))
    if faults := tuple(_imports(text)):
        return Drawing("", faults)
    with tempfile.TemporaryDirectory() as empty:
        try:
            run = subprocess.run(
                [d2, *_OPTIONS, "-", "-"],
                input=f"{_STYLE}{text}".encode(),
                capture_output=True,
                check=False,
                cwd=empty,
                env={name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ},
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise TookTooLong(text) from error
    if run.returncode:
        return Drawing("", tuple(_errors(run.stderr.decode(errors="replace"), text)))
    if not run.stdout:
        return Drawing("", (Fault(0, "The diagram is empty.", "Write what it shows: browser -> server."),))
    return themed(run.stdout.decode(), text)


def _imports(text: str) -> Iterator[Fault]:
    """What a diagram takes from other files, which may change, or lie anywhere."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _IMPORT.search(_QUOTED.sub('""', line)):
            name = found[0][found[0].index("@") :]
            yield Fault(
                number, f"“{name}” would take another file into the diagram.", "Write here what it has."
            )


def _errors(said: str, text: str) -> Iterator[Fault]:
    """What D2 says is wrong, line by line."""
    found = dict.fromkeys((int(line), " ".join(words.split())) for line, words in _ERROR.findall(said))
    for line, words in found:
        yield Fault(line, f"The diagram cannot be drawn: {words}.", _READS)
    if found:
        return
    if "multiboard" in said:
        what = ("layers", "scenarios", "steps")
        wrong, fix = "The diagram has several boards.", "Draw each as a diagram of its own."
        yield Fault(line_with(text, what), wrong, fix)
    elif "images" in said:
        yield Fault(line_with(text, ("icon",)), "A diagram shows no pictures.", "Remove the “icon”.")
    else:
        words = " ".join(said.replace("err: ", "").split())[:300] or "D2 has said nothing about it"
        yield Fault(0, f"The diagram cannot be drawn: {words}.", _READS)
