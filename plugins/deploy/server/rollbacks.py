"""Puts an earlier release back online."""

from __future__ import annotations

from plugins.deploy.errors import CannotDeploy
from plugins.deploy.model import Rollback

from .address import server_of
from .releases import NAME, state_of
from .session import session


def rollback(job: Rollback) -> str:
    """Make an earlier release the live one, or list them all. Returns what was done. Raises `CannotDeploy`."""
    server = server_of(job.to)
    if job.release and not NAME.fullmatch(job.release):
        raise CannotDeploy(f"“{job.release}” is no name of a release. “ARGS=--list” lists them.")
    words = ["list", server.folder] if job.only_list else ["rollback", server.folder, job.release]
    with session(server, job.ssh_config, *words) as there:
        state = state_of(there.answer())
    if job.only_list:
        lines = (
            f"{'→' if each.name == state.live else ' '} {each.name}  {each.origin}" for each in state.releases
        )
        return "\n".join(lines) or f"There is no release on {server} yet."
    return f"{state.live} is live again, in place of {state.was}: {state.releases[-1].origin}."
