"""What a `_headers` file asks for, read as hosts read it."""

import pytest

from plugins.preview.sent_headers import sent

RULES = """\
# for all
/*
  A: 1
  B: https://example.org

/a/:name
  A: 2
/a/*.png
  C: 3
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", {"A": "1", "B": "https://example.org"}),
        ("/a/x", {"A": "1, 2", "B": "https://example.org"}),
        ("/a/x/y", {"A": "1", "B": "https://example.org"}),
        ("/a/x/y.png", {"A": "1", "B": "https://example.org", "C": "3"}),
    ],
)
def test_every_rule_that_matches_counts_and_two_values_of_one_header_are_joined(
    path: str, expected: dict[str, str]
) -> None:
    assert sent(RULES, path) == expected


def test_without_a_file_there_are_none() -> None:
    assert sent("", "/") == {}
