"""What is known of a source file once it has been read."""

from __future__ import annotations

import sys
from datetime import tzinfo
from typing import Any

from plugins.cache.frozen import dataclass
from plugins.errors.problems import Problem
from plugins.markdown import Heading

from .model import Entry, kind_of

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
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


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """A source file, read: its entry (None where it could not be read), its text, and what is wrong in it.

    `key` changes whenever the file does; its HTML is kept under that.
    """

    key: str
    entry: Entry | None
    text: Text
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """The file's name below the content folder."""
        return self.key.split(" ", 2)[2]


def document(key: str, name: str, plain: Plain, zone: tzinfo, language: str) -> Document:
    """The document that `read_document` has read of the file `name`, of a site of that time zone and language."""
    kept = plain["entry"]
    entry = kept and kind_of(name).from_plain(name, kept, zone, language)
    facts = plain["text"]
    text = (
        Text(
            headings=tuple(Heading(*heading) for heading in facts["headings"]),
            words=facts["words"],
            excerpt=facts["excerpt"],
            # Thousands of texts have the same terms: each is held once.
            keywords=tuple(map(sys.intern, facts["keywords"])),
            ids=tuple(facts["ids"]),
            references=tuple(map(sys.intern, facts["references"])),
            fragments=tuple(facts["fragments"]),
            elsewhere=tuple(facts["elsewhere"]),
            shown=tuple(facts["shown"]),
            linked=tuple(facts["linked"]),
        )
        if facts
        else Text()
    )
    return Document(key, entry, text, tuple(Problem(name, *problem) for problem in plain["problems"]))
