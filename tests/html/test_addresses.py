"""No address that went online dies: the ledger of addresses, what a build says when one would, and the ids of feeds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.site import Build, Project, Site, article, hand_over, run_insights, run_pelican, source

RECORD = {"RECORD_ADDRESSES": True}


def ledger(project: Project) -> list[str]:
    """The lines of the ledger, without comments."""
    lines = (project.root / "content" / "addresses.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def ids(site: Site) -> dict[str, set[str]]:
    """The ids of articles in each format of the site's feed, and the feed's own in Atom."""
    atom = re.findall("<id>(.*?)</id>", site.text("atom.xml"))
    items = json.loads(site.text("feed.json"))["items"]
    return {
        "feed": {atom[0]},
        "atom": set(atom[1:]),
        "rss": set(re.findall("<guid.*?>(.*?)</guid>", site.text("rss.xml"))),
        "json": {item["id"] for item in items},
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A publication on its author's machine, with two articles online."""
    files = {
        "insights/old-name.md": article(title="Why lamps burn", tags=["oil"]),
        "insights/other.md": article(title="Another", category="letters", date="2025-05-05"),
        "insights/draft.md": article(title="Draft", status="draft"),
        "insights/coming.md": article(title="Coming", date="2027-01-01"),
        "insights/hidden.md": article(title="Hidden", status="hidden"),
        "categories/letters.md": source(name="Letters"),
    }
    made = Project(tmp_path, files, RECORD)
    built = made.build()
    assert built.exit_code == 0, built.stderr
    assert "content/addresses.txt: 27 new addresses. Commit it with your content." in built.stdout
    return made


def test_the_ledger_has_what_readers_may_have_kept(project: Project) -> None:
    lists = ["/authors/ada-example", "/categories/letters", "/categories/notes", ""]
    feeds = {f"{place}/{name}" for place in lists for name in ("atom.xml", "feed.json", "rss.xml")}
    lines = ledger(project)
    assert lines == sorted(lines)
    assert {line.split()[0] for line in lines if " feed" in line} == feeds
    assert [line for line in lines if " feed" not in line] == [
        "/authors list",
        "/authors/ada-example author Ada Example",
        "/categories list",
        "/categories/letters category Letters",
        "/categories/notes category Notes",
        "/contact page Contact",
        "/follow list",
        "/insights list",
        "/insights/2025 year",
        "/insights/2026 year",
        "/insights/hidden article 2026-01-02 tag:example.org,2026:hidden Hidden",
        "/insights/old-name article 2026-01-02 tag:example.org,2026:old-name Why lamps burn",
        "/insights/other article 2025-05-05 tag:example.org,2025:other Another",
        "/tags list",
        "/tags/oil tag oil",
    ]


def test_a_build_with_nothing_new_leaves_the_ledger_alone(project: Project) -> None:
    file = project.root / "content" / "addresses.txt"
    before = file.stat()
    project.write(
        {"insights/other.md": article("Other words.", title="Renamed", category="letters", date="2025-05-05")}
    )
    assert "addresses.txt" not in project.build().stdout
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_renamed_article_keeps_its_address_and_its_id(project: Project) -> None:
    before, content = ledger(project), project.root / "content"
    known = ids(Site(project.root / "output", "https://example.org", 0, "", ""))
    (content / "insights" / "old-name.md").rename(content / "insights" / "new-name.md")
    refused = project.build()
    assert refused.exit_code == 1
    assert re.sub(":[0-9]+:", ":", refused.stderr) == (
        "content/addresses.txt: error: /insights/old-name would disappear "
        "(the article “Why lamps burn” of 2026-01-02). If content/insights/new-name.md replaces it, "
        "write there “aliases: [/insights/old-name]”. If it is gone for good, add the line "
        "“/insights/old-name gone” to content/addresses.txt.\n1 error.\n"
    )
    assert ledger(project) == before
    assert (project.root / "output" / "insights" / "old-name.html").exists()

    pasted = re.search("“(aliases: .*?)”", refused.stderr)
    assert pasted
    file = content / "insights" / "new-name.md"
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{pasted[1]}\n", 1), "utf-8")
    moved = project.build()
    assert moved.exit_code == 0, moved.stderr
    assert ids(moved) == known
    new = "/insights/new-name article 2026-01-02 tag:example.org,2026:old-name Why lamps burn"
    assert ledger(project) == sorted([*before, new])

    elsewhere = Project(project.root, {}, {**RECORD, "SITEURL": "https://example.net/letters"}).build()
    assert elsewhere.exit_code == 0, elsewhere.stderr
    assert ids(elsewhere) == known
    assert "https://example.net/letters/insights/new-name" in elsewhere.text("atom.xml")


