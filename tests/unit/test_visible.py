"""What is printed shows what nobody would see, and breaks no line."""

import json

import pytest

from plugins.content import Problem, github, report, sarif
from plugins.errors.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Größe – 大きさ 🙂", "Größe – 大きさ 🙂"),
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\u202eb\u2066c\u200b\ufeff", r"a\u202eb\u2066c\u200b\ufeff"),
        ("a\u2028b\x85", r"a\u2028b\x85"),
        ("a\udcffb", r"a\xffb"),
        ("Qui\u202f?\u00a0Moi\u3000", "Qui\u202f?\u00a0Moi\u3000"),
    ],
)
def test_what_nobody_would_see_is_written_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_problem_takes_one_line_wherever_it_is_told() -> None:
    problem = Problem(
        "content/a\n\u202eb.md", 3, "ti\u200btle", "It says “x\x1b[2J\n::error::”.", "Mend\r it."
    )
    told = r"content/a\n\u202eb.md:3: error: ti\u200btle: It says “x\x1b[2J\n::error::”. Mend\r it."
    assert report([problem]) == f"{told}\n1 error."
    assert github([problem]).isprintable()
    assert json.loads(sarif([problem]))["runs"][0]["results"][0]["message"]["text"].isprintable()
