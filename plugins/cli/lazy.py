"""A group of commands that imports each only when it is run."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from .table import Row, Table


class Commands(click.Group):
    """The commands of the table. Their list, and its help, need none of their modules."""

    def __init__(self, *args: Any, table: Table, **given: Any) -> None:
        super().__init__(*args, **given)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands, in order."""
        return [name for rows in self._table.values() for name in rows]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, if there is one."""
        row = self._row(cmd_name)
        if not row:
            return None
        module = import_module(f"{__package__}.{row.module}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        command.short_help = row.does
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with proposals for a name that is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(
                error.command_name, possibilities=self.list_commands(ctx), ctx=ctx
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands, by group."""
        width = max(map(len, self.list_commands(ctx)))
        for title, rows in self._table.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl([(name.ljust(width), row.does) for name, row in rows.items()])

    def _row(self, name: str) -> Row | None:
        return next((rows[name] for rows in self._table.values() if name in rows), None)
