"""`insights publish`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from plugins.builder import quick


@click.command()
@click.option("-o", "--output", metavar="DIR", default="", help="The folder.  [default: output/]")
@click.pass_obj
def publish_command(root: Path, output: str) -> int:
    """Build the site for the public. Whatever is wrong is said, and the site is then as it was."""
    given: dict[str, Any] = {"OUTPUT_PATH": str(Path(output).absolute())} if output else {}
    return quick.publish(str(root), "publishconf.py", given)
