"""What pages say of themselves, read as a program of others reads it: with what Google requires and recommends."""

from __future__ import annotations

import json
from typing import Any

import mf2py  # type: ignore[import-untyped] # it comes without types

from tests.site import Build, Site, article, source

# https://developers.google.com/search/docs/appearance/structured-data: article, profile-page, organization, breadcrumb
ARTICLE = ("author", "dateModified", "datePublished", "headline", "image")
PERSON = ("name", "url", "image", "description", "sameAs")
ORGANIZATION = ("name", "url", "logo", "description", "sameAs")


def read(site: Site, name: str) -> dict[str, Any]:
    """The JSON-LD, the Open Graph and the microformats of a page."""
    page = site.page(name)
    return {
        "json-ld": [json.loads(tag.get_text()) for tag in page.all('script[type="application/ld+json"]')],
        "opengraph": {str(tag["property"]): str(tag["content"]) for tag in page.all('meta[property^="og:"]')},
        "microformats": mf2py.parse(doc=page.html, url=site.address_of(name))["items"],
    }


def nodes(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The nodes of the structured data by their types, with what they refer to by `@id` in its place."""
    [document] = found["json-ld"]
    graph = document["@graph"]
    known = {node["@id"]: node for node in graph if "@id" in node}

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(each) for each in value]
        if isinstance(value, dict) and value.keys() == {"@id"}:
            return known[value["@id"]]
        return value

    return {node["@type"]: {key: whole(value) for key, value in node.items()} for node in graph}


def test_an_article_has_what_google_reads_of_one(kitchen_sink: Site) -> None:
    found = read(kitchen_sink, "insights/everything")
    posting = nodes(found)["BlogPosting"]
    assert all(posting.get(name) for name in ARTICLE)
    assert [(each["@type"], bool(each["name"] and each["url"])) for each in posting["author"]] == [
        ("Person", True)
    ] * 2
    steps = nodes(found)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert all(step["name"] for step in steps)
    assert all(step["item"] for step in steps[:-1])
    assert all(
        found["opengraph"][f"og:{name}"] for name in ("title", "type", "image", "url")
    )  # https://ogp.me, basic metadata
    assert any("h-entry" in item["type"] for item in found["microformats"])


def test_an_authors_page_is_their_profile_with_their_picture(kitchen_sink: Site) -> None:
    profile = nodes(read(kitchen_sink, "authors/ada-example"))["ProfilePage"]
    assert all(profile["mainEntity"].get(name) for name in PERSON)
    assert kitchen_sink.file_at(profile["mainEntity"]["image"])


def test_an_owner_that_is_an_organisation_is_one_to_every_reader(build: Build) -> None:
    firm = source(
        "We light lamps.",
        name="Example Lamps",
        organization=True,
        links={"x": "https://x.com/examplelamps", "site": "https://lamps.example"},
    )
    site = build({"insights/a.md": article(), "authors/ada-example.md": firm})
    assert (site.exit_code, site.stderr) == (0, "")
    profile = nodes(read(site, "authors/ada-example"))["ProfilePage"]
    assert profile["mainEntity"]["@type"] == "Organization"
    assert all(profile["mainEntity"].get(name) for name in ORGANIZATION)
    assert site.file_at(profile["mainEntity"]["logo"])
    page = site.page("insights/a")
    assert page.value('meta[name="twitter:creator"]', "content") == "@examplelamps"
    assert [each["@type"] for each in nodes(read(site, "insights/a"))["BlogPosting"]["author"]] == [
        "Organization"
    ]
