"""`insights check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from plugins.builder import quick


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path())
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option(
    "--sarif", "sarif_file", metavar="FILE", default="", help="Write what is wrong to FILE, as SARIF."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How what is wrong with the files that you name is printed.",
)
@click.pass_obj
def check_command(root: Path, files: Sequence[str], strict: bool, sarif_file: str, form: str) -> int:
    """Say what is wrong with the content and with the site that it gives, and publish nothing.

    With FILEs, only what is wrong with these is said, and no site is built: in a moment, for an editor that asks at each
    save, or before a commit.
    """
    sarif_file = sarif_file and str(Path(sarif_file).absolute())
    if files:
        from .check_files import check_files  # late: what checks all of it loads less, if nothing has changed

        return check_files(root, files, strict, sarif_file, form)
    if form != "text":
        raise click.UsageError("--format is for single files. Of all, --sarif FILE tells other programs.")
    given = {**quick.check_only(str(root)), "SARIF": sarif_file, **({"STRICT": True} if strict else {})}
    return quick.publish(str(root), "publishconf.py", given)
