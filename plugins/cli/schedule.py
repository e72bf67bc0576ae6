"""`insights schedule`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.authoring import schedule
from plugins.authoring.workspace import workspace


@click.command()
@click.argument("file", type=click.Path())  # for completion
@click.argument("when", nargs=-1, required=True)
@click.pass_obj
def schedule_command(root: Path, file: str, when: tuple[str, ...]) -> int:
    """Have an article appear by itself on a day to come.

    WHEN is a day, or a day and a time in the site's time zone: “2026-12-01 09:00”, 2026-12-01, or “tomorrow 9:00”. The
    article is then no draft any more.
    """
    at = workspace(root)
    found = at.file(file)
    planned = schedule.schedule(at, found, " ".join(when))
    schedule.carry_out(at, found, planned)
    click.echo(planned.said)
    return 0
