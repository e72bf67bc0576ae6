"""The strings in rendered Markdown: labels for screen readers, titles of callouts, quotation marks."""

from __future__ import annotations

from dataclasses import dataclass


def word(text: str) -> str:
    """The text; the call puts it into the catalogues."""
    return text


@dataclass(frozen=True)
class MarkdownStrings:
    """The strings in one language. `quotes` are the marks around a quotation and around one within it, `arrow` is the
    link from a footnote back to the text, `away` marks one to another site."""

    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    arrow: str = "↩"
    away: str = "↗"
    footnotes: str = word("Footnotes")
    back: str = word("Back to reference %(number)s")
    back_to_place: str = word("Back to reference %(number)s, place %(place)s")
    code: str = word("Code")
    code_in: str = word("Code: %(language)s")
    diagram: str = word("Diagram")
    formula: str = word("Formula")
    table: str = word("Table %(number)s")
    watch: str = word("Watch on %(place)s")
    done: str = word("Done")
    to_do: str = word("To do")
    note: str = word("Note")
    tip: str = word("Tip")
    important: str = word("Important")
    warning: str = word("Warning")
    caution: str = word("Caution")


ENGLISH = MarkdownStrings()
