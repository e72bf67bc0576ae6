"""The dialect, piece by piece: each case in fixtures/ is its name, Markdown and HTML, with a dot on a line after each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins import markdown

FILES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))
CASE = re.compile(r"^(\S.*)\n\.\n((?s:.*?))\n\.\n((?s:.*?))\n\.\n", re.MULTILINE)
CASES = [
    pytest.param(*case[1:], id=case[0]) for file in FILES for case in CASE.findall(file.read_text("utf-8"))
]


@pytest.mark.parametrize(("text", "html"), CASES)
def test_markdown_becomes_the_html_beside_it(text: str, html: str) -> None:
    rendered = markdown.render(text)
    assert rendered.html == html
    assert rendered.dropped == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_nothing_but_cases(file: Path) -> None:
    """A dot that is missing would leave a case untested."""
    assert CASE.sub("", file.read_text("utf-8")).strip() == ""
