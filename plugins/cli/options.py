"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

output_option = click.option(
    "-o", "--output", metavar="DIR", default="", help="The folder of the built site.  [default: output/]"
)
ssh_config_option = click.option(
    "--ssh-config", metavar="FILE", default="", help="What ssh reads in place of ~/.ssh/config."
)


def built_site(root: Path, output: str) -> Path:
    """The folder that `output_option` names."""
    return Path(output) if output else root / "output"
