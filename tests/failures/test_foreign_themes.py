"""A theme that was made for Pelican's pages is told to be that, and nothing is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import Build, Project, Site, article

FILES = {"insights/a.md": article()}
FIX = "Remove it, or make a theme as theme/README.md says."


def refused(built: Site, said: str) -> None:
    assert built.exit_code == 1
    assert built.stderr.startswith(f"pelicanconf.py: error: THEME: {said}"), built.stderr
    assert built.stderr.endswith("\n1 error.\n")
    assert "Traceback" not in built.stdout + built.stderr
    assert not built.folder.exists()


@pytest.mark.parametrize("name", ["simple", "notmyidea"])
def test_one_that_comes_with_pelican_is_told(build: Build, name: str) -> None:
    built = build(FILES, {"THEME": name})
    refused(built, f"“{name}” is made for Pelican's own pages: its ")
    assert FIX in built.stderr


@pytest.mark.parametrize(
    "template",
    [
        "{% extends '!simple/base.html' %}{% block title %}{{ SITENAME }}{% endblock %}",
        "<a href='{{ SITEURL }}/'>{{ article.title }}</a>",
        "{% for article in articles_page.object_list %}{{ article.title }}{% endfor %}",
    ],
)
def test_a_folder_of_such_templates_is_told(tmp_path: Path, template: str) -> None:
    theme = tmp_path / "their"
    (theme / "templates").mkdir(parents=True)
    (theme / "templates" / "article.html").write_text(template, "utf-8")
    built = Project(tmp_path, FILES, {"THEME": str(theme)}).build()
    refused(built, "“their” is made for Pelican's own pages: its article.html reads ")
    assert FIX in built.stderr


def test_a_theme_without_a_kind_of_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine" / "templates").mkdir(parents=True)
    built = Project(tmp_path, FILES, {"THEME": str(tmp_path / "mine")}).build()
    assert built.exit_code == 1
    assert "Traceback" not in built.stdout + built.stderr
    assert built.stderr == (
        "theme/templates/page.html: It is missing, and pages are made of it. theme/README.md says which there are.\n"
    )
