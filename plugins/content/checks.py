"""What an editor would ask of an entry's front matter, beyond what its fields can say for themselves.

Each check takes an entry and the library, and yields its problems; `CHECKS` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .library import Library
from .model import Article, Entry
from .problems import Problem

TITLE_LENGTH = 70  # beyond it, search results cut a title
DESCRIPTION_LENGTH = (50, 300)  # below it, a description says nothing; beyond it, nobody shows it

Check = Callable[[Entry, Library], Iterator[Problem]]


def check_entries(library: Library) -> list[Problem]:
    """The problems of all entries, errors and warnings."""
    return [problem for entry in library.entries for check in CHECKS for problem in check(entry, library)]


def has_text(entry: Entry, _: Library) -> Iterator[Problem]:
    """An article says something."""
    if isinstance(entry, Article) and not entry.body.strip():
        yield entry.problem("", "The article has no text.", "Write it below the front matter.")


def is_updated_after_its_date(entry: Entry, _: Library) -> Iterator[Problem]:
    """Nothing is updated before it is published."""
    if isinstance(entry, Article) and entry.date and entry.updated and entry.updated < entry.date:
        fix = "Give the day of the last change, or leave it out."
        yield entry.problem("updated", "It is before the date of publication.", fix)


def names_files_that_exist(entry: Entry, library: Library) -> Iterator[Problem]:
    """Pictures named in front matter are there."""
    for field in ("image", "portrait"):
        reference = getattr(entry, field, "")
        if reference and not library.tree.find(entry.source, reference):
            fix = library.tree.nearest(entry.source, reference)
            yield entry.problem(field, f"There is no file “{reference}”.", fix)


def describes_its_picture(entry: Entry, _: Library) -> Iterator[Problem]:
    """A picture has a text for who cannot see it."""
    if isinstance(entry, Article) and entry.image and not entry.image_alt:
        fix = "Write “image_alt:” and what the picture shows."
        yield entry.problem("image", "The picture has no alternative text.", fix)


def has_title_that_fits(entry: Entry, _: Library) -> Iterator[Problem]:
    """A title is short enough for search results."""
    title = getattr(entry, "title", "") or ""
    if len(title) > TITLE_LENGTH:
        wrong = f"It has {len(title)} characters."
        fix = f"Search results cut it after about {TITLE_LENGTH}."
        yield entry.problem("title", wrong, fix, severity="warning")


def has_description_that_helps(entry: Entry, _: Library) -> Iterator[Problem]:
    """A description is there, and neither thin nor endless."""
    if not isinstance(entry, Article):
        return
    low, high = DESCRIPTION_LENGTH
    length = len(entry.description)
    if not length:
        fix = "Say in one or two sentences what a reader gets; until then, the text's beginning stands in."
        yield entry.problem("description", "It is missing.", fix, severity="warning")
    elif length < low:
        fix = f"Use {low} to 160 for search results and cards."
        yield entry.problem("description", f"It has only {length} characters.", fix, severity="warning")
    elif length > high:
        fix = f"Use at most {high}; search results show about 160."
        yield entry.problem("description", f"It has {length} characters.", fix, severity="warning")


CHECKS: tuple[Check, ...] = (
    has_text,
    is_updated_after_its_date,
    names_files_that_exist,
    describes_its_picture,
    has_title_that_fits,
    has_description_that_helps,
)
