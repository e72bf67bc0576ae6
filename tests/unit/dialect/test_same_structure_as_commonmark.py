"""Authors preview on GitHub and in editors, which speak CommonMark: what is a list there is a list here."""

from __future__ import annotations

import pytest

from plugins import dialect
from tests import corpus

from .reference import commonmark, shape

# Posts whose structure is another one here, and why.
OTHER = {
    "2016-03-22-what-was-your-path-to-18f": "an attribute with broken quotes: the tag is printed, not swallowed",
    "2017-12-12-renata-maziarz-model-civil-servant": "a quotation's source is no part of it",
    "2020-06-23-building-trust-in-a-public-health-crisis": "<H1> in running text is no heading after sanitising",
    "2022-08-10-18f-tech-sandwich": "{.class} after emphasis is an attribute list",
    "2023-02-24-18f-checks-in-with-emily-read-and-the-usgs-water-resources-mission-area-projects": (
        "{.class} after emphasis is an attribute list"
    ),
}


def test_real_posts_have_the_same_blocks_as_in_commonmark() -> None:
    """All but the few that are named above, each for a reason that is meant."""
    corpus.require()
    bodies = {name: text.split("\n---\n", 1)[1] for name, text in corpus.read_posts().items()}
    other = {
        name for name, body in bodies.items() if shape(dialect.render(body).html) != shape(commonmark(body))
    }
    assert other == OTHER.keys()
    assert len(other) <= len(bodies) // 100


@pytest.mark.parametrize(
    "body",
    [
        "Text\n- a\n- b",
        "Text\n1. a\n2. b",
        "- a\n  - b\n    - c",
        "1. a\n   - b\n2. c",
        "- a\n\n  b\n- c",
        "3. x\n4. y",
        "- a\n\n      code",
        "- a\n  ```\n  code\n  ```\n- b",
        "~~~\ncode\n~~~",
        "Text\n# Heading",
        "#no heading",
        "Heading\n===\nText\n---",
        "Text\n> quote\nlazily on",
        "> a\n> > b\n\nc",
        "* a\n+ b\n- c",
        "Text\n***\nText",
        "| a | b |\n|---|---|\n| c | d |",
        "| a |\n|---|\n| b |\nnot a cell?",
        "    code\n\n    more",
        "- a\n- - b",
        "1986\\. A great year.",
        "<div>\n\n*x*\n\n</div>",
    ],
)
def test_short_texts_have_the_same_blocks_as_in_commonmark(body: str) -> None:
    assert shape(dialect.render(body).html) == shape(commonmark(body))
