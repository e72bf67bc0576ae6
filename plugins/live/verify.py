"""Proves that a site online is what its commit gives: builds that commit again, and compares every file.

The commit is checked out into a folder of its own (`git worktree`), so the user's files are not touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from pathlib import Path

from plugins import git
from plugins.outputs.receipt import Receipt

from .files import fault_of_file
from .sites import FOR_THE_HOST, NOT_FOUND, Listed, built, online, redirects, refuse_another
from .web import AT_ONCE, CannotCompare, checked

LOCK = "requirements.lock"
MOST = 3  # files that are named where there may be many
# What a CI or a shell may have set, and the build online may not have had.
_NOT_OURS = ("SITEURL", "ONLINE_SITEMAP", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS")


def verify(root: Path, address: str) -> str:
    """Verify the site at the address by the clone at `root`. Returns what was proved. Raises `CannotCompare`, which names
    the first file that differs."""
    site = checked(address)
    there = online(site)
    receipt = there.receipt
    refuse_another(receipt, site, site)
    _refuse_what_no_commit_gives(receipt, site)
    with _checked_out(root, receipt.commit) as folder:
        hint = _other_packages(root, folder)
        output = _build(folder, receipt, hint)
        here = built(output)
        names = [file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()]
        sums = here.known_as(names)
        _compare_lists(sums, there.known_as(names), here, there, hint)
        if here.receipt != receipt:
            raise CannotCompare(
                f"The receipt of {site} says what is not so: {receipt}, and not {here.receipt}."
            )
        old = redirects(output, site)
        files = [file for file in sorted(sums) if file not in FOR_THE_HOST and file not in old]
        _compare_files(site, [*files, NOT_FOUND], sums)
    rest = sorted(sums.keys() - {*files, NOT_FOUND})
    shown = f"{', '.join(rest[:MOST])}{f' and {len(rest) - MOST} more' if len(rest) > MOST else ''}"
    by_list = f"; so have, by the site's list, those that hosts keep to themselves: {shown}" * bool(rest)
    return f"{site} is what commit {receipt.commit[:12]} gives: {len(files) + 1} files have the same bytes{by_list}."


def _refuse_what_no_commit_gives(receipt: Receipt, site: str) -> None:
    if not receipt.commit:
        raise CannotCompare(f"The receipt of {site} names no commit: it was built without git.")
    if receipt.uncommitted:
        raise CannotCompare(
            f"{site} was built with changes that were not committed (on top of {receipt.commit[:12]}), "
            "so no commit gives it. Commit, content/addresses.txt too, publish again, and upload that."
        )


@contextmanager
def _checked_out(root: Path, commit: str) -> Iterator[Path]:
    """The site's folder as it is in that commit, for a while."""
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise CannotCompare(f"{root} is no clone of the site's repository: git knows nothing of it.")
    if _git(root, "cat-file", "-e", f"{commit}^{{commit}}").returncode:
        raise CannotCompare(
            f"This clone does not know the commit {commit}. Fetch it: git fetch origin {commit} "
            "(or all, if the clone is shallow: git fetch --unshallow). If there is no such commit, the site is "
            "not from this repository."
        )
    below = _git(root, "rev-parse", "--show-prefix").stdout.strip()
    with tempfile.TemporaryDirectory(prefix="verify-") as temporary:
        tree = Path(temporary, "site").resolve()
        added = _git(root, "worktree", "add", "--quiet", "--detach", str(tree), commit)
        if added.returncode:
            raise CannotCompare(f"git cannot check out {commit}: {added.stderr.strip()}")
        try:
            yield tree / below
        finally:
            _git(root, "worktree", "remove", "--force", str(tree))


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    run = git.run(root, "-c", "core.hooksPath=/dev/null", *words)
    if run.returncode == git.NO_GIT:
        raise CannotCompare("There is no git on this machine, and it has to check out the commit.")
    return run


def _other_packages(root: Path, folder: Path) -> str:
    """A hint, if the commit asks for other packages than this clone does; else empty."""
    lock, other = (place / LOCK for place in (root, folder))
    if lock.is_file() == other.is_file() and (not lock.is_file() or lock.read_bytes() == other.read_bytes()):
        return ""
    return (
        f"\nThat commit is of an engine with other packages than are installed here ({LOCK}): check it out in a "
        "clone of its own, and run make verify there."
    )


def _build(folder: Path, receipt: Receipt, hint: str) -> Path:
    """Build what is in the folder as the site online was built. Returns the folder of the built site."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    environment |= {"SITEURL": receipt.site, "CI": "true"}  # no build in a CI writes into content/
    if receipt.as_of:
        environment["SOURCE_DATE_EPOCH"] = str(ceil(datetime.fromisoformat(receipt.as_of).timestamp()))
    output = folder / "output"
    run = subprocess.run(
        [sys.executable, "-m", "plugins", "publish", "-o", str(output)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode:
        raise CannotCompare(f"The commit {receipt.commit[:12]} cannot be built:\n{run.stderr.strip()}{hint}")
    return output


def _compare_lists(
    ours: dict[str, str], theirs: dict[str, str], here: Listed, there: Listed, hint: str
) -> None:
    differing = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
    if differing:
        first = differing[0]
        how = "is not online" if first not in theirs else "is only online" if first not in ours else "differs"
        shown = "a file that is not named" if first.startswith("# ") else first
        raise CannotCompare(
            f"The site online is not what its commit gives: {len(differing)} files differ, and the first, {shown}, "
            f"{how}. Online: {there.origin}. Built here: {here.origin}, by Python {sys.version.split()[0]}.{hint}"
        )


def _compare_files(site: str, files: list[str], sums: dict[str, str]) -> None:
    """Ask for every file, a few at once. Raises `CannotCompare` at the first that differs."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [pool.submit(fault_of_file, site, file, sums[file]) for file in files]
        try:
            for each in asked:
                if fault := each.result():
                    raise CannotCompare(f"The site's list is right, and a file is not: {fault}")
        finally:
            pool.shutdown(cancel_futures=True)
