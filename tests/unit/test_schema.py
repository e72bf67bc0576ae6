"""Editors know what may be written into front matter, from the model alone."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from plugins.content import Problem
from plugins.content.index import ContentIndex
from plugins.content.model import FOLDERS, Article, Author, Category, Entry, Page, keys_of
from plugins.content.schema import described, schema_of
from plugins.content.snippets import snippets_of
from plugins.content.tree import Tree
from tests.site import REPOSITORY

INDEX = ContentIndex(
    tree=Tree(Path(), {}),
    articles=(
        Article(source="insights/a.md", body_line=1, slug="a", tags=("C#", "oil, and more"), series="Lamps"),
        Article(source="insights/b.md", body_line=1, slug="b", translation_of="a"),
    ),
    authors={"ada": Author(source="authors/ada.md", body_line=1, slug="ada", name="Ada Lovelace")},
    categories={"notes": Category(source="categories/notes.md", body_line=1, slug="notes", name="Notes")},
    pages=(),
)
RIGHT = """\
title: Of oil
date: 2026-05-04
category: Notes
authors: [ada]
tags: [oil, new]
featured: yes
status: hidden
reading_time: 4
cta: no
changes:
  - date: 2026-05-06
    note: Corrected the figure.
lang: pt-BR
translation_of: a
extra: {subtitle: What it is about}
"""


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_model_is_in_the_schema(kind: type[Entry]) -> None:
    schema = schema_of(kind)
    assert schema["properties"].keys() == keys_of(kind).keys()
    assert schema["required"]
    assert schema["title"].startswith("front matter of a")
    assert not schema["additionalProperties"]


def valid(folder: Path, front_matter: str) -> bool:
    """Whether a program for JSON Schema takes the front matter of an article for right."""
    (folder / "article.json").write_text(json.dumps(schema_of(Article, INDEX)), "utf-8")
    text = json.dumps(yaml.load(front_matter, yaml.BaseLoader) | _TYPED)
    (folder / "instance.json").write_text(text, "utf-8")
    tool = Path(sysconfig.get_path("scripts"), "check-jsonschema")
    options = ["--schemafile", str(folder / "article.json"), str(folder / "instance.json")]
    return subprocess.run([tool, *options], capture_output=True, check=False).returncode == 0


_TYPED = {"reading_time": 4, "featured": True}


def test_what_is_right_is_valid_and_what_is_not_known_is_not(tmp_path: Path) -> None:
    assert valid(tmp_path, RIGHT)
    assert not valid(tmp_path, RIGHT.replace("category: Notes", "category: Nots"))


def test_values_are_proposed_from_the_content() -> None:
    fields = schema_of(Article, INDEX)["properties"]
    assert fields["category"]["anyOf"] == [{"enum": ["notes"]}, {"enum": ["Notes"]}]
    assert fields["authors"]["anyOf"][0]["items"]["anyOf"][0] == {"enum": ["ada"]}
    assert fields["tags"]["anyOf"][0]["items"]["anyOf"][0] == {"enum": ["C#", "oil, and more"]}
    assert fields["translation_of"]["anyOf"][0] == {"enum": ["a"]}
    assert fields["status"]["enum"] == ["published", "draft", "hidden"]
    assert fields["reading_time"] | {"minimum": 1, "maximum": 999} == fields["reading_time"]
    assert "enum" not in str(schema_of(Page, INDEX)["properties"]["title"])


def test_fields_are_described_by_the_guide_for_authors() -> None:
    says = described(
        "| `title` | the [heading](#x), with `code` | `x` |\n| `image`, `image_alt` | both | `x` |\n"
    )
    assert says == {"title": "the heading, with code", "image": "both", "image_alt": "both"}
    assert schema_of(Article, says=says)["properties"]["title"]["description"] == "the heading, with code"
    guide = REPOSITORY / "content" / "README.md"
    if guide.exists():  # an owner may have deleted it
        assert set(keys_of(Article)) <= set(described(guide.read_text("utf-8")))


def test_snippets_are_choices_where_there_is_something_to_choose() -> None:
    """As VS Code reads them: a choice is `${1|a,b|}`, with a backslash before a comma in a word."""
    found = {name: each["body"] for name, each in snippets_of(schema_of(Article, INDEX)).items()}
    assert found["article"] == [
        "---",
        "title: ${1:One page of strategy}",
        "date: ${2:${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}}",
        "category: ${3|notes|}",
        "authors: [${4|ada|}]",
        "status: draft",
        "---",
        "",
        "$0",
    ]
    assert found["status"] == ["status: ${1|published,draft,hidden|}"]
    assert found["featured"] == ["featured: ${1|yes,no|}"]
    assert found["tags"] == ['tags: [${1|"C#","oil\\, and more"|}]']
    assert found["changes"] == [
        "changes:",
        "  - date: ${1:${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}}",
        "    note: ${2:}",
    ]
    assert found["image_alt"] == ["image_alt: ${1:What the picture shows.}"]


def test_the_task_of_vs_code_reads_what_the_check_prints() -> None:
    text = (REPOSITORY / ".vscode" / "tasks.json").read_text("utf-8")
    [task] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    line = str(Problem("content/insights/a.md", 3, "date", "It is wrong.", "Mend it."))
    found = re.search(pattern["regexp"], line)
    assert found
    read = [found[pattern[name]] for name in ("file", "line", "severity", "message")]
    assert read == ["content/insights/a.md", "3", "error", "date: It is wrong. Mend it."]
