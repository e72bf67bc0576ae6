"""What the dialect refuses, so that no text can keep the build busy.

Python-markdown rewrites a text once for every mark that it finds in it, which is quadratic in the number of
marks. Three limits bound that work; each is far beyond what a person writes in one article.
"""

import re

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 50
MAX_MARKS = 3_000
MAX_CELLS = 20_000
MAX_COMMENTS = 1_000

_MARKS = re.compile(r"[\[\]*_~`<&\\:]")


class TooComplex(ValueError):
    """The text would take too long to turn into HTML; the message says what to change, in an author's words."""


def check_length(source: str) -> None:
    if source.count("<!--") > MAX_COMMENTS:
        raise TooComplex(f"there are more than {MAX_COMMENTS:,} comments (<!--) in the text. Remove some.")
    if len(source) > MAX_CHARACTERS:
        raise TooComplex(
            f"the text has {len(source):,} characters; at most {MAX_CHARACTERS:,} are read. Split it into parts."
        )


def check_depth(depth: int, line: int) -> None:
    if depth > MAX_DEPTH:
        raise TooComplex(
            f"line {line}: lists and quotes are nested more than {MAX_DEPTH} deep. Nest them less deeply."
        )


def check_marks(text: str, line: int) -> None:
    """Refuse a paragraph (or heading, or cell) with too many characters that Markdown gives a meaning."""
    if len(text) > MAX_MARKS and len(_MARKS.findall(text)) > MAX_MARKS:
        raise TooComplex(
            f"line {line}: the paragraph that begins “{text[:30]}” has more than {MAX_MARKS:,} characters "
            "such as [ * _ ` < that Markdown gives a meaning. Split it, or put it into a code block."
        )


def check_cells(cells: int, line: int) -> None:
    if cells > MAX_CELLS:
        raise TooComplex(f"line {line}: the table has more than {MAX_CELLS:,} cells. Split it into several.")
