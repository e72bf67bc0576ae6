"""A link to a heading finds it in whichever form of Unicode the two are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from unicodedata import normalize
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from plugins import markdown

HEADINGS = ("한국어 제목", "デザイン", "Мой журнал", "Café é", "हिन्दी क़")


@pytest.mark.parametrize("heading", HEADINGS)
def test_an_id_is_composed(heading: str) -> None:
    (found,) = markdown.render(f"## {normalize('NFD', heading)}\n").headings
    assert found.id == normalize("NFC", heading.lower()).replace(" ", "-")
    given = BeautifulSoup(markdown.render(f'<p id="{normalize("NFD", "é")}">x</p>').html, "html.parser")
    assert given.p["id"] == normalize("NFC", "é")  # type: ignore[index]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ('«a» -- "b"', "a----b"),
        ('L\'"art"...', "lart"),
        ("a---b  `c  d`", "a---b--c--d"),
        ("第１章\u3000はじめに", "第１章はじめに"),
        ("Pourquoi\u00a0?", "pourquoi"),
    ],
)
def test_an_id_is_made_of_what_was_typed(heading: str, name: str) -> None:
    """GitHub does not typeset: dashes of hyphens stay hyphens, and what is no plain space is left out."""
    french = markdown.MarkdownStrings(quotes=("«\u202f", "\u202f»", "“", "”"))
    rendered = markdown.render(f'## {heading}\n\n<select>\n\n## "x"\n', french)
    assert rendered.headings[0].id == name
    assert not any("\ue000" < character < "\ue004" for character in rendered.html)


def test_a_character_of_an_icon_font_stays_alone() -> None:
    html = markdown.render('An icon \ue001 here.\n\n## A "b"\n').html
    assert "An icon \ue001 here." in html
    assert sum(html.count(character) for character in "\ue001\ue002\ue003") == 1


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", [str, quote])
def test_a_link_means_the_composed_id(
    heading: str, form: Literal["NFC", "NFD"], written: Callable[[str], str]
) -> None:
    """Browsers compare character by character, also what they have decoded."""
    name = heading.lower().replace(" ", "-")
    fragment = written(normalize(form, name))
    html = BeautifulSoup(markdown.render(f"[a](#{fragment}) [b](other.md#{fragment})").html, "html.parser")
    composed = normalize("NFC", name)
    for link in html.select("a"):
        assert str(link["href"]).partition("#")[2] in (composed, quote(composed))


def test_the_address_of_another_site_stays_as_it_is() -> None:
    address = f"https://example.org/#{normalize('NFD', 'é')}"
    assert f'href="{address}"' in markdown.render(f"[a]({address})").html
