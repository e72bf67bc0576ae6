"""`insights status`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from plugins.errors.visible import visible
from plugins.live.web import CannotCompare
from plugins.status.command import status
from plugins.status.model import Status

from .paths import name_in

_COLOURS = {
    **dict.fromkeys(("refused", "missing"), "red"),
    **dict.fromkeys(("draft", "scheduled", "outdated", "unused", "unread", "moved"), "yellow"),
    **dict.fromkeys(("published", "online"), "green"),
}


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path())
@click.option(
    "--online", is_flag=True, help="Ask the site online what it has, and say how far each text has come."
)
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects: path, state, why, url.")
@click.pass_obj
def status_command(root: Path, files: Sequence[str], online: bool, as_json: bool) -> int:
    """Say of every article and page whether it is published, and why not yet: draft, scheduled, refused, not pushed …

    FILE is a text, a folder of texts, or an address of the site, also an old one.
    """
    asked = {file: name_in(root, file) for file in files}
    unknown = False
    try:
        found = status(root, asked, online=online)
    except CannotCompare as error:  # it is not online, or nobody can tell: how far it has come is known here
        unknown = True
        click.echo(str(error), err=True)
        found = status(root, asked, online=False)
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1))
    else:
        _print(found, counted=not files or len(found) > 1)
    return int(unknown or any(each.is_fault for each in found))


def _print(found: Sequence[Status], *, counted: bool) -> None:
    for each in found:
        state = click.style(each.state, fg=_COLOURS.get(each.state))
        click.echo(f"{visible(each.path)}: {state}: {visible(each.why)}{f' {each.url}' * bool(each.url)}")
    if counted:
        counts = Counter(each.state for each in found)
        click.echo(
            ", ".join(f"{number} {state}" for state, number in counts.items()) or "There are no texts yet."
        )
