"""`insights build` and `publish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from plugins.builder import quick


@click.command()
@click.option("-o", "--output", metavar="DIR", default="", help="The folder.  [default: output/]")
@click.pass_obj
def build_command(root: Path, output: str) -> int:
    """Build the site for the public. Whatever is wrong is said, and the site is then as it was."""
    given: dict[str, Any] = {"OUTPUT_PATH": str(Path(output).absolute())} if output else {}
    return quick.publish(str(root), "publishconf.py", given)


@click.command()
@click.argument("file", default="", type=click.Path())  # for completion
@click.option("-m", "--message", default="", help="The message of the commit.")
@click.option("--today", is_flag=True, help="Give FILE today's date.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("-o", "--output", metavar="DIR", default="", help="Only build, into that folder.")
@click.pass_context
def publish_command(
    context: click.Context, file: str, message: str, today: bool, yes: bool, output: str
) -> int:
    """Publish FILE, or all that is ready, as far as PUBLISH in pelicanconf.py says.

    FILE is a draft, and is none any more. The gate runs, and the site is built. That is all with PUBLISH = "build".
    With "commit", "push" or "deploy TARGET" you are then shown what will change, and asked; content/ is committed, and
    nothing else; and it is pushed, or the site is put online. Without your yes, all files are as they were.
    """
    root: Path = context.obj
    if output or (quick.only_builds(str(root)) and not (file or today)):
        code: int = context.invoke(build_command, output=output)
        return code
    return _publish(root, file, message, today, yes)


def _publish(root: Path, file: str, message: str, today: bool, yes: bool) -> int:
    from plugins.authoring.publish import Order, Talk, publish
    from plugins.authoring.workspace import workspace

    if today and not file:
        raise click.UsageError("--today needs a FILE.")
    at = workspace(root)
    order = Order(at.file(file) if file else None, message, today, yes)
    ask = (lambda question: click.confirm(question)) if sys.stdin.isatty() else None
    return publish(at, order, Talk(click.echo, ask))
