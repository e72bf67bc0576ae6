"""What a text is about, in twenty words."""

from __future__ import annotations

import pytest

from plugins.signature import SIZE, signature, terms

TEXT = """
<h2>How a pilot ends</h2>
<p>Most pilots end where they began: in a notebook. A pilot that nobody owns is a pilot that nobody misses, and
the strategy that asked for it moves on. Whoever asks whether it was a strategy at all is told that it was.</p>
<p>What helps is a measure that is agreed upon before the pilots begin, and a budget that is there when they end.</p>
"""


def test_the_words_that_take_up_most_room_come_in() -> None:
    found = signature(TEXT)
    assert found["pilot"] == 3  # four to seven times
    assert found["strateg"] == 2  # twice or three times
    assert found["noteboo"] == 1


def test_short_words_and_numbers_do_not() -> None:
    assert signature("<p>the 2026 is a big one for you</p>") == {}


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
    text = " ".join(f"word{chr(97 + a)}{chr(97 + b)}" for a in range(26) for b in range(26))
    assert len(signature(f"<p>{text}</p>")) == SIZE


def test_code_is_not_what_a_text_says() -> None:
    assert signature("<p>Lanterns.</p><pre><code>import lantern, harbour</code></pre>") == {"lantern": 1}


def test_markup_and_entities_are_no_words() -> None:
    assert signature('<p class="harbour">Glass &amp; <a href="/candle">lamps</a></p>') == {
        "glas": 1,
        "lamp": 1,
    }


def test_a_small_edit_changes_nothing() -> None:
    """One word more, one word less: the subject is the same."""
    subject = " ".join(f"{chr(97 + at)}subject " * 5 for at in range(SIZE))
    assert signature(f"<p>{subject} and something else</p>") == signature(f"<p>{subject}</p>")
    assert signature(f"<p>{subject} asubject</p>") == signature(f"<p>{subject}</p>")


def test_the_order_of_the_words_does_not_matter() -> None:
    turned = " ".join(reversed(TEXT.replace("<p>", "").replace("</p>", "").split()))
    assert list(signature(turned).items()) == list(signature(TEXT).items())


def test_the_terms_of_a_title_are_each_once() -> None:
    assert terms("Pilots, and what a pilot needs") == ["pilot", "what", "need"]
