"""What pages hold for paper."""

from __future__ import annotations

import pytest

from plugins.pages.print_links import marked_addresses


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("https://example.org/a?b=1&amp;c=2", "https://example.org/a?b=1&amp;c=2"),
        ("https://example.org/", "example.org"),
        ("http://www.example.org", "www.example.org"),
        ("https://example.org/stra%C3%9Fe", "https://example.org/straße"),
        ("https://Example.org", "https://example.org/"),
        ("https://www.example.org/a", "<code>example.org/a</code>"),
    ],
)
def test_a_link_that_shows_its_address_is_marked(address: str, text: str) -> None:
    link = f'href="{address}">{text}</a>'
    assert marked_addresses(f"<p>See <a {link}.</p>") == f'<p>See <a class="bare" {link}.</p>'
    titled = link.replace('">', '" title="Words">', 1)
    assert marked_addresses(f"<a {titled}") == f'<a class="bare" {titled}'


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://example.org/a">example.org</a>',
        '<a href="https://example.org/">Here</a>',
        '<a href="https://example.org/"><em>www</em></a> <a href="https://other.example">example.org</a>',
        '<a href="mailto:a@example.org">a@example.org</a>',
        '<a href="/about">/about</a>',
    ],
)
def test_any_other_link_is_left_alone(link: str) -> None:
    assert marked_addresses(link) == link
