"""No word of the interface stands where the catalogues do not see it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from tests.site import REPOSITORY

TEMPLATES = sorted((REPOSITORY / "theme" / "templates").rglob("*.html"))
# Python that makes what readers read; all else speaks to authors.
MODULES = sorted(
    [*(REPOSITORY / "plugins" / "pages").glob("*.py"), REPOSITORY / "plugins" / "outputs" / "feeds.py"]
)
# What reads a string that is no word: a script's name, a file's.
NAMERS = {"_", "ngettext", "script", "asset"}
READ_OUT = re.compile(
    r"""\s(?:aria-label|aria-description|alt|title|placeholder|label|data-[\w-]+)="([^"]*)\""""
)
NOT_READ = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL)
CLASS = re.compile(r"\{% block kind %\}.*?\{% endblock %\}")  # fills a class in
LETTERS = re.compile(r"[^\W\d_]{2,}")
BLANK = "\N{WHITE SQUARE}"  # stands for what a template fills in


def unmarked(template: str) -> Iterator[str]:
    """The words in a template that nobody could translate."""
    html, translated, before = "", False, ["", ""]
    for _, kind, value in jinja2.Environment().lex(CLASS.sub("", template)):
        if kind == "name" and value in ("trans", "endtrans"):
            translated = value == "trans"
        if kind == "data":
            html += BLANK if translated else value
        elif kind in ("variable_begin", "block_begin"):
            in_variable = kind == "variable_begin"
            html += BLANK if in_variable else ""
        elif kind == "string" and in_variable and LETTERS.search(value) and before[0] not in NAMERS:
            yield value
        if kind != "whitespace":
            before = [before[1], value]
    yield from LETTERS.findall(NOT_READ.sub(" ", html))
    for attribute in READ_OUT.findall(html):
        yield from LETTERS.findall(attribute)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_word_of_a_template_is_marked(file: Path) -> None:
    assert list(unmarked(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Written by {{ name }}</p>", ["Written", "by"]),
        ('<nav aria-label="Pages"></nav>', ["Pages"]),
        ('<nav aria-label="{{ name }} and more"></nav>', ["and", "more"]),
        ('{{ name or "nobody" }}', ['"nobody"']),
        ('<p class="meta">{{ _("Archive") }} · {% trans a %}By {{ a }}{% endtrans %}</p>', []),
        ('{% if a == "b" %}<b>{{ script("c") }}</b>{% endif %}{# A comment. #}', []),
    ],
)
def test_a_word_that_is_not_marked_is_found(template: str, found: list[str]) -> None:
    assert list(unmarked(template)) == found


def unmarked_in_code(source: str) -> Iterator[str]:
    """The strings of more than a word that nobody could translate."""
    tree = ast.parse(source)
    exempt = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            exempt.add(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
            "gettext",
            "ngettext",
            "translated",
        ):
            exempt |= set(node.args)
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in exempt else None
        if isinstance(text, str) and re.search(r"[^\W\d_]{2,},? [^\W\d_]", NOT_READ.sub("", text)):
            yield text


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.name)
def test_no_sentence_of_code_is_unmarked(file: Path) -> None:
    assert [text for text in unmarked_in_code(file.read_text("utf-8")) if text not in NAMES] == []


# Names are the same in every language.
NAMES = {"JSON Feed"}


def test_a_sentence_in_code_is_found() -> None:
    source = (
        '"""The module."""\nabout = f"{name}, all of it by year"\nheading = language.gettext("All of it.")\n'
    )
    assert list(unmarked_in_code(source)) == [", all of it by year"]
