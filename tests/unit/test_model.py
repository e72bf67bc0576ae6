"""What a source file's front matter means for each kind of file."""

from __future__ import annotations

from datetime import datetime

import pytest

from plugins.content import Article, Author, CallToActionText, Category, Change, Page
from plugins.content.front_matter import split
from plugins.content.model import E, keys_of, read
from plugins.errors.problems import Problem


def entry_of(kind: type[E], front_matter: str, body: str = "Text.") -> tuple[E, list[Problem]]:
    """What `read` makes of a file."""
    source, problems = split("x.md", f"---\n{front_matter}---\n{body}")
    assert problems == []
    return read(kind, source)


def test_an_article_with_everything() -> None:
    article, problems = entry_of(
        Article,
        """
title: "One: two"
date: 2026-04-10
updated: 2026-05-03
category: notes
authors: [ada, Bo Sample]
tags: [a, b]
description: What it says.
image: lamp.png
image_alt: A lamp.
status: hidden
reading_time: 4
cta: no
canonical_url: https://example.org/x
takeaways: [First.]
changes:
  - date: 2026-05-03
    note: A typo.
lang: pt-BR
translation_of: first
series: Lamps
id: the-old-slug
slug: one-two
""",
    )
    assert problems == []
    assert article == Article(
        source="x.md",
        body_line=26,
        lines=article.lines,
        slug="one-two",
        title="One: two",
        date=datetime(2026, 4, 10),
        updated=datetime(2026, 5, 3),
        category="notes",
        authors=("ada", "Bo Sample"),
        tags=("a", "b"),
        description="What it says.",
        image="lamp.png",
        image_alt="A lamp.",
        status="hidden",
        reading_time=4,
        cta=CallToActionText(shown=False),
        canonical_url="https://example.org/x",
        takeaways=("First.",),
        changes=(Change(datetime(2026, 5, 3), "A typo."),),
        lang="pt-BR",
        translation_of="first",
        series="Lamps",
        id="the-old-slug",
    )
    assert article.lines["image"] == 10


def test_an_article_needs_no_more_than_title_date_category_and_authors() -> None:
    article, problems = entry_of(Article, "title: One\ndate: 2026-01-01\ncategory: notes\nauthors: ada\n")
    assert problems == []
    assert (article.status, article.tags, article.updated, article.image) == ("published", (), None, "")


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (Article, {"title", "date", "category", "authors"}),
        (Author, {"name"}),
        (Category, {"name"}),
        (Page, {"title"}),
    ],
)
def test_what_is_required_is_told_with_an_example(kind: type[Article], required: set[str]) -> None:
    problems = entry_of(kind, "")[1]
    assert {problem.field for problem in problems} == required
    for problem in problems:
        assert problem.wrong == "It is missing."
        assert problem.fix.startswith(f"Write “{problem.field}: ")


@pytest.mark.parametrize("kind", [Article, Author, Category, Page])
def test_every_example_is_one_that_can_be_written(kind: type[Article]) -> None:
    examples = {name: key.example for name, key in keys_of(kind).items()}
    text = "".join(f"{name}: {example}\n" for name, example in examples.items() if example)
    assert entry_of(kind, text)[1] == []


def test_all_that_is_wrong_is_told_and_the_rest_is_read() -> None:
    article, problems = entry_of(Article, "title:\ndate: tomorrow\nauthors: ada\nstatsu: draft\ntags: [x]\n")
    assert [(problem.line, problem.field) for problem in problems] == [
        (2, "title"),
        (3, "date"),
        (5, "statsu"),
        (1, "category"),
    ]
    assert article.authors == ("ada",)
    assert article.tags == ("x",)
    assert article.title is None


def test_a_value_in_a_word_processors_quotation_marks_is_told_to_be_without() -> None:
    problems = entry_of(Article, "title: One\ndate: “2026-01-02”\ncategory: x\nauthors: y\n")[1]
    assert [(each.line, each.fix) for each in problems] == [
        (3, "Write it without the quotation marks: 2026-01-02.")
    ]


def test_an_optional_field_with_nothing_after_it_is_as_if_it_were_not_there() -> None:
    assert entry_of(Page, "title: About\ndescription:\nmenu: ~\n")[1] == []


def test_a_problem_of_an_entry_is_on_its_fields_line_or_where_the_text_begins() -> None:
    article, _ = entry_of(Article, "title: One\nimage: x.png\n")
    assert article.problem("image", "Wrong.", "Mend it.").line == 3
    assert article.problem("tags", "Wrong.", "Mend it.").line == 5
    assert article.problem_in_text(2, "Wrong.", "Mend it.").line == 6
    assert article.problem_in_text(0, "Wrong.", "Mend it.").line == 5
