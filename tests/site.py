"""Publications built for the tests, and their pages as a browser's parser reads them.

Every build runs in a process of its own, by the very command that an author's `make publish` runs.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, Protocol
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from pelican.settings import read_settings
from soupsieve import SelectorSyntaxError

from plugins.preview.sent_headers import sent
from tests import forks

REPOSITORY = Path(__file__).resolve().parents[1]
JUNE_2026 = "1780272000"  # 2026-06-01T00:00:00Z: "now" in every build that does not say otherwise
ADDRESS = "https://example.org"
# What a machine may have set, and no test means.
AMBIENT = {"SITEURL", "PREVIEW", "PRODUCTION", "SOURCE_DATE_EPOCH", "PELICAN_OUTPUT", "CI"}


def words(tag: Tag) -> str:
    """What a reader reads of an element: its text, with white space as browsers show it."""
    return " ".join(tag.get_text().split())


class Page:
    """A page of a built site. A look for what is not there fails, and shows what there is instead."""

    def __init__(self, name: str, html: str) -> None:
        self.name = name
        self.html = html

    @functools.cached_property
    def soup(self) -> BeautifulSoup:
        """It, parsed: only if somebody asks, as it takes most of what a test of one page does. Classes stay one text: to
        make lists of them takes a quarter of that."""
        return BeautifulSoup(self.html, "html.parser", multi_valued_attributes=None)

    def all(self, selector: str) -> list[Tag]:
        """Every element that the CSS selector matches; at least one."""
        __tracebackhide__ = True
        found = self.soup.select(selector)
        if not found:
            self._fail(selector, "at least one", found)
        return list(found)

    def one(self, selector: str) -> Tag:
        """The only element that the CSS selector matches."""
        __tracebackhide__ = True
        found = self.soup.select(selector)
        if len(found) != 1:
            self._fail(selector, "exactly one", found)
        return found[0]

    def none(self, selector: str) -> None:
        """Nothing: the CSS selector must match no element."""
        __tracebackhide__ = True
        found = self.soup.select(selector)
        if found:
            self._fail(selector, "no", found)

    def text(self, selector: str) -> str:
        """What a reader reads of the only element that the selector matches."""
        __tracebackhide__ = True
        return words(self.one(selector))

    def texts(self, selector: str) -> list[str]:
        """What a reader reads of each element that the selector matches."""
        __tracebackhide__ = True
        return [words(tag) for tag in self.all(selector)]

    def value(self, selector: str, attribute: str) -> str:
        """An attribute of the only element that the selector matches."""
        __tracebackhide__ = True
        return str(self.one(selector)[attribute])

    def values(self, selector: str, attribute: str) -> list[str]:
        """An attribute of each element that the selector matches; there may be none."""
        return [str(tag[attribute]) for tag in self.soup.select(selector)]

    @property
    def graph(self) -> list[dict[str, Any]]:
        """The nodes of its structured data."""
        nodes: list[dict[str, Any]] = json.loads(self.one('script[type="application/ld+json"]').get_text())[
            "@graph"
        ]
        return nodes

    def node(self, kind: str) -> dict[str, Any]:
        """The only node of its structured data that is of that schema.org type."""
        found = [node for node in self.graph if node["@type"] == kind]
        assert len(found) == 1, f"{self.name}: expected one {kind}, found {[n['@type'] for n in self.graph]}"
        return found[0]

    def _fail(self, selector: str, wanted: str, found: Iterable[Tag]) -> NoReturn:
        __tracebackhide__ = True
        there = "\n".join(str(tag)[:400] for tag in found)
        what = f"It has:\n{there}" if there else f"It has none. Nearest is:\n{self._nearest(selector)}"
        pytest.fail(f"{self.name}: expected {wanted} “{selector}”. {what}")

    def _nearest(self, selector: str) -> str:
        """The beginning of what the selector, cut off at its end until something matches, does match."""
        parts = selector.split()
        while parts := parts[:-1]:
            try:
                if near := self.soup.select_one(" ".join(parts).rstrip(" >+~")):
                    return str(near)[:800]
            except SelectorSyntaxError:
                continue
        body = self.soup.body or self.soup
        return str(body)[:800]


@dataclass(frozen=True)
class Site:
    """What a build made of a publication at `address`: its output folder, its exit code and what it said."""

    folder: Path
    address: str
    exit_code: int
    stdout: str
    stderr: str

    @functools.cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its place: `insights/x`, and `index` for the home page."""
        files = sorted(self.folder.rglob("*.html"))
        names = [file.relative_to(self.folder).with_suffix("").as_posix() for file in files]
        return {name: Page(name, file.read_text("utf-8")) for name, file in zip(names, files, strict=True)}

    @functools.cached_property
    def files(self) -> dict[str, bytes]:
        """Every file's bytes by its path."""
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }

    def page(self, name: str) -> Page:
        """The page at that place."""
        __tracebackhide__ = True
        if name not in self.pages:
            said = f"\n{self.stdout}\n{self.stderr}" if self.exit_code else ""
            pytest.fail(f"There is no page “{name}”, but: {', '.join(self.pages) or 'none'}.{said}")
        return self.pages[name]

    def text(self, file: str) -> str:
        """A file as text."""
        return self.files[file].decode()

    @property
    def header_rules(self) -> dict[str, dict[str, str]]:
        """The headers in `_headers` by the path that they are for, read as Netlify and Cloudflare do."""
        found: dict[str, dict[str, str]] = {}
        for line in self.text("_headers").splitlines():
            if line.startswith(" "):
                name, _, value = line.strip().partition(": ")
                found[list(found)[-1]][name] = value
            elif line:
                found[line] = {}
        return found

    def headers_of(self, path: str) -> dict[str, str]:
        """What `_headers` asks for at that path."""
        return sent(self.text("_headers"), path)

    def made_of(self, picture: str) -> list[str]:
        """The files that were made of the picture whose file is called `picture`, without its suffix."""
        return [name for name in self.files if re.fullmatch(rf"pictures/{picture}-[0-9a-f]{{10}}\b.*", name)]

    def address_of(self, name: str) -> str:
        """The absolute address of the page at that place."""
        return f"{self.address}/{'' if name == 'index' else name}"

    def is_ours(self, address: str) -> bool:
        """Whether an absolute address is one of the site's host."""
        return urlsplit(address).netloc == urlsplit(self.address).netloc

    def file_at(self, address: str) -> str | None:
        """The file that a static host answers the address with: `/a` with `a.html`, `/` with `index.html`.

        None where it would answer 404, or the address lies outside the site.
        """
        path = unquote(urlsplit(urljoin(f"{self.address}/", address)).path) or "/"
        below = urlsplit(self.address).path + "/"
        if not path.startswith(below):
            return None
        place = path.removeprefix(below)
        candidates = (place, f"{place}.html") if place else ("index.html",)
        return next((name for name in candidates if name in self.files), None)


