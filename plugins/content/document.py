"""What is known about a source file once it has been read."""

from __future__ import annotations

from msgspec import Struct

from plugins.errors.problems import Problem
from plugins.markdown import Heading

from .model import Article, Author, Category, Page


class Text(Struct, frozen=True, omit_defaults=True):
    """What is known about a rendered text: its headings, word count, excerpt, keywords, ids and addresses.

    `ids` are the ids of elements other than headings. `references` are the addresses that may point to files of the
    content folder, `fragments` those that point into the text itself, `elsewhere` those of pictures on other sites.
    `shown` are the addresses of pictures, `linked` all other addresses and `played` those of videos among them, as they
    are written; all only if they may point to files of the content folder.
    """

    headings: tuple[Heading, ...] = ()
    words: int = 0
    excerpt: str = ""
    keywords: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    played: tuple[str, ...] = ()


class Document(Struct, frozen=True, eq=False, omit_defaults=True):
    """A source file after reading: its name below the content folder, its entry (None if it could not be read), its text
    and its problems.

    `key` changes whenever the result of reading the file may change; its HTML is stored under that key.
    """

    name: str
    entry: Article | Author | Category | Page | None
    text: Text = Text()
    problems: tuple[Problem, ...] = ()
    key: str = ""
