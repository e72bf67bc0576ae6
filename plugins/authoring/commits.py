"""What is committed when the author publishes: all that has changed in content/, but no draft that git does not know."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .git import Git
from .workspace import File, Workspace, in_folder

CONTENT = "content"
MOST = 20  # files that are named
LONGEST = 72  # characters of a message's first line
_WORDS = {"??": "new", "A": "new", "D": "gone", "R": "renamed"}


class Commit(Struct, frozen=True):
    """The files by their paths below the repository, the message, and what is said of them."""

    files: list[str]
    message: str
    lines: list[str]


def commit_of(workspace: Workspace, git: Git, published: File | None, message: str) -> Commit:
    """The commit that is to be made; without files if there is nothing to commit, or no git."""
    if not git.is_there():
        return Commit([], "", [])
    changed = git.changed(CONTENT)
    private = set(_drafts(workspace, changed, published))
    files = {path: state for path, state in changed.items() if path not in private}
    return Commit(
        list(files), message or _message(workspace, list(files), published), list(_said(git, files, private))
    )


def _drafts(workspace: Workspace, changed: dict[str, str], published: File | None) -> Iterator[str]:
    """The files of drafts that git does not know, with those in their folders."""
    for file in workspace.files.values():
        if getattr(file.entry, "status", "") != "draft" or file == published:
            continue
        place = file.path.relative_to(workspace.root).as_posix()
        below = place.removesuffix("index.md") if in_folder(file.entry.source) else place
        yield from (path for path, state in changed.items() if state == "??" and path.startswith(below))


def _message(workspace: Workspace, files: list[str], published: File | None) -> str:
    if published:
        return _cut(f"Publish “{getattr(published.entry, 'title', '') or published.entry.slug}”")
    texts = [path for path in files if path in {workspace.tree.shown(name) for name in workspace.files}]
    if len(texts) == 1:
        return _cut(f"Publish {texts[0].removeprefix(f'{CONTENT}/')}")
    return f"Publish {len(files)} file{'s' * (len(files) != 1)} of content"


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2]}…”"


def _said(git: Git, files: dict[str, str], private: set[str]) -> Iterator[str]:
    if files:
        yield f"To be committed ({len(files)}):"
        yield from (f"  {path} ({_state(state)})" for path, state in list(files.items())[:MOST])
        yield from [f"  and {len(files) - MOST} more"] * (len(files) > MOST)
    if private:
        yield f"Left out, as drafts that git does not know yet: {', '.join(sorted(private))}"
    others = [
        path
        for path, state in git.changed(".").items()
        if state != "??" and not path.startswith(f"{CONTENT}/")
    ]
    if others:
        yield f"Not committed, as it is no content: {', '.join(sorted(others))}. The site shown above has it."


def _state(state: str) -> str:
    return _WORDS.get(state) or next((_WORDS[letter] for letter in state if letter in _WORDS), "changed")
