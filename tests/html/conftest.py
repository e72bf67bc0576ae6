"""The sites that the tests of pages read, over and above those that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import sites
from tests.conftest import Once
from tests.html import expected
from tests.site import Files, Project, Site, bring_pictures, hand_over, run_pelican


@pytest.fixture(scope="session", params=["site", "kitchen_sink", "below_a_path"])
def published(request: pytest.FixtureRequest) -> Site:
    """Each site in turn that is built to go online."""
    built: Site = request.getfixturevalue(request.param)
    return built


@pytest.fixture(scope="session", params=["site", "kitchen_sink", "below_a_path", "kitchen_sink_preview"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """Each site in turn, previews included."""
    built: Site = request.getfixturevalue(request.param)
    return built


@pytest.fixture(scope="session")
def articles(kitchen_sink_files: Files) -> list[expected.Source]:
    """The kitchen sink's listed articles, newest first, as their sources have them."""
    return expected.listed(kitchen_sink_files)


@pytest.fixture(scope="session")
def at_a_root(once: Once, kitchen_sink: Site) -> Site:
    """The repository in someone else's hands."""
    return once("at_a_root", lambda folder: _handed_over(folder, "https://example.net", kitchen_sink))


@pytest.fixture(scope="session")
def below_a_path(once: Once, kitchen_sink: Site) -> Site:
    """The repository in someone else's hands, whose site shares its host with others."""
    return once("below_a_path", lambda folder: _handed_over(folder, "https://example.org/blog", kitchen_sink))


@pytest.fixture(scope="session")
def development(once: Once, kitchen_sink: Site) -> Site:
    """The kitchen sink as plain `pelican content` builds it."""

    def make(folder: Path) -> Site:
        bring_pictures(kitchen_sink, folder)
        project = Project(folder, sites.kitchen_sink_files(), sites.KITCHEN_SINKS_SETTINGS)
        return project.build(production=False)

    return once("development", make)


def _handed_over(root: Path, address: str, kitchen_sink: Site) -> Site:
    bring_pictures(kitchen_sink, root)
    hand_over(root, sites.kitchen_sink_files(), {"SITEURL": address}, linked=True)
    built = run_pelican(root, "publishconf.py", root / "output", address)
    assert built.exit_code == 0, built.stdout + built.stderr
    return built
