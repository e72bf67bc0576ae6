"""Whether a text could be published: what the gate says of it."""

from __future__ import annotations

from pathlib import Path

from plugins.builder.reading import read_content
from plugins.content import report
from plugins.errors.refusal import Refusal


def refuse_unready(root: Path, shown: str, what: str) -> None:
    """Raises `Refusal` if something in that file (`content/insights/x.md`) would stop a build, as it lies on the disk."""
    wrong = [each for each in read_content(root).problems if each.severity == "error" and each.file == shown]
    if wrong:
        raise Refusal(f"{what}\n{report(wrong)}")
