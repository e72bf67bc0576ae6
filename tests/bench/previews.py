"""Measures the previews: how long after a save the author can see what they wrote.

Ours is watched in its output folder: its server works in the process that builds, and asking would hold it up.
`hugo server` keeps its pages in memory, so it is asked until it shows the words; it renders lists only as far as
they have just been looked at, or all pages if told so (`--disableFastRender`).
"""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench import machine
from tests.bench.articles import SECTION
from tests.bench.generators import Generator, Site
from tests.bench.runs import environment
from tests.bench.tables import table

PATIENCE = 60  # seconds after which something never comes
POLL = 0.001  # seconds between two looks
CALM = 0.7  # seconds between what an edit made and the next edit
PER_PAGE = 10


@dataclass(frozen=True)
class Preview:
    """A generator's preview: its command, which gets a port, how it writes the address of a place, where it puts
    the files, if it writes any, and whether lists follow when a title changes."""

    name: str
    generator: Generator
    command: Callable[[int], list[str]]
    address: str = "/{}/"
    files: str = ""
    lists_follow: bool = True


def previews(generators: Sequence[Generator]) -> Iterator[Preview]:
    """Of ours and of Hugo, in both of its ways, those whose generators are there."""

    def ours(port: int) -> list[str]:
        return [sys.executable, "-m", "plugins", "preview", "--port", str(port)]

    for generator in generators:
        if generator.name == "ours":
            yield Preview("ours", generator, ours, "/{}", ".cache/preview")
        elif generator.name == "Hugo":
            program = generator.command[0]

            def hugo(port: int, *more: str, program: str = program) -> list[str]:
                return [program, "server", "--port", str(port), *more]

            yield Preview("hugo server", generator, hugo, lists_follow=False)
            yield Preview("hugo server, all pages", generator, lambda port: hugo(port, "--disableFastRender"))


def measure(found: Sequence[Preview], count: int, rounds: int, work: Path) -> None:
    """Edit an article of so many in each preview, a text and a title in every round, and print what it took."""
    rows = [["milliseconds after a save", "body edit", "least–most", "title edit", "least–most"]]
    for preview in found:
        site = Site.written(preview.generator, work, count)
        took: dict[str, list[float]] = {"body": [], "title": []}
        with _running(preview, site) as look:
            article, listed = _places(site)
            for _ in range(rounds):
                took["body"].append(_until_seen(site.edit_body, look, [article]))
                took["title"].append(
                    _until_seen(site.edit_title, look, [article, *[listed] * preview.lists_follow])
                )
        rows.append([preview.name, *_cells(took["body"]), *_cells(took["title"])])
    print(f"\n## Previews of {count:,} articles\n")
    print(
        f"Medians of {rounds} edits each, until the article shows it and, for a title, the index too", end=""
    )
    print(f" (but for plain hugo server). Load: {machine.load()}.\n\n{table(rows)}")


def _places(site: Site) -> tuple[str, str]:
    """The places of the article that is edited, and of the page of the index that lists it."""
    newer = site.count - 1 - site.count // 2
    return f"{SECTION}/{site.middle}", f"page/{newer // PER_PAGE + 1}"


def _cells(took: Sequence[float]) -> list[str]:
    return [f"{statistics.median(took) * 1000:.0f}", f"{min(took) * 1000:.0f}–{max(took) * 1000:.0f}"]


Look = Callable[[str], str]  # what the preview shows at a place; empty where there is nothing


def _until_seen(edit: Callable[[], str], look: Look, places: Sequence[str]) -> float:
    for place in places:
        look(place)  # Hugo renders again only what was looked at
    time.sleep(CALM)
    words = edit()
    saved = time.perf_counter()
    while not all(words in look(place) for place in places):
        time.sleep(POLL)
        if time.perf_counter() - saved > PATIENCE:
            return float("inf")
    return time.perf_counter() - saved


@contextmanager
def _running(preview: Preview, site: Site) -> Iterator[Look]:
    """Runs the preview of the site, and yields the way to look at it once it is there."""
    port = _free_port()
    process = subprocess.Popen(
        preview.command(port),
        cwd=site.folder,
        env=environment(NO_BROWSER="1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    article, _ = _places(site)
    served = _served(port, preview.address)
    try:
        until = time.monotonic() + PATIENCE
        while not served(article):
            time.sleep(0.1)
            if time.monotonic() > until or process.poll() is not None:
                sys.exit(f"The preview “{preview.name}” shows no article.")
        yield _written(site.folder / preview.files) if preview.files else served
    finally:
        process.terminate()
        process.wait()


def _written(output: Path) -> Look:
    def look(place: str) -> str:
        with suppress(OSError):
            return (output / f"{place}.html").read_text("utf-8")
        return ""

    return look


def _served(port: int, address: str) -> Look:
    def look(place: str) -> str:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", address.format(place))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
            connection.close()
            return text if answer.status == 200 else ""
        return ""

    return look


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
