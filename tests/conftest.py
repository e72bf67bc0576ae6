"""The built sites that tests read. Each is built once for all tests of a process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.site import REPOSITORY, Build, Files, Project, Site, run_pelican

KITCHEN_SINK = Path(__file__).parent / "fixtures" / "kitchen_sink" / "content"
LANGUAGES = Path(__file__).parent / "fixtures" / "languages" / "content"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The owner's own site, as it goes online; any warning, of Python or of Pelican, fails the build."""
    output = tmp_path_factory.mktemp("site") / "output"
    options = ("--fatal", "warnings")
    built = run_pelican(
        REPOSITORY, "publishconf.py", output, "https://bruno.digital", *options, python=("-W", "error")
    )
    assert built.exit_code == 0, built.stdout + built.stderr
    return built


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds the publication of those content files, each call in a folder of its own."""

    def build(
        files: Files | None = None,
        settings: Mapping[str, object] | None = None,
        *options: str,
        production: bool = True,
        **environment: str,
    ) -> Site:
        project = Project(tmp_path_factory.mktemp("publication"), files or {}, settings)
        return project.build(*options, production=production, **environment)

    return build


@pytest.fixture(scope="session")
def kitchen_sink_files() -> Files:
    """The content of the publication that has everything in it."""
    return {
        file.relative_to(KITCHEN_SINK).as_posix(): file.read_bytes()
        for file in sorted(KITCHEN_SINK.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="session")
def kitchen_sink(build: Build, kitchen_sink_files: Files) -> Site:
    """The publication that has everything in it, as it goes online."""
    built = build(kitchen_sink_files, {}, "--fatal", "warnings")
    assert built.exit_code == 0, built.stdout + built.stderr
    return built


@pytest.fixture(scope="session")
def languages_files() -> Files:
    """The content of a publication in six languages, and no more of the smallest one than it has itself."""
    found: dict[str, str | bytes | None] = {"categories/notes.md": None}
    for file in sorted(LANGUAGES.rglob("*.md")):
        found[file.relative_to(LANGUAGES).as_posix()] = file.read_bytes()
    return found


@pytest.fixture(scope="session")
def in_languages(build: Build, languages_files: Files) -> Site:
    """The publication in six languages, as it goes online; the site's own is English."""
    built = build(languages_files, {}, "--fatal", "warnings")
    assert built.exit_code == 0, built.stdout + built.stderr
    return built


@pytest.fixture(scope="session")
def kitchen_sink_preview(build: Build, kitchen_sink_files: Files) -> Site:
    """The same as its author sees it while writing: drafts and scheduled articles are shown."""
    built = build(kitchen_sink_files, {}, "-e", "PREVIEW=true", production=False)
    assert built.exit_code == 0, built.stdout + built.stderr
    return built
