"""Mistakes in the settings and in the theme fail the build too, and say where to look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site import REPOSITORY, Build, Project, Site, article, hand_over, run_insights, run_pelican


@pytest.mark.parametrize(
    ("setting", "wrong", "told"),
    [
        ("HEADLINE", 'HEADLNE = "Words"', "This setting is not known. Did you mean “HEADLINE”?"),
        (
            "SITEURL",
            'SITEURL = "example.org"',
            "“example.org” is not the address of a site. "
            "Write it whole, as in https://example.org or https://example.org/blog.",
        ),
        (
            "TIMEZONE",
            'TIMEZONE = "Berlin"',
            "“Berlin” is not a time zone. Write it as in UTC, Europe/Berlin or America/Sao_Paulo.",
        ),
        (
            "CONTACT",
            'CONTACT = "ada@example.org"',
            "“ada@example.org” is nothing that a call to action can open. "
            "Write “contact”, “mailto:name@example.org” or a whole web address.",
        ),
        (
            "CONTACT_FORM",
            'CONTACT_FORM = "api/contact"',
            "“api/contact” is not a web address. Write it whole, as in https://example.org/page.",
        ),
        ("OWNER", 'OWNER = "ada-exmaple"', "There is no author “ada-exmaple”. Did you mean “ada-example”?"),
        (
            "DEFAULT_LANG",
            'DEFAULT_LANG = "xx"',
            "“xx” is no language that is known here. Write it as in en, de or pt-BR.",
        ),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(tmp_path: Path, setting: str, wrong: str, told: str) -> None:
    hand_over(tmp_path, {"insights/a.md": article()}, {"TIMEZONE": "UTC", "CONTACT": ""}, linked=True)
    file = tmp_path / "pelicanconf.py"
    lines = file.read_text("utf-8").splitlines()
    at = next((at for at, line in enumerate(lines) if line.startswith(f"{setting} =")), len(lines))
    lines[at : at + 1] = [wrong]
    file.write_text("\n".join(lines), "utf-8")
    built = run_pelican(tmp_path, "publishconf.py", tmp_path / "output", "https://example.org")
    name = wrong.partition(" ")[0]
    assert built.exit_code == 1
    assert built.stderr.startswith(f"pelicanconf.py:{at + 1}: error: {name}: {told}"), built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    assert not built.folder.exists()


def test_no_setting_of_pelicans_leads_around_the_gate(build: Build) -> None:
    """Pelican would publish a draft's files that lie below STATIC_PATHS."""
    files = {"insights/a.md": article(status="draft"), "insights/b.md": article()}
    built = build(files, {"STATIC_PATHS": ["insights"]})
    assert built.exit_code == 1
    assert built.stderr == (
        "pelicanconf.py: error: STATIC_PATHS: It changes nothing here for “insights”: what pages show or link to is published, "
        'and no other file. For others, write EXTRA_PATH_METADATA = {"static/CNAME": {"path": "CNAME"}}.\n1 error.\n'
    )
    assert not built.folder.exists()


@pytest.mark.parametrize("strict", [False, True])
def test_a_setting_of_pelicans_that_changes_nothing_is_told(tmp_path: Path, strict: bool) -> None:
    hand_over(
        tmp_path,
        {"insights/a.md": article()},
        {"DEFAULT_DATE_FORMAT": "%d.%m.%Y", "STRICT": strict},
        linked=True,
    )
    built = run_pelican(tmp_path, "publishconf.py", tmp_path / "output", "https://example.org")
    assert (
        "warning: DEFAULT_DATE_FORMAT: It changes nothing here: dates are written as the language of the text has them. "
        "Remove it.\n1 warning.\n"
    ) in built.stderr
    assert ("Warnings stop this build" in built.stderr) is strict
    assert built.exit_code == int(strict)
    assert built.folder.exists() is not strict


def test_stock_pelican_builds_nothing_of_our_content(build: Build) -> None:
    built = build({"insights/a.md": article()}, {"PELICAN_CLASS": "pelican.Pelican"})
    assert built.exit_code == 1
    assert built.stderr == (
        "pelicanconf.py: error: PELICAN_CLASS: Without it nothing is checked. "
        'Write “PELICAN_CLASS = "plugins.Publisher"”.\n'
    )
    assert not built.folder.exists()


def test_a_site_in_a_language_that_nobody_knows_is_told(build: Build) -> None:
    built = build({"insights/a.md": article()}, {"DEFAULT_LANG": "xx"})
    assert built.exit_code == 1
    assert built.stderr.startswith(
        "pelicanconf.py: error: DEFAULT_LANG: “xx” is no language that is known here. "
        "Write it as in en, de or pt-BR.\n"
    )


def test_an_owner_without_a_file_is_told(build: Build) -> None:
    built = build({"insights/a.md": article()}, {"OWNER": "ada-exmaple"})
    assert built.exit_code == 1
    assert "OWNER: There is no author “ada-exmaple”. Did you mean “ada-example”?" in built.stderr


@pytest.fixture(scope="module")
def project_with_a_theme(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A publication that is online, whose author is changing the theme."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    project = Project(root, {"insights/a.md": article()}, {"THEME": str(root / "theme")})
    assert project.build().exit_code == 0
    return project


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{{ page.titel }}", ":1: 'plugins.pages.article.ArticlePage object' has no attribute 'titel'"),
        ("{% if page.card %}", ":1: Unexpected end of template"),
    ],
)
def test_a_template_at_fault_is_named_with_its_line_and_the_site_stays_as_it_was(
    project_with_a_theme: Project, line: str, wrong: str
) -> None:
    """What no model declares cannot be read: a slip of the pen would leave a gap in a page."""
    project = project_with_a_theme
    before = Site(project.root / "output", "", 0, "", "").files
    template = project.root / "theme" / "templates" / "partials" / "author_box.html"
    template.write_text(f"{line}\n", "utf-8")
    built = project.build()
    assert built.exit_code == 1
    assert built.stderr.startswith("theme/templates/partials/author_box.html:")
    assert wrong in built.stderr
    assert "Traceback" not in built.stderr + built.stdout
    assert built.files == before


@pytest.mark.parametrize("command", ["publish", "check"])
def test_settings_that_cannot_be_read_end_in_no_traceback(tmp_path: Path, command: str) -> None:
    hand_over(tmp_path, {"insights/a.md": article()}, linked=True)
    file = tmp_path / "pelicanconf.py"
    file.write_text("SITENAME = (\n", "utf-8")
    run = run_insights(tmp_path, command)
    assert run.returncode == 1
    assert run.stderr == "pelicanconf.py:1: error: Python cannot read it: '(' was never closed.\n1 error.\n"
    assert run.stdout == ""
