"""The one command, `insights`: what `make` calls, and people. `table.py` lists its commands, a module here has each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from .lazy import Commands
from .table import COMMANDS
from .usage import in_plain_words

VERSION_FILE = "pyproject.toml"


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        import tomllib  # late: who runs a command has no use for it

        project = tomllib.loads((context.obj / VERSION_FILE).read_text("utf-8"))["project"]
        click.echo(f"{project['name']} {project['version']}")
        context.exit()


@click.group(
    cls=Commands,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="“insights COMMAND --help” says more of one.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version of the engine.",
)
def cli() -> None:
    """Write, check and publish a site of articles."""


def run(arguments: Sequence[str], root: Path) -> int:
    """Run the command that `arguments` name, for the repository at `root`. Returns the exit code: 0; 1 if there is
    something to mend; 2 if the command is written wrongly; 130 after Ctrl+C."""
    given: dict[str, Any] = {"obj": root, "color": False if os.environ.get("NO_COLOR") else None}
    try:
        return int(cli.main(arguments, prog_name="insights", standalone_mode=False, **given) or 0)
    except click.UsageError as error:
        click.echo(in_plain_words(error), err=True)
        return 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return 1
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except Exception as error:
        from .refusals import in_words  # late: most commands end well

        if (said := in_words(error)) is None:
            raise
        click.echo(said, err=True)
        return 1
