"""What the dialect refuses, so that no text can keep the build busy.

Each limit is far beyond what a person writes in one article.
"""

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 50
MAX_CELLS = 20_000
MAX_COMMENTS = 1_000


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


def check_nesting(depth: int, line: int) -> None:
    if depth > MAX_DEPTH:
        raise TooComplex(f"line {line}: emphasis is nested more than {MAX_DEPTH} deep. Nest it less deeply.")


def check_cells(cells: int, line: int) -> None:
    if cells > MAX_CELLS:
        raise TooComplex(f"line {line}: the table has more than {MAX_CELLS:,} cells. Split it into several.")
