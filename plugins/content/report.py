"""Formats all problems: for the author, for the lines of a pull request on GitHub, and for other tools."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from plugins.errors.problems import Problem
from plugins.errors.visible import visible


def report(problems: Iterable[Problem]) -> str:
    """The problems as text, one per line, sorted by file and line, with a last line that counts them."""
    listed = sorted(set(problems))
    errors = sum(problem.severity == "error" for problem in listed)
    warnings = len(listed) - errors
    counts = [_count(errors, "error")] * bool(errors) + [_count(warnings, "warning")] * bool(warnings)
    return "\n".join([*map(str, listed), f"{' and '.join(counts) or 'No problems'}."])


def github(problems: Iterable[Problem]) -> str:
    """The problems as workflow commands, which mark the lines in GitHub's view of a change.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{problem.severity} file={_property(problem.file)}"
        f"{f',line={problem.line}' * bool(problem.line)}"
        f"{f',title={_property(problem.field)}' * bool(problem.field)}"
        f"::{_data(f'{problem.wrong} {problem.fix}'.strip())}"
        for problem in sorted(set(problems))
    )


def sarif(problems: Iterable[Problem]) -> str:
    """The problems as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanners read it."""
    results = [
        {
            "ruleId": problem.field or "content",
            "level": problem.severity,
            "message": {"text": visible(f"{problem.wrong} {problem.fix}".strip())},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(problem.file, errors="surrogateescape")},
                        "region": {"startLine": max(problem.line, 1)},
                    }
                }
            ],
        }
        for problem in sorted(set(problems))
    ]
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "insights"}}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
