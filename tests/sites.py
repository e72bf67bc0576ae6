"""The sites that tests read most, built as they go online: any warning, of Python or of Pelican, fails them."""

from __future__ import annotations

from pathlib import Path

from tests import pictures
from tests.site import REPOSITORY, Files, Project, Site, bring_pictures

FIXTURES = REPOSITORY / "tests" / "fixtures"
FIRST_OWNER = FIXTURES / "first_owner" / "content"
KITCHEN_SINK = FIXTURES / "kitchen_sink" / "content"
KITCHEN_SINKS_SETTINGS = {"CONTACT_FORM": "/api/contact"}
LANGUAGES = FIXTURES / "languages" / "content"


def first_owner(folder: Path) -> Site:
    """The site of the owner that the publication was first made for, made and built in `folder`."""
    files: Files = {"authors/ada-example.md": None, "categories/notes.md": None, **_files(FIRST_OWNER)}
    settings = {
        "SITEURL": "https://bruno.digital",
        "SITENAME": "Bruno Bonando",
        "OWNER": "bruno-bonando",
        "SECTION": "Insights",
        "HEADLINE": "Thinking out loud",
        "LEDE": "Perspectives on AI, architecture, and the evolving technology landscape.",
    }
    return _sound(Project(folder, files, settings))


def kitchen_sink(folder: Path) -> Site:
    """The publication that has everything in it, made and built in `folder`."""
    return _sound(Project(folder, kitchen_sink_files(), KITCHEN_SINKS_SETTINGS))


def in_languages(folder: Path) -> Site:
    """The publication in six languages, made and built in `folder`; the site's own is English."""
    return _sound(Project(folder, languages_files()))


def kitchen_sink_preview(folder: Path, public: Site) -> Site:
    """The same as its author sees it while writing: drafts and scheduled articles are shown."""
    project = Project(folder, kitchen_sink_files())
    bring_pictures(public, folder)
    return _without_errors(project.build("-e", "PREVIEW=true", production=False))


def lit(folder: Path) -> Site:
    """A publication that shows a picture of every kind in every way."""
    return _without_errors(Project(folder, pictures.publication(), {"PICTURE_SPEED": 10}).build())


def kitchen_sink_files() -> Files:
    """The content of the publication that has everything in it."""
    return _files(KITCHEN_SINK)


def languages_files() -> Files:
    """The content of the publication in six languages, and no more of the smallest one than it has itself."""
    return {"categories/notes.md": None, **_files(LANGUAGES)}


def _files(content: Path) -> Files:
    files = (file for file in sorted(content.rglob("*")) if file.is_file())
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in files}


def _sound(project: Project) -> Site:
    return _without_errors(project.build("--fatal", "warnings", PYTHONWARNINGS="error"))


def _without_errors(built: Site) -> Site:
    assert built.exit_code == 0, built.stdout + built.stderr
    return built
