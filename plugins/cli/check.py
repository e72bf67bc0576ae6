"""`insights check`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.builder import quick


@click.command()
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option("--sarif", metavar="FILE", default="", help="Write what is wrong to FILE, as SARIF.")
@click.pass_obj
def check_command(root: Path, strict: bool, sarif: str) -> int:
    """Say what is wrong with the content and with the site that it gives, and publish nothing."""
    given = {
        "OUTPUT_PATH": str(root / ".cache" / "checked"),
        "RECORD_ADDRESSES": False,
        "STRICT": strict,
        "SARIF": sarif and str(Path(sarif).absolute()),
    }
    return quick.publish(str(root), "publishconf.py", given)
