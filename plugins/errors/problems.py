"""Problems in the content, as they are reported to its author."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from plugins.errors.refusal import Refusal
from plugins.errors.visible import visible


class Problem(Struct, frozen=True, order=True):
    """One thing that an author has to fix (or, if `severity` is "warning", may want to).

    `file` is a path as the author sees it (`content/insights/x.md`), `line` counts from 1 and is 0 if unknown, `field` is
    a front-matter key or empty. `wrong` says what is wrong and `fix` what to write instead, both in whole sentences.
    """

    file: str
    line: int
    field: str
    wrong: str
    fix: str
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f"{self.field}: " if self.field else ""
        return visible(f"{place}: {self.severity}: {field}{self.wrong} {self.fix}".rstrip())


class ContentError(Refusal):
    """The content cannot be published as it is. `problems` are all reasons, sorted, without duplicates, never empty."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # so that a worker can send it


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """A sentence that proposes the nearest known word, or else lists all; `cutoff` is the least similarity (0 to 1)."""
    import difflib  # late, because most content needs no proposals

    names = sorted(known)
    near = difflib.get_close_matches(word.casefold(), [name.casefold() for name in names], n=1, cutoff=cutoff)
    if near:
        return f"Did you mean “{next(name for name in names if name.casefold() == near[0])}”?"
    if not names:
        return "There are none yet."
    return f"Known are: {', '.join(names)}."
