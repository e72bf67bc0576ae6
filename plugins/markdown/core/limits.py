"""Limits on texts, so that none can keep the build busy.

Each limit is far beyond what a person writes in one article.
"""

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 50
MAX_CELLS = 20_000
MAX_COMMENTS = 1_000


class TooComplex(ValueError):
    """The text would take too long to turn into HTML; the message says what to change, in an author's words, and `line`
    where, counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def check_length(source: str) -> None:
    if source.count("<!--") > MAX_COMMENTS:
        last = source.split("<!--", MAX_COMMENTS + 1)[-1]
        message = f"there are more than {MAX_COMMENTS:,} comments (<!--) in the text. Remove some."
        raise TooComplex(message, source.count("\n", 0, len(source) - len(last)) + 1)
    if len(source) > MAX_CHARACTERS:
        message = f"the text has {len(source):,} characters; at most {MAX_CHARACTERS:,} are read. Split it into parts."
        raise TooComplex(message, source.count("\n", 0, MAX_CHARACTERS) + 1)


def check_depth(depth: int, line: int) -> None:
    if depth > MAX_DEPTH:
        raise TooComplex(
            f"lists and quotes are nested more than {MAX_DEPTH} deep. Nest them less deeply.", line
        )


def check_nesting(depth: int, line: int) -> None:
    if depth > MAX_DEPTH:
        raise TooComplex(f"emphasis is nested more than {MAX_DEPTH} deep. Nest it less deeply.", line)


def check_cells(cells: int, line: int) -> None:
    if cells > MAX_CELLS:
        raise TooComplex(f"the table has more than {MAX_CELLS:,} cells. Split it into several.", line)
