"""Filters, tests and globals of the owner's are at work in the theme, and pages are never those of older ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site import JUNE_2026, REPOSITORY, Project, article, hand_over


class Code(str):
    """A value of a settings file that is an expression."""

    def __repr__(self) -> str:
        return str(self)


def with_own_theme(root: Path, footer: str) -> Path:
    """A copy of the theme in the folder, with that in the footer of its pages."""
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    partial = root / "theme" / "templates" / "partials" / "site_footer.html"
    partial.write_text(f'{partial.read_text("utf-8")}<p class="mine">{footer}</p>\n', "utf-8")
    return root / "theme"


def test_they_work_in_a_theme_as_pelican_documents(tmp_path: Path) -> None:
    theme = with_own_theme(tmp_path, "{{ 'oil'|shout }} {{ YEAR }} {{ 'OIL' is loud }} {{ mark() }}")
    markup = '{"YEAR": 2026, "mark": lambda: __import__("markupsafe").Markup("<i>x</i>")}'
    settings = {
        "THEME": str(theme),
        "JINJA_FILTERS": Code('{"shout": str.upper}'),
        "JINJA_TESTS": Code('{"loud": str.isupper}'),
        "JINJA_GLOBALS": Code(markup),
    }
    site = Project(tmp_path, {"insights/a.md": article()}, settings).build()
    assert (site.exit_code, site.stderr) == (0, "")
    for page in site.pages.values():
        assert page.text("p.mine") == "OIL 2026 True x"
        assert page.one("p.mine i")


def test_a_filter_that_breaks_is_told_and_the_site_stays_as_it_was(tmp_path: Path) -> None:
    theme = with_own_theme(tmp_path, "{{ 0|half }}")
    settings = {"THEME": str(theme), "JINJA_FILTERS": Code('{"half": lambda number: 1 / number}')}
    site = Project(tmp_path, {"insights/a.md": article()}, settings).build()
    assert site.exit_code == 1
    assert "site_footer.html:" in site.stderr
    assert "ZeroDivisionError: division by zero" in site.stderr
    assert "Traceback" not in site.stdout + site.stderr
    assert not site.folder.exists()


# A class is shown the same whatever is in it: nothing in the settings tells that its pages may be old ones.
LOUDER = (
    "class Shout(str):\n    def __new__(cls, text):\n        return super().__new__(cls, text.{method}())\n"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, whose theme has a filter of the owner's module."""
    root = tmp_path_factory.mktemp("root")
    hand_over(root, {"insights/a.md": article()})
    partial = root / "theme" / "templates" / "partials" / "site_footer.html"
    partial.write_text(f"{partial.read_text('utf-8')}<p class=\"mine\">{{{{ 'oil'|shout }}}}</p>\n", "utf-8")
    with (root / "pelicanconf.py").open("a") as file:
        file.write('import louder\n\nJINJA_FILTERS = {"shout": louder.Shout}\n')
    return root


@pytest.fixture
def loud(root: Path) -> Path:
    """It, with the filter as it is at first, published."""
    (root / "louder.py").write_text(LOUDER.format(method="upper"), "utf-8")
    time.sleep(2.1)  # what was written just now is looked at again, whatever the settings say
    assert '<p class="mine">OIL</p>' in published(root)
    return root


def published(root: Path) -> str:
    """The article's page, as `make publish` has made it."""
    run = subprocess.run(
        [sys.executable, "-m", "plugins", "publish"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": JUNE_2026},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return (root / "output" / "insights" / "a.html").read_text("utf-8")


def test_a_filter_that_has_changed_anywhere_changes_all_pages(loud: Path) -> None:
    (loud / "louder.py").write_text(LOUDER.format(method="title"), "utf-8")
    assert '<p class="mine">Oil</p>' in published(loud)


def test_an_edit_of_a_text_comes_with_the_filter_as_it_is_then(loud: Path) -> None:
    text = loud / "content" / "insights" / "a.md"
    text.write_text(text.read_text("utf-8") + "\nMore.\n", "utf-8")
    (loud / "louder.py").write_text(LOUDER.format(method="title"), "utf-8")
    page = published(loud)
    assert '<p class="mine">Oil</p>' in page
    assert "More." in page
    conf = loud / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace("louder.Shout}", "str.swapcase}"), "utf-8")
    assert '<p class="mine">OIL</p>' in published(loud)
