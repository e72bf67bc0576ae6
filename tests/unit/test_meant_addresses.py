"""Addresses that are none, and what was probably meant."""

from __future__ import annotations

import pytest

from plugins.content.meant_addresses import meant


@pytest.mark.parametrize(
    ("address", "better"),
    [
        ("www.example.org", "https://www.example.org"),
        ("www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        ("example.com/a.html", "https://example.com/a.html"),
        ("https//example.org", "https://example.org"),
        ("https;//example.org", "https://example.org"),
        ("https:\\\\example.org", "https://example.org"),
        ("hxxps://example.org", "https://example.org"),
        ("ada@example.org", "mailto:ada@example.org"),
        ("mailto://ada@example.org?subject=x", "mailto:ada@example.org?subject=x"),
        ("+49 30 123-456", "tel:+4930123456"),
    ],
)
def test_what_was_meant_is_known(address: str, better: str) -> None:
    assert meant(address) == better


@pytest.mark.parametrize(
    "address",
    ["a.md", "../b/index.md", "report.pdf", "https.md", "notes/https", "x@2x.png", "lamp.ai", "/a", ""],
)
def test_a_path_stays_a_path(address: str) -> None:
    assert meant(address) == ""
