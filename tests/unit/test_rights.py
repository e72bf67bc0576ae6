"""What readers may do with the articles is said where people and programs look for it."""

from __future__ import annotations

import json

import pytest

from plugins.pages import all_pages
from plugins.pages.heads import Head
from plugins.publication.model import Publication
from plugins.publication.rights import license_name, rights
from tests.unit.example import post, publication

BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (BY, "CC BY 4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.de", "CC BY-NC-SA 4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://www.gnu.org/licenses/fdl-1.3.html", "gnu.org"),
    ],
)
def test_a_licence_is_called_what_people_call_it(address: str, name: str) -> None:
    assert license_name(address) == name


def test_without_a_licence_all_rights_are_reserved() -> None:
    made = publication(post())
    assert rights(made) == "© Ada Example. All rights reserved."
    assert _article(made).license == ""
    assert _posting(made)["copyrightHolder"] == [{"@id": "https://example.org/authors/ada-example#person"}]
    assert "license" not in _posting(made)


def test_a_licence_is_named_by_head_footer_and_structured_data() -> None:
    made = publication(post(), license=BY)
    assert rights(made) == f"© Ada Example, CC BY 4.0 ({BY})"
    assert _article(made).license == BY
    assert (_posting(made)["license"], _posting(made)["copyrightYear"]) == (BY, 2026)
    page = next(iter(all_pages(made)))
    assert [(link.text, link.url) for link in page.site.footer] == [("CC BY 4.0", BY)]


def _article(made: Publication) -> Head:
    return next(page.head for page in all_pages(made) if page.path == "insights/a-letter")


def _posting(made: Publication) -> dict[str, object]:
    nodes: list[dict[str, object]] = json.loads(_article(made).json_ld)["@graph"]
    return next(node for node in nodes if node["@type"] == "BlogPosting")
