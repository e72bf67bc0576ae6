"""`insights completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> int:
    """Print what completes commands and options in your shell.

    Where .venv/bin is on your PATH, write into ~/.bashrc: eval "$(insights completion bash)", likewise in ~/.zshrc; or
    once: insights completion fish > ~/.config/fish/completions/insights.fish
    """
    made_by = get_completion_class(shell)
    group = context.find_root().command
    if made_by:
        click.echo(made_by(group, {}, "insights", "_INSIGHTS_COMPLETE").source())
    return 0
