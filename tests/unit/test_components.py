"""The parts that pages are made of."""

from __future__ import annotations

import pytest

from plugins.pages.components import (
    Link,
    Portrait,
    card_of,
    fediverse_handle,
    monogram,
    profile_of,
    tag_links,
)
from plugins.pages.lists import pagination_of
from plugins.pages.site_context import feeds_of, site_context_of
from plugins.publication.model import Post
from plugins.settings.urls import Urls
from tests.unit.example import BELOW_A_PATH, ENGLISH, PATTERNS, author, page, portrait, post, publication


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lovelace", "AL"),
        ("Ada", "A"),
        ("ada king lovelace", "AL"),
        ("Ada “the first” Lovelace", "AL"),
        ("Élise Ünal", "ÉÜ"),
        ("Ludwig van Beethoven", "LB"),
        ("Ada (she)", "A"),
        ("太郎 山田", "太山"),
        ("Ada Ada", "A"),
        ("???", "?"),
    ],
)
def test_a_monogram_is_the_first_letters_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert monogram(name) == letters


@pytest.mark.parametrize(
    ("profile", "handle"),
    [
        ("https://social.example/@ada", "@ada@social.example"),
        ("https://social.example/ada/", "@ada@social.example"),
        ("https://social.example:8443/@ada", "@ada@social.example:8443"),
        ("https://social.example/users/ada", ""),
        ("https://social.example/", ""),
    ],
)
def test_a_mastodon_profile_gives_a_fediverse_handle(profile: str, handle: str) -> None:
    assert fediverse_handle(author(links=(("mastodon", profile),))) == handle


def test_who_is_not_in_the_fediverse_has_no_handle() -> None:
    assert fediverse_handle(author(links=(("github", "https://code.example/@ada"),))) == ""


def test_the_pages_of_a_list_lead_to_newer_and_older_ones() -> None:
    made = publication()
    first, second, last = (pagination_of(made, "tags/oil", number, 3) for number in (1, 2, 3))
    assert (first.newer, first.older) == (None, Link("Older", "/tags/oil/page/2"))
    assert (second.newer, second.older) == (
        Link("Newer", "/tags/oil"),
        Link("Older", "/tags/oil/page/3"),
    )
    assert (last.newer, last.older) == (Link("Newer", "/tags/oil/page/2"), None)
    assert (last.number, last.total) == (3, 3)


def test_the_home_page_is_the_first_of_its_pages() -> None:
    pagination = pagination_of(publication(), "", 2, 2)
    assert pagination.newer == Link("Newer", "/")


def test_a_list_has_three_feeds() -> None:
    feeds = feeds_of(publication(), "tags/oil", "Oil")
    assert [(feed.title, feed.label, feed.url, feed.kind) for feed in feeds] == [
        ("Oil (Atom)", "Atom", "/tags/oil/atom.xml", "application/atom+xml"),
        ("Oil (RSS)", "RSS", "/tags/oil/rss.xml", "application/rss+xml"),
        ("Oil (JSON Feed)", "JSON Feed", "/tags/oil/feed.json", "application/feed+json"),
    ]
    assert feeds_of(publication(), "", "Site")[0].url == "/atom.xml"


def test_a_card_says_what_the_article_is() -> None:
    card = card_of(publication(), post(title="Lamps & oil", description="All of it.", minutes=7), ENGLISH)
    assert (card.title, card.url, card.minutes, card.summary, card.badge) == (
        "Lamps & oil", "/insights/a-letter", 7, "All of it.", "",
    )  # fmt: skip
    assert card.category == Link("Notes", "/categories/notes")
    assert (card.date.text, card.date.machine) == ("January 1, 2026", "2026-01-01T00:00:00+00:00")


def test_a_profile_with_a_portrait_has_its_addresses() -> None:
    made = publication(portraits={"ada-example": portrait("ada")}, urls=BELOW_A_PATH)
    assert profile_of(made, "ada-example", ENGLISH).portrait == Portrait(
        sources=(("image/avif", "/a%20blog/pictures/ada.avif"),), url="/a%20blog/pictures/ada.jpg"
    )
    assert profile_of(publication(), "ada-example", ENGLISH).portrait is None


def test_a_profile_links_to_where_else_the_author_is() -> None:
    person = author(links=(("mail", "ada@example.org"), ("orcid", "https://orcid.example/0")))
    assert profile_of(publication(authors={"ada-example": person}), "ada-example", ENGLISH).links == (
        Link("Email", "mailto:ada@example.org", rel="me"),
        Link("ORCID", "https://orcid.example/0", rel="me"),
    )


