"""The built sites that tests read. Each is built once for all tests of a process."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests import pictures, sites
from tests.site import Build, Files, Project, Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The first owner's site, as it goes online: the smallest real one."""
    return sites.first_owner(tmp_path_factory.mktemp("site"))


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
    return sites.kitchen_sink_files()


@pytest.fixture(scope="session")
def kitchen_sink(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The publication that has everything in it, as it goes online."""
    return sites.kitchen_sink(tmp_path_factory.mktemp("kitchen_sink"))


@pytest.fixture(scope="session")
def lit(build: Build) -> Site:
    """A publication that shows a picture of every kind in every way."""
    built = build(pictures.publication(), {"PICTURE_SPEED": 8})
    assert built.exit_code == 0, built.stderr
    return built


@pytest.fixture(scope="session")
def languages_files() -> Files:
    """The content of a publication in six languages."""
    return sites.languages_files()


@pytest.fixture(scope="session")
def in_languages(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The publication in six languages, as it goes online."""
    return sites.in_languages(tmp_path_factory.mktemp("in_languages"))


@pytest.fixture(scope="session")
def kitchen_sink_preview(build: Build, kitchen_sink_files: Files) -> Site:
    """The same as its author sees it while writing: drafts and scheduled articles are shown."""
    built = build(kitchen_sink_files, {}, "-e", "PREVIEW=true", production=False)
    assert built.exit_code == 0, built.stdout + built.stderr
    return built
