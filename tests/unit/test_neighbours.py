"""Neighbours: the articles before and after one in time."""

from __future__ import annotations

from plugins.publication.model import Piece
from plugins.publication.neighbours import all_neighbours
from tests.unit.example import piece, publication


def neighbours(*pieces: Piece) -> dict[str, tuple[str, str]]:
    """The slugs of each article's newer and older neighbour, of articles that are given newest first."""
    found = all_neighbours(publication(*pieces))
    return {
        each.entry.slug: (_slug(found[each.entry.source][0]), _slug(found[each.entry.source][1]))
        for each in pieces
        if each.listed
    }


def _slug(found: Piece | None) -> str:
    return found.entry.slug if found else ""


def test_an_article_alone_has_none() -> None:
    assert neighbours(piece("a")) == {"a": ("", "")}


def test_the_newest_and_the_oldest_have_one() -> None:
    assert neighbours(piece("c"), piece("b"), piece("a")) == {"c": ("", "b"), "b": ("c", "a"), "a": ("b", "")}


def test_hidden_articles_are_nobodys() -> None:
    assert neighbours(piece("c"), piece("b", hidden=True), piece("a")) == {"c": ("", "a"), "a": ("c", "")}


def test_they_are_of_the_same_language() -> None:
    found = neighbours(piece("c"), piece("b", lang="de"), piece("a"))
    assert found == {"c": ("", "a"), "b": ("", ""), "a": ("c", "")}


def test_they_are_not_of_the_same_series() -> None:
    """Its page lists those parts anyway."""
    found = neighbours(piece("d"), piece("c", series="Lamps"), piece("b", series="lamps"), piece("a"))
    assert found == {"d": ("", "c"), "c": ("d", "a"), "b": ("d", "a"), "a": ("b", "")}
