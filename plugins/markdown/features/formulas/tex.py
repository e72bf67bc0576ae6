"""Prepares TeX for the converter: similar environments for those that it lacks, and arrays with plain columns."""

from __future__ import annotations

import re

from .wrong import Wrong

LONGEST = 2_000  # characters
DEEPEST = 50  # braces
LINE = "\ue000"  # the placeholder of `\hline` in the first cell below it; private use, so no formula has it

_KNOWN = "array cases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix split"
# GitHub shows no numbers beside aligned equations.
_LIKE = {
    "cases": "dcases",
    "split": "align align* alignat alignat* aligned alignedat",
    "displaylines": "equation equation* gather gather* gathered multline multline*",
}
_SAME = {name: name for name in _KNOWN.split()} | {
    name: known for known, names in _LIKE.items() for name in names.split()
}
# Commands that the converter lacks. Where there are no numbers, labels and what suppresses them mean nothing.
_COMMANDS = {
    "arg": r"\operatorname{arg}",
    "copyright": r"\text{©}",
    "enskip": r"\enspace",
    "P": r"\text{¶}",
    **dict.fromkeys(("hfill", "nolimits", "nonumber", "notag"), ""),
}
_COMMAND = re.compile(rf"(?<!\\)((?:\\\\)*)\\(?:({'|'.join(_COMMANDS)})(?![A-Za-z])|label\s*\{{[^{{}}]*\}})")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_COUNT = re.compile(r"(\\begin\{aligned?at\*?\})\s*\{\d+\}")
_ARRAY = re.compile(r"\\begin\{array\}\s*(?:\[[tcb]\])?\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")
_BETWEEN_COLUMNS = re.compile(r"[@!<>]\{[^{}]*\}|\s")
_WIDTH = re.compile(r"[pmb]\{[^{}]*\}")
_COLUMNS = re.compile(r"[lcr|]+")
_SPACE_BELOW = re.compile(r"(\\\\)\*?\[-?[\d.]+\s*[a-z]{2}\]")
_RULE = re.compile(r"\\h(?:dash)?line(?![A-Za-z])")


def prepared(tex: str) -> tuple[str, list[str]]:
    """The formula for the converter, and the columns of each array in it, such as `l|cr`. Raises Wrong."""
    if len(tex) > LONGEST:
        raise Wrong(f"has more than {LONGEST:,} characters")
    _check_braces(tex)
    columns: list[str] = []

    def array(found: re.Match[str]) -> str:
        columns.append(_columns(found[1]))
        # The converter marks only arrays that have rules, so each gets one in front. It does not know where rules belong.
        return rf"\begin{{array}}{{|{columns[-1].replace('|', '')}}}"

    tex = _COMMAND.sub(lambda found: found[1] + _COMMANDS.get(found[2] or "", ""), tex)
    tex = _SPACE_BELOW.sub(r"\1", _COUNT.sub(r"\1", tex))
    tex = _ARRAY.sub(array, tex)
    tex = _RULE.sub(rf"\\text{{{LINE}}}", tex)
    return _ENVIRONMENT.sub(_environment, tex), columns


def _environment(found: re.Match[str]) -> str:
    name = _SAME.get(found[2])
    if name is None:
        raise Wrong(f"uses the environment {found[2]}, which is not known")
    return rf"\{found[1]}{{{name}}}"


def _columns(written: str) -> str:
    """`*{2}{l|}p{3cm}@{}` → `l|l|l`."""
    repeated = _REPEATED.sub(lambda found: found[2] * int(found[1]), written)
    plain = re.sub(r"\|+", "|", _WIDTH.sub("l", _BETWEEN_COLUMNS.sub("", repeated)))
    if not _COLUMNS.fullmatch(plain) or plain == "|":
        raise Wrong(f"has an array whose columns are “{written}” (l, c, r and | are known)")
    return plain


def _check_braces(tex: str) -> None:
    """Every brace is matched, and they are not nested too deeply: the converter calls itself for each."""
    depth = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
        if depth > DEEPEST:
            raise Wrong(f"nests braces more than {DEEPEST} deep")
    if depth:
        raise Wrong("has a brace without its other one")
