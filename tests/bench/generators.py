"""The generators that the bench compares, and how each builds its site."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from tests.bench import tools
from tests.bench.articles import SECTION, slug_of
from tests.bench.ours import write_ours, write_ours_minimal
from tests.bench.peer_sites import write_eleventy, write_hugo, write_pelican

PUBLISH = (sys.executable, "-m", "plugins", "publish")
PLAIN = (sys.executable, "-m", "pelican", "content", "-s", "publishconf.py")


@dataclass(frozen=True)
class Generator:
    """A generator at work: `command` builds the site that `write` has written, in the site's folder.

    `content` holds the folder of the articles, `output` is where the site goes, and `made` is all that a build
    leaves behind, which a cold one must not find.
    """

    name: str
    version: str
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    content: str
    output: str
    made: tuple[str, ...]
    ours: bool = False


def ours() -> list[Generator]:
    """Ours as it ships, by our command and by Pelican's own, and with pages as plain as the others'."""

    def built_by(name: str, command: tuple[str, ...], write: Callable[[Path, int], None]) -> Generator:
        made = ("output", ".output.build", ".cache")
        return Generator(name, version("pelican"), write, command, "content", "output", made, ours=True)

    return [
        built_by("ours", PUBLISH, write_ours),
        built_by("ours-minimal", PUBLISH, write_ours_minimal),
        built_by("ours-pelican", PLAIN, write_ours),
    ]


def peers(folder: Path) -> Iterator[Generator | tuple[str, tools.NotHere]]:
    """The others, their tools installed below `folder`; where one cannot be had, its name and the reason."""
    for name, peer in (("Hugo", hugo), ("Eleventy", eleventy), ("Pelican", pelican)):
        try:
            yield peer(folder)
        except tools.NotHere as reason:
            yield name, reason


def hugo(folder: Path) -> Generator:
    program = tools.hugo(folder)
    found = re.search(r"v[\d.]+", tools.said_by(program, "version"))
    made = ("public", "resources", ".hugo_build.lock")
    return Generator(
        "Hugo", found[0] if found else "", write_hugo, (str(program), "--quiet"), "content", "public", made
    )


def eleventy(folder: Path) -> Generator:
    node, modules = tools.eleventy(folder)
    package = modules / "@11ty" / "eleventy"

    def write(site: Path, count: int) -> None:
        write_eleventy(site, count)
        (site / "node_modules").symlink_to(modules)

    command = (str(node), str(package / "cmd.cjs"), "--quiet")
    about = f"{tools.said_by(*command, '--version')} on Node {tools.said_by(node, '--version')}"
    return Generator("Eleventy", about, write, command, "", "_site", ("_site", ".cache"))


def pelican(_tools: Path | None = None) -> Generator:
    command = (sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py")
    return Generator(
        "Pelican", version("pelican"), write_pelican, command, "content", "output", ("output", "cache")
    )


@dataclass(frozen=True)
class Site:
    """A generator's site of so many articles, in `folder`."""

    generator: Generator
    folder: Path
    count: int

    @classmethod
    def written(cls, generator: Generator, work: Path, count: int) -> Site:
        """A site that has just been written below the folder `work`."""
        folder = work / str(count) / re.sub(r"\W+", "-", generator.name.lower())
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        generator.write(folder, count)
        return cls(generator, folder, count)

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.folder / self.generator.output

    @property
    def middle(self) -> str:
        """The slug of the article that edits are made in: neither the newest nor the oldest."""
        return slug_of(self.count // 2)

    def check(self, words: str) -> None:
        """End the bench if the middle article's page does not show the words: what was timed was no build."""
        place = self.output / SECTION / self.middle
        page = next(
            (path for path in (place.with_suffix(".html"), place / "index.html") if path.is_file()), None
        )
        if page is None or words not in page.read_text("utf-8"):
            sys.exit(f"{self.generator.name} has not published “{words}” ({page or place}).")

    def forget(self) -> str:
        """Take away all that builds have left behind; no words are new."""
        for name in self.generator.made:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        return ""

    def edit_body(self) -> str:
        """Add a sentence to the middle article; the words that are new."""
        words = f"This was added at {time.time_ns()}"
        self._save(lambda text: f"{text}\n{words}.\n")
        return words

    def edit_title(self) -> str:
        """Give the middle article another title; the words that are new."""
        words = f"It was called so at {time.time_ns()}"
        title = re.compile(r"^title: .*$", re.MULTILINE)
        self._save(lambda text: title.sub(f"title: {words}", text, count=1))
        return words

    def _save(self, change: Callable[[str], str]) -> None:
        file = self.folder / self.generator.content / SECTION / f"{self.middle}.md"
        file.write_text(change(file.read_text("utf-8")), "utf-8")
