"""Old addresses lead to what replaces them, on every host: asked of the hosts' own servers and parsers."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.deploy.storage.objects import objects
from plugins.outputs.host_formats import Rule, redirects_file, rules_in
from plugins.outputs.hosts import host_config, read_rules
from tests import checkers, old_addresses
from tests.conftest import Once
from tests.html import cloudflare, servers
from tests.site import Build, Project, Site, article

# What a host answers: by the address, the status and where it leads.
ANSWERS = {
    "/insights/before": (301, "/insights/new"),
    "/insights/before/": (301, "/insights/new"),
    "/2019/05/x.html": (301, "/insights/new"),
    "/2019/05/x.html/amp": (301, "/insights/new"),
    "/?p=123": (301, "/insights/new"),
    "/?utm=a&p=123": (301, "/insights/new"),
    "/insights/bare": (301, "/insights/new"),
    "/Gro%C3%9Fes%20Haus/": (301, "/insights/new"),
    "/Upper": (301, "/insights/new"),
    "/categories/jottings": (301, "/categories/notes"),
    "/categories/jottings/feed.json": (301, "/categories/notes/feed.json"),
    "/insights/withdrawn": (410, ""),
    "/tags/oil": (302, "/tags"),
    "/insights/new.html": (301, "/insights/new"),
}
# What Cloudflare Pages does otherwise: the page for hosts without redirects is there at /insights/before, and with a slash
# leads to it; a query is no part of a rule, and nothing is gone.
ON_CLOUDFLARE = {
    "/insights/before/": (308, "/insights/before"),
    "/?p=123": (200, ""),
    "/?utm=a&p=123": (200, ""),
    "/insights/withdrawn": (404, ""),
    "/insights/new.html": (308, "/insights/new"),
}
NOT_REDIRECTED = ("/", "/?p=1234", "/?xp=123", "/insights/beforehand", "/old-draft")


@pytest.fixture
def moved(once: Once) -> Site:
    """A site with old addresses of every kind."""
    return once("moved", old_addresses.site)


def config_of(host: str, site: Site, folder: Path | None = None) -> str:
    """What `make host-config` prints for that host, which has the site in `folder`."""
    return host_config(host, read_rules(site.folder, str(folder or "")))


@pytest.mark.parametrize("host", servers.WEB_SERVERS)
def test_a_web_server_follows_what_is_printed_for_it(moved: Site, host: str, tmp_path: Path) -> None:
    with (
        servers.on_a_disk(moved.folder) as disk,
        servers.running(host, config_of(host, moved, disk), tmp_path) as port,
    ):
        asked = {address: servers.ask(port, address) for address in ANSWERS}
        assert {address: (answer.status, answer.to) for address, answer in asked.items()} == ANSWERS
        others = {address: servers.ask(port, address).status for address in NOT_REDIRECTED}
        assert not {301, 302, 410} & set(others.values()), others


def test_cloudflare_pages_reads_the_redirects(moved: Site, tmp_path: Path) -> None:
    shutil.copytree(moved.folder, tmp_path / "output")
    with cloudflare.running(tmp_path) as port:
        asked = {address: servers.ask(port, address) for address in ANSWERS}
    assert {
        address: (answer.status, answer.to) for address, answer in asked.items()
    } == ANSWERS | ON_CLOUDFLARE


def test_cloudfront_runs_the_function_that_is_printed_for_it(moved: Site) -> None:
    if not (node := shutil.which("node")):
        checkers.missing("What CloudFront makes of redirects", "There is no node here.")
    asked = [_viewer_request(address) for address in (*ANSWERS, *NOT_REDIRECTED)]
    script = f"{config_of('cloudfront', moved)}\n" + (
        f"console.log(JSON.stringify({json.dumps(asked)}.map(request => handler({{request: request}}))));"
    )
    assert len(script) < 10_240
    run = subprocess.run([node, "-e", script], check=True, capture_output=True, encoding="utf-8")
    answers = [
        (answer.get("statusCode", 200), answer["headers"].get("location", {}).get("value", ""))
        if "headers" in answer
        else (answer.get("statusCode", 200), "")
        for answer in json.loads(run.stdout)
    ]
    assert answers == [*ANSWERS.values(), *[(200, "")] * len(NOT_REDIRECTED)]


def _viewer_request(address: str) -> dict[str, object]:
    """The request as CloudFront's functions get it."""
    path, _, query = address.partition("?")
    pairs = [pair.split("=") for pair in query.split("&") if pair]
    return {"uri": path, "querystring": {name: {"value": value} for name, value in pairs}, "headers": {}}


def test_s3_gets_an_object_for_each_address_that_has_moved(moved: Site) -> None:
    lines = [line for line in config_of("s3", moved).splitlines() if line.startswith("aws s3api")]
    assert len(lines) == 11  # no query, and nothing that is gone
    assert (
        "aws s3api put-object --bucket \"$BUCKET\" --key 'Großes Haus/index.html' --website-redirect-location /insights/new"
        in lines
    )
    pages = {each.key for each in objects(moved.folder, read_rules(moved.folder)) if each.leads_on}
    assert "2019/05/x.html" in pages
    assert all(any(f"--key {shlex.quote(key)} " in line for line in lines) for key in pages)


