"""The built sites that tests read, each built once for all tests, and the order in which tests run."""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests import made_once, sites
from tests.site import Build, Files, Project, Site

# A shell without job control starts what runs in its background with SIGINT ignored, and that is inherited: no build that a
# test starts could be told to stop by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
made_once.install()
gc.disable()  # until all tests are known: they stay
BROWSER = "tests/browser"
# The files with few tests that take long: begun last, they would leave all workers but one without work.
SLOW = (
    *("html/test_real_posts.py", "properties/test_same_as_clean.py", "html/test_valid_html.py"),
    *("html/test_quick_builds.py", "unit/test_bench.py", "unit/markdown/test_same_as_github.py"),
    *("html/test_deploy_ssh.py", "faults/test_killed.py", "faults/test_pictures.py", "faults/test_disk.py"),
    *("unit/preview/test_preview.py", "unit/test_update.py", "unit/test_repository.py"),
    *(
        "unit/test_installable.py",
        "html/test_pictures.py",
        "html/test_reproducible.py",
        "html/test_unpublished.py",
    ),
)


@pytest.hookimpl(optionalhook=True)  # for a run without pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, for tests wait for disks and browsers; each reads all tests, so four at most."""
    return min(4, (os.cpu_count() or 1) + 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """All tests of a file run in one process, and all that need a browser, too: each process would start several."""
    from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

    class ByFileOrBrowser(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return BROWSER if nodeid.startswith(f"{BROWSER}/") else str(super()._split_scope(nodeid))

    return ByFileOrBrowser(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those of the browser, which take a third of the time in a row, and go on with the slow files."""
    order = {Path(__file__).parent / name: place for place, name in enumerate(SLOW)}
    browser = Path(__file__).parents[1] / BROWSER
    items.sort(key=lambda item: -1 if browser in item.path.parents else order.get(item.path, len(order)))


def pytest_collection_finish() -> None:
    """Collect the garbage of tests alone, and seldom: to look through all that is known takes a sixth of their time."""
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


class Once(Protocol):
    """The site of that name; the first process of tests that asks for it makes it, in the folder that `make` gets."""

    def __call__(self, name: str, make: Callable[[Path], Site]) -> Site: ...


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Sites that all processes of a run share, as pytest-xdist's manual has it for what is costly."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def once(name: str, make: Callable[[Path], Site]) -> Site:
        kept = shared / f"{name}.pickle"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                folder = shared / name
                folder.mkdir()
                kept.write_bytes(pickle.dumps(make(folder)))
        site: Site = pickle.loads(kept.read_bytes())
        return site

    return once


@pytest.fixture(scope="session")
def site(once: Once) -> Site:
    """The first owner's site, as it goes online: the smallest real one."""
    return once("site", sites.first_owner)


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
def kitchen_sink(once: Once) -> Site:
    """The publication that has everything in it, as it goes online."""
    return once("kitchen_sink", sites.kitchen_sink)


@pytest.fixture(scope="session")
def lit(once: Once) -> Site:
    """A publication that shows a picture of every kind in every way."""
    return once("lit", sites.lit)


@pytest.fixture(scope="session")
def languages_files() -> Files:
    """The content of a publication in six languages."""
    return sites.languages_files()


@pytest.fixture(scope="session")
def in_languages(once: Once) -> Site:
    """The publication in six languages, as it goes online."""
    return once("in_languages", sites.in_languages)


@pytest.fixture(scope="session")
def kitchen_sink_preview(once: Once, kitchen_sink: Site) -> Site:
    """The same as its author sees it while writing: drafts and scheduled articles are shown."""
    return once("kitchen_sink_preview", lambda folder: sites.kitchen_sink_preview(folder, kitchen_sink))
