"""Runs the Nu HTML checker, the W3C's own, over a built site. `VNU_JAR` names a copy of it to use."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests import checkers

# Valid CSS that the checker's own CSS parser does not know yet.
NEWER_THAN_NU = frozenset(
    {
        "CSS: “paint-order”: Property “paint-order” doesn't exist.",
    }
)
# Nu reads a file of no site, so nothing is 'self' to it, and it takes data (JSON-LD) for a script that would run. The
# inspection holds each page's policy against its code, and browsers tell of what one blocks (tests/browser).
OF_POLICY = re.compile("violates Content Security Policy")


def check(folder: Path) -> list[str]:
    """What Nu says of the pages and SVG files below `folder`, as sorted lines `file:line: message`.

    Errors, warnings and remarks count alike. Style sheets are checked where they are inlined, in pages.
    Skips the calling test where Java or the checker is missing, and fails it under `CI`. Raises `ValueError`
    for a folder without a page, of which Nu itself says nothing.
    """
    if not any(folder.rglob("*.html")):
        raise ValueError(f"There is no page in {folder}.")
    return sorted(_messages(_report(folder), folder.resolve()))


def _report(folder: Path) -> str:
    # Half of its time would go into machine code and a collection of garbage that are better than a run as short as this
    # needs; Nu's own main thread asks for more than the usual stack without it.
    command = [
        _java(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xms512m",
        "-Xss8m",
        "-jar",
        str(_jar()),
        "--stdout",
        "--format",
        "json",
        "--exit-zero-always",
    ]
    # Not --also-check-css: with it, Nu 26.9 is one line off in everything it says of a page.
    command += ["--skip-non-html", "--also-check-svg", str(folder.resolve())]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _messages(report: str, folder: Path) -> Iterator[str]:
    for message in json.loads(report)["messages"]:
        if message["message"] not in NEWER_THAN_NU and not OF_POLICY.search(message["message"]):
            file = Path(unquote(urlsplit(message["url"]).path)).relative_to(folder)
            # Nu cannot give a line for what it says of a file as a whole.
            yield f"{file}:{message.get('lastLine', 1)}: {message['message']}"


def _java() -> str:
    return shutil.which("java") or checkers.missing("HTML", "Java 17 or newer is not installed")


def _jar() -> Path:
    jar = Path(os.environ.get("VNU_JAR", checkers.INSTALLED / "vnu-jar/build/dist/vnu.jar"))
    if not jar.is_file():
        checkers.missing("HTML", f"the Nu HTML checker is not at {jar}")
    return jar
