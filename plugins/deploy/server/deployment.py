"""Puts a built site online on a server, in one step, and takes it back if it is wrong there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from plugins.deploy.errors import CannotDeploy
from plugins.deploy.model import Deployment
from plugins.live.changes import between, in_words
from plugins.live.sites import Listed, built, listed
from plugins.live.smoke import smoke
from plugins.live.web import CannotCompare, Unreachable
from plugins.outputs.receipt import RECEIPT, RECEIPTS, digest

from .address import Server, is_folder, server_of
from .releases import State, joined, state_of
from .session import NoAnswer, Session, session
from .upload import upload

WAIT = 10.0  # seconds, for what stands between a server and us to notice
UNCHANGED = "Nothing has changed for readers."


def deploy(job: Deployment, say: Callable[[str], None]) -> str:
    """Make the built site a release on the server, and that the live one. Returns what was done; what is about to be
    done is told by `say`. Raises `CannotDeploy`, and what was live before is live still, unless that says otherwise."""
    server, here = server_of(job.to), _built(job)
    if job.keep < 2:
        raise CannotDeploy("At least two releases have to be kept: the live one, and the one to go back to.")
    with session(server, job.ssh_config, "deploy", server.folder, *_wanted(job, here)) as there:
        try:
            before = state_of(there.answer())
            if before.same:
                return _live_already(job, here, server, before)
            say(_changes(job, here, server, before))
            upload(job.folder, server, _path(here), before.live, job.ssh_config)
        except CannotDeploy as error:
            raise CannotDeploy(f"{error}\n{UNCHANGED}") from error
        now = _switched(there, server)
        return _looked_at(job, here, there, now)


def _built(job: Deployment) -> Listed:
    try:
        return built(job.folder)
    except CannotCompare as error:
        raise CannotDeploy(str(error)) from error


def _wanted(job: Deployment, here: Listed) -> list[str]:
    """What `remote.sh` has to know of the release."""
    receipt = digest((job.folder / RECEIPT).read_bytes())
    return [receipt, str(here.receipt.files + len(RECEIPTS)), str(job.keep), _path(here)]


def _path(here: Listed) -> str:
    """The path of the site on its host, which is where it is in a release: `/blog`, or nothing.

    So the folder for the root of the host (`ROOT` of `make host-config`) is the same for all sites.
    """
    path = unquote(urlsplit(here.receipt.site).path).rstrip("/")
    if path and not is_folder(path):
        raise CannotDeploy(f"The path of {here.receipt.site} can be no folder on the server.")
    return path


def _changes(job: Deployment, here: Listed, server: Server, before: State) -> str:
    """What readers will see, in words."""
    if not before.live:
        return f"The first release on {server}: {here.origin}, {here.receipt.pages} pages."
    live = before.releases[-1]
    try:
        there = listed(str(server), joined(live.receipt), joined(live.sums))
    except CannotCompare as error:
        return f"What will change is not known: {error}"
    other = f"Live there is the site of {there.receipt.site}, not of {here.receipt.site}.\n"
    differs = there.receipt.site != here.receipt.site
    return other * differs + in_words(between(job.folder, here, there), there, f"{server}, {live.name}")


def _switched(there: Session, server: Server) -> State:
    there.order("s")
    try:
        return state_of(there.answer())
    except NoAnswer as error:
        listed = f"make rollback TO={server} ARGS=--list"
        raise CannotDeploy(
            f"{error}\nReaders have the old site or the new one; “{listed}” says which."
        ) from error
    except CannotDeploy as error:
        raise CannotDeploy(f"{error}\n{UNCHANGED}") from error


def _taken_back(there: Session, now: State) -> None:
    there.order("b")
    try:
        there.answer()
    except CannotDeploy as error:
        raise CannotDeploy(f"{now.live} is wrong online, and may still be live: {error}") from error


def _live_already(job: Deployment, here: Listed, server: Server, before: State) -> str:
    said = f"{before.live} is live already: {here.origin}, on {server}."
    try:
        return f"{said}\n{_smoke(job, here)}" if job.smoke else said
    except CannotCompare as error:
        raise CannotDeploy(f"{said}\n{error}") from error


def _looked_at(job: Deployment, here: Listed, there: Session, now: State) -> str:
    """Look at the site online, and take it back if it is wrong."""
    said = f"{now.live} is live: {here.origin}."
    if not job.smoke:
        return said
    try:
        return f"{said}\n{_smoke(job, here)}"
    except Unreachable as error:
        raise CannotDeploy(f"{said} Nobody could look at it, and it stays: {error}") from error
    except CannotCompare as error:
        if not now.was:
            raise CannotDeploy(
                f"{said} It is wrong online, and there is none before it to go back to:\n{error}"
            ) from error
        _taken_back(there, now)
        raise CannotDeploy(
            f"{now.live} was wrong online, so {now.was} is live again:\n{error}\nTo publish without a look: ARGS=--no-smoke"
        ) from error


def _smoke(job: Deployment, here: Listed) -> str:
    return smoke(job.folder, job.url or here.receipt.site, WAIT)
