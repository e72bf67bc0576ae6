"""What the READMEs say is there is there: fields, files, headings, commands."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from plugins import markdown
from plugins.content.front_matter import split
from plugins.content.model import FOLDERS, Article, Entry, keys_of, read
from tests.site import REPOSITORY

GUIDE = REPOSITORY / "content" / "README.md"  # an owner may have deleted it
READMES = sorted(
    file
    for folder in (".", ".github", "content", "plugins/**", "tests", "theme")
    for name in ("README.md", "CONTRIBUTING.md")
    for file in REPOSITORY.glob(f"{folder}/{name}")
)


def ids_of(file: Path) -> set[str]:
    return set(re.findall(r'<h\d id="([^"]+)"', markdown.render(file.read_text("utf-8")).html))


@pytest.mark.parametrize("file", READMES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_links_lead_to_files_and_headings(file: Path) -> None:
    text = re.sub(r"^    .*$|`[^`]*`", "", file.read_text("utf-8"), flags=re.MULTILINE)
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, fragment = link.partition("#")
        there = file.parent / path if path else file
        if there != GUIDE or GUIDE.exists():
            assert there.exists(), link
            assert not fragment or fragment in ids_of(there), link


@pytest.mark.parametrize("file", READMES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_commands_are_the_makefiles(file: Path) -> None:
    rules = re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^    |`)make ([a-z-]+)", file.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= set(rules)


@pytest.mark.parametrize("file", READMES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_examples_of_front_matter_can_be_read(file: Path) -> None:
    for found in re.findall(r"^    ---\n(?:    .*\n)+?    ---\n", file.read_text("utf-8"), re.MULTILINE):
        source, problems = split("x.md", textwrap.dedent(found))
        assert problems == []
        assert read(Article, source)[1] == []


@pytest.mark.skipif(not GUIDE.exists(), reason="The owner has deleted content/README.md.")
@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.__name__)
def test_those_who_write_are_told_of_every_field(kind: type[Entry]) -> None:
    written = re.findall(r"`(\w+)(?::[^`]*)?`", GUIDE.read_text("utf-8"))
    assert set(keys_of(kind)) <= set(written)
