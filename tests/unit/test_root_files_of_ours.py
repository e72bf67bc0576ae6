"""Sitemap, robots.txt and web manifest, as their specifications have them."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from plugins.content import Change
from plugins.inspection.reading.sitemap import locations_in
from plugins.outputs.host_root import to_be_put_at_the_root
from plugins.outputs.robot_agents import AGENTS
from plugins.outputs.robots import robots
from plugins.outputs.sitemap import Entry, names_of, parts, sitemap, sitemap_entries, sitemap_index
from plugins.outputs.web_manifest import web_manifest
from plugins.pages import all_pages
from plugins.publication.model import Picture
from plugins.settings.robots import Robots
from tests.unit.example import BELOW_A_PATH, NEW_YEAR, URLS, post, publication


def test_the_sitemap_dates_what_is_dated() -> None:
    entries = [Entry("https://example.org/a", NEW_YEAR), Entry("https://example.org/b?x=1&y=2")]
    root = ElementTree.fromstring(sitemap(entries))
    assert [[child.text for child in url] for url in root] == [
        ["https://example.org/a", "2026-01-01T00:00:00+00:00"],
        ["https://example.org/b?x=1&y=2"],
    ]


def test_the_sitemap_is_sorted_and_names_no_page_that_is_not_to_be_found() -> None:
    made = publication(post("b"), post("a"), post("hidden", hidden=True))
    named = [entry.url for entry in sitemap_entries(made, all_pages(made))]
    assert named == sorted(named)
    assert "https://example.org/insights/a" in named
    assert "https://example.org/insights/hidden" not in named


def test_a_sitemap_too_large_for_one_file_is_several_with_an_index() -> None:
    entries = [Entry(f"https://example.org/{at}?a&b", NEW_YEAR if at == 3 else None) for at in range(7)]
    assert names_of(parts(entries)) == ["sitemap.xml"]
    by_number = parts(entries, most_pages=3)
    assert [len(part) for part in by_number] == [3, 3, 1]
    assert [entry for part in by_number for entry in part] == entries
    index = ElementTree.fromstring(sitemap_index(publication(), by_number))
    assert [[child.text for child in each] for each in index] == [
        ["https://example.org/sitemap-1.xml"],
        ["https://example.org/sitemap-2.xml", "2026-01-01T00:00:00+00:00"],
        ["https://example.org/sitemap-3.xml"],
    ]
    files = dict(zip(names_of(by_number), map(sitemap, by_number), strict=True))
    found = locations_in(sitemap_index(publication(), by_number), files.__getitem__)
    assert list(found) == [entry.url for entry in entries]
    for most in (1500, 2000, 100_000):
        assert all(len(sitemap(part)) <= most for part in parts(entries, most_bytes=most))


def test_an_article_names_its_pictures_and_its_last_change() -> None:
    picture = Picture("pictures/own.png", 1200, 630, "image/png", "")
    changed = post("a", changes=(Change(NEW_YEAR + timedelta(days=3), "A comma."),))
    made = publication(changed, pictures={"insights/a.md": picture})
    [entry] = [each for each in sitemap_entries(made, all_pages(made)) if each.url.endswith("/a")]
    assert entry.pictures == ("https://example.org/pictures/own.png",)
    assert entry.changed == NEW_YEAR + timedelta(days=3)
    assert (
        b"<image:image><image:loc>https://example.org/pictures/own.png</image:loc></image:image>"
        in sitemap([entry])
    )


def test_robots_are_told_of_the_sitemap_only_in_production() -> None:
    assert robots(publication()).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert robots(publication(production=False)).decode() == "User-agent: *\nAllow: /\n"


def test_robots_of_what_is_not_allowed_are_kept_out_and_all_others_may_come() -> None:
    page = "https://example.org/insights/a"
    training = {agent.token for agent in AGENTS if "training" in agent.uses}
    answers = {agent.token for agent in AGENTS if "answers" in agent.uses}
    assert {"GPTBot", "CCBot"} <= training - answers
    assert {"OAI-SearchBot", "ChatGPT-User"} <= answers - training
    for allowed, out in (
        (Robots(training=False), training),
        (Robots(answers=False), answers),
        (Robots(answers=True, training=True), set()),
        (Robots(), set()),
    ):
        crawler = RobotFileParser()
        crawler.parse(robots(publication(robots=allowed)).decode().splitlines())
        assert {agent.token for agent in AGENTS if not crawler.can_fetch(agent.token, page)} == out
        assert crawler.can_fetch("Googlebot", page)
        assert crawler.site_maps() == ["https://example.org/sitemap.xml"]


def test_what_is_said_is_a_signal_in_the_group_of_all_robots() -> None:
    made = robots(publication(robots=Robots(answers=True, training=False), urls=BELOW_A_PATH)).decode()
    assert "User-agent: *\nContent-Signal: search=yes, ai-input=yes, ai-train=no\nAllow: /a%20blog/\n" in made
    assert "User-agent: GPTBot\n" in made
    assert "Disallow: /a%20blog/\n" in made


def test_pages_that_search_engines_are_not_to_list_say_so_themselves_and_can_be_read() -> None:
    made = publication(post("a"), robots=Robots(search=False))
    assert robots(made).decode().endswith("User-agent: *\nContent-Signal: search=no\nAllow: /\n")
    assert {page.head.robots for page in all_pages(made)} == {"noindex"}


def test_every_robot_has_one_row_and_a_page_that_says_what_it_is_for() -> None:
    tokens = [agent.token.casefold() for agent in AGENTS]
    assert len(set(tokens)) == len(tokens)
    assert all(agent.source.startswith("https://") and agent.uses for agent in AGENTS)


def test_below_a_path_the_owner_is_told_what_belongs_to_the_root_of_the_host() -> None:
    files = ["robots.txt", ".well-known/security.txt", "sitemap.xml"]
    assert to_be_put_at_the_root(URLS, files) == ""
    assert to_be_put_at_the_root(BELOW_A_PATH, files).splitlines()[1:] == [
        "  https://example.org/.well-known/security.txt",
        "  https://example.org/robots.txt",
    ]


def test_the_manifest_stays_below_the_sites_path() -> None:
    document = json.loads(web_manifest(publication(urls=BELOW_A_PATH)))
    assert document["name"] == "Letters · Example Letters"
    assert document["start_url"] == document["scope"] == "/a%20blog/"
    assert all(icon["src"].startswith("/a%20blog/brand/") for icon in document["icons"])
