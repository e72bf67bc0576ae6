"""Addresses that stand in the text: what is part of them, and what ends the sentence or quotation around them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins import markdown

AROUND = """
{} ({}) “{}” „{}“ «{}» »{}« ‹{}› ‘{}’ 「{}」 『{}』 （{}） 【{}】 《{}》 ［{}］ [{}] "{}" '{}' See:{} {}.
{}! {}? {}… {}。 {}、b
{}，b {}；b {}：b {}！ *{}* **{}** ~{}~ （{}）を 「{}」と “{}”—b {}&lt;
""".split()  # noqa: SIM905 (they are full of quotation marks)


def links(text: str) -> list[tuple[str, str]]:
    """Each link's address, and its text."""
    html = BeautifulSoup(markdown.render(text).html, "html.parser")
    return [(str(link["href"]), link.get_text()) for link in html.select("a")]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    "address", ["https://example.org/a", "https://example.org/?a=b&c=d", "https://例え.jp/（あ）"]
)
def test_an_address_ends_before_what_is_around_it(around: str, address: str) -> None:
    assert links(around.format(address)) == [(address, address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/watch?v=abc&t=90s&copy=1", "https://example.org/watch?v=abc&t=90s&copy=1"),
        ("www.example.org/?q=plan&lang=en", "http://www.example.org/?q=plan&lang=en"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://example.org/*a*_b_", "https://example.org/*a*_b"),
        ("https://example.org/$a$", "https://example.org/$a$"),
        ("HTTPS://example.org/a", "HTTPS://example.org/a"),
        ("http://localhost:8080/a", "http://localhost:8080/a"),
        ("ada@example.org", "mailto:ada@example.org"),
        ("(ada.l+x_y@mail.example.org).", "mailto:ada.l+x_y@mail.example.org"),
        ("“ada@example.org”", "mailto:ada@example.org"),
        ("Mail:ada@example.org", "mailto:ada@example.org"),
        ("<b>ada@example.org</b>", "mailto:ada@example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_an_address_in_the_text_is_a_link(text: str, address: str) -> None:
    assert [href for href, _ in links(text)] == [address]


@pytest.mark.parametrize(
    "text",
    ["`https://example.org`", "ahttps://example.org", "https://", "www.", "ada@example", "ada@", "@example.org",
     "a@example.org-", r"https\://example.org", r"ada\@example.org", "npm i @scope/pkg@1.2.3"],
)  # fmt: skip
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize("text", ["https://a.example", "ada@a.example", "www.a.example"])
def test_a_link_holds_no_other(text: str) -> None:
    assert links(f"[{text}](https://b.example)") == [("https://b.example", text)]
    assert links(f'<a href="https://b.example">*{text}*</a>') == [("https://b.example", text)]
