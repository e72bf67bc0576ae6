"""Citations: what an article is cited as, and the parts of names."""

from __future__ import annotations

import json
import re

import pytest

from plugins.publication.citation import (
    Citation,
    Name,
    as_bibtex,
    as_csl,
    as_text,
    citation_of,
    divides_otherwise,
    name_of,
)
from tests.unit.example import ENGLISH, author, post, publication


def cited(**fields: object) -> Citation:
    """A citation with those fields."""
    known = {
        "key": "a-letter-2026",
        "title": "A letter",
        "authors": (Name("Lovelace", "Ada"),),
        "date": (2026, 5, 4),
        "site": "Example Letters",
        "url": "https://example.org/insights/a-letter",
        "language": "en",
        "summary": "",
    }
    return Citation(**{**known, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "family", "parts"),
    [
        ("Ada Lovelace", "", ("Lovelace", "Ada")),
        ("Augusta Ada King", "", ("King", "Augusta Ada")),
        ("Madonna", "", ("Madonna", "")),
        ("Gabriel García Márquez", "García Márquez", ("García Márquez", "Gabriel")),
        ("Kim Min-jun", "Kim", ("Kim", "Min-jun")),
    ],
)
def test_a_name_is_divided_at_its_last_space_unless_its_author_says_otherwise(
    name: str, family: str, parts: tuple[str, str]
) -> None:
    made = name_of(author(name=name, family=family))
    assert (made.family, made.given) == parts
    assert divides_otherwise(author(name=name, family=family)) == bool(family)


def test_the_name_of_an_organisation_is_not_divided() -> None:
    labs = author(name="Example Labs", organization=True)
    assert name_of(labs) == Name("Example Labs")
    assert divides_otherwise(labs)


def test_a_citation_is_that_of_the_original() -> None:
    made = post("a-letter", canonical_url="https://elsewhere.example/letter")
    found = citation_of(publication(made), made)
    assert found.url == "https://elsewhere.example/letter"
    assert found.authors == (Name("Example", "Ada"),)
    assert found.date == (2026, 1, 1)


def test_as_text_it_is_in_the_articles_own_language() -> None:
    text = as_text(cited(), ["Ada Lovelace", "Bo Sample"], "May 4, 2026", ENGLISH)
    assert text == (
        "Ada Lovelace and Bo Sample: “A letter”. Example Letters, May 4, 2026. https://example.org/insights/a-letter"
    )


def test_bibtex_is_an_entry_that_every_style_knows() -> None:
    assert as_bibtex(cited(authors=(Name("Lovelace", "Ada"), Name("Example Labs")))) == (
        "@misc{a-letter-2026,\n"
        "  author = {Lovelace, Ada and {Example Labs}},\n"
        "  title = {{A letter}},\n"
        "  howpublished = {Example Letters},\n"
        "  year = {2026},\n"
        "  month = may,\n"
        "  day = {4},\n"
        "  url = {https://example.org/insights/a-letter},\n"
        "  language = {en},\n"
        "}\n"
    )


def test_bibtex_escapes_what_tex_does_not_print_and_keeps_the_rest() -> None:
    title = r"50% of R&D_x #1: $5 {a} ~ ^ \ äöü"
    entry = as_bibtex(cited(title=title))
    line = re.findall(r"title = \{\{(.*)\}\},", entry)[0]
    assert line == (
        r"50\% of R\&D\_x \#1: \$5 \textbraceleft{}a\textbraceright{} \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{} äöü"
    )
    assert entry.count("{") == entry.count("}")


def test_bibtex_divides_no_name_at_its_own_and_or_comma() -> None:
    names = (Name("Sons and Daughters"), Name("King, Jr.", "Ada"))
    assert "author = {{Sons and Daughters} and {King, Jr.}, Ada}" in as_bibtex(cited(authors=names))


def test_csl_json_has_dates_as_parts_and_organisations_whole() -> None:
    (item,) = json.loads(
        as_csl(cited(authors=(Name("Lovelace", "Ada"), Name("Example Labs")), summary="Words."))
    )
    assert item == {
        "id": "a-letter-2026",
        "type": "post-weblog",
        "title": "A letter",
        "author": [{"family": "Lovelace", "given": "Ada"}, {"literal": "Example Labs"}],
        "container-title": "Example Letters",
        "issued": {"date-parts": [[2026, 5, 4]]},
        "URL": "https://example.org/insights/a-letter",
        "language": "en",
        "abstract": "Words.",
    }
