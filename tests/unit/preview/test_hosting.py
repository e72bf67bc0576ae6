"""Which file answers which address."""

from pathlib import Path

import pytest

from plugins.content.tree import LIMITS
from plugins.outputs.media_types import OTHER_TYPES, TEXT_TYPES
from plugins.preview.hosting import Redirect, content_type, find, is_own_host, is_this_machine_alone

FILES = [
    "index.html",
    "404.html",
    "about.html",
    "insights.html",
    "insights/why.html",
    "insights/why/picture.webp",
    "docs/index.html",
    "both.html",
    "both/index.html",
    "caf\u00e9 au lait.html",
    "a%20b.html",
    "feed.atom",
    ".env",
    ".git/config",
    "insights/.draft.html",
    ".well-known/security.txt",
    ".well-known/.hidden",
]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A small site, with a secret beside it."""
    folder = tmp_path / "output"
    for name in FILES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/about", "about.html"),
        ("/about.html", "about.html"),
        ("/insights", "insights.html"),
        ("/insights/why", "insights/why.html"),
        ("/insights/why/picture.webp", "insights/why/picture.webp"),
        ("/docs/", "docs/index.html"),
        ("/both", "both.html"),
        ("/both/", "both/index.html"),
        ("/caf%C3%A9%20au%20lait", "caf\u00e9 au lait.html"),
        ("/a%2520b", "a%20b.html"),
        ("/%61bout", "about.html"),
        ("/feed.atom", "feed.atom"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_an_address_is_answered_with_its_file(output: Path, address: str, file: str) -> None:
    assert find(output, address) == output / file


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/about/", "/about"),
        ("/insights/", "/insights"),
        ("/insights/why/", "/insights/why"),
        ("/docs", "/docs/"),
    ],
)
def test_a_slash_too_many_or_too_few_is_redirected(output: Path, address: str, to: str) -> None:
    assert find(output, address) == Redirect(to)


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/nothing/",
        "/about/more",
        "/about.html/",
        "/insights/index.html",
        "/../secret.html",
        "/../secret",
        "/insights/../../secret",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "/insights%2fwhy",
        "/insights/../about",
        "/./about",
        "//about",
        "/about//",
        "//example.com/",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/.git/",
        "/insights/.draft",
        "/.well-known/.hidden",
        "/about%00",
        "/%ff",
        "/" + "x" * 5000,
        "",
        "*",
        "http://example.com/about",
    ],
)
def test_nothing_else_is_found(output: Path, address: str) -> None:
    assert find(output, address) is None


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/", Redirect("/blog/")),
        ("/blog", Redirect("/blog/")),
        ("/blog/", "index.html"),
        ("/blog/about", "about.html"),
        ("/blog/about/", Redirect("/blog/about")),
        ("/blog/docs", Redirect("/blog/docs/")),
        ("/about", None),
        ("/blogs/about", None),
        ("/blog/blog/about", None),
    ],
)
@pytest.mark.parametrize("address_path", ["/blog", "/blog/"])
def test_a_site_may_live_under_a_path(
    output: Path, address_path: str, address: str, found: Redirect | str | None
) -> None:
    assert find(output, address, address_path) == (output / found if isinstance(found, str) else found)


def test_links_out_of_the_site_and_to_hidden_files_are_not_followed(output: Path, tmp_path: Path) -> None:
    """Links within the site are."""
    (output / "out.html").symlink_to(tmp_path / "secret.html")
    (output / "outside").symlink_to(tmp_path)
    (output / "env.txt").symlink_to(output / ".env")
    (output / "loop.html").symlink_to(output / "loop.html")
    (output / "me.html").symlink_to(output / "about.html")
    assert find(output, "/out") is None
    assert find(output, "/outside/secret") is None
    assert find(output, "/env.txt") is None
    assert find(output, "/loop") is None
    assert find(output, "/me") == output / "about.html"


def test_the_folder_itself_may_be_a_link(output: Path, tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to(output)
    assert find(tmp_path / "current", "/about") == output / "about.html"


def test_nothing_is_found_where_there_is_no_folder(tmp_path: Path) -> None:
    assert find(tmp_path / "none", "/") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.md", "text/markdown; charset=utf-8"),
        ("a.xml", "application/xml; charset=utf-8"),
        ("all.atom", "application/atom+xml; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.avif", "image/avif"),
        ("a.webp", "image/webp"),
        ("favicon.ico", "image/x-icon"),
        ("a.woff2", "font/woff2"),
        ("A.PNG", "image/png"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(name: str, kind: str) -> None:
    assert content_type(Path(name)) == kind


def test_every_kind_of_file_that_is_published_has_a_type() -> None:
    assert LIMITS.keys() <= TEXT_TYPES.keys() | OTHER_TYPES.keys()


@pytest.mark.parametrize(
    "header",
    ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.0.0.1", "[::1]:8000", "[::1]", "mine.test:1"],
)
def test_this_machines_names_are_its_own(header: str) -> None:
    assert is_own_host(header, "mine.test")


@pytest.mark.parametrize(
    "header",
    ["", "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example:80", "::1"],
)
def test_other_names_are_not(header: str) -> None:
    """A page of evil.example that resolves to 127.0.0.1 must not read drafts."""
    assert not is_own_host(header, "127.0.0.1")


def test_an_ipv6_address_is_a_host_too() -> None:
    assert is_own_host("[fe80::1]:8000", "fe80::1")


@pytest.mark.parametrize("header", ["192.168.1.5:8000", "10.0.0.1", "[fe80::1]:8000", "localhost:1"])
def test_an_address_is_a_host_of_a_server_that_is_bound_everywhere(header: str) -> None:
    assert is_own_host(header, "0.0.0.0")
    assert is_own_host(header, "::")


@pytest.mark.parametrize("header", ["evil.example", "192.168.1.5.evil.example:80", ""])
def test_another_name_is_none_even_then(header: str) -> None:
    assert not is_own_host(header, "0.0.0.0")


def test_an_address_on_the_network_is_refused_by_a_server_for_this_machine() -> None:
    assert not is_own_host("192.168.1.5:8000", "127.0.0.1")


def test_only_a_loopback_address_is_for_this_machine_alone() -> None:
    assert all(map(is_this_machine_alone, ("127.0.0.1", "127.0.0.2", "::1", "localhost")))
    assert not any(map(is_this_machine_alone, ("0.0.0.0", "::", "192.168.1.5", "mine.test")))
