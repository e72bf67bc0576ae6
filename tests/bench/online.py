"""Prints how long our own steps take from a push of content to what is put online, on two processors.

    make bench-publish [ARGS="--articles 100"]

The steps are those of .github/workflows/publish.yml between the checkout and the upload, in a fresh folder: cold, with
nothing kept of earlier runs; and warm, with .venv/ and .cache/ kept and one article changed. Starting a machine,
fetching what was kept, and putting the site online are GitHub's, and come on top.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.bench.ours import write_ours
from tests.bench.runs import environment
from tests.site import REPOSITORY

PROCESSORS = 2


def main() -> None:
    """Run the steps and print their times."""
    parser = argparse.ArgumentParser(prog="make bench-publish", description=__doc__)
    parser.add_argument("--articles", type=int, default=100)
    articles = parser.parse_args().articles
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "clone"
        write_ours(root, articles)
        for name in ("Makefile", "requirements.lock", "pyproject.toml"):
            shutil.copy(REPOSITORY / name, root)
        print(f"A publication of {articles} articles, {PROCESSORS} processors")
        print(f"cold: {_seconds(root):6.1f} s")
        _check_out_anew(root)
        print(f"warm: {_seconds(root):6.1f} s")


def _check_out_anew(root: Path) -> None:
    """Leave what is kept from run to run, and change an article."""
    for name in ("output", ".output.build"):
        shutil.rmtree(root / name, ignore_errors=True)
    for file in root.rglob("*"):
        if not file.is_symlink() and not {".venv", ".cache"} & set(file.relative_to(root).parts):
            os.utime(file)
    (root / ".venv" / "runtime").touch()
    changed = min((root / "content" / "insights").glob("*.md"))
    changed.write_text(changed.read_text("utf-8") + "\nOnce more.\n", "utf-8")


def _seconds(root: Path) -> float:
    began = time.perf_counter()
    run = subprocess.run(
        ["make", "publish"], cwd=root, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