Files = Mapping[str, str | bytes | None]


def source(body: str = "", **front_matter: object) -> str:
    """A source file: front matter, and a Markdown body below it."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # in a sixth of the time
    fields = yaml.dump(front_matter, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{fields}---\n\n{body}\n"


def article(body: str = "Words about something.", **front_matter: object) -> str:
    """An article's source file; what the test does not care about is filled in."""
    given = {
        "title": "An example",
        "date": "2026-01-02",
        "category": "notes",
        "authors": ["ada-example"],
        "description": "An example of an article, described in as many words as it takes.",
    }
    return source(body, **(given | front_matter))


# The smallest publication: one author, one category, and the page that “Get in touch” opens.
SMALLEST: Files = {
    "authors/ada-example.md": source("Ada is an example.", name="Ada Example"),
    "categories/notes.md": source(name="Notes"),
    "pages/contact.md": source("Write to us.", title="Contact", menu="footer"),
}

SETTINGS: Mapping[str, object] = {
    "SITEURL": ADDRESS,
    "SITENAME": "Example Letters",
    "OWNER": "ada-example",
    "SECTION": "Letters",
    "HEADLINE": "Written by lamplight",
    "LEDE": "Letters that nobody sent.",
}


class Project:
    """An author's folder: content/, and a settings file that builds on the engine's defaults.

    `files` of the content folder are given by path; None takes one of `SMALLEST` away.
    """

    def __init__(self, root: Path, files: Files, settings: Mapping[str, object] | None = None) -> None:
        self.root = root
        # Tests of the ledger ask for it: others take texts away at will.
        self.settings = {**SETTINGS, "RECORD_ADDRESSES": False, **(settings or {})}
        self.write({name: data for name, data in {**SMALLEST, **files}.items() if data is not None})

    def write(self, files: Files) -> None:
        """Write files of the content folder; None deletes one."""
        for name, data in files.items():
            path = self.root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if data is None:
                path.unlink()
            else:
                path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def build(self, *options: str, production: bool = True, **environment: str) -> Site:
        """Build it into `output`, as `make publish` would, or as plain `pelican content` does."""
        return run_pelican(
            self.root,
            self._settings_file(production).name,
            self.root / "output",
            str(self.settings["SITEURL"]),
            *options,
            environment=environment,
        )

    def as_pelican_reads_it(self, output: str = "output", cache: str = ".cache") -> dict[str, Any]:
        """The settings to build it with into that folder below its own, as `make publish` would."""
        read: dict[str, Any] = read_settings(str(self._settings_file(production=True)))
        return read | {"OUTPUT_PATH": str(self.root / output), "CACHE_PATH": str(self.root / cache)}

    def _settings_file(self, production: bool) -> Path:
        here = {"THEME": str(REPOSITORY / "theme"), "PLUGIN_PATHS": [str(REPOSITORY)]}
        file = self.root / "settings.py"
        file.write_text(_settings({**here, **self.settings}, REPOSITORY, online=production), "utf-8")
        return file


