"""`deploy` and `rollback`, to any kind of target: print what was done."""

from __future__ import annotations

from . import server, storage
from .errors import CannotDeploy
from .model import Deployment, Rollback


def deploy(job: Deployment) -> None:
    """Put the built site online. Raises `CannotDeploy`."""
    if storage.is_storage(job.to):
        _say(storage.deploy(job, _say))
    elif server.is_server(job.to):
        _say(server.deploy(job, _say))
    else:
        raise _unknown(job.to)


def rollback(job: Rollback) -> None:
    """Put an earlier site back online, or list those that are there. Raises `CannotDeploy`."""
    if storage.is_storage(job.to):
        raise CannotDeploy(
            "Object storage keeps no earlier sites. Check out the commit that was right, and: make publish "
            f"deploy TO={job.to}"
        )
    if not server.is_server(job.to):
        raise _unknown(job.to)
    _say(server.rollback(job))


def _say(said: str) -> None:
    print(said, flush=True)


def _unknown(to: str) -> CannotDeploy:
    given = f"“{to}” is no target." if to else "Nothing says where to."
    return CannotDeploy(
        f"{given} Write a folder on a server of yours as in TO=ada@example.org:/srv/insights. A bucket that rclone reaches "
        "is written as in TO=rclone:mystore:example.org."
    )
