"""Every example of the CommonMark specification means here what it says there, but for those named below."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests import checkers

from .html_tree import tree
from .reference import unsanitised

SPECIFICATION = checkers.INSTALLED / "commonmark-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
EXAMPLES = 652

INTENDED = {
    "a picture alone in its paragraph is a figure, and its title the caption": (
        572, 573, 576, 577, 584, 585, 586, 588, 589, 591,
    ),
    "addresses are links without angle brackets, too, as on GitHub": (602, 608, 611, 612),
}  # fmt: skip


@cache
def examples() -> list[tuple[str, str]]:
    """The Markdown and HTML of each; the first has the number 1."""
    if not SPECIFICATION.is_file():
        checkers.missing("Markdown", f"the CommonMark specification is not at {SPECIFICATION}")
    return EXAMPLE.findall(SPECIFICATION.read_text("utf-8").replace("→", "\t"))


@cache
def differences() -> dict[int, str]:
    """The examples that come out otherwise, by their numbers: each with its Markdown."""
    # Typography is not CommonMark's business, and the sanitiser is tested by itself.
    md = unsanitised("typography_typeset")
    found = {}
    for number, (markdown, html) in enumerate(examples(), 1):
        if tree(md.reset().convert(markdown)) != tree(html):
            found[number] = markdown
    return found


def test_the_specification_has_as_many_examples_as_it_says() -> None:
    assert len(examples()) == EXAMPLES


def test_examples_of_commonmark_mean_the_same_here() -> None:
    intended = {number for numbers in INTENDED.values() for number in numbers}
    assert {number: text for number, text in differences().items() if number not in intended} == {}


@pytest.mark.parametrize("reason", INTENDED)
def test_a_difference_that_is_intended_is_one(reason: str) -> None:
    assert set(INTENDED[reason]) <= differences().keys()