def test_an_address_may_be_gone_for_good(project: Project) -> None:
    file = project.root / "content" / "addresses.txt"
    file.write_text(file.read_text("utf-8") + "/insights/old-name gone\n", "utf-8")
    warned = project.build()
    assert warned.exit_code == 0
    assert "is on the site, and this line says “gone”" in warned.stderr
    project.write({"insights/old-name.md": None})
    built = project.build()
    assert built.exit_code == 0, built.stderr
    assert "/insights/old-name /404.html 410!" in built.text("_redirects").splitlines()
    assert [line.split()[:3] for line in ledger(project) if "old-name" in line] == [
        ["/insights/old-name", "gone", "article"]
    ]


def test_a_tag_without_articles_leads_to_the_list_above_it(project: Project) -> None:
    project.write({"insights/old-name.md": article(title="Why lamps burn")})
    built = project.build()
    assert built.exit_code == 0, built.stderr
    assert "/tags/oil has no articles any more, and leads to the list above it from now on." in built.stdout
    assert "/tags/oil /insights 302!" in built.text("_redirects").splitlines()
    project.write({"insights/old-name.md": article("Other words.", title="Why lamps burn")})
    assert "/tags/oil" not in project.build().stdout


def test_a_category_without_articles_keeps_its_page_and_its_feed(project: Project) -> None:
    project.write({"insights/other.md": article(title="Another", date="2025-05-05")})
    built = project.build()
    assert built.exit_code == 0, built.stderr
    assert built.page("categories/letters").text("h1") == "Letters"
    assert "categories/letters/atom.xml" in built.files
    project.write({"categories/letters.md": None})
    refused = project.build()
    assert [line.partition(" (")[0].partition("error: ")[2] for line in refused.stderr.splitlines()[:-1]] == [
        "/categories/letters would disappear"
    ]


def test_an_article_that_is_a_draft_again_is_asked_for(project: Project) -> None:
    project.write({"insights/other.md": article(title="Another", category="letters", status="draft")})
    refused = project.build()
    assert "content/insights/other.md is a draft: publish it. If it is gone for good" in refused.stderr
    shown = project.build("-e", "PREVIEW=true", production=False)
    assert shown.exit_code == 0, shown.stderr


def test_make_check_tells_of_it_and_writes_nothing(tmp_path: Path) -> None:
    hand_over(tmp_path, {"insights/a.md": article(), "addresses.txt": "/insights/lost\n"}, linked=True)
    run = run_insights(tmp_path, "check")
    assert run.returncode == 1
    assert "content/addresses.txt:1: error: /insights/lost would disappear (a page)." in run.stderr
    assert (tmp_path / "content" / "addresses.txt").read_text("utf-8") == "/insights/lost\n"


@pytest.mark.parametrize("ci", ["", "true"])
def test_a_ci_uses_the_ledger_and_writes_nothing(tmp_path: Path, ci: str) -> None:
    hand_over(tmp_path, {"insights/a.md": article(aliases=["/old"])}, linked=True)
    output, environment = tmp_path / "output", {"CI": ci}
    built = run_pelican(tmp_path, "publishconf.py", output, "https://example.org", environment=environment)
    assert built.exit_code == 0, built.stderr
    assert (tmp_path / "content" / "addresses.txt").exists() is not bool(ci)
    assert (
        'location = "/old" { return 301 /insights/a; }'
        in run_insights(tmp_path, "host-config", "nginx").stdout
    )
    unknown = run_insights(tmp_path, "host-config", "ngnix")
    assert unknown.returncode == 1
    assert unknown.stderr == "“ngnix” is no host that is known here. Did you mean “nginx”?\n"


def test_a_failed_build_writes_nothing(build: Build) -> None:
    built = build({"insights/a.md": article("See [one](/nowhere).")}, RECORD)
    assert built.exit_code == 1
    assert not (built.folder.parent / "content" / "addresses.txt").exists()


def test_a_sitemap_that_is_online_stands_in_for_the_ledger(build: Build, tmp_path: Path) -> None:
    """Its domain does not matter, and what cannot be read is no fault of the content."""
    sitemap = tmp_path / "online.xml"
    entries = "".join(
        f"<url><loc>https://example.net/{path}</loc></url>" for path in ("", "insights/a", "page/2")
    )
    sitemap.write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>', "utf-8"
    )
    refused = build({"insights/b.md": article()}, {"ONLINE_SITEMAP": str(sitemap)})
    assert refused.exit_code == 1
    assert refused.stderr.startswith(
        "content/addresses.txt: error: /insights/a would disappear (the article)."
    )
    assert "1 error." in refused.stderr
    sitemap.write_text("<html>", "utf-8")
    built = build({"insights/b.md": article()}, {"ONLINE_SITEMAP": str(sitemap)})
    assert built.exit_code == 0
    assert f"The addresses in {sitemap} were not compared: it cannot be read" in built.stdout
