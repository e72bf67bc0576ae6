"""`insights rename`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.authoring import rename
from plugins.authoring.git import Git
from plugins.authoring.workspace import workspace


@click.command()
@click.argument("file", type=click.Path())  # for completion
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.pass_obj
def rename_command(root: Path, file: str, name: str, dry_run: bool) -> int:
    """Rename an article or a page, and keep its old address alive.

    NAME is a new slug (small letters, digits and hyphens), or a new title, which the text then gets, too. All links to it
    in content/ are written anew. Where readers may know the old address, it goes into “aliases:”.
    """
    at = workspace(root)
    planned = rename.plan(at, at.file(file), name)
    if not dry_run:
        rename.carry_out(planned, Git(root))
    click.echo("\n".join([*["Nothing was done. This would be:"] * dry_run, *planned.said]))
    return 0
