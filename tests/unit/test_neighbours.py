"""Neighbours: the articles before and after one in time."""

from __future__ import annotations

from plugins.publication.model import Post
from plugins.publication.neighbours import all_neighbours
from tests.unit.example import post, publication


def neighbours(*posts: Post) -> dict[str, tuple[str, str]]:
    """The slugs of each article's newer and older neighbour, of articles that are given newest first."""
    found = all_neighbours(publication(*posts))
    return {
        each.entry.slug: (_slug(found[each.entry.source][0]), _slug(found[each.entry.source][1]))
        for each in posts
        if each.listed
    }


def _slug(found: Post | None) -> str:
    return found.entry.slug if found else ""


def test_an_article_alone_has_none() -> None:
    assert neighbours(post("a")) == {"a": ("", "")}


def test_the_newest_and_the_oldest_have_one() -> None:
    assert neighbours(post("c"), post("b"), post("a")) == {"c": ("", "b"), "b": ("c", "a"), "a": ("b", "")}


def test_hidden_articles_are_nobodys() -> None:
    assert neighbours(post("c"), post("b", hidden=True), post("a")) == {"c": ("", "a"), "a": ("c", "")}


def test_they_are_of_the_same_language() -> None:
    found = neighbours(post("c"), post("b", lang="de"), post("a"))
    assert found == {"c": ("", "a"), "b": ("", ""), "a": ("c", "")}


def test_they_are_not_of_the_same_series() -> None:
    """Its page lists those parts anyway."""
    found = neighbours(post("d"), post("c", series="Lamps"), post("b", series="lamps"), post("a"))
    assert found == {"d": ("", "c"), "c": ("d", "a"), "b": ("d", "a"), "a": ("b", "")}
