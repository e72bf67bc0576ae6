"""`insights update`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.update import update


@click.command()
@click.option("--upstream", metavar="URL", default="", help="Where the engine comes from; it is remembered.")
@click.option("--ref", default="HEAD", help="A branch or tag there.  [default: its main branch]")
@click.option("--keep", type=click.Choice(["mine", "engine"]), help="Whose files, where both changed one.")
@click.pass_obj
def update_command(root: Path, upstream: str, ref: str, keep: str | None) -> int:
    """Bring a newer engine into this clone, in one commit, and leave what is yours alone."""
    click.echo(update(root, upstream, ref, keep or ""))
    return 0
