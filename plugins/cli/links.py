"""`insights links`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.links.command import run


@click.command()
@click.option("--fresh", is_flag=True, help="Ask for every address, also for those that were asked lately.")
@click.option(
    "--markdown", metavar="FILE", default="", help="Write what is broken or has moved to FILE, in Markdown."
)
@click.pass_obj
def links_command(root: Path, fresh: bool, markdown: str) -> int:
    """Ask other sites whether the links to them still lead somewhere, one request at a time, and say which do not."""
    return run(root, fresh=fresh, markdown=markdown)
