"""Brings a newer engine into an owner's clone: everything but content/, pelicanconf.py and publishconf.py.

    make update [UPSTREAM=https://…] [ARGS="--ref v2 --keep mine"]

What upstream has changed since the clone's version is applied file by file, in one commit, so `git revert` undoes it.
The clone's version is found by comparing files: it is the upstream commit with the fewest differences. So the clone
needs no history in common with upstream, and no record of its version, which a revert would make wrong. Where the owner
has changed the same file, both changes are merged; where they conflict, nothing is done until the owner chooses a side.

content/README.md, the guide for authors, belongs to the engine. If the owner has deleted it, it is not restored.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins import git as git_program
from plugins.errors.refusal import Refusal

OWNERS = ("content", "pelicanconf.py", "publishconf.py")
GUIDE = "content/README.md"
CHANGELOG = "plugins/CHANGELOG.md"

# The mode and blob of each file, as in git, by path.
Tree = Mapping[str, tuple[str, str]]
GONE = ("0", "0" * 40)


class CannotUpdate(Refusal):
    """Nothing has been changed; the message says why, and what to do."""


class Git:
    """The git repository at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, *arguments: str, data: str = "", **environment: str) -> str:
        """Run `git`, and return its output. Raises `CannotUpdate` with git's message if it fails."""
        run = self.tried(*arguments, data=data, **environment)
        if run.returncode:
            raise CannotUpdate(f"git {arguments[0]}: {run.stderr.strip() or run.stdout.strip()}")
        return run.stdout

    def tried(self, *arguments: str, data: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `git`, and return the completed process, whether it failed or not."""
        return git_program.run(self._root, *arguments, stdin=data, **environment)

    def engine(self, commit: str) -> Tree:
        """The engine's files in a commit."""
        found = {}
        for entry in self("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")[:-1]:
            about, _, path = entry.partition("\t")
            mode, _, blob = about.split()
            if path == GUIDE or path.split("/")[0] not in OWNERS:
                found[path] = (mode, blob)
        return found

    def text(self, commit: str, path: str) -> str:
        """The text of a file in a commit; empty if there is no such file."""
        return self.tried("show", f"{commit}:{path}").stdout


def update(root: Path, upstream: str = "", ref: str = "HEAD", keep: str = "") -> str:
    """Update the clone at `root`, and return a report. `keep` is the side that wins a conflict, `mine` or `engine`; without
    `upstream`, the saved address is used. Raises `CannotUpdate`."""
    git = Git(root)
    _refuse_what_would_be_lost(git)
    new = _fetched(git, upstream, ref)
    ours, theirs = git.engine("HEAD"), git.engine(new)
    base_commit = _nearest(git, ours, new)
    base = git.engine(base_commit)
    changed = {path for path in base.keys() | theirs.keys() if base.get(path) != theirs.get(path)}
    changed = {path for path in changed if ours.get(path) != theirs.get(path)}
    if GUIDE in base and GUIDE not in ours:
        changed.discard(GUIDE)
    if not changed:
        return f"Nothing to do: the engine is {_version(git, 'HEAD')}, the newest."
    taken, merged, conflicts = _merge_all(git, changed, ours, base, theirs)
    if conflicts and not keep:
        raise CannotUpdate(_conflict_message(conflicts))
    if keep != "mine":
        taken |= {path: theirs.get(path, GONE) for path in conflicts}
    if not taken:
        return "Nothing to do: what is newer in the engine, you have changed, and kept."
    title = f"Update the engine from {_version(git, 'HEAD')} to {_version(git, new)}"
    news = _news(git.text(new, CHANGELOG), git.text("HEAD", CHANGELOG))
    _commit(git, taken, f"{title}\n\n{news}\n\nUpstream commit {new}.")
    return "\n".join(_report(title, news, len(taken), merged, conflicts, keep))


def _refuse_what_would_be_lost(git: Git) -> None:
    if changed := git("status", "--porcelain").splitlines():
        listed = "\n".join(f"  {line[3:]}" for line in changed[:20])
        raise CannotUpdate(
            f"Commit these first, or put them aside with git stash --include-untracked:\n{listed}"
        )


def _fetched(git: Git, upstream: str, ref: str) -> str:
    """Fetch `ref`, and return its commit. If an address is given, it is saved as the remote “upstream”."""
    known = git.tried("remote", "get-url", "upstream")
    if known.returncode and not upstream:
        raise CannotUpdate(
            "Say once where the engine comes from, and it is remembered as the remote “upstream”:\n"
            "  make update UPSTREAM=<the address that you would clone it from>"
        )
    fetch = git.tried("fetch", "--quiet", "--no-tags", "--", upstream or "upstream", ref)
    if fetch.returncode:
        place = upstream or known.stdout.strip()
        raise CannotUpdate(f"“{ref}” could not be fetched from {place}:\n{fetch.stderr.strip()}")
    commit = git("rev-parse", "FETCH_HEAD^{commit}").strip()
    if upstream:
        git("remote", "set-url" if known.returncode == 0 else "add", "upstream", upstream)
    return commit


def _nearest(git: Git, ours: Tree, new: str) -> str:
    """Of `new` and its ancestors, the commit whose engine differs least from ours. Of equals, as where the only file that
    is new there is one that the owner has changed, it is the last that an update has brought, else the oldest."""
    own = set(ours.items())
    differ = {commit: len(own ^ set(git.engine(commit).items())) for commit in git("rev-list", new).split()}
    nearest = [commit for commit, files in differ.items() if files == min(differ.values())]
    brought = _brought(git)
    return next((commit for commit in nearest if commit in brought), nearest[-1])


def _brought(git: Git) -> set[str]:
    """The commits of upstream that updates of this clone have brought, and that nobody has taken back."""
    marks = "^Upstream commit |^This reverts commit "
    log = git("log", "--format=%H%n%B%x00", "--extended-regexp", f"--grep={marks}")
    reverted = set(re.findall(r"^This reverts commit (\w+)", log, re.MULTILINE))
    kept = [entry for entry in log.split("\0") if not reverted & {*entry.split()[:1]}]
    return set(re.findall(r"^Upstream commit (\w+)\.$", "\n".join(kept), re.MULTILINE))


def _merge_all(
    git: Git, changed: set[str], ours: Tree, base: Tree, theirs: Tree
) -> tuple[dict[str, tuple[str, str]], list[str], list[str]]:
    """Merge the files that upstream has changed. Returns the new mode and blob of each by path, the paths of those
    that hold changes of both sides, and the paths of those in conflict."""
    taken: dict[str, tuple[str, str]] = {}
    merged, conflicts = [], []
    for path in sorted(changed):
        if ours.get(path) == base.get(path):
            taken[path] = theirs.get(path, GONE)
        elif blob := _merged(git, *(tree.get(path, GONE)[1] for tree in (ours, base, theirs))):
            taken[path] = theirs[path][0], blob
            merged.append(path)
        else:
            conflicts.append(path)
    return taken, merged, conflicts


def _merged(git: Git, *blobs: str) -> str:
    """The blob with the changes of both sides; empty if they conflict, or if a file is binary or missing."""
    if GONE[1] in blobs:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder, name)) for name in ("ours", "base", "theirs")]
        for file, blob in zip(files, blobs, strict=True):
            Path(file).write_text(
                git("cat-file", "blob", blob), "utf-8", errors="surrogateescape", newline=""
            )
        merge = git.tried("merge-file", "-p", *files)
        return git("hash-object", "-w", "--stdin", data=merge.stdout).strip() if merge.returncode == 0 else ""


