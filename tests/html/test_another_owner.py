"""Whoever has other content and other settings has a publication of their own."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest

from tests.site import Site, links_of

FIRST_OWNER = (b"bruno", b"bonando", b"ai pilots", b"thinking out loud", b"fractional cto")


@pytest.fixture(params=["at_a_root", "below_a_path"])
def theirs(request: pytest.FixtureRequest) -> Site:
    """Someone else's publication, at a host of its own and below a path of another."""
    built: Site = request.getfixturevalue(request.param)
    return built


def test_it_shows_their_words(theirs: Site) -> None:
    home = theirs.page("index")
    assert home.text(".site-name") == "Example Letters"
    assert home.text("main .who") == "Ada Example Keeper of examples"
    assert home.text("main h1") == "Written by lamplight"
    assert home.text("main .lede") == "Letters that nobody sent."
    assert home.node("WebSite")["name"] == "Example Letters"


def test_no_file_has_a_trace_of_the_first_owner(theirs: Site) -> None:
    found = [
        f"{name}: {trace.decode()}"
        for name, data in theirs.files.items()
        for trace in FIRST_OWNER
        if trace in data.lower() or trace in name.lower().encode()
    ]
    assert found == []


def test_no_link_leaves_the_site_unawares(theirs: Site) -> None:
    """An address without a host stays below the site's path, and one with a host is meant to leave."""
    root = urlsplit(theirs.address).path + "/"
    others = ("https://light.example/", "https://journal.example/", "https://ada.example",
              "https://social.example/", "https://code.example/", "mailto:")  # fmt: skip
    for page in theirs.pages.values():
        for address in links_of(page):
            stays = address.startswith(("#", root, theirs.address)) and not address.startswith("//")
            assert stays or address.startswith(others), f"{page.name}: {address}"


def test_every_absolute_address_is_below_the_sites(theirs: Site) -> None:
    for name in ("sitemap.xml", "robots.txt", "atom.xml", "rss.xml", "feed.json"):
        text = theirs.text(name)
        assert theirs.address in text
        assert text.count(urlsplit(theirs.address).netloc) >= text.count(theirs.address)
        assert "https://bruno" not in text
    manifest = json.loads(theirs.text("site.webmanifest"))
    assert manifest["start_url"] == urlsplit(theirs.address).path + "/"


def test_the_contact_page_is_below_the_sites_path(theirs: Site) -> None:
    page = theirs.page("insights/everything")
    contact = page.value(".call-to-action a", "href")
    path = urlsplit(theirs.address).path
    assert contact == f"{path}/contact?url={path}/insights/everything"
    assert theirs.file_at(contact) == "contact.html"


def test_both_sites_have_the_same_files(at_a_root: Site, below_a_path: Site) -> None:
    assert at_a_root.files.keys() == below_a_path.files.keys()
