"""The site for the pages services of GitLab and Codeberg, whose rules are in their own sources (`hosts/forges.py`)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.outputs.hosts.forges import adapt
from tests.conftest import Once
from tests.site import Files, Project, Site, article, run_insights


@pytest.fixture
def below(once: Once) -> Site:
    """A site below its host's root, with an old address, a page of the owner's at the root and a redirect of theirs."""
    settings = {
        "SITEURL": "https://ada.example/notes",
        "EXTRA_PATH_METADATA": {"static/_redirects": {"path": "_redirects"}},
    }
    files: Files = {
        "static/_redirects": "/x https://example.com/ 302\n",
        "root/google12.html": "google-site-verification: google12.html\n",
        "insights/a.md": article(aliases=["/notes/old"]),
    }
    return once("for_forges", lambda folder: Project(folder, files, settings).build())


def test_gitlab_finds_each_page_that_has_a_folder_of_its_name(below: Site, tmp_path: Path) -> None:
    adapt("gitlab", below.folder, tmp_path / "public")
    pages = [page for page in below.folder.rglob("*.html") if page.with_suffix("").is_dir()]
    assert {page.name for page in pages} >= {"insights.html", "authors.html", "categories.html"}
    for page in pages:
        copy = tmp_path / "public" / page.relative_to(below.folder).with_suffix("") / "index.html"
        assert copy.read_bytes() == page.read_bytes()
        assert '="../' not in page.read_text("utf-8")  # it is read one folder deeper


def test_codeberg_is_told_where_each_page_is(below: Site, tmp_path: Path) -> None:
    adapt("codeberg", below.folder, tmp_path / "public", ["google12.html"])
    text = (tmp_path / "public/_redirects").read_text("utf-8")
    rules = {line.split()[0]: line.split()[1:] for line in text.splitlines()}
    assert len(rules) == len(text.splitlines())
    assert rules["/notes/insights/a"] == ["/insights/a.html", "200!"]
    assert rules["/notes/insights/a/"] == rules["/notes/insights/a.html"] == ["/notes/insights/a", "301!"]
    assert rules["/notes/insights"] == ["/insights.html", "200!"]
    assert rules["/notes/old"] == ["/notes/insights/a", "301!"]
    assert rules["/x"] == ["https://example.com/", "302"]
    assert not any("google12" in rule or "404" in rule for rule in rules)
    files = [rule[0] for rule in rules.values() if rule[1] == "200!"]
    assert files
    assert all((tmp_path / "public" / file.lstrip("/")).is_file() for file in files)


def test_the_command_copies_the_site_and_says_what_is_in_the_way(at_a_root: Site, tmp_path: Path) -> None:
    def run() -> subprocess.CompletedProcess[str]:
        return run_insights(at_a_root.folder.parent, "adapt", "gitlab", "--to", str(tmp_path / "public"))

    assert run().returncode == 0
    assert list(tmp_path.glob("public/*/index.html"))
    again = run()
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == f"There is something in {tmp_path}/public/ already: remove it first.\n"
