"""`insights check FILE`: what is wrong with single files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from plugins.builder.reading import read_content
from plugins.content import ContentError, Problem, github, report, sarif

from .paths import name_in


def check_files(root: Path, files: Sequence[str], strict: bool, sarif_file: str, form: str) -> int:
    """Print what is wrong with the files, in that form. Returns the exit code."""
    names = {file: name_in(root, file) for file in files}
    elsewhere = [problem for file, name in names.items() if (problem := _not_here(root, file, name))]
    try:
        content = read_content(root)
        found, strict = content.problems, strict or content.settings["STRICT"]
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
