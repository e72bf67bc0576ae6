"""One behaviour on every host: the same table of addresses is asked of each real web server."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from plugins.deploy.storage.objects import objects
from plugins.outputs.hosts import host_config, read_rules
from tests import checkers, pictures
from tests.conftest import Once
from tests.html import cloudflare, servers
from tests.site import Files, Project, Site, article, run_insights
from tests.sites import KITCHEN_SINK

EVERYTHING = KITCHEN_SINK / "insights" / "everything"
TEXT = "![A flame that flickers](flame.mp4)\n\n![A lamp](lamp.jpg)\n\n" + "Words about lamps. " * 50
FILES: Files = {
    "insights/a/index.md": article(TEXT, title="A", aliases=["/old"]),
    "insights/a/lamp.jpg": pictures.saved(pictures.photo(), "JPEG"),
    **{f"insights/a/{name}": (EVERYTHING / name).read_bytes() for name in ("flame.mp4", "flame.vtt")},
    "root/google1234.html": "google-site-verification: google1234.html\n",
    "root/demo/index.html": "<!doctype html><title>A demo</title>\n",
    "root/.well-known/atproto-did": "did:plc:example\n",
}
KEPT = ("demo/index.html", "google1234.html")

# What is asked below the site's root, and what each server answers: the status, and where it leads or the type.
HTML = "text/html;charset=utf-8"
ANSWERS = {
    "/": (200, HTML),
    "/insights/a": (200, HTML),
    "/insights": (200, HTML),
    "/insights/a/": (301, "/insights/a"),
    "/insights/a.html": (301, "/insights/a"),
    "/insights/a/?from=a%20mail": (301, "/insights/a?from=a%20mail"),
    "/insights/": (301, "/insights"),
    "/index.html": (301, "/"),
    "/old": (301, "/insights/a"),
    "/INSIGHTS/": (404, HTML),
    "/INSIGHTS": (404, HTML),
    "/insights/nothing": (404, HTML),
    "/insights/nothing/": (404, HTML),
    "/insights/nothing.html": (404, HTML),
    "/pictures/nothing-0123456789.avif": (404, HTML),
    "/assets": (404, HTML),
    "/assets/": (404, HTML),
    "/404": (404, HTML),
    "/404.html": (404, HTML),
    "/_headers": (404, HTML),
    "/_redirects": (404, HTML),
    "/.hidden": (404, HTML),
    "/insights/.hidden/a": (404, HTML),
    "/insights/a.html.gz": (404, HTML),
    "/atom.xml.br": (404, HTML),
    "/google1234.html": (200, HTML),
    "/demo": (301, "/demo/"),
    "/demo/": (200, HTML),
    "/demo/index.html": (301, "/demo/"),
    "/atom.xml": (200, "application/atom+xml;charset=utf-8"),
    "/categories/notes/rss.xml": (200, "application/rss+xml;charset=utf-8"),
    "/feed.json": (200, "application/feed+json;charset=utf-8"),
    "/sitemap.xml": (200, "application/xml;charset=utf-8"),
    "/insights/a.md": (200, "text/markdown;charset=utf-8"),
    "/site.webmanifest": (200, "application/manifest+json;charset=utf-8"),
    "/robots.txt": (200, "text/plain;charset=utf-8"),
    "/favicon.ico": (200, "image/x-icon"),
}
# What Cloudflare Pages does otherwise. It leads on with 308, and answers `/404` as a page. What is compressed beforehand,
# and hidden, it has not to be given (plugins/deploy/README.md).
ON_CLOUDFLARE = {
    **{path: (308, told) for path, (status, told) in ANSWERS.items() if status == 301 and path != "/old"},
    "/404": (200, HTML),
    "/404.html": (308, "/404"),
    "/.hidden": (200, "application/octet-stream"),
    "/insights/a.html.gz": (200, "application/gzip"),
    "/atom.xml.br": (200, "application/octet-stream"),
    "/sitemap.xml": (200, "application/xml"),
    "/site.webmanifest": (200, "application/manifest+json"),
    "/favicon.ico": (200, "image/vnd.microsoft.icon"),
}
# Servers differ in the type of what has no ending.
WELL_KNOWN = "/.well-known/atproto-did"
ON_EVERY_ANSWER = {
    "Strict-Transport-Security": "max-age=63072000",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


class Host(NamedTuple):
    """A server that runs: where, the site on it, and the path of the site there."""

    name: str
    port: int
    site: Site
    base: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> servers.Answer:
        """What it answers at that path of the site."""
        return servers.ask(self.port, self.base + path, method, **headers)

    def file(self, pattern: str) -> str:
        """The path of the first file of the site that the pattern is found in."""
        return "/" + next(name for name in self.site.files if re.search(pattern, name))


@pytest.fixture(
    scope="module", params=["https://example.org", "https://example.org/blog"], ids=["root", "path"]
)
def precompressed(request: pytest.FixtureRequest, once: Once) -> Site:
    """A site with what hosts have to tell apart, compressed beforehand."""
    address = request.param
    settings = {"SITEURL": address, "PRECOMPRESSED": True, "PICTURE_SPEED": 10}

    def make(folder: Path) -> Site:
        built = Project(folder, FILES, settings).build()
        assert built.exit_code == 0, built.stderr
        return built

    return once(f"precompressed-{address.rpartition('/')[2]}", make)


@pytest.fixture(scope="module", params=[*servers.WEB_SERVERS, "htaccess"])
def host(
    request: pytest.FixtureRequest, precompressed: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """Each web server, with the site at its root or below a path, and what `make host-config` prints for it."""
    name: str = request.param
    base = urlsplit(precompressed.address).path
    with servers.on_a_disk(precompressed.folder, base.strip("/")) as disk:
        (disk / base.strip("/") / ".hidden").write_text("A secret.")
        own = tmp_path_factory.mktemp(name)
        if name == "htaccess":
            (disk / ".htaccess").write_text(host_config("apache", read_rules(precompressed.folder, "", KEPT)))
            rules = servers.HTACCESS.format(site=disk)
        else:
            rules = host_config(name, read_rules(precompressed.folder, str(disk), KEPT))
        server = "apache" if name == "htaccess" else name
        with servers.running(server, rules, own) as port:
            yield Host(name, port, precompressed, base)


def test_every_address_is_answered_alike(host: Host) -> None:
    assert_answers(host, ANSWERS)
    assert host.ask(WELL_KNOWN).body == host.site.files[WELL_KNOWN[1:]]
    # No more than a host name can be made of: //insights/a/ leads nowhere else.
    assert not host.ask("//insights/a/").to.startswith("//")


def assert_answers(host: Host, answers: Mapping[str, tuple[int, str]]) -> None:
    """Each address is answered as the table says, with the headers of every answer."""
    found, wanted = {}, {}
    for path, (status, told) in answers.items():
        answer = host.ask(path)
        found[path] = answer.status, answer.to if answer.to else answer.kind
        wanted[path] = status, host.base + told if status in (301, 308) else told
        if status == 404:
            assert answer.body == host.site.files["404.html"], path
        missing = {
            name: answer.headers[name]
            for name, value in ON_EVERY_ANSWER.items()
            if answer.headers[name] != value
        }
        assert not missing, (path, missing)
    assert found == wanted


def test_cloudflare_pages_answers_alike_but_for_what_it_does_otherwise(
    precompressed: Site, tmp_path: Path
) -> None:
    """As its own runtime does, with its own reading of `_headers` and `_redirects`, which are at the root of a host."""
    base = urlsplit(precompressed.address).path
    shutil.copytree(precompressed.folder, tmp_path / f"output{base}")
    (tmp_path / f"output{base}/.hidden").write_text("A secret.")
    for name in ("_headers", "_redirects") if base else ():
        (tmp_path / f"output{base}/{name}").rename(tmp_path / "output" / name)
    with cloudflare.running(tmp_path) as port:
        host = Host("cloudflare", port, precompressed, base)
        assert_answers(host, ANSWERS | ON_CLOUDFLARE)
        assert host.ask(WELL_KNOWN).body == precompressed.files[WELL_KNOWN[1:]]
        assert not host.ask("//insights/a/").to.startswith("//")
        assert_headers_of_files(host, "public, max-age=0, must-revalidate")
    said = (tmp_path / "wrangler.log").read_text("utf-8")
    assert re.findall(r"Parsed (\d+) valid redirect", said) == ["2"]
    assert re.findall(r"output/_redirects:\d+ \| (.*)", said) == [f"{base}/old {base}/insights/a 301!"]
    assert re.findall(r"Parsed (\d+) valid header", said) == [str(len(precompressed.header_rules))]
    assert "invalid header" not in said


def test_files_have_their_types_and_are_kept_as_long_as_headers_say(host: Host) -> None:
    assert_headers_of_files(host, None)


def assert_headers_of_files(host: Host, otherwise: str | None) -> None:
    """Files have their types and the headers that are for them; `otherwise` says how long a file without a rule is kept."""
    for pattern, kind, kept in (
        (r"^pictures/.*\.avif$", "image/avif", "public, max-age=31536000, immutable"),
        (r"^assets/.*\.css$", "text/css;charset=utf-8", "public, max-age=31536000, immutable"),
        (r"^brand/icon.*\.png$", "image/png", "public, max-age=604800"),
        (r"flame\.mp4$", "video/mp4", otherwise),
    ):
        answer = host.ask(host.file(pattern))
        assert (answer.status, answer.kind, answer.headers["Cache-Control"]) == (200, kind, kept), pattern
    for path in ("/insights/a", "/feed.json"):
        assert host.ask(path).headers["Cache-Control"] == otherwise, path
    of_nothing = host.ask("/pictures/nothing-0123456789.avif").headers["Cache-Control"]
    assert of_nothing == (otherwise and "no-store")
    policies = {
        path: host.ask(path).headers["Cross-Origin-Resource-Policy"]
        for path in ("/insights/a", "/", "/feed.json")
    }
    assert policies == {"/insights/a": "same-origin", "/": "same-origin", "/feed.json": None}
    assert host.ask(host.file(r"\.avif$")).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert host.ask("/atom.xml").headers["Access-Control-Allow-Origin"] == "*"
    assert host.ask("/insights/a.md").headers["X-Robots-Tag"] == "noindex"


def test_text_is_compressed_and_pictures_are_not(host: Host) -> None:
    error = ["/nothing"] * (host.name in ("nginx", "caddy"))  # Apache leaves its errors as they are
    for path in ("/insights/a", "/", "/atom.xml", "/feed.json", "/insights/a.md", *error):
        answer = host.ask(path, accept_encoding="gzip")
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert "accept-encoding" in ",".join(answer.headers.get_all("Vary", [])).lower(), path
        assert gzip.decompress(answer.body) == host.ask(path).body
    assert host.ask(host.file(r"\.avif$"), accept_encoding="gzip").headers["Content-Encoding"] is None
    page = "insights/a.html"
    if host.name in ("nginx", "caddy"):  # as it was compressed beforehand
        assert host.ask("/insights/a", accept_encoding="gzip").body == host.site.files[f"{page}.gz"]
    if host.name == "caddy":
        assert host.ask("/insights/a", accept_encoding="gzip, br").body == host.site.files[f"{page}.br"]


def test_what_a_reader_has_already_is_not_sent_again(host: Host) -> None:
    for coding in ("identity", "gzip"):
        tag = host.ask("/insights/a", accept_encoding=coding).headers["ETag"]
        again = host.ask("/insights/a", if_none_match=tag, accept_encoding=coding)
        assert (again.status, again.body) == (304, b""), coding


def test_head_and_ranges(host: Host) -> None:
    head = host.ask("/insights/a", "HEAD")
    assert (head.status, head.kind, head.body) == (200, HTML, b"")
    video = host.file(r"flame\.mp4$")
    part = host.ask(video, range="bytes=10-19")
    whole = host.site.files[video[1:]]
    assert (part.status, part.body) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"


def test_nginx_sends_markdown_to_those_who_ask_for_it(precompressed: Site, tmp_path: Path) -> None:
    """With the lines that the README adds."""
    base = urlsplit(precompressed.address).path
    more = "set $insights_vary Accept; if ($http_accept ~ text/markdown) { set $insights_twin .md; }"
    with servers.on_a_disk(precompressed.folder, base.strip("/")) as disk:
        rules = host_config("nginx", read_rules(precompressed.folder, str(disk))) + more
        with servers.running("nginx", rules, tmp_path) as port:
            twin = servers.ask(port, f"{base}/insights/a", accept="text/markdown, text/html;q=0.9")
            page = servers.ask(port, f"{base}/insights/a", accept="text/html")
            a_list = servers.ask(port, f"{base}/insights", accept="text/markdown")
    assert (twin.status, twin.kind) == (200, "text/markdown;charset=utf-8")
    assert twin.body == precompressed.files["insights/a.md"]
    assert (page.kind, a_list.status, a_list.kind) == (HTML, 200, HTML)
    assert "Accept" in twin.headers.get_all("Vary", [])
    assert "Accept" in page.headers.get_all("Vary", [])


def test_cloudfronts_function_finds_the_file_of_each_address(precompressed: Site) -> None:
    if not (node := shutil.which("node")):
        checkers.missing("What CloudFront answers", "There is no node here.")
    base = urlsplit(precompressed.address).path
    function = host_config("cloudfront", read_rules(precompressed.folder, "", KEPT))
    assert len(function.encode()) < 10_240
    keys = {each.key for each in objects(precompressed.folder, read_rules(precompressed.folder, "", KEPT))}
    ask = """
        const ask = (address, response) => {
          const [uri, query] = address.split("?");
          const querystring = Object.fromEntries(new URLSearchParams(query));
          for (const name in querystring) querystring[name] = { value: encodeURIComponent(querystring[name]) };
          return handler({ request: { uri, querystring }, response });
        };"""
    addresses = [base + path for path in ANSWERS]
    script = (
        f"{function}{ask} const all = {json.dumps(addresses)};"
        "console.log(JSON.stringify([all.map(each => ask(each)), all.map(each => ask(each, { headers: {} }))]));"
    )
    asked, sent = json.loads(subprocess.check_output([node, "-e", script], encoding="utf-8"))
    for path, (status, told), answer in zip(ANSWERS, ANSWERS.values(), asked, strict=True):
        if status == 301:
            assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, base + told), path
        elif (
            status == 404 and "statusCode" in answer
        ):  # it cannot know what is there: another spelling leads on once
            assert answer["headers"]["location"]["value"] == base + re.sub(r"(/|\.html)$", "", path), path
        else:
            assert (answer["uri"].removeprefix(f"{base}/") in keys) == (status == 200), path
    headers = dict(zip(ANSWERS, (each["headers"] for each in sent), strict=True))
    assert headers["/insights/a"] == {"cross-origin-resource-policy": {"value": "same-origin"}}
    assert headers["/feed.json"] == {"access-control-allow-origin": {"value": "*"}}
    assert headers["/insights/a.md"]["x-robots-tag"] == {"value": "noindex"}
    policy = json.loads(host_config("cloudfront-policy", read_rules(precompressed.folder)))
    assert policy["SecurityHeadersConfig"]["StrictTransportSecurity"]["AccessControlMaxAgeSec"] == 63072000
    assert len(policy["SecurityHeadersConfig"]) == len(ON_EVERY_ANSWER)


def test_object_storage_gets_each_file_once_at_its_address_with_its_type(
    precompressed: Site, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(precompressed.folder, site)
    (site / ".hidden").write_text("A secret.")
    found = objects(site, read_rules(site, "", KEPT))
    types = {f"/{each.key}": each.type.replace("; ", ";") for each in found}
    assert len(types) == len(found)
    for path, (status, told) in ANSWERS.items():
        if status == 200:
            assert types[f"{path}index.html" if path.endswith("/") else path] == told, path
        elif path not in ("/demo/index.html", "/index.html", "/404.html", "/old"):
            assert path not in types, path
    assert [each.key for each in found if each.leads_on] == ["old"]
    assert {each.cache for each in found if each.key.startswith("pictures/")} == {
        "public, max-age=31536000, immutable"
    }


def test_the_command_prints_it_and_says_what_is_wrong(at_a_root: Site) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return run_insights(at_a_root.folder.parent, "host-config", *words)

    printed = run("caddy", "--root", "/srv/insights")
    assert printed.stdout == host_config("caddy", read_rules(at_a_root.folder, "/srv/insights"))
    for words, wrong in (
        (
            ("cloudflare-contact",),
            'error: CONTACT_FORM: There is no form yet. Write CONTACT_FORM = "/api/contact".',
        ),
        (("caddie",), "“caddie” is no host that is known here. Did you mean “caddy”?"),
        (
            ("nginx", "--root", "insights"),
            "“insights” is no folder that can be named here: write a whole path",
        ),
    ):
        refused = run(*words)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert wrong in refused.stderr
