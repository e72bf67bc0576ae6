"""`insights mail`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.mail import run


@click.command()
@click.argument("article", type=click.Path())  # for completion
@click.option("-o", "--output", metavar="DIR", default="", help="The folder.  [default: .cache/mail/]")
@click.pass_obj
def mail_command(root: Path, article: str, output: str) -> int:
    """Write an article as a mail, and send nothing. ARTICLE is its file, as insights/my-article.md, or its slug."""
    return run(root, article, Path(output).absolute() if output else root / ".cache" / "mail")
