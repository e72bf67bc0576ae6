"""The extensions of python-markdown in an owner's settings are at work, and a change of them is seen."""

from __future__ import annotations

from pathlib import Path

from tests.site import Project, article

TEXT = {"insights/a.md": article("Words about something.\nAnd more.")}


def test_a_change_of_the_extensions_changes_the_pages(tmp_path: Path) -> None:
    project = Project(tmp_path, TEXT)
    shown = []
    for extensions in ([], ["nl2br"], []):
        project.settings["MARKDOWN"] = {"extensions": extensions}
        shown.append("something.<br>" in project.build().page("insights/a").html)
    assert shown == [False, True, False]


def test_an_extension_that_reads_blocks_stops_the_build(tmp_path: Path) -> None:
    project = Project(tmp_path, TEXT, {"MARKDOWN": {"extensions": ["admonition"]}})
    site = project.build()
    assert site.exit_code != 0
    assert "MARKDOWN: The extension “admonition” reads blocks" in site.stdout + site.stderr
