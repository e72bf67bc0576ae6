"""Structured data: what each node says, and that nothing breaks out of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.pages.structured_data import breadcrumbs, graph, person, posting, publisher, website
from tests.unit.example import PICTURE, WORDS, author, portrait, post, publication


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_ends_the_script_or_is_changed(text: str) -> None:
    written = graph([{"name": text}])
    assert "<" not in written
    assert json.loads(written)["@graph"] == [{"name": text}]


def test_the_owner_publishes() -> None:
    made = publication()
    assert website(made)["publisher"] == {"@id": publisher(made)["@id"]}
    assert publisher(made)["@type"] == "Person"


def test_a_publication_of_nobody_is_published_by_itself() -> None:
    made = publication(words=replace(WORDS, owner=""))
    assert publisher(made) == {
        "@type": "Organization",
        "@id": "https://example.org/#publisher",
        "name": "Example Letters",
        "url": "https://example.org/",
        "logo": "https://example.org/brand/icon-512.png",
    }
    assert "logo" not in publisher(made, False)


def test_an_owner_may_be_an_organisation_with_a_logo() -> None:
    firm = author(organization=True, role="Keepers of lamps")
    made = publication(post(), authors={"ada-example": firm}, portraits={"ada-example": portrait("ada")})
    node = publisher(made)
    assert (node["@type"], node["@id"]) == (
        "Organization",
        "https://example.org/authors/ada-example#organization",
    )
    assert node["logo"] == node["image"] == "https://example.org/pictures/ada.jpg"
    assert "jobTitle" not in node
    assert posting(made, made.posts[0], PICTURE)["publisher"] == {"@id": node["@id"]}
    assert publisher(publication(authors={"ada-example": firm}))["logo"].endswith("/brand/icon-512.png")


def test_a_person_is_no_more_than_what_is_known() -> None:
    assert person(publication(), "ada-example") == {
        "@type": "Person",
        "@id": "https://example.org/authors/ada-example#person",
        "name": "Ada Example",
        "url": "https://example.org/authors/ada-example",
    }


def test_a_person_with_everything() -> None:
    known = author(role="Keeper", links=(("mail", "ada@example.org"), ("site", "https://ada.example")))
    made = publication(
        authors={"ada-example": known},
        portraits={"ada-example": portrait("ada")},
        bodies={"authors/ada-example.md": "<p>A <b>bio</b>.</p>"},
    )
    node = person(made, "ada-example")
    assert node["image"] == "https://example.org/pictures/ada.jpg"
    assert (node["jobTitle"], node["description"]) == ("Keeper", "A bio.")
    assert node["sameAs"] == ["https://ada.example"]  # no mail address is a page about her


def test_an_article_that_was_never_changed_was_changed_when_it_was_published() -> None:
    node = posting(publication(post()), post(), PICTURE)
    assert node["dateModified"] == node["datePublished"] == "2026-01-01T00:00:00+00:00"
    changed = post(updated=datetime(2026, 2, 1, tzinfo=UTC))
    assert posting(publication(changed), changed, PICTURE)["dateModified"] == "2026-02-01T00:00:00+00:00"


def test_counts_are_a_number_and_an_iso_duration() -> None:
    node = posting(publication(), post(html="word " * 2700, minutes=12), PICTURE)
    assert (node["wordCount"], node["timeRequired"]) == (2700, "PT12M")


def test_an_article_without_tags_has_no_keywords() -> None:
    assert "keywords" not in posting(publication(), post(), PICTURE)
    assert posting(publication(), post(tags=("a", "b")), PICTURE)["keywords"] == ["a", "b"]


def test_an_article_in_another_language_says_so() -> None:
    assert posting(publication(), post(lang="pt-BR"), PICTURE)["inLanguage"] == "pt-BR"
    assert posting(publication(), post(), PICTURE)["inLanguage"] == "en"


def test_breadcrumbs_begin_at_the_home_page() -> None:
    trail = [("Notes", "categories/notes"), ("A", "insights/a")]
    steps = breadcrumbs(publication(), trail)["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Letters", "https://example.org/"),
        (2, "Notes", "https://example.org/categories/notes"),
        (3, "A", None),  # this page
    ]
