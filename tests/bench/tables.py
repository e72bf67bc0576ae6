"""Tables as the terminal and a README both show them."""

from __future__ import annotations

from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows, the first of them the headings, as a Markdown table whose columns stand below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *others = (
        "| "
        + " | ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in rows
    )
    rule = (
        "|" + "|".join("-" * (width + 2 - (at > 0)) + ":" * (at > 0) for at, width in enumerate(widths)) + "|"
    )
    return "\n".join([head, rule, *others])


def seconds(value: float) -> str:
    """A time to a thousandth, a hundredth or a tenth of a second, the longer the coarser."""
    return f"{value:.{3 if value < 1 else 2 if value < 10 else 1}f}"
