"""`insights check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from plugins.content import ContentError, Problem, github, report, sarif

from .paths import name_in


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path())
@click.option("--strict", is_flag=True, help="Take warnings as errors.")
@click.option(
    "--sarif", "sarif_file", metavar="FILE", default="", help="Write what is wrong to FILE, as SARIF."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How what is wrong with the files that you name is printed.",
)
@click.pass_obj
def check_command(root: Path, files: Sequence[str], strict: bool, sarif_file: str, form: str) -> int:
    """Say what is wrong with the content and with the site that it gives, and publish nothing.

    With FILEs, only what is wrong with these is said, and no site is built: in a moment, for an editor that asks at each
    save, or before a commit.
    """
    sarif_file = sarif_file and str(Path(sarif_file).absolute())
    if files:
        return _check_files(root, files, strict, sarif_file, form)
    if form != "text":
        raise click.UsageError("--format is for single files. Of all, --sarif FILE tells other programs.")
    from plugins.builder import quick
    from plugins.builder.reading import check_only

    given = {**check_only(root), "STRICT": strict, "SARIF": sarif_file}
    return quick.publish(str(root), "publishconf.py", given)


def _check_files(root: Path, files: Sequence[str], strict: bool, sarif_file: str, form: str) -> int:
    from plugins.builder.reading import read_content

    names = {file: name_in(root, file) for file in files}
    elsewhere = [problem for file, name in names.items() if (problem := _not_here(root, file, name))]
    try:
        found: Sequence[Problem] = read_content(root).problems
    except ContentError as error:  # settings that cannot be read concern every file
        found, names = error.problems, {problem.file: problem.file for problem in error.problems}
    problems = sorted({*elsewhere, *(problem for problem in found if problem.file in names.values())})
    _print(problems, form)
    if sarif_file:
        Path(sarif_file).write_text(sarif(problems), "utf-8", errors="backslashreplace")
    return int(any(strict or problem.severity == "error" for problem in problems))


def _not_here(root: Path, file: str, name: str) -> Problem | None:
    if not Path(file).is_file():
        return Problem(file, 0, "", "There is no such file.", "")
    if not name:
        return Problem(file, 0, "", "It is not in this repository.", f"That is in {root}.")
    return None


def _print(problems: Sequence[Problem], form: str) -> None:
    match form:
        case "text":
            click.echo(report(problems), err=True)
        case "github":
            click.echo(github(problems))
        case "sarif":
            click.echo(sarif(problems), nl=False)
        case "json":
            click.echo(json.dumps(msgspec.to_builtins(problems), ensure_ascii=False, indent=1))