def test_netlifys_own_parser_reads_the_redirects(moved: Site) -> None:
    found = _netlify(moved)
    assert found["/ p=123"] == (301, "/insights/new")
    assert found["/insights/withdrawn"] == (410, "/404.html")
    assert found["/tags/oil"] == (302, "/tags")
    assert found["/Gro%C3%9Fes%20Haus/"] == (301, "/insights/new")


def _netlify(moved: Site) -> dict[str, tuple[int, str]]:
    """The rules that Netlify takes: of several lines for one address the first, which sends no file that is there."""
    module = checkers.INSTALLED / "netlify-redirect-parser"
    if not module.exists() or not (node := shutil.which("node")):
        checkers.missing("What Netlify makes of redirects", "Its parser is not installed.")
    script = (
        f"import {{ parseAllRedirects }} from '{module}/lib/index.js';"
        f"const found = await parseAllRedirects({{ redirectsFiles: ['{moved.folder / '_redirects'}'],"
        " configRedirects: [], minimal: true });"
        "console.log(JSON.stringify(found));"
    )
    command = [node, "--input-type=module", "-e", script]
    read = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    assert read["errors"] == []
    found: dict[str, tuple[int, str]] = {}
    for rule in read["redirects"]:
        query = "".join(f" {name}={value}" for name, value in rule.get("query", {}).items())
        address = rule["from"] + query
        if address not in found:
            assert rule["force"] is True
        found.setdefault(address, (rule["status"], rule["to"]))
    return found


def test_a_host_without_redirects_gets_a_page_that_leads_on(moved: Site) -> None:
    for name in ("insights/before", "2019/05/x", "Großes Haus/index", "Upper", "old-secret"):
        page = moved.page(name)
        target = "/insights/secret" if name == "old-secret" else "/insights/new"
        assert page.value('link[rel="canonical"]', "href") == f"https://example.org{target}"
        assert page.value('meta[http-equiv="refresh"]', "content") == f"0; url={target}"
        assert page.value('meta[name="robots"]', "content") == "noindex"
        assert page.value("p a", "href") == target
    assert moved.page("tags/oil").value("p a", "href") == "/tags"
    assert moved.files["categories/jottings/atom.xml"] == moved.files["categories/notes/atom.xml"]


def test_feeds_keep_the_ids_of_old_addresses(moved: Site) -> None:
    feed = moved.text("categories/notes/atom.xml")
    assert "<id>https://example.org/categories/jottings</id>" in feed
    assert "<id>tag:example.org,2020:before</id>" in feed


def test_nothing_leads_to_an_old_address(moved: Site) -> None:
    everything = [moved.text(name) for name in ("sitemap.xml", "atom.xml", "feed.json", "_headers")]
    everything += [page.html for name, page in moved.pages.items() if page.soup.select("main")]
    assert not [text for text in everything if "insights/before" in text or "/2019/05" in text]


def test_no_file_names_a_hidden_page_or_leads_to_a_draft(moved: Site) -> None:
    assert "secret" not in moved.text("_redirects")
    assert not [name for name in moved.files if "old-draft" in name]


def test_a_site_without_old_addresses_has_no_redirects(site: Site) -> None:
    assert "_redirects" not in site.files


def test_the_owners_redirects_come_after_ours(tmp_path: Path) -> None:
    settings = {"EXTRA_PATH_METADATA": {"static/_redirects": {"path": "_redirects"}}}
    own = "/* /index.html 404\n"
    project = Project(tmp_path, {"static/_redirects": own, "insights/a.md": article()}, settings)
    assert project.build().text("_redirects") == own
    project.write({"insights/a.md": article(aliases=["/old"])})
    lines = project.build().text("_redirects").splitlines()
    assert lines[1:3] == ["/old /insights/a 301!", "/old /insights/a 301"]  # for Netlify, and for Cloudflare
    assert lines[-1] == own.strip()
    assert " /index.html" not in config_of("nginx", project.build())


def test_below_a_sub_path_rules_are_from_the_hosts_root(build: Build) -> None:
    files = {"insights/a.md": article(aliases=["/blog/old", "/older"])}
    built = build(files, {"SITEURL": "https://example.org/blog"})
    assert built.text("_redirects").splitlines()[1:3] == [
        "/blog/old /blog/insights/a 301!",
        "/blog/older /blog/insights/a 301!",
    ]
    assert "old.html" in built.files


def test_each_reader_gets_the_lines_that_it_reads(moved: Site) -> None:
    """Cloudflare's Workers refuse a file with any other line, and read 2,000."""
    rules = rules_in(moved.text("_redirects"))
    netlify, cloudflare = (
        redirects_file(rules, "/404.html", reader=reader).decode().splitlines()[1:]
        for reader in ("netlify", "cloudflare")
    )
    assert moved.text("_redirects").splitlines()[1:] == [*netlify, *cloudflare]
    assert len(netlify) == len(rules)
    assert all(re.fullmatch(r"/\S+ /\S+ 30[12]", line) for line in cloudflare)
    many = [Rule(f"/{number}", "", "/insights/new", 301) for number in range(3000)]
    assert len(redirects_file(many, "/404.html", reader="cloudflare").splitlines()) == 2001
