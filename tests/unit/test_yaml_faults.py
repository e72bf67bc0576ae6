"""Front matter that YAML reads as something else, or not at all: told on the faulty line, with what to write."""

from __future__ import annotations

import time

import pytest

from plugins.content.fields import Wrong, names, tag
from plugins.content.front_matter import split
from plugins.content.yaml_quotes import as_list, quoted


def told(front_matter: str) -> list[str]:
    """What is wrong with it, each from the line on."""
    problems = split("x.md", f"---\n{front_matter}\n---\n\nText.\n")[1]
    return [str(problem).removeprefix("x.md:") for problem in problems]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title: Our issue #5 is out", '"Our issue #5 is out".'),
        ("title: #5 is out", '"#5 is out".'),
        ("title: Über ü 🎉 #5", '"Über ü 🎉 #5".'),
        ("title: !Important news", '"!Important news".'),
        ("title: ! News", '"! News".'),
        ("title: &now then", '"&now then".'),
        ("title: *now", '"*now".'),
        ("title: *now* then", '"*now* then".'),
        ("title: %d", '"%d".'),
        ("title: @home", '"@home".'),
        ("title: `make`", '"`make`".'),
        ("title: | or", '"| or".'),
        ("title: > 5", '"> 5".'),
        ("title: - one", '"- one".'),
        ("title: One: two", '"One: two".'),
        ("title: “One: two”", '"One: two".'),
        ('title: Say "no": now', "'Say \"no\": now'."),
        ("title: [Draft] One", '"[Draft] One".'),
        ("title: {One} two", '"{One} two".'),
        ("title: 'It's'", '"It\'s".'),
        ('title: "One" and two', "'\"One\" and two'."),
        ('title: "One', '"One".'),
        ('title: "One" and "two"', '\'"One" and "two"\'.'),
    ],
)
def test_a_plain_value_that_yaml_misreads_is_told_on_its_line_with_its_quotes(
    written: str, said: str
) -> None:
    (problem,) = told(f"date: 2026-01-01\n{written}\nslug: x")
    assert problem.startswith("3: error: title: ")
    assert problem.endswith(f" Put it in quotes: title: {said}")


def test_the_items_of_a_list_are_told_as_well() -> None:
    assert told("tags: [C, F #, a: b]") == [
        '2: error: tags: A value of the list goes in quotes. Write tags: [C, "F #", "a: b"].'
    ]
    assert told("tags:\n  - C # sharp\n  - # two\n  - three") == [
        f"{line}: error: tags: What follows “ #” is a comment, and no part of the value. Put it in quotes: - {it}."
        for line, it in ((3, '"C # sharp"'), (4, '"# two"'))
    ]


def test_tags_are_told_without_their_marks() -> None:
    wrong = "2: error: tags: What follows “ #” is a comment, and no part of the value."
    assert told("tags: #ai #machine-learning") == [f"{wrong} Write tags: [ai, machine-learning]."]
    assert told("tags: [#ai, b]") == [
        "2: error: tags: A value of the list goes in quotes. Write tags: [ai, b]."
    ]
    assert told("tags:\n  - #ai") == [f"3{wrong[1:]} Write - ai."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[a, b]]", "The bracket ] was never opened. Write tags: [a, b]."),
        ("[a, , b]", "There is nothing between two commas. Write tags: [a, b]."),
        ('"a", "b"', 'Values between commas are a list, and a list has brackets. Write tags: ["a", "b"].'),
    ],
)
def test_a_list_is_told_as_it_is_meant(written: str, said: str) -> None:
    assert told(f"tags: {written}") == [f"2: error: tags: {said}"]


def test_a_comment_that_cuts_nothing_is_one() -> None:
    assert told("date: 2026-01-01 # a Thursday\nstatus: draft # for now\nfeatured: yes # really") == []
    assert told('# All of it\ntitle: "One" # one\ntags: # both\n  - a\nauthors: [b] # c') == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "title:No space\ntags: [x]",
            "2: error: title: There is no space after the colon. Write “title: No space”.",
        ),
        (
            "a: b\ntitle:No space",
            "3: error: title: There is no space after the colon. Write “title: No space”.",
        ),
        ("tags:\n\t- a", "3: error: tags: The line begins with a tab. Indent it with spaces."),
        (
            "tags:\n  - a\n  b\nc: d",
            "4: error: tags: An item of a list begins with a dash. Write “- b”.",
        ),
        (
            "a: b\n  date: c",
            "3: error: date: The line is indented, and stands below no key. Write “date: c” without the spaces "
            "before it.",
        ),
        ("tags: [a, b\nc: d", "2: error: tags: The bracket [ is never closed. Close it with ]."),
        (
            "title: One\n\nThe text",
            "4: error: The line is no “key: value”. Write one field a line; if the text begins here, write “---” "
            "above it.",
        ),
        (
            "cta:\n  question: What: now?",
            '3: error: cta: A value with a colon goes in quotes. Put it in quotes: question: "What: now?".',
        ),
        (
            "description: It wraps\n  here #1 and",
            "3: error: description: What follows “ #” is a comment, and no part of the value. "
            "Put all of the value in quotes.",
        ),
        ("a: b\n\ttitle: c", "3: error: a: The line begins with a tab. Write “title: c” without it."),
        *(
            (
                written,
                f"4: error: {field}: It is not indented as the lines that it belongs to. Write {fix} before it.",
            )
            for written, field, fix in (
                ("tags:\n   - a\n  - b", "tags", "“- b” with 3 spaces"),
                ("tags:\n - a\n  - b", "tags", "“- b” with 1 space"),
                ("cta:\n  label: a\n target: contact", "cta", "“target: contact” with 2 spaces"),
                ("changes:\n  - date: 2026-01-01\n   note: a", "changes", "“note: a” with 4 spaces"),
            )
        ),
        ("tags:\n  -a\n  - b", "3: error: tags: There is no space after the dash. Write “- a”."),
        ("tags:\n  • a", "3: error: tags: An item of a list begins with a hyphen. Write “- a”."),
        (
            "tags: a\n- b",
            "3: error: tags: A list begins here, and the field has a value already. "
            "Write all of it below the key, each after “- ”.",
        ),
        *(
            (
                f"a: b\n{written}",
                "3: error: title: There is no colon with an ordinary space after it. Write “title: c”.",
            )
            for written in ("title：c", "title:\u00a0c", "title = c")
        ),
    ],
)
def test_the_line_that_is_told_is_the_one_to_mend(written: str, said: str) -> None:
    assert told(written) == [said]


