"""SiteText in scripts that put no spaces between them, and the words that misspelt ones are near to."""

from __future__ import annotations

import pytest

from plugins.search.segments import GAP, segmented, vocabulary


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("試験", ["試", "験"]),
        ("AIの試験", ["AI", "の", "試", "験"]),
        ("カタカナー", ["カ", "タ", "カ", "ナ", "ー"]),
        ("สั้น", ["สั้", "น"]),
        ("no spaces are missing, nor in Größe", ["no spaces are missing, nor in Größe"]),
        ("猫 dog 猫", ["猫 dog 猫"]),
    ],
)
def test_letters_of_scripts_without_spaces_are_words(text: str, parts: list[str]) -> None:
    assert segmented(text).split(GAP) == parts
    assert segmented(text).replace(GAP, "") == text


def test_the_vocabulary_is_of_words_that_can_be_misspelt() -> None:
    texts = ["The Größe of node.js, of 1.58 and 試験, is what a Pilot knows.", "What a pilot knows"]
    assert vocabulary(texts) == ["größe", "knows", "node", "pilot", "what"]
