"""The editor is online only if its owner wants it, and then nothing else knows of it."""

from __future__ import annotations

import pytest

from plugins.outputs.receipt import RECEIPTS, digest, unnamed
from tests.site import Build, Site, article, run_pelican

EDITOR = {"path": "/desk", "repository": "github:ada/insights"}
FILES = {"desk.html", "desk/config.json"}
PUBLICATION = {
    "insights/a.md": article(),
    "pages/desks.md": "---\ntitle: Desks\nmenu: footer\n---\n\nOurs.\n",
}


@pytest.fixture(scope="module")
def with_it(build: Build) -> Site:
    return build(PUBLICATION, {"EDITOR": EDITOR})


def test_without_it_the_site_is_the_same_to_the_byte(build: Build, with_it: Site) -> None:
    assert with_it.exit_code == 0, with_it.stderr
    without = build(PUBLICATION)
    others = {name: data for name, data in with_it.files.items() if name not in (*FILES, *RECEIPTS)}
    assert others == {name: data for name, data in without.files.items() if name not in RECEIPTS}
    assert with_it.files.keys() - without.files.keys() == FILES


def test_nothing_on_the_site_names_it(with_it: Site) -> None:
    for name, data in with_it.files.items():
        if name not in FILES:
            assert [word for word in (b"/desk/", b"desk.html", b'"/desk"') if word in data] == [], name


def test_the_receipt_has_it_without_its_name(with_it: Site) -> None:
    lines = with_it.text("sha256sums.txt").splitlines()
    for name in FILES:
        assert f"# {digest(with_it.files[name])} {unnamed(name)[2:]}" in lines


def test_its_page_loads_one_program_with_its_digest_and_may_not_be_listed(with_it: Site) -> None:
    page = with_it.page("desk")
    script = page.one("script")
    assert str(script["src"]).startswith("https://cdn.jsdelivr.net/npm/@sveltia/cms@")
    assert str(script["integrity"]).startswith("sha384-")
    assert script["crossorigin"] == "anonymous"
    assert page.value("meta[name=robots]", "content") == "noindex"
    policy = page.value('meta[http-equiv="Content-Security-Policy"]', "content")
    assert f"script-src {script['src']};" in policy
    assert "unsafe-eval" not in policy


def test_a_path_that_a_page_has_stops_the_build(with_it: Site) -> None:
    root = with_it.folder.parent
    settings = (root / "settings.py").read_text("utf-8").replace("'/desk'", "'/desks'")
    (root / "taken.py").write_text(settings, "utf-8")
    built = run_pelican(root, "taken.py", root / "elsewhere", with_it.address)
    assert built.exit_code == 1
    assert "EDITOR: The site has something else at /desks." in built.stderr
