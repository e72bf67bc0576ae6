"""Front matter as other systems have it: what to write here instead."""

from __future__ import annotations

import pytest

from plugins.content import Article, Page
from plugins.content.front_matter import split
from plugins.content.model import Entry, read
from plugins.content.other_systems import _NAMES, _NONE


def told(line: str, kind: type[Entry] = Article) -> str:
    """What is said of a line of front matter."""
    source, problems = split("x.md", f"---\n{line}\n---\n")
    assert problems == []
    return next(each.fix for each in read(kind, source)[1] if each.wrong == "This field is not known.")


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("draft: true", "Write “status: draft”."),
        ("draft: false", "Remove it: what is no draft is published."),
        ("published: false", "Write “status: draft”."),
        ("published: true", "Remove it: what is no draft is published."),
        ("published: 2026-01-02", "Write “date: 2026-01-02”."),
        ("lastmod: 2026-01-02T10:00:00Z", "Write “updated: 2026-01-02”."),
        ("last_modified_at: 2026-01-02", "Write “updated: 2026-01-02”."),
        ("Modified: yesterday", "Write “updated: 2026-04-10”."),
        ("publishDate: 2026-01-02", "Write “date: 2026-01-02”."),
        ("expiryDate: 2026-01-02", "Remove it. Nothing goes offline by itself: make it a draft on that day."),
        ("summary: What it says.", "Write “description: What it says.”."),
        ("excerpt: What it says.", "Write “description: What it says.”."),
        ("layout: post", "Remove it. Every kind of page has its own template."),
        ("redirect_from: [/old, /older]", "Write “aliases: [/old, /older]”."),
        ("redirect_to: /new", "Remove it. What replaces a text names the old address in its “aliases:”."),
        (
            "permalink: /2020/01/My-post.html",
            "Write “slug: my-post”, or nothing where the file has that name. "
            "“aliases: [/2020/01/My-post.html]” keeps that address.",
        ),
        ("permalink: /:year/:title", "Remove it: the file's name is the address."),
        ("save_as: my-post.html", "Write “slug: my-post”, or nothing where the file has that name."),
        ("author: Ada Lovelace", "Write “authors: [Ada Lovelace]”."),
        ("keywords: a, b c", "Write “tags: [a, b c]”."),
        ("tag: [a, b]", "Write “tags: [a, b]”."),
        ("categories: [AI, Cloud]", "Write “category: AI”."),
        ("featured_image: x.png", "Write “image: x.png”."),
        ("cover:\n  image: x.png", "Write “image: …”."),
        ("language: de", "Write “lang: de”."),
        ("Title: One", "Write “title:” for it."),
        ("reading-time: 4", "Write “reading_time:” for it."),
        ("hidden: true", "Write “status: hidden”."),
        ("noindex: false", "Remove it."),
        ("toc: true", "Remove it. A table of contents makes itself where one is of use."),
        ("math: true", "Remove it. Formulas are shown wherever there are some."),
        ("comments: false", "Remove it. There are no comments here."),
        ("weight: 3", "Remove it. Lists are in the order of dates."),
        ("titel: One", "Did you mean “title”?"),
        ("locale: pt_br", "Write “lang: pt-BR”."),
        ("pinned: 1", "Write “featured: yes”."),
        ("read_time: 5 min", "Write “reading_time: 5”."),
        ("post_status: private", "Write “status: hidden”."),
        ("heroImageAlt: A lamp", "Write “image_alt: A lamp”."),
        ("license: CC-BY", "Remove it. The site has one licence, which is LICENSE in pelicanconf.py."),
        ("end_date: 2026-01-02", "Remove it. If it is for readers, say it in the text."),
        ("prev: a", "Remove it. Lists are in the order of dates."),
        ("showDate: true", "Remove it. Every kind of page has its own template."),
        ('summary: "Lamps: a list, and more"', 'Write “description: "Lamps: a list, and more"”.'),
        ("summary: Lamps, and more", "Write “description: Lamps, and more”."),
        ("canonical: www.example.org/x", "Write “canonical_url: https://www.example.org/x”."),
        ("frob: 1", "Remove it. A field of your own goes below “extra:”, for a theme that shows it."),
        ("description: One\nsummary: One", "Remove it: “description:” says that."),
        ("title: One\nTitle: Two", "Remove it: “title:” says that."),
    ],
)  # fmt: skip
def test_another_systems_field_gets_the_advice_that_fits(line: str, fix: str) -> None:
    assert told(line) == fix


def test_the_advice_is_for_the_kind_of_file() -> None:
    assert told("weight: 3", Page) == "Write “order: 3”."
    assert told("author: Ada", Page) == "Remove it."


def test_a_field_that_stands_there_by_another_name_is_not_missing() -> None:
    source, _ = split("x.md", "---\nTitle: One\nauthor: ada\ndate: 2026-01-01\ncategory: x\n---\n")
    assert [problem.field for problem in read(Article, source)[1]] == ["Title", "author"]


def test_no_name_has_two_meanings_for_one_kind_of_file() -> None:
    names = [name for each in _NAMES.values() for name in each.split()]
    assert {name for name in names if names.count(name) > 1} <= {"position"}  # of authors and pages
    assert all(name == name.lower() and name.isalnum() for name in names)
    assert all(name == name.lower() and name.isalnum() for each in _NONE.values() for name in each.split())
