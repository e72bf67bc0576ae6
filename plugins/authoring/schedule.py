"""Schedules an article: it appears by itself, at the first build after its date."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct

from plugins.content import Article
from plugins.errors.refusal import Refusal
from plugins.status.schedule import crons, in_words

from .changes import Undo
from .cron import next_build
from .front_matter import drop, put
from .readiness import refuse_unready
from .when import moment, told
from .workspace import File, Workspace


class Scheduled(Struct, frozen=True):
    """The new text of the file, and what is said of it."""

    text: str
    said: str


def schedule(workspace: Workspace, file: File, words: str) -> Scheduled:
    """The article's file with that date, and no draft any more; nothing is written. Raises `Refusal`."""
    entry = file.entry
    shown = workspace.tree.shown(entry.source)
    if not isinstance(entry, Article):
        raise Refusal(f"{shown} is no article: only articles appear on a day.")
    if workspace.was_public(entry):
        raise Refusal(
            f"{shown} is online already, and would go offline until then. To tell readers of a change, write “updated:”."
        )
    written, date = moment(words, workspace.now, workspace.zone)
    text = put(file.text, "date", written)
    if entry.status == "draft":
        text = drop(text, "status")
    return Scheduled(
        text, f"{shown} appears on {told(date, workspace.zone)}, {at_which_build(workspace, date)}"
    )


def carry_out(workspace: Workspace, file: File, planned: Scheduled) -> None:
    """Write the file, or leave it if the gate finds an error in it: it would stop every build. Raises `Refusal`."""
    with Undo() as undo:
        undo.write(file.path, planned.text.encode())
        refuse_unready(workspace.root, workspace.tree.shown(file.entry.source), "It cannot be scheduled yet:")


def at_which_build(workspace: Workspace, date: datetime) -> str:
    """At which build what is due at that moment appears, in words."""
    written = crons(workspace.root)
    build = next_build(written, max(date, workspace.now))
    if not written:
        return "at the first build after that: no workflow here builds by itself, so build it then."
    at = (
        f" So that is the one of {build.astimezone(UTC):%Y-%m-%d %H:%M} UTC, once this is pushed."
        if build
        else ""
    )
    return f"at the next build after that: {', '.join(map(in_words, written))}.{at}"
