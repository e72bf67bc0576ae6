"""`insights changes`, `smoke` and `verify`: the built site beside the one online."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.live.changes import compare, in_markdown, in_words
from plugins.live.smoke import smoke
from plugins.live.verify import verify
from plugins.live.web import CannotCompare

from .options import built_site, output_option


@click.command()
@click.option("--against", metavar="URL|FILE", default="", help="The site as it is.  [default: SITEURL's]")
@click.option("--markdown", metavar="FILE", default="", help="Add the same to FILE, in Markdown.")
@output_option
@click.pass_obj
def changes_command(root: Path, against: str, markdown: str, output: str) -> int:
    """Say what will change online if the built site is published."""
    try:
        found = compare(built_site(root, output), against)
    except CannotCompare as error:
        _add(markdown, f"What will change online is not known. {error}\n")
        raise
    _add(markdown, in_markdown(*found))
    click.echo(in_words(*found))
    return 0


def _add(file: str, text: str) -> None:
    if file:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(text)


@click.command()
@click.argument("address", metavar="URL")
@click.option(
    "--wait",
    metavar="SECONDS",
    type=float,
    default=0,
    show_default=True,
    help="How long it may take until it is there.",
)
@output_option
@click.pass_obj
def smoke_command(root: Path, address: str, wait: float, output: str) -> int:
    """Say whether the built site is online at URL, as it was built."""
    click.echo(smoke(built_site(root, output), address, wait))
    return 0


@click.command()
@click.argument("address", metavar="URL")
@click.pass_obj
def verify_command(root: Path, address: str) -> int:
    """Prove that the site at URL is what its commit gives: build that again, and compare all of it."""
    click.echo(verify(root, address))
    return 0
