"""The call to action: whose words count, and an address that knows the article."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content import CallToActionText
from plugins.publication.call_to_action import call_to_action, mail_about, nearest

SITE = CallToActionText("Want to talk?", "Write", "contact")
TITLE, URL = "Lamps & 100 % oil?", "https://example.org/insights/lamps"


def address(target: str) -> str:
    """Where a call to action with that target leads."""
    made = call_to_action(CallToActionText("Why?", "Go", target), "/contact", TITLE, URL)
    assert made
    return made.address


def test_the_sites_words_count_where_nobody_else_says_anything() -> None:
    assert nearest([CallToActionText(), CallToActionText(), SITE]) == SITE


def test_a_category_counts_before_the_site_and_an_article_before_its_category() -> None:
    article = CallToActionText(label="Book")
    category = CallToActionText(question="Need lamps?", label="Order")
    assert nearest([article, category, SITE]) == CallToActionText("Need lamps?", "Book", "contact")


def test_a_category_without_a_call_to_action_can_have_an_article_with_one() -> None:
    no, own = CallToActionText(shown=False), CallToActionText(label="Book", shown=True)
    assert nearest([own, no, SITE]).shown is True
    assert nearest([CallToActionText(), no, SITE]).shown is False
    assert nearest([no, own, SITE]).shown is False


def test_where_none_is_wanted_there_is_none() -> None:
    assert call_to_action(CallToActionText("Why?", "Go", shown=False), "/contact", TITLE, URL) is None


def test_without_a_target_it_leads_to_the_contact_page() -> None:
    made = call_to_action(CallToActionText("Why?", "Go"), "/contact", "A", "https://example.org/b")
    assert made
    assert (made.question, made.label) == ("Why?", "Go")
    assert made.address == "/contact?url=/b"
    assert made.on_paper == "https://example.org/contact"


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("contact", "https://example.org/blog/contact"),
        ("mailto:ada@example.org?cc=bo@example.org", "ada@example.org"),
        ("https://book.example/me?about={title}&from={url}", "https://book.example/me"),
    ],
)
def test_on_paper_it_says_where_it_leads_and_no_more(target: str, shown: str) -> None:
    url = "https://example.org/blog/insights/a"
    made = call_to_action(CallToActionText("Why?", "Go", target), "/blog/contact", "A", url)
    assert made
    assert made.on_paper == shown


def test_a_page_is_told_the_article_in_its_query() -> None:
    there = "subject=Lamps%20%26%20100%20%25%20oil%3F&url=https%3A%2F%2Fexample.org%2Finsights%2Flamps"
    assert address("contact") == "/contact?url=/insights/lamps"
    assert address("https://book.example/me") == f"https://book.example/me?{there}"
    assert address("https://book.example/me?a=b") == f"https://book.example/me?a=b&{there}"
    assert address("https://book.example/me#form") == f"https://book.example/me?{there}#form"


def test_placeholders_say_where_title_and_address_go() -> None:
    assert address("https://book.example/{title}?from={url}") == (
        "https://book.example/Lamps%20%26%20100%20%25%20oil%3F"
        "?from=https%3A%2F%2Fexample.org%2Finsights%2Flamps"
    )
    assert address("https://book.example/?about={title}") == (
        "https://book.example/?about=Lamps%20%26%20100%20%25%20oil%3F"
    )


def test_a_placeholder_in_a_title_is_only_a_title() -> None:
    words = CallToActionText(target="https://book.example/?t={title}&u={url}")
    made = call_to_action(words, "/contact", "{url}", "https://example.org")
    assert made
    assert made.address == "https://book.example/?t=%7Burl%7D&u=https%3A%2F%2Fexample.org"


def test_a_mail_has_the_title_as_its_subject_and_title_and_address_as_its_body() -> None:
    assert address("mailto:ada@example.org") == (
        "mailto:ada@example.org?subject=Lamps%20%26%20100%20%25%20oil%3F"
        "&body=Lamps%20%26%20100%20%25%20oil%3F%0D%0Ahttps%3A%2F%2Fexample.org%2Finsights%2Flamps%0D%0A%0D%0A"
    )


@pytest.mark.parametrize(
    ("mailto", "begins"),
    [
        ("mailto:ada@example.org?subject=Hello", "mailto:ada@example.org?subject=Hello&body=T%0D%0A"),
        ("mailto:ada@example.org?SUBJECT=Hello", "mailto:ada@example.org?SUBJECT=Hello&body=T%0D%0A"),
        (
            "mailto:ada@example.org?cc=bo@example.org",
            "mailto:ada@example.org?cc=bo@example.org&subject=T&body",
        ),
        ("mailto:ada+lamps@example.org", "mailto:ada+lamps@example.org?subject=T&body"),
        ("mailto:ada&bo@example.org", "mailto:ada%26bo@example.org?subject=T&body"),
        ("mailto:gorby%25kremvax@example.com", "mailto:gorby%25kremvax@example.com?subject=T&body"),
        ("mailto:100%@example.org", "mailto:100%25@example.org?subject=T&body"),
        (
            "mailto:ada@example.org?cc=bo@example.org&subject=Hello there, 100%",
            "mailto:ada@example.org?cc=bo@example.org&subject=Hello%20there,%20100%25&body=T",
        ),
        ("mailto:ü@example.org", "mailto:%C3%BC@example.org?subject=T&body"),
    ],
)
def test_what_the_author_wrote_into_a_mail_address_stays(mailto: str, begins: str) -> None:
    """The examples of recipients are those of RFC 6068, section 2."""
    assert mail_about(mailto, "T", "https://example.org").startswith(begins)


def test_a_subject_and_a_body_of_the_authors_own_are_all_there_is() -> None:
    whole = "mailto:ada@example.org?subject=Hello&body=There"
    assert mail_about(whole, "T", "U") == whole


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_title_arrives_as_it_was_written(title: str) -> None:
    """And nothing in it adds a header or a recipient."""
    parts = urlsplit(mail_about("mailto:ada@example.org", title, URL))
    assert unquote(parts.path) == "ada@example.org"
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert fields == {"subject": [title], "body": [f"{title}\r\n{URL}\r\n\r\n"]}
    assert "+" not in parts.query
    elsewhere = call_to_action(SITE, "https://book.example/me", title, URL)
    assert elsewhere
    assert parse_qs(urlsplit(elsewhere.address).query) == {"subject": [title], "url": [URL]}
