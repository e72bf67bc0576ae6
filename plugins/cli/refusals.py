"""Says why a command of an author's has done nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from plugins.authoring.errors import Refused
from plugins.content import ContentError, report

P = ParamSpec("P")


def told(command: Callable[P, int]) -> Callable[P, int]:
    """The command, with its refusals said as click says what is wrong."""

    @wraps(command)
    def run(*given: P.args, **named: P.kwargs) -> int:
        try:
            return command(*given, **named)
        except Refused as error:
            raise click.ClickException(str(error)) from None
        except ContentError as error:
            raise click.ClickException(report(error.problems)) from None
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None

    return run
