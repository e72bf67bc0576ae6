"""`insights import`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.importer.command import REPORT, run
from plugins.importer.model import Options
from plugins.importer.systems import SYSTEMS


@click.command()
@click.argument("source")
@click.option(
    "--from",
    "system",
    metavar="SYSTEM",
    default="",
    help=f"What it is from, if it is not recognised: {', '.join(SYSTEMS)}.",
)
@click.option("--into", metavar="DIR", default="", help="The folder of the content.  [default: content/]")
@click.option("--url", default="", help="The old address of the site, as https://old.example.")
@click.option(
    "--permalink",
    metavar="RULE",
    default="",
    help="How the old addresses of articles were made: /:year/:title/.",
)
@click.option("--author", metavar="NAME", default="", help="Whose texts are that name nobody.")
@click.option("--category", metavar="NAME", default="", help="Where texts belong that name no category.")
@click.option("--fetch", is_flag=True, help="Bring pictures from other hosts along, too.")
@click.option("--dry-run", is_flag=True, help="Write nothing, and say what would be.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def import_command(
    root: Path,
    source: str,
    system: str,
    into: str,
    url: str,
    permalink: str,
    author: str,
    category: str,
    fetch: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Bring articles, pages, people and pictures along from SOURCE, a folder or an export of another system."""
    run(
        root,
        source,
        Options(url.rstrip("/"), permalink, author, category),
        system=system,
        into=into,
        fetch=fetch,
        only_say=dry_run,
        as_json=as_json,
    )
    return 0


import_command.epilog = (
    f"Nothing is overwritten. What became of each file, and what to look at, is in {REPORT}."
)
