"""Where the author's branch is pushed to, and whether it can be."""

from __future__ import annotations

from msgspec import Struct

from plugins.errors.refusal import Refusal
from plugins.settings.publishing import DEPLOY, PUSH

from .git import Git


class Upstream(Struct, frozen=True):
    """The branch at the remote, by the name that git shows (`origin/main`), and how many commits it has not got yet."""

    remote: str
    ref: str
    name: str
    ahead: int = 0


def refuse_unready(git: Git, step: str) -> Upstream | None:
    """Where a push goes, if `step` is one. Raises `Refusal` if nothing can be committed or pushed."""
    if not git.is_there():
        if step == DEPLOY:
            return None
        raise Refusal("content/ is in no git repository, so there is nothing to commit to. PUBLISH says so.")
    unmerged = [path for path, state in git.changed(".").items() if "U" in state or state in ("AA", "DD")]
    if unmerged:
        raise Refusal(f"A merge is not finished: {', '.join(unmerged)}. Finish it first.")
    return upstream_of(git) if step == PUSH else None


def upstream_of(git: Git) -> Upstream:
    """Where the branch is pushed to. Raises `Refusal`."""
    branch = git.tried("symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    if not branch:
        raise Refusal(
            "No branch is checked out, so nothing can be pushed. Check out the one that is published."
        )
    remote, ref = (
        git.tried("config", f"branch.{branch}.{key}").stdout.strip() for key in ("remote", "merge")
    )
    if not remote or not ref:
        raise Refusal(
            f"git does not know where “{branch}” is pushed to. Say it once: git push -u origin {branch}"
        )
    name = f"{remote}/{ref.removeprefix('refs/heads/')}"
    ahead, behind = (_count(git, span) for span in ("@{upstream}..HEAD", "HEAD..@{upstream}"))
    if behind:
        raise Refusal(
            f"{name} has {behind} {'commit that is' if behind == 1 else 'commits that are'} not here: git pull --rebase"
        )
    return Upstream(remote, ref, name, ahead)


def _count(git: Git, span: str) -> int:
    return int(git.tried("rev-list", "--count", span).stdout.strip() or 0)
