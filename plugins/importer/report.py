"""Says what an import did: as text, as Markdown, and as JSON. The sums are those of the account."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from plugins.errors.visible import visible
from plugins.importer.importing import Plan
from plugins.importer.model import Note

_PLURALS = {"category": "categories", "read": "read for what they say of others", "left": "left behind"}
MOST_ON_SCREEN = 30


def sums(plan: Plan) -> str:
    """The sums in one sentence: what went in, and what it became."""
    counts = plan.account.counts
    parts = [f"{number} {_word(kind, number)}" for kind, number in counts.items() if number]
    return f"{len(plan.account.units)} in: {', '.join(parts) or 'nothing'}."


def _word(kind: str, number: int) -> str:
    if kind in ("read", "left", "there already"):
        return _PLURALS.get(kind, kind)
    return kind if number == 1 else _PLURALS.get(kind, f"{kind}s")


def _also(plan: Plan) -> str:
    made = Counter(plan.made.values())
    return ", ".join(f"{number} {_word(kind, number)}" for kind, number in sorted(made.items()))


def text(plan: Plan, into: str, *, only_say: bool) -> str:
    """The report for a terminal: the sums, and the first lines of what there is to look at."""
    lines = [f"From {plan.system}, into {into}/{' (nothing is written)' * only_say}. {sums(plan)}"]
    if also := _also(plan):
        lines.append(f"Made for them: {also}.")
    lines += [f"{number} × {why}" for why, number in _reasons(plan)]
    notes = sorted(plan.account.notes)
    lines += [visible(str(note)) for note in notes[:MOST_ON_SCREEN]]
    if len(notes) > MOST_ON_SCREEN:
        lines.append(f"… and {len(notes) - MOST_ON_SCREEN} more lines.")
    return "\n".join(lines)


def _reasons(plan: Plan) -> list[tuple[str, int]]:
    """Why units were left behind, the most frequent reason first."""
    reasons = Counter(visible(re.sub("“[^”]*”", "“…”", note.words)) for note in plan.account.left)
    return sorted(reasons.items(), key=lambda each: (-each[1], each[0]))


def markdown(plan: Plan) -> str:
    """All lines, in Markdown."""
    return "\n".join(_markdown(plan)) + "\n"


def _markdown(plan: Plan) -> Iterator[str]:
    yield f"# Imported from {plan.system}\n"
    yield f"{sums(plan)}"
    if also := _also(plan):
        yield f"Made for them: {also}."
    yield from _section("To look at", sorted(plan.account.notes))
    yield from _section("Left behind", plan.account.left)
    keys = sorted(plan.account.dropped.items())
    if keys:
        yield "\n## Fields that mean nothing here\n"
        yield from (f"- `{_code(name)}` ({number}): {why}" for (name, why), number in keys)
    yield "\n## What became what\n"
    for unit, outcome in sorted(plan.account.outcomes.items()):
        if outcome.kind != "left":
            yield f"- `{_code(unit)}` → {outcome.kind}: {outcome.what}"


def _section(title: str, notes: list[Note]) -> Iterator[str]:
    if notes:
        yield f"\n## {title}\n"
    for note in notes:
        place = f"{note.file}:{note.line}" if note.line else note.file
        yield f"- `{_code(place)}`: {visible(note.words).replace('<', '&lt;')}"


def _code(words: str) -> str:
    return visible(words).replace("`", "'")


def as_json(plan: Plan) -> str:
    """The report for programs."""
    account = plan.account

    def lines(notes: list[Note]) -> list[dict[str, object]]:
        return [{"file": note.file, "line": note.line, "words": note.words} for note in notes]

    data = {
        "system": plan.system,
        "in": len(account.units),
        "out": dict(account.counts),
        "made": dict(sorted(plan.made.items())),
        "notes": lines(sorted(account.notes)),
        "left": lines(account.left),
        "became": {
            unit: {"kind": outcome.kind, "file": outcome.what}
            for unit, outcome in sorted(account.outcomes.items())
            if outcome.kind != "left"
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
