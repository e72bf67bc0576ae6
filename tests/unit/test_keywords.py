"""What a text is about, in the words that it begins with."""

from __future__ import annotations

import pytest

from plugins.content.keywords import SIZE, keywords, terms

TEXT = """
<h2>How a pilot ends</h2>
<p>Most pilots end where they began: in a notebook. A pilot that nobody owns is a pilot that nobody misses, and
the strategy that asked for it moves on. Whoever asks whether it was a strategy at all is told that it was.</p>
<p>What helps is a measure that is agreed upon before the pilots begin, and a budget that is there when they end.</p>
"""
MANY = " ".join(f"word{chr(97 + a)}{chr(97 + b)}" for a in range(26) for b in range(26))


def test_the_words_that_a_text_begins_with_come_in() -> None:
    found = keywords(f"{TEXT}<p>{MANY}</p><p>Lanterns.</p>")
    assert {"pilot", "strateg", "noteboo"} < set(found)
    assert "lantern" not in found


def test_short_words_and_numbers_do_not() -> None:
    assert keywords("<p>the 2026 is a big one for you</p>") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pilots", "pilot"),
        ("strategies", "strategy"),
        ("Architekturen", "Architektur"),
        ("estratégias", "estratégia"),
        ("migraciones", "migración"),
    ],
)
def test_the_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_a_signature_has_at_most_so_many_terms() -> None:
    assert len(keywords(f"<p>{MANY}</p>")) == SIZE


def test_code_is_not_what_a_text_says() -> None:
    assert keywords("<p>Lanterns.</p><pre><code>import lantern, harbour</code></pre>") == ("lantern",)


def test_markup_and_entities_are_no_words() -> None:
    assert keywords('<p class="harbour">Glass &amp; <a href="/candle">lamps</a></p>') == ("glas", "lamp")


def test_an_edit_further_down_changes_nothing() -> None:
    assert keywords(f"<p>{MANY}</p><p>And something else.</p>") == keywords(f"<p>{MANY}</p>")


def test_how_often_a_word_comes_does_not_matter() -> None:
    assert keywords("<p>A pilot.</p>") == keywords("<p>A pilot is a pilot.</p>")


def test_the_order_of_the_words_does_not_matter() -> None:
    turned = " ".join(reversed(TEXT.replace("<p>", "").replace("</p>", "").split()))
    assert keywords(turned) == keywords(TEXT)


def test_the_terms_of_a_title_are_each_once() -> None:
    assert terms("Pilots, and what a pilot needs") == ["pilot", "what", "need"]
