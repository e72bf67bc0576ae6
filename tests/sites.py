"""The sites that tests read most, built as they go online: any warning, of Python or of Pelican, fails them."""

from __future__ import annotations

from pathlib import Path

from tests.site import REPOSITORY, Files, Project, Site, run_pelican

FIXTURES = REPOSITORY / "tests" / "fixtures"
KITCHEN_SINK = FIXTURES / "kitchen_sink" / "content"
LANGUAGES = FIXTURES / "languages" / "content"


def owners(folder: Path) -> Site:
    """The owner's own site, built into the folder `output` of `folder`."""
    options = ("--fatal", "warnings")
    address = "https://bruno.digital"
    output = folder / "output"
    return _sound(
        run_pelican(REPOSITORY, "publishconf.py", output, address, *options, python=("-W", "error"))
    )


def kitchen_sink(folder: Path) -> Site:
    """The publication that has everything in it, made and built in `folder`."""
    return _sound(Project(folder, kitchen_sink_files()).build("--fatal", "warnings"))


def in_languages(folder: Path) -> Site:
    """The publication in six languages, made and built in `folder`; the site's own is English."""
    return _sound(Project(folder, languages_files()).build("--fatal", "warnings"))


def kitchen_sink_files() -> Files:
    """The content of the publication that has everything in it."""
    return _files(KITCHEN_SINK)


def languages_files() -> Files:
    """The content of the publication in six languages, and no more of the smallest one than it has itself."""
    return {"categories/notes.md": None, **_files(LANGUAGES)}


def _files(content: Path) -> Files:
    files = (file for file in sorted(content.rglob("*")) if file.is_file())
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in files}


def _sound(built: Site) -> Site:
    assert built.exit_code == 0, built.stdout + built.stderr
    return built
