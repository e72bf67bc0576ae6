"""Runs `deploy` and `rollback` for the command line: prints what was done, and returns the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable

from . import server, storage
from .errors import CannotDeploy
from .model import Deployment, Rollback


def run_deploy(job: Deployment) -> int:
    """Put the built site online."""
    return _run(lambda: _deploy(job))


def run_rollback(job: Rollback) -> int:
    """Put an earlier site back online, or list those that are there."""
    return _run(lambda: _rollback(job))


def _deploy(job: Deployment) -> str:
    if storage.is_storage(job.to):
        return storage.deploy(job, _say)
    if server.is_server(job.to):
        return server.deploy(job, _say)
    raise _unknown(job.to)


def _rollback(job: Rollback) -> str:
    if storage.is_storage(job.to):
        raise CannotDeploy(
            "Object storage keeps no earlier sites. Check out the commit that was right, and: make publish "
            f"deploy TO={job.to}"
        )
    if server.is_server(job.to):
        return server.rollback(job)
    raise _unknown(job.to)


def _say(said: str) -> None:
    print(said, flush=True)


def _unknown(to: str) -> CannotDeploy:
    given = f"“{to}” is no target." if to else "Nothing says where to."
    return CannotDeploy(
        f"{given} Write a folder on a server of yours as in TO=ada@example.org:/srv/insights. A bucket that rclone reaches "
        "is written as in TO=rclone:mystore:example.org."
    )


def _run(done: Callable[[], str]) -> int:
    try:
        print(done())
    except CannotDeploy as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 0
