"""On which lines addresses stand in Markdown."""

from __future__ import annotations

import pytest

from plugins.content.lines import addresses_in, addresses_in_file

BODY = """\
See [one](a.md), `[code](a.md)` and [two](b.md#x).

    [code](a.md)

```
[code](a.md)
```

Again [one](a.md), [ref] and [other][R]. <!-- [comment](a.md) -->

<a href="a.md">HTML</a> <a href='b%20c.md'>HTML</a> <video src=v.mp4 poster="p.png"></video>

[web](https://example.org/x) <https://example.org/y> https://example.org/z. www.example.org

![picture](<a b.png> "Title") [part](#part) [own]({filename}/pages/about.md)

[ref]: c.md "Title"
[R]:
  <d.md>
[unused]: e.md

[m](mailto:ada@example.org)
"""


def test_each_address_has_the_line_on_which_it_was_written() -> None:
    assert sorted((each.address, each.line) for each in addresses_in(BODY)) == [
        ("#part", 15),
        ("a%20b.png", 15),
        ("a.md", 1),
        ("a.md", 9),
        ("a.md", 11),
        ("b%20c.md", 11),
        ("b.md#x", 1),
        ("c.md", 17),
        ("d.md", 19),
        ("http://www.example.org", 13),
        ("https://example.org/x", 13),
        ("https://example.org/y", 13),
        ("https://example.org/z", 13),
        ("mailto:ada@example.org", 0),
        ("p.png", 11),
        ("v.mp4", 11),
        ("{filename}/pages/about.md", 15),
    ]


def test_lines_of_a_file_are_counted_with_its_front_matter() -> None:
    assert addresses_in_file(b"---\r\ntitle: One\r\n---\r\n\r\n[a](b.md)\r\n") == [("b.md", 5)]


def test_a_text_that_is_too_complex_has_no_lines() -> None:
    assert addresses_in("[a](b.md)\n\n" + "> " * 60 + "x") == []


def test_an_address_says_how_it_is_written() -> None:
    body = "[a](a.md) ![b][B] <a href='https://c.example'>c</a> [d](<https://d.example>) https://e.example\n\n[B]:\n b.png"
    assert [(each.address, each.syntax, each.label) for each in addresses_in(body)] == [
        ("a.md", "inline", ""),
        ("b.png", "reference", "B"),
        ("https://c.example", "html", ""),
        ("https://d.example", "inline", ""),
        ("https://e.example", "", ""),
    ]


@pytest.mark.parametrize("address", ["https://www.example.org/x", "a.md?from=https://www.example.org/"])
def test_an_address_may_hold_another(address: str) -> None:
    body = f"Text.\n\n[x]({address}) ![y](y.png)"
    assert [(each.address, each.line) for each in addresses_in(body)] == [(address, 3), ("y.png", 3)]
