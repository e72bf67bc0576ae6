"""Advice for a link or picture is in the markup that its author has used, and on the line that is to be mended."""

from __future__ import annotations

import pytest

from tests.failures.mistakes import PICTURE
from tests.site import Build, article

NO_TEXT = "The picture “wick.png” has no alternative text. Write what it shows"
DECORATION = 'or alt="" where it only decorates.'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("![](wick.png)", f":10: error: {NO_TEXT} between the brackets: ![…](…)."),
        (
            "![A wick](wick.png) and `![](wick.png)`\n\n![](wick.png)",
            f":12: error: {NO_TEXT} between the brackets: ![…](…).",
        ),
        ("![A wick][w]\n\n![][w]\n\n[w]: wick.png", f":12: error: {NO_TEXT} between the brackets: ![…][…]."),
        ('Text.\n\n<img src="wick.png">', f':12: error: {NO_TEXT}, as in alt="A lamp", {DECORATION}'),
        (
            "<img src=a.md alt=A>",
            ":10: error: “a.md” is no picture. Pictures end in .avif, .gif, .ico, .jpeg, .jpg, .png, .svg, .webp; "
            'link to anything else: <a href="…">…</a>.',
        ),
        (
            "![A][a]\n\n[a]: a.md",
            ":12: error: “a.md” is no picture. Pictures end in .avif, .gif, .ico, .jpeg, .jpg, .png, .svg, .webp; "
            "link to anything else: […]: ….",
        ),
        (
            'One.\n\nOne <a href="">One</a>.',
            ":12: warning: The link “One” leads to the page that it stands on. "
            'If that is not meant, write its address: <a href="…">…</a>.',
        ),
        (
            "`[One]()`\n\n[One]()",
            ":12: warning: The link “One” leads to the page that it stands on. "
            "If that is not meant, write its address: […](…).",
        ),
        (
            "See [one].\n\n[one]: #",
            ":12: warning: The link “one” leads to the page that it stands on. "
            "If that is not meant, write its address: […]: ….",
        ),
    ],
)
def test_advice_fits_the_markup(build: Build, text: str, told: str) -> None:
    built = build({"insights/a.md": article(text), "insights/wick.png": PICTURE})
    assert built.stderr.splitlines()[:-1] == [f"content/insights/a.md{told}"]
