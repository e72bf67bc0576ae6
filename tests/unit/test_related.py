"""Related articles: those with most in common, where what is rare counts most."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cache.store import InMemoryStore
from plugins.publication.related import COMMON, Subject, related, related_among
from tests.unit.example import post


def subject(slug: str, day: int = 0, **fields: Any) -> Subject:
    """An article about nothing in particular."""
    known = {"language": "en", "title": "", "category": slug, "tags": (), "keywords": ()}
    return Subject(slug=slug, day=day, **{**known, **fields})


def others(count: int) -> list[Subject]:
    """Articles, long before the others, that have nothing in common."""
    return [subject(f"other-{at}", -1000 - at) for at in range(count)]


def test_an_article_alone_has_none() -> None:
    assert related([subject("a")], 3) == {"a": ()}


def test_the_closest_come_first_by_what_they_share() -> None:
    articles = [
        subject("a", keywords=("lamp", "glass"), tags=("oil",)),
        subject("words", 1, keywords=("lamp",)),
        subject("more-words", 2, keywords=("lamp", "glass")),
        subject("tag", 3, tags=("oil",)),
        subject("all", 4, keywords=("lamp", "glass"), tags=("oil",)),
        *others(20),
    ]
    assert related(articles, 4)["a"] == ("all", "tag", "more-words", "words")


def test_what_is_rare_counts_more_than_what_is_common() -> None:
    common = [subject(f"c{at}", 500 + at, keywords=("work",)) for at in range(9)]
    articles = [
        subject("a", keywords=("work", "lamp")),
        subject("lamp", 900, keywords=("lamp",)),
        *common,
        *others(20),
    ]
    assert related(articles, 2)["a"] == ("lamp", "c0")


def test_what_most_have_says_nothing() -> None:
    articles = [subject(f"a{at}", at * 10, keywords=("because",)) for at in range(10)]
    assert related(articles, 2)["a4"] == ("a3", "a5")


def test_a_word_of_the_title_counts() -> None:
    articles = [
        subject("a", title="Lamps"),
        subject("b", 5, keywords=("lamp",)),
        subject("c", 1),
        subject("d", -1),
    ]
    assert related(articles, 1)["a"] == ("b",)


def test_a_category_counts() -> None:
    articles = [
        subject("a", category="lamps", keywords=("glass",)),
        subject("b", 50, category="lamps", keywords=("glass",)),
        subject("c", 1, keywords=("glass",)),
        *others(10),
    ]
    assert related(articles, 2)["a"] == ("b", "c")


def test_the_nearest_of_the_category_and_then_the_nearest_of_all_make_up_the_number() -> None:
    articles = [
        subject("a", 10, category="lamps"),
        subject("b", 90, category="lamps"),
        subject("c", 11),
        subject("d", 60),
    ]
    assert related(articles, 2)["a"] == ("b", "c")
    assert related(articles, 9)["a"] == ("b", "c", "d")


def test_articles_of_another_language_are_not_compared() -> None:
    articles = [subject("a", tags=("oil",)), subject("b", tags=("oil",), language="de"), subject("c", 5)]
    assert related(articles, 3) == {"a": ("c",), "c": ("a",), "b": ()}


def test_the_order_in_which_articles_are_given_does_not_matter() -> None:
    pick = random.Random(7)
    words = ["lamp", "glass", "wick", "harbour", "night", "window", "candle"]
    articles = [
        subject(
            f"a{at}",
            pick.randrange(20),
            keywords=pick.sample(words, 3),
        )
        for at in range(40)
    ]
    wanted = related(articles, 3)
    for _ in range(5):
        pick.shuffle(articles)
        assert related(articles, 3) == wanted
    assert all(len(set(found)) == 3 and slug not in found for slug, found in wanted.items())


LAMPS = "<p>Lanterns in the harbour. Lanterns in the window.</p>"
OTHERS = [post(f"other-{at}", f"<p>Something {'abcdefgh'[at] * 5} else.</p>") for at in range(8)]


def test_articles_are_compared_by_their_texts() -> None:
    posts = [post("a", LAMPS), *OTHERS, post("b", LAMPS), post("hidden", LAMPS, hidden=True)]
    assert related_among(posts, InMemoryStore())["a"][0] == "b"
    assert "hidden" not in related_among(posts, InMemoryStore())


class Counting(InMemoryStore):
    """Counts what is made."""

    made = 0

    def keep(self, kind: str, text: str, value: bytes) -> None:
        self.made += 1
        super().keep(kind, text, value)


def test_it_is_worked_out_again_only_when_an_edit_changes_what_a_text_is_about() -> None:
    store = Counting()
    first = related_among([post("a", LAMPS), *OTHERS], store)
    assert related_among([post("a", LAMPS.replace(" in the", " at the")), *OTHERS], store) == first
    assert store.made == 1
    related_among([post("a", LAMPS + "<p>Candles.</p>"), *OTHERS], store)
    assert store.made == 2


WORDS = st.sampled_from(["lamp", "glass", "wick", "harbour", "night", "window", "candle"])
WRITTEN = st.tuples(
    st.sets(WORDS, max_size=4).map(sorted),
    st.sets(WORDS, max_size=2).map(sorted),
    st.sampled_from(["", "Wicks", "A night"]),
)


@pytest.mark.parametrize("common", [3, COMMON])
@given(st.lists(st.tuples(WRITTEN, st.sampled_from(["notes", "lamps"]), st.booleans(), WRITTEN), max_size=16))
def test_what_was_kept_makes_no_difference(
    common: int, articles: list[tuple[tuple[Any, ...], str, bool, tuple[Any, ...]]]
) -> None:
    """Those of which the words have changed are compared again, and those whom that may concern."""

    def subjects(again: bool) -> list[Subject]:
        chosen = [
            (after if again and changed else before, category)
            for before, category, changed, after in articles
        ]
        return [
            subject(f"a{at}", at % 5, keywords=keywords, tags=tags, title=title, category=category)
            for at, ((keywords, tags, title), category) in enumerate(chosen)
        ]

    kept: dict[Any, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plugins.publication.related.COMMON", common)
        related(subjects(again=False), 3, kept)
        assert related(subjects(again=True), 3, kept) == related(subjects(again=True), 3)
        assert related(subjects(again=False)[1:], 3, kept) == related(subjects(again=False)[1:], 3)
