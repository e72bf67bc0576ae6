"""Aliases: what authors may write, and which address it is."""

from __future__ import annotations

import pytest

from plugins.content.aliases import Alias, alias, comparable, resolved
from plugins.content.fields import Wrong
from plugins.content.source import Value


@pytest.mark.parametrize(
    ("written", "read", "path", "query"),
    [
        ("/2019/05/x.html", "/2019/05/x.html", "2019/05/x.html", ""),
        ("old-name", "old-name", "insights/old-name", ""),
        ("/old/", "/old/", "old/", ""),
        ("/?p=123", "/?p=123", "", "p=123"),
        ("/index.php?p=1&page=2", "/index.php?p=1&page=2", "index.php", "p=1&page=2"),
        ("/Gr%C3%B6%C3%9Fe%20X", "/Größe X", "Größe X", ""),
        ("/Gro\u0308ße", "/Größe", "Größe", ""),
        ("/blog/old", "/blog/old", "old", ""),
        ("/blog", "/blog", "blog", ""),
    ],
)
def test_an_alias_is_an_old_address(written: str, read: str, path: str, query: str) -> None:
    assert alias(Value(written, 1)) == read
    assert resolved(read, "insights/new", "blog") == Alias(path, query)


@pytest.mark.parametrize(
    ("written", "wrong", "fix"),
    [
        ("https://old.example.org/x?p=1", "is a whole web address", "write “/x?p=1”"),
        ("//old.example.org/x", "is a whole web address", "write “/x”"),
        ("/x#part", "holds a “#”", "Write it without."),
        ("/an old one", "is no address", "%20 for a space"),
        ("/blog/*", "holds a “*” or “:”", "Write each address."),
        ("/:year/x", "holds a “*” or “:”", "Write each address."),
        ("/%2A", "holds a “*” or “:”", "Write each address."),
        ("2019/x.html", "does not begin with a slash", "Write “/2019/x.html”."),
        ("?p=1", "does not begin with a slash", "Write “/?p=1”."),
        ("/?", "“?” is no query", "as in /?p=123"),
        ("/?p", "“?p” is no query", "as in /?p=123"),
        ("/", "is the home page", "Remove it."),
        ("/a//b", "is no address", "as in /2019/05/old-name.html"),
        ("/a/../b", "leads upwards", "as in /2019/05/old-name.html"),
        ("/.git/x", "is a hidden address", "as in /2019/05/old-name.html"),
        ("/%FF", "is no address", "as in /2019/05/old-name.html"),
        ("/%00", "is no address", "as in /2019/05/old-name.html"),
        ("/" + "x" * 300, "more than 240 bytes", "remove it"),
    ],
)
def test_what_is_no_old_address_of_this_site_is_refused(written: str, wrong: str, fix: str) -> None:
    with pytest.raises(Wrong) as refused:
        alias(Value(written, 1))
    assert wrong in refused.value.wrong
    assert fix in refused.value.fix


@pytest.mark.parametrize("path", ["a/B", "a/b/", "a/b.html", "A/b/index.html", "a/b.htm"])
def test_hosts_may_take_these_for_one_address(path: str) -> None:
    assert comparable(path) == "a/b"


def test_other_addresses_differ() -> None:
    assert len({comparable(path) for path in ("a", "a/b", "a.xml", "ab", "index", "a-html")}) == 6
    assert comparable("index.html") == ""
