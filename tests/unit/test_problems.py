"""What is wrong is said to people and to other tools."""

from __future__ import annotations

import json
import os

import pytest

from plugins.content import ContentError, Problem, did_you_mean, github, report, sarif

TITLE = Problem("content/insights/x.md", 2, "title", "It is empty.", "Write one.")
FILE = Problem("content/insights/a.md", 0, "", "The file is UTF-16.", "Save it as UTF-8.")
WARNING = Problem("content/insights/x.md", 10, "tags", "They are many.", "Use five.", "warning")


def test_a_problem_says_file_line_field_fault_and_mending() -> None:
    assert str(TITLE) == "content/insights/x.md:2: error: title: It is empty. Write one."


def test_a_problem_without_line_or_field_leaves_them_out() -> None:
    assert str(FILE) == "content/insights/a.md: error: The file is UTF-16. Save it as UTF-8."


def test_a_report_is_sorted_and_counts_what_it_tells() -> None:
    assert report([WARNING, TITLE, FILE, TITLE]).splitlines() == [
        str(FILE),
        str(TITLE),
        "content/insights/x.md:10: warning: tags: They are many. Use five.",
        "2 errors and 1 warning.",
    ]


@pytest.mark.parametrize(
    ("problems", "count"),
    [([], "No problems."), ([TITLE], "1 error."), ([WARNING], "1 warning."), ([TITLE, FILE], "2 errors.")],
)
def test_a_report_counts_in_words(problems: list[Problem], count: str) -> None:
    assert report(problems).splitlines()[-1] == count


def test_an_error_of_the_content_holds_every_problem_once() -> None:
    assert ContentError([TITLE, FILE, TITLE]).problems == (FILE, TITLE)


def test_github_marks_the_line_and_the_field() -> None:
    assert github([TITLE, FILE]).splitlines() == [
        "::error file=content/insights/a.md::The file is UTF-16. Save it as UTF-8.",
        "::error file=content/insights/x.md,line=2,title=title::It is empty. Write one.",
    ]


def test_nothing_in_a_message_is_a_command_to_github() -> None:
    """https://docs.github.com/actions: data escapes %, CR and LF; a property : and , besides."""
    problem = Problem("content/a,b:c.md", 1, "", "100 %\n::error::x", "")
    assert github([problem]) == "::error file=content/a%2Cb%3Ac.md,line=1::100 %25\\n::error::x"


def test_code_scanners_read_it_as_sarif() -> None:
    log = json.loads(sarif([TITLE, WARNING, FILE]))
    assert log["version"] == "2.1.0"
    first, second, third = log["runs"][0]["results"]
    assert [result["level"] for result in (first, second, third)] == ["error", "error", "warning"]
    path = second["locations"][0]["physicalLocation"]
    assert path == {"artifactLocation": {"uri": "content/insights/x.md"}, "region": {"startLine": 2}}
    assert second["message"] == {"text": "It is empty. Write one."}
    assert second["ruleId"] == "title"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_a_file_of_any_name_is_told_as_sarif() -> None:
    """The second name is not even UTF-8; as it is written, it is JSON all the same."""
    names = ("content/Über uns.md", os.fsdecode(b"content/\xff.png"))
    log = sarif(Problem(name, 0, "", f"“{name}” is no name.", "Rename it.") for name in names)
    results = json.loads(log.encode("utf-8", "backslashreplace"))["runs"][0]["results"]
    paths = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert sorted(paths) == ["content/%C3%9Cber%20uns.md", "content/%FF.png"]


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("titel", ["title", "date"], "Did you mean “title”?"),
        ("ADA EXMAPLE", ["Ada Example"], "Did you mean “Ada Example”?"),
        ("zzz", ["title", "date"], "Known are: date, title."),
        ("zzz", [], "There are none yet."),
    ],
)
def test_the_nearest_known_word_is_proposed_or_all_are_listed(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known) == said
