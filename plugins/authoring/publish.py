"""Publishes: takes the draft's status off, runs the gate, shows what will change, asks, and goes as far as PUBLISH says.

Until the author has said yes, everything can be taken back, and is, whatever goes wrong: the text, and the ledger that the
build has added to.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.content import Article, Page
from plugins.content.ledger import FILE
from plugins.deploy.command import deploy
from plugins.deploy.model import Deployment
from plugins.errors.refusal import Refusal
from plugins.live import changes as live
from plugins.live.sites import Listed, built
from plugins.live.web import CannotCompare
from plugins.settings.publishing import BUILD, DEPLOY, FIX, PUSH, is_publish, parts_of
from plugins.settings.root_folder import html_files_in_root

from .changes import Undo
from .commits import Commit, commit_of
from .front_matter import drop, put
from .git import Git
from .schedule import at_which_build
from .upstream import Upstream, refuse_unready
from .when import told
from .workspace import File, Workspace

REACHED_IN = 3.0  # seconds: an author without a network waits no longer


class Order(Struct, frozen=True):
    """What the author wants: the text to publish, or None for all that is ready; its message, or empty; whether the text
    gets today's date; and whether they are not asked."""

    file: File | None = None
    message: str = ""
    today: bool = False
    yes: bool = False


class Talk(Struct, frozen=True):
    """How to speak to the author. `ask` is None where nobody could answer."""

    say: Callable[[str], None]
    ask: Callable[[str], bool] | None = None


def publish(workspace: Workspace, order: Order, talk: Talk) -> int:
    """Publish, and return the exit code. Raises `Refusal`."""
    step, target = _way(workspace)
    git = Git(workspace.root)
    upstream = refuse_unready(git, step) if step != BUILD else None
    if step != BUILD and not order.yes and talk.ask is None:
        raise Refusal(
            "Nobody can be asked here, so nothing was done. Say --yes; or only build: insights build."
        )
    with Undo() as undo:
        for said in _prepare(workspace, order, undo):
            talk.say(said)
        before = _last_built(workspace)
        if code := _build(workspace):
            undo.take_back()
            talk.say("Nothing was published, and your files are as they were.")
            return code
        if step == BUILD:
            _show(workspace, before, talk, online=False)
            return 0
        _show(workspace, before, talk, online=True)
        made = commit_of(workspace, git, order.file, order.message)
        if not made.files and not (upstream and upstream.ahead) and step != DEPLOY:
            undo.take_back()
            talk.say(f"Nothing to publish: all of content/ is committed{' and pushed' * (step == PUSH)}.")
            return 0
        for line in made.lines:
            talk.say(line)
        if not order.yes and not (talk.ask and talk.ask(_question(made, step, target, upstream))):
            undo.take_back()
            talk.say(
                "Nothing was published. Your files are as they were; output/ has the site as it would be."
            )
            return 1
        if made.files:
            git.commit(made.message, made.files)
    if made.files:
        talk.say(f"Committed: {made.message}")
    return _send(workspace, git, step, target, upstream, talk)


def _way(workspace: Workspace) -> tuple[str, str]:
    value = workspace.settings.get("PUBLISH", BUILD)
    if not is_publish(value):
        raise Refusal(f"PUBLISH in pelicanconf.py is “{value}”. {FIX}")
    return parts_of(value)


def _prepare(workspace: Workspace, order: Order, undo: Undo) -> list[str]:
    """Take the draft's status off, and have all that a build writes taken back if need be. Returns what is said of it."""
    undo.restore(workspace.tree.root / FILE)
    if order.file is None:
        return []
    text, said = published(workspace, order.file, today=order.today)
    if text != order.file.text:
        undo.write(order.file.path, text.encode())
    return said


def published(workspace: Workspace, file: File, *, today: bool = False) -> tuple[str, list[str]]:
    """The text as none of a draft, with `today` under today's date; and what is said of it. Raises `Refusal`."""
    entry, text = file.entry, file.text
    shown = workspace.tree.shown(entry.source)
    if not isinstance(entry, Article | Page):
        raise Refusal(f"{shown} is no article and no page, so it is published with the articles.")
    day = f"{workspace.now.astimezone(workspace.zone):%Y-%m-%d}"
    if today and (not isinstance(entry, Article) or workspace.was_public(entry)):
        raise Refusal(f"{shown} keeps its date: only an article that was not online yet gets today's.")
    said = []
    if today:
        text = put(text, "date", day)
    if entry.status == "draft":
        text = drop(text, "status")
        said.append(f"{shown} is no draft any more.")
    date = None if today else workspace.moment(getattr(entry, "date", None))
    if date and date > workspace.now:
        said.append(f"It appears on {told(date, workspace.zone)}, {at_which_build(workspace, date)}")
    elif date and f"{date:%Y-%m-%d}" < day and not workspace.was_public(entry):
        said.append(f"Its date is {date:%Y-%m-%d}, and stands so on its page. For today's: --today.")
    return text, said


def _build(workspace: Workspace) -> int:
    """Build into output/, in a process of its own: Pelican leaves much behind in one."""
    sys.stdout.flush()
    return subprocess.run(
        [sys.executable, "-m", "plugins", "build"], cwd=workspace.root, check=False
    ).returncode


def _last_built(workspace: Workspace) -> Listed | None:
    try:
        return built(_output(workspace))
    except CannotCompare:
        return None


def _output(workspace: Workspace) -> Path:
    return workspace.root / str(workspace.settings["OUTPUT_PATH"])


def _show(workspace: Workspace, before: Listed | None, talk: Talk, *, online: bool) -> None:
    """Say what will change: against the site online, or if that cannot be asked, against the build before this one."""
    folder = _output(workspace)
    if online and _answers(workspace.urls.site):
        try:
            talk.say(live.in_words(*live.compare(folder)))
            return
        except CannotCompare as error:
            talk.say(f"What is online cannot be compared: {error}")
    if before:
        talk.say(live.in_words(live.between(folder, built(folder), before), before, "the build before"))


def _answers(address: str) -> bool:
    """Whether anything answers at that address, soon."""
    parts = urlsplit(address)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        socket.create_connection((parts.hostname or "", port), REACHED_IN).close()
    except (OSError, ValueError):
        return False
    return True


def _question(made: Commit, step: str, target: str, upstream: Upstream | None) -> str:
    steps = [f"commit {len(made.files)} file{'s' * (len(made.files) != 1)} ({made.message})"] * bool(
        made.files
    )
    if step == PUSH and upstream:
        more = f", with {upstream.ahead} earlier commit{'s' * (upstream.ahead != 1)}" * bool(upstream.ahead)
        steps.append(f"push to {upstream.name}{more}")
    if step == DEPLOY:
        steps.append(f"put the site online at {target}")
    words = " and ".join(steps)
    return f"{words[:1].upper()}{words[1:]}?"


def _send(
    workspace: Workspace, git: Git, step: str, target: str, upstream: Upstream | None, talk: Talk
) -> int:
    if step == PUSH and upstream:
        if git.shown("push", "--quiet", upstream.remote, f"HEAD:{upstream.ref}"):
            talk.say("What is committed is not pushed. Once that is mended: insights publish")
            return 1
        talk.say(f"Pushed to {upstream.name}.")
    if step == DEPLOY:
        if code := _build(workspace):  # once more: the site says of which commit it is
            return code
        own = tuple(html_files_in_root(workspace.tree.root))
        deploy(Deployment(_output(workspace), target, own_pages=own))
    return 0