class Build(Protocol):
    """Builds a small publication in a folder of its own."""

    def __call__(
        self,
        files: Files = ...,
        settings: Mapping[str, object] | None = ...,
        *options: str,
        production: bool = ...,
        **environment: str,
    ) -> Site: ...


def run_pelican(
    root: Path,
    settings: str,
    output: Path,
    address: str,
    *options: str,
    python: tuple[str, ...] = (),
    working_directory: Path | None = None,
    environment: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Site:
    """Run `pelican content` in the folder `root`, or elsewhere if a `working_directory` is named."""
    arguments = [str(root / "content"), "-s", str(root / settings), "-o", str(output), *options]
    inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    given = {"SOURCE_DATE_EPOCH": JUNE_2026, **(environment or {})}
    here = working_directory or root
    own_engine = (root / "plugins").is_dir() and not (root / "plugins").is_symlink()
    if not python and not own_engine and forks.can_run(given):
        said = forks.run("pelican", arguments, here, inherited | given, timeout)
        return Site(output, address.rstrip("/"), *said)
    run = subprocess.run(
        [sys.executable, *python, "-m", "pelican", *arguments],
        cwd=here,
        env=inherited | {"PYTHONUTF8": "1"} | given,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    return Site(output, address.rstrip("/"), run.returncode, run.stdout, run.stderr)


def run_insights(root: Path, *words: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run `insights` with those words in the copy of the repository at `root`, to which the engine is linked."""
    inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    given = inherited | {"SOURCE_DATE_EPOCH": JUNE_2026}
    return subprocess.CompletedProcess(words, *forks.run("insights", words, root, given, timeout))


def hand_over(
    root: Path, files: Files, settings: Mapping[str, object] | None = None, *, linked: bool = False
) -> None:
    """Make `root` somebody's copy of the repository: the engine as it is, with their content and settings. To copy the
    engine takes as long as a build; for a test that changes nothing of it, it can be `linked`."""
    for folder in ("plugins", "theme"):
        if linked:
            (root / folder).symlink_to(REPOSITORY / folder, target_is_directory=True)
            continue
        # With what Python has compiled, which is half of a build; but not what another process is just about to write.
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=shutil.ignore_patterns("*.pyc.*", ".*"))
    (root / "pelicanconf.py").write_text(_settings({**SETTINGS, **(settings or {})}, root), "utf-8")
    (root / "publishconf.py").write_text(PUBLISHCONF, "utf-8")
    Project(root, files)


def bring_pictures(site: Site, root: Path) -> None:
    """Have what was made of the site's pictures at hand in the project at `root`: to make it takes a third of a build."""
    shutil.copytree(site.folder.parent / ".cache" / "pictures", root / ".cache" / "pictures")


PUBLISHCONF = """\
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *
from plugins.settings.online import *
"""


def _settings(given: Mapping[str, object], engine: Path, *, online: bool = False) -> str:
    """A settings file that builds on those of the engine in that folder."""
    modules = ["defaults", *(["online"] if online else [])]
    return "\n".join(
        [
            f"import sys\nsys.path.insert(0, {str(engine)!r})",
            *(f"from plugins.settings.{module} import *" for module in modules),
            *(f"{name} = {value!r}" for name, value in given.items()),
            "",
        ]
    )


def links_of(page: Page) -> list[str]:
    """Every address that a page leads to or loads, in the head and the body."""
    attributes = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "video": "src"}
    return [
        str(tag[attribute])
        for name, attribute in attributes.items()
        for tag in page.soup.find_all(name)
        if tag.get(attribute)
    ]


def styles(page: Page) -> str:
    """All of a page's CSS."""
    return "\n".join(tag.get_text() for tag in page.all("style"))


def plain(text: str) -> str:
    """Text with typographer's quotes and ellipses as an author types them."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
    return re.sub(r"\s+", " ", text.translate(table)).strip()
