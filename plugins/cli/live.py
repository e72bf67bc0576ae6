"""`insights changes`, `smoke` and `verify`: the built site beside the one online."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.live.command import run_changes, run_smoke, run_verify

from .options import built_site, output_option


@click.command()
@click.option("--against", metavar="URL|FILE", default="", help="The site as it is.  [default: SITEURL's]")
@click.option("--markdown", metavar="FILE", default="", help="Add the same to FILE, in Markdown.")
@output_option
@click.pass_obj
def changes_command(root: Path, against: str, markdown: str, output: str) -> int:
    """Say what will change online if the built site is published."""
    return run_changes(built_site(root, output), against, markdown)


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
    return run_smoke(built_site(root, output), address, wait)


@click.command()
@click.argument("address", metavar="URL")
@click.pass_obj
def verify_command(root: Path, address: str) -> int:
    """Prove that the site at URL is what its commit gives: build that again, and compare all of it."""
    return run_verify(root, address)
