"""The files that hosts and services ask for at a site's root go online as their owner wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import Build, Files, Project, article

NAMED = {
    "static/CNAME": {"path": "CNAME"},
    "static/google123.html": {"path": "google123.html"},
    "static/security.txt": {"path": ".well-known/security.txt"},
    "static/robots.txt": {"path": "robots.txt"},
}
FILES: Files = {
    "insights/a.md": article(),
    "static/CNAME": "example.org\n",
    "static/google123.html": "google-site-verification: google123.html",
    "static/security.txt": "Contact: mailto:ada@example.org\n",
    "static/robots.txt": "User-agent: GPTBot\nDisallow: /\n",
}


@pytest.mark.parametrize("settings", [{}, {"STATIC_PATHS": ["static"]}, {"STATIC_PATHS": list(NAMED)}])
def test_they_are_where_the_settings_say(build: Build, settings: dict[str, object]) -> None:
    """As Pelican documents it, with STATIC_PATHS or without."""
    site = build(FILES, {"EXTRA_PATH_METADATA": NAMED, **settings})
    assert (site.exit_code, site.stderr) == (0, "")
    for name, place in NAMED.items():
        if place["path"] != "robots.txt":
            assert site.text(place["path"]) == FILES[name]
    assert not [name for name in site.files if name.startswith("static")]
    assert "google123" not in site.text("sitemap.xml")


def test_lines_for_robots_stand_below_ours(build: Build) -> None:
    site = build(FILES, {"EXTRA_PATH_METADATA": NAMED})
    assert site.text("robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n\nUser-agent: GPTBot\nDisallow: /\n"
    )


def test_in_a_preview_they_are_there_as_well(build: Build) -> None:
    site = build(FILES, {"EXTRA_PATH_METADATA": NAMED}, production=False)
    assert (site.exit_code, site.stderr) == (0, "")
    assert "google123.html" in site.files


def test_a_file_that_nobody_names_is_told_as_before(build: Build) -> None:
    site = build(FILES)
    assert site.exit_code == 1
    assert "content/static/CNAME: error: Files that end in nothing are not published." in site.stderr
    assert "content/static/google123.html: error: Files that end in .html are not published." in site.stderr


@pytest.mark.parametrize("place", ["sitemap.xml", "insights/a.html"])
def test_one_at_the_place_of_a_file_of_the_sites_is_named(build: Build, place: str) -> None:
    site = build(FILES, {"EXTRA_PATH_METADATA": NAMED | {"static/CNAME": {"path": place}}})
    assert site.exit_code == 1
    assert site.stderr == (
        f"pelicanconf.py: error: EXTRA_PATH_METADATA: “static/CNAME” would be published as {place}, "
        "which this site makes itself. Give it another path.\n1 error.\n"
    )


def test_a_change_and_a_loss_are_noticed_by_the_next_build(tmp_path: Path) -> None:
    project = Project(tmp_path, FILES, {"EXTRA_PATH_METADATA": NAMED})
    assert project.build().text("CNAME") == "example.org\n"
    project.write({"static/CNAME": "example.net\n"})
    assert project.build().text("CNAME") == "example.net\n"
    project.write({"static/CNAME": None})
    lost = project.build()
    assert lost.exit_code == 1
    assert "There is no file content/static/CNAME. Put it there, or remove this." in lost.stderr
    assert lost.text("CNAME") == "example.net\n"


def test_a_secret_in_one_is_not_published(build: Build) -> None:
    key = "-----BEGIN " + "PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n"
    site = build({**FILES, "static/security.txt": key}, {"EXTRA_PATH_METADATA": NAMED})
    assert site.exit_code == 1
    assert "It holds what looks like a secret key" in site.stderr


FOLDER: Files = {
    "insights/a.md": article(),
    "root/google123.html": "google-site-verification: google123.html",
    "root/.well-known/atproto-did": "did:plc:abc",
    "root/robots.txt": "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n",
}


def test_those_in_their_folder_need_no_setting_and_follow_every_change(tmp_path: Path) -> None:
    project = Project(tmp_path, FOLDER)
    site = project.build()
    assert (site.exit_code, site.stderr) == (0, "")
    for name, data in FOLDER.items():
        if name.startswith("root/"):
            assert site.text(name.removeprefix("root/")) == data
    before = (site.folder / "google123.html").stat().st_mtime_ns
    project.write({"root/.well-known/atproto-did": "did:plc:xyz"})
    site = project.build()
    assert site.text(".well-known/atproto-did") == "did:plc:xyz"
    assert (site.folder / "google123.html").stat().st_mtime_ns == before
    project.write({"root/.well-known/atproto-did": None})
    assert ".well-known/atproto-did" not in project.build().files


def test_one_of_them_that_would_replace_something_is_named_with_what_it_would_replace(build: Build) -> None:
    taken: Files = {
        "root/insights/a.html": "x",
        "root/Contact.html": "x",
        "root/sitemap.xml": "x",
        "root/contact/index.html": "x",
        "root/robots.txt": "User-agent: *\nAllow: /\n",
    }
    site = build({**FOLDER, **taken})
    assert site.exit_code == 1
    assert site.stderr.splitlines() == [
        *(
            f"content/{name}: error: It would be published in the place of {holder}. "
            "Remove it, or give it another name."
            for name, holder in {
                "root/Contact.html": "content/pages/contact.md",
                "root/contact/index.html": "content/pages/contact.md",
                "root/insights/a.html": "content/insights/a.md",
                "root/sitemap.xml": "this site's own sitemap.xml",
            }.items()
        ),
        "4 errors.",
    ]


def test_robots_of_the_owners_own_name_the_sitemap(build: Build) -> None:
    site = build({**FOLDER, "root/robots.txt": "User-agent: *\nAllow: /\n"})
    assert site.stderr.startswith(
        "content/root/robots.txt: error: It does not name the sitemap. "
        "Write “Sitemap: https://example.org/sitemap.xml”."
    )


def test_what_is_read_at_the_root_of_a_host_alone_is_told_below_a_path(build: Build) -> None:
    security = {"contact": "mailto:ada@example.org", "expires": "2026-06-20"}
    address = "https://example.org/blog"
    site = build(
        {"insights/a.md": article()},
        {"SITEURL": address, "SECURITY": security, "INDEXNOW_KEY": "lamp-shade-1"},
    )
    assert site.exit_code == 0
    assert site.text("lamp-shade-1.txt") == "lamp-shade-1"
    assert "warning: SECURITY: It expires on 2026-06-20. Look whether all is still true" in site.stderr
    assert "Canonical: https://example.org/.well-known/security.txt\n" in site.text(
        ".well-known/security.txt"
    )
    assert (
        "put what this site has in them there:\n"
        "  https://example.org/.well-known/security.txt\n"
        "  https://example.org/llms.txt\n"
        "  https://example.org/robots.txt\n"
    ) in site.stdout
