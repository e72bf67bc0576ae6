"""Repositories whose texts are asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site import JUNE_2026
from tests.unit.status.repositories import TEXTS, Repository


@pytest.fixture(autouse=True)
def as_in_june(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """At a time that is known, and with no other repository's settings at hand."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield
    sys.modules.pop("pelicanconf", None)


@pytest.fixture
def repository(tmp_path: Path) -> Callable[..., Repository]:
    """Makes a repository of the texts, and of those given."""
    sys.modules.pop("pelicanconf", None)
    return lambda files={}: Repository(tmp_path / "repository", {**TEXTS, **files})
