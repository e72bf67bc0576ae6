"""A publication for faults to be tried on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .machine import Publication, publication


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """A small publication, for tests to copy."""
    of = publication(tmp_path_factory.mktemp("publication"), articles=3)
    built = of.build()
    assert built.exit_code == 0, built.stderr
    return of


@pytest.fixture
def online(built_once: Publication, tmp_path: Path) -> Publication:
    """A small publication whose site is online, in a folder of the test's own."""
    root = tmp_path / "publication"
    shutil.copytree(built_once.root, root)
    return Publication(root, {})
