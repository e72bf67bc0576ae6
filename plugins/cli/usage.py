"""What is said of a command that is written wrongly."""

from __future__ import annotations

import click

from plugins.errors.problems import did_you_mean


def in_plain_words(error: click.UsageError) -> str:
    """What is wrong with the command, and where to read how it is written."""
    path = error.ctx.command_path if error.ctx else "insights"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    return f"{_wrong(error, path)}\n“{path} --help” says how it is written."


def _wrong(error: click.UsageError, path: str) -> str:
    match error:
        case click.NoSuchCommand():
            return _with_proposal(
                f"“{error.command_name}” is no command.", error.command_name, error.possibilities
            )
        case click.NoSuchOption():
            wrong = f"“{error.option_name}” is no option of “{path}”."
            return _with_proposal(wrong, error.option_name, error.possibilities)
        case click.MissingParameter(ctx=click.Context() as context):
            pieces = " ".join(context.command.collect_usage_pieces(context))
            return f"{_name(error)} is missing. Write: {path} {pieces}"
        case click.BadParameter():
            return f"{_name(error)}: {error.message}"
    return error.format_message()


def _with_proposal(wrong: str, word: str, possibilities: list[str] | None) -> str:
    return f"{wrong} {did_you_mean(word, possibilities)}" if possibilities else wrong


def _name(error: click.BadParameter) -> str:
    """What the parameter is called where its command is explained."""
    match error.param:
        case click.Option() as option:
            return option.opts[-1]
        case click.Argument() as argument if error.ctx:
            return argument.human_readable_name
    return "This"