def _commit(git: Git, taken: Mapping[str, tuple[str, str]], message: str) -> None:
    """Commit the changed files, and fast-forward to the commit; git refuses if that would lose an untracked file."""
    with tempfile.TemporaryDirectory() as folder:
        index = str(Path(folder, "index"))
        git("read-tree", "HEAD", GIT_INDEX_FILE=index)
        lines = "".join(f"{mode} {blob}\t{path}\0" for path, (mode, blob) in taken.items())
        git("update-index", "-z", "--index-info", data=lines, GIT_INDEX_FILE=index)
        tree = git("write-tree", GIT_INDEX_FILE=index).strip()
    commit = git("commit-tree", tree, "-p", "HEAD", data=message).strip()
    git("merge", "--quiet", "--ff-only", "--no-overwrite-ignore", commit)


def _version(git: Git, commit: str) -> str:
    found = re.search(r'^version = "(.+)"$', git.text(commit, "pyproject.toml"), re.MULTILINE)
    return found[1] if found else "an unknown version"


def _news(new: str, old: str) -> str:
    """The parts of the new changelog that the old one does not have."""
    known = set(_parts(old))
    return "\n\n".join(part for part in _parts(new) if part not in known)


def _parts(changelog: str) -> list[str]:
    return [part.strip() for part in re.split(r"^(?=## )", changelog, flags=re.MULTILINE)[1:]]


def _conflict_message(conflicts: list[str]) -> str:
    listed = "\n".join(f"  {path}" for path in conflicts)
    return (
        f"Nothing was changed: both you and the engine have changed these, and the changes do not go together:\n{listed}\n"
        "To take the engine's (yours stay in git's history): make update ARGS=\"--keep engine\"\n"
        'To keep yours as they are, and update all else:     make update ARGS="--keep mine"'
    )


def _report(
    title: str, news: str, files: int, merged: list[str], conflicts: list[str], keep: str
) -> Iterator[str]:
    yield f"{title}: {files} {'file' if files == 1 else 'files'}, in one commit."
    if news:
        yield f"\n{news}\n"
    if merged:
        yield "These hold your changes and the engine's; look at them:"
        yield from (f"  {path}" for path in merged)
    if conflicts:
        yield (
            "These stay as you had them:"
            if keep == "mine"
            else "In place of yours (git show HEAD^:<file>) are:"
        )
        yield from (f"  {path}" for path in conflicts)
    yield "Look at the site with make preview. To take the update back: git revert HEAD"