@pytest.mark.parametrize(
    ("role", "bio", "said"),
    [
        ("Keeper", "<p>Ada tends lamps.</p>", False),
        ("Keeper of lamps", "<p>keeper of lamps and more.</p>", True),
    ],
)
def test_a_bio_may_open_with_the_role(role: str, bio: str, said: bool) -> None:
    made = publication(authors={"ada-example": author(role=role)}, bodies={"authors/ada-example.md": bio})
    assert profile_of(made, "ada-example", ENGLISH).role_in_bio is said


def test_who_writes_on_somebody_elses_publication_is_a_guest() -> None:
    made = publication(authors={"ada-example": author(), "bo": author("bo")})
    assert not profile_of(made, "ada-example", ENGLISH).guest
    assert profile_of(made, "bo", ENGLISH).guest


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("mailto:ada@example.org?subject=A", "ada@example.org"),
        ("https://www.example.org/", "example.org"),
        ("https://social.example/@ada", "social.example/@ada"),
    ],
)
def test_an_address_is_shown_as_it_is_written_down(address: str, shown: str) -> None:
    assert Link("Ada", address).shown == shown


def test_tags_are_linked_in_the_authors_order() -> None:
    assert tag_links(publication(), post(tags=("Ünïcode", "a b")).entry) == (
        Link("Ünïcode", "/tags/unicode"),
        Link("a b", "/tags/a-b"),
    )


def test_the_frame_marks_the_page_that_the_reader_is_on() -> None:
    made = publication(post(), pages=(page("about", menu="header"), page("privacy", menu="footer")))
    site = site_context_of(made, "about", ENGLISH)
    assert [(link.text, link.current) for link in site.menu] == [("Letters", False), ("About", True)]
    assert [link.text for link in site.footer] == ["Privacy"]
    assert not any(link.current for link in site.footer)
    assert [link.current for link in site_context_of(made, "", ENGLISH).menu] == [True, False]
    assert [link.text for link in site_context_of(made, "privacy", ENGLISH).footer if link.current] == [
        "Privacy"
    ]


def test_the_frame_links_to_a_list_once_it_has_two_things_in_it() -> None:
    def footer(*posts: Post) -> list[str]:
        return [link.text for link in site_context_of(publication(*posts), "", ENGLISH).footer]

    assert footer() == []
    assert footer(post(tags=("oil",))) == []
    assert footer(post(tags=("oil", "wicks"))) == ["Tags"]


def test_the_frame_links_to_the_archive_once_the_home_page_does_not_show_all() -> None:
    def footer(articles: int) -> list[str]:
        made = publication(*(post(f"letter-{at}") for at in range(articles)))
        return [link.text for link in site_context_of(made, "", ENGLISH).footer]

    assert footer(10) == []
    assert footer(11) == ["Archive"]


def test_only_a_preview_says_that_it_is_one() -> None:
    assert site_context_of(publication(production=False, preview=True), "", ENGLISH).notice == "Preview"
    assert site_context_of(publication(production=False), "", ENGLISH).notice == ""
    assert site_context_of(publication(production=True), "", ENGLISH).notice == ""


def test_every_address_of_the_frame_is_below_the_sites_path() -> None:
    made = publication(post(), urls=Urls("https://example.org/blog", PATTERNS))
    site = site_context_of(made, "", ENGLISH)
    urls = [link.url for link in (site.home, *site.menu, *site.footer)]
    urls += [site.follow.url, site.brand]
    assert all(address.startswith("/blog/") for address in urls)


def test_a_card_has_the_articles_picture_only_if_its_page_shows_it() -> None:
    shown = post("b", image="b.jpg", image_alt="A lamp", image_shown=True, lead=portrait("lamp"))
    made = publication(shown, post("a", image="a.jpg", image_alt="A desk"))
    pictures = [card_of(made, each, ENGLISH).picture for each in made.posts]
    assert pictures[1] is None
    assert pictures[0]
    assert (pictures[0].url, pictures[0].alt, pictures[0].width) == ("/pictures/lamp.jpg", "A lamp", 96)
    assert [(source.kind, source.candidates) for source in pictures[0].sources] == [
        ("image/avif", "/pictures/lamp.avif")
    ]
