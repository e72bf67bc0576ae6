"""`insights indexnow`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins import indexnow


@click.command()
@click.option("--before", metavar="FILE", default="", help="The sitemap of the site as it was.")
@click.option("--endpoint", metavar="URL", default="", help="Whom to tell, if not api.indexnow.org.")
@click.option("--print", "only_print", is_flag=True, help="Print what would be sent, and send nothing.")
@click.pass_obj
def indexnow_command(root: Path, before: str, endpoint: str, only_print: bool) -> int:
    """Tell search engines, by IndexNow, what has changed on the site online."""
    settings, sitemap = "publishconf.py", Path(before) if before else None
    if only_print:
        click.echo(indexnow.request(root, settings, sitemap or Path()))
    else:
        click.echo(indexnow.tell(root, settings, sitemap, endpoint or indexnow.ENDPOINT))
    return 0
