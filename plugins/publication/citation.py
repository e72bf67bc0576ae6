"""How an article is cited: as text, as BibTeX, and as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from plugins.content import Author
from plugins.languages import Language
from plugins.publication.model import Post, Publication


class Name(Struct, frozen=True):
    """A person's name by its parts, or the name of an organisation, which has no `given`."""

    family: str
    given: str = ""


class Citation(Struct, frozen=True):
    """What a citation of an article says; `key` names it among others, `site` is what it appeared in."""

    key: str
    title: str
    authors: tuple[Name, ...]
    date: tuple[int, int, int]
    site: str
    url: str
    language: str
    summary: str


def name_of(author: Author) -> Name:
    """An author's name by its parts.

    The last word is the family's name, as Zotero and others take it to be, unless the author's file says otherwise. What
    has one word, or is an organisation's, is not divided.
    """
    words = " ".join(author.name.split())
    if author.organization:
        return Name(words)
    if author.family:
        return Name(author.family, " ".join(words.replace(author.family, " ", 1).strip(" ,").split()))
    given, _, family = words.rpartition(" ")
    return Name(family, given)


def divides_otherwise(author: Author) -> bool:
    """Whether programs that take the last word for the family's name would be wrong."""
    return name_of(author) != name_of(Author(source="", body_line=0, name=author.name))


def citation_of(publication: Publication, post: Post) -> Citation:
    """The citation of an article, at the address where it was published first."""
    entry, date = post.entry, post.entry.date
    return Citation(
        key=f"{entry.slug}-{date.year}",
        title=" ".join(entry.title.split()),
        authors=tuple(name_of(publication.authors[slug]) for slug in entry.authors),
        date=(date.year, date.month, date.day),
        site=publication.words.name,
        url=entry.canonical_url or publication.urls.absolute(post.path),
        language=entry.lang,
        summary=post.summary,
    )


def as_text(citation: Citation, names: Iterable[str], date: str, language: Language) -> str:
    """The citation as people write it where no style is asked for; `names` are the authors' in full."""
    opening, closing = language.quotes[:2]
    people = language.enumeration(tuple(names))
    return f"{people}: {opening}{citation.title}{closing}. {citation.site}, {date}. {citation.url}"


# https://www.ctan.org/pkg/btxdoc, and biblatex's manual; months are abbreviations that every style defines.
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# What TeX does not print as it is. BibTeX counts braces, escaped ones too, so these have no brace that stays open.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
_TO_ESCAPE = re.compile(r"[\\{}~^$&#%_]")


def as_bibtex(citation: Citation) -> str:
    """The citation as a BibTeX entry in UTF-8. Braces around title and undivided names keep them as they are."""
    year, month, day = citation.date
    fields = {
        "author": "{" + " and ".join(map(_bibtex_name, citation.authors)) + "}",
        "title": "{{" + _tex(citation.title) + "}}",
        "howpublished": "{" + _tex(citation.site) + "}",
        "year": f"{{{year}}}",
        "month": _MONTHS[month - 1],
        "day": f"{{{day}}}",
        "url": "{" + citation.url + "}",  # which styles print as it is
        "language": "{" + citation.language + "}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@misc{{{citation.key},\n{lines}}}\n"


def _bibtex_name(name: Name) -> str:
    if not name.given:
        return "{" + _tex(name.family) + "}"
    # In braces, a comma or the word “and” divides nothing.
    return ", ".join(
        f"{{{_tex(part)}}}" if re.search(r",|\band\b", part) else _tex(part)
        for part in (name.family, name.given)
    )


def _tex(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: _SPECIAL[found[0]], text)


def as_csl(citation: Citation) -> str:
    """The citation as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    item: Mapping[str, Any] = {
        "id": citation.key,
        "type": "post-weblog",
        "title": citation.title,
        "author": [
            {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
            for name in citation.authors
        ],
        "container-title": citation.site,
        "issued": {"date-parts": [list(citation.date)]},
        "URL": citation.url,
        "language": citation.language,
        **({"abstract": citation.summary} if citation.summary else {}),
    }
    return json.dumps([item], ensure_ascii=False) + "\n"
