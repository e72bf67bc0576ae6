"""Ready pages say what is true of the site, with the owner's facts in it, in four languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from plugins.content import CallToActionText
from plugins.pages import all_pages
from plugins.pages.ready import ready_links, ready_pages
from plugins.publication.model import Publication
from plugins.settings.complete import DEFAULTS
from plugins.settings.files import OwnersFiles
from plugins.settings.ready_pages import READY, ReadyPages, check_ready_pages
from tests.unit.example import WORDS, author, page, publication

ADA = author(links=(("mail", "ada@example.org"),))
FACTS = ReadyPages(
    READY, ("12 Lamp Street", "Example <Town>"), ("VAT ID: XX1",), "Hosts & Co.", "https://hosts.example/privacy",
    "mails.example",
)  # fmt: skip


def made(language: str = "en", ready: ReadyPages = FACTS, **fields: Any) -> Publication:
    words = replace(
        WORDS, language=language, call_to_action=CallToActionText(target="https://www.book.example/ada")
    )
    return publication(ready=ready, authors={"ada-example": ADA}, words=words, **fields)


def text_of(publication: Publication, slug: str) -> str:
    return BeautifulSoup(dict(ready_pages(publication))[slug].html, "html.parser").get_text(" ", strip=True)


@pytest.mark.parametrize("language", ["en", "de", "es", "pt"])
def test_they_hold_the_owners_facts_in_every_language(language: str) -> None:
    publication = made(language)
    privacy, accessibility, imprint = (text_of(publication, slug) for slug in READY)
    for fact in ("Ada Example", "12 Lamp Street", "Example <Town>", "ada@example.org"):
        assert fact in privacy
        assert fact in imprint
    assert all(fact in privacy for fact in ("Hosts & Co.", "mails.example", " book.example"))
    assert "ada@example.org" in accessibility
    assert "VAT ID: XX1" in imprint
    if language != "en":
        english = {text_of(made(), slug) for slug in READY}
        assert not {privacy, accessibility, imprint} & english


def test_the_privacy_page_speaks_of_no_more_than_there_is() -> None:
    publication = made(ready=ReadyPages(("privacy",)))
    privacy = text_of(replace(publication, words=WORDS, made={}), "privacy")
    assert "mail address to" not in privacy
    assert "button below" not in privacy
    assert "The server is run by a hosting company, which you are told on request." in privacy


def test_they_are_pages_of_the_site_with_links_in_the_footer() -> None:
    publication = made("de")
    pages = {page.path: page for page in all_pages(publication)}
    assert [(link.text, link.url) for link in ready_links(publication)] == [
        ("Datenschutz", "/privacy"),
        ("Barrierefreiheit", "/accessibility"),
        ("Impressum", "/imprint"),
    ]
    assert {*READY} <= pages.keys()
    assert {link.url for link in pages[""].site.footer} >= {"/privacy", "/accessibility", "/imprint"}


def test_a_page_of_the_owners_stands_instead() -> None:
    assert [slug for slug, _ in ready_pages(made(pages=(page("privacy"),)))] == ["accessibility", "imprint"]


@pytest.mark.parametrize(
    ("given", "mail", "said"),
    [
        ({"READY_PAGES": ["privacy"]}, True, []),
        (
            {"READY_PAGES": ["privacy"], "DEFAULT_LANG": "fr"},
            True,
            ["READY_PAGES: They have no words in the site's language, “fr”, and would be in English. "
             "Write them yourself, in content/pages/, or translate plugins/languages/catalogues/."],
        ),
        ({"READY_PAGES": ["privacy"], "DEFAULT_LANG": "pt-BR"}, True, []),
        ({"READY_PAGES": ["privcy"]}, True, ["READY_PAGES: There is no ready page “privcy”. Did you mean “privacy”?"]),
        (
            {"READY_PAGES": ["imprint"]},
            True,
            ["OWNER_ADDRESS: It is missing, and an imprint has a postal address (in Germany by § 5 DDG). "
             'Write it as in ["12 Lamp Street", "12345 Example Town", "Germany"].'],
        ),
        (
            {"READY_PAGES": ["privacy"]},
            False,
            ["READY_PAGES: These pages say where to write to, and no mail address is known. "
             'Write “mail:” below “links:” in the owner\'s file, or CONTACT = "mailto:you@example.org".'],
        ),
        ({"READY_PAGES": ["privacy"], "CONTACT": "mailto:a@example.org?subject=Hi"}, False, []),
        (
            {"OWNER_ADDRESS": ["a\nb"]},
            True,
            ["OWNER_ADDRESS: It cannot be ['a\\nb']. Write lines, as in [\"12 Lamp Street\", \"Example Town\"]."],
        ),
        (
            {"HOSTED_BY": {"name": "Hosts"}},
            True,
            ["HOSTED_BY: It cannot be {'name': 'Hosts'}. Write a name between quotes, or "
             '{"name": "GitHub, Inc., USA", "privacy": "https://docs.github.com/site-policy"}.'],
        ),
    ],
)  # fmt: skip
def test_a_fact_that_is_missing_or_wrong_is_told(
    given: dict[str, object], mail: bool, said: list[str]
) -> None:
    files = OwnersFiles(Path("nowhere"), online=False)
    problems = check_ready_pages({**DEFAULTS, **given}, ADA if mail else author(), files)
    assert [str(problem).partition(": ")[2].partition(": ")[2] for problem in problems] == said
