"""What is known of a source file once it has been read."""

from __future__ import annotations

import functools

import msgspec
from msgspec import Struct

from plugins.errors.problems import Problem
from plugins.markdown import Heading

from .model import Article, Author, Category, Page


class Text(Struct, frozen=True, omit_defaults=True):
    """What there is to know of a rendered text: its headings, its length in words, its beginning, what it is about,
    what it refers to.

    `ids` are those of other elements than headings. `references` are the addresses that may mean files of the content
    folder, `fragments` those of its own parts, `elsewhere` those of its pictures that lie on other sites; `shown` and
    `linked` those of its pictures and of everything else, as they are written, as far as they may mean files of the
    content folder.
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


class Document(Struct, frozen=True, eq=False, omit_defaults=True):
    """A source file, read: its name below the content folder, its entry (None where it could not be read), its text,
    and what is wrong in it.

    `key` changes whenever what is known of the file may; its HTML is kept under that.
    """

    name: str
    entry: Article | Author | Category | Page | None
    text: Text = Text()
    problems: tuple[Problem, ...] = ()
    key: str = ""


encoded = msgspec.json.Encoder().encode


def decoded(kept: bytes) -> Document:
    """The document of which `encoded` has made that."""
    return _decoder().decode(kept)


@functools.cache
def _decoder() -> msgspec.json.Decoder[Document]:
    return msgspec.json.Decoder(Document)  # here, because it takes its time to make