def test_front_matter_ends_at_a_line_of_its_own() -> None:
    assert told("title: One\n--- Text") == [
        "3: error: Front matter ends at a line that is “---” and nothing else. "
        "Write that, and what follows on a line below it."
    ]


def test_yaml_has_line_ends_of_its_own() -> None:
    assert told("title: One\u2028date: two: three")[0].startswith("3: error: date: ")


def test_all_faulty_lines_are_told_in_one_go() -> None:
    assert [problem[:9] for problem in told("a: b: c\nd:e\nf: 'g\nh: i")] == [
        "2: error:",
        "3: error:",
        "4: error:",
    ]


@pytest.mark.parametrize(
    "title", ["yes", "1.0", "007", "2026-04-10", "Why C:\\x", "It's one", "AT&T #1"[:4], "C#"]
)
def test_what_yaml_leaves_alone_is_taken_as_it_stands(title: str) -> None:
    source, problems = split("x.md", f"---\ntitle: {title}\n---\n")
    assert problems == []
    assert source.front_matter["title"].data == title


def test_a_value_knows_how_it_was_written_where_it_is_in_no_quotes() -> None:
    source, _ = split("x.md", '---\na: “ü” 🎉\nb: "c"\nd: [e, f]\ng:\n  - h\n---\n')
    assert {key: value.written for key, value in source.front_matter.items()} == {
        "a": "“ü” 🎉", "b": "", "d": "[e, f]", "g": "",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["One", 'a "b"', "it's", 'a "b" it\'s', "\\n", "[x]", "#", "~", "a: b"])
def test_quoted_words_are_read_as_they_are(words: str) -> None:
    source, problems = split("x.md", f"---\na: {quoted(words)}\nb: {as_list([words, 'c'])}\n---\n")
    assert problems == []
    assert source.front_matter["a"].data == words
    assert [item.data for item in source.front_matter["b"].data] == [words, "c"]  # type: ignore[union-attr]


# Where front matter begins and ends


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "+++\ntitle = 'One'\n+++\n",
            "1: error: The front matter is TOML. Write it as YAML, between two lines “---”, one field a line: title: …",
        ),
        (
            "Title: One\nDate: 2026-01-01\n\nText.\n",
            "1: error: There is no front matter. Write a line “---” above the fields, and another below them.",
        ),
        (
            "\n\n---\ntitle: One\n---\n",
            "3: error: The front matter does not begin on the first line. Remove the empty lines above it.",
        ),
        ("—-\ntitle: One\n---\n", "1: error: “—-” begins no front matter. Write three hyphens: “---”."),
        (
            "---\ntitle: One\n...\nText.\n",
            "3: error: “...” does not close the front matter. Write three hyphens instead: “---”.",
        ),
        (
            "---\ntitle: One\ntags:\n  - a\n\nText.\n",
            "5: error: The front matter is never closed. Close it with a line “---” before the text begins.",
        ),
    ],
)
def test_front_matter_of_another_form_is_told(text: str, said: str) -> None:
    assert [str(problem) for problem in split("x.md", text)[1]] == [f"x.md:{said}"]


def test_front_matter_with_very_many_faults_is_told_of_in_no_time() -> None:
    began = time.process_time()
    assert len(told("k:\n" + "\n".join("  - a # b" for _ in range(20_000)))) == 50
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a, b]", "[a, b]."),
        ("[a; b]", '[a, b], or "a; b" if it is one.'),
        ("\n  - a, b", '[a, b], or "a, b" if it is one.'),
    ],
)
def test_names_that_yaml_takes_for_one_are_told(written: str, said: str) -> None:
    source, problems = split("x.md", f"---\ntags: {written}\n---\n")
    assert problems == []
    with pytest.raises(Wrong) as wrong:
        names(tag)(source.front_matter["tags"])
    assert (wrong.value.wrong, wrong.value.fix) == (
        "It is a list, and YAML takes this for one name.",
        f"Write {said}",
    )


def test_a_name_in_quotes_may_have_a_comma() -> None:
    source, _ = split("x.md", '---\ntags: ["Paris, France"]\n---\n')
    assert names(tag)(source.front_matter["tags"]) == ("Paris, France",)
