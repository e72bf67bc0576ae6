"""Aliases: the old addresses of an entry, as its author writes them in `aliases:`, and as paths on the site."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from .fields import Wrong, text
from .source import Value

_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# What no address holds unencoded (RFC 3986), and what the rules of hosts take for a pattern.
_NO_ADDRESS = re.compile(r'[\s<>"\\^`{|}]')
_PATTERN = re.compile(r"[*:]")
_QUERY = re.compile(r"[\w.~%+-]+=[\w.~%+-]*(&[\w.~%+-]+=[\w.~%+-]*)*", re.ASCII)
# Bytes of a name: a file's has 255 at most, and a page's name gets an ending.
_LONGEST = 240

_AS_IN = "Write it as in /2019/05/old-name.html."


class Alias(Struct, frozen=True):
    """An old address: its decoded path below the site's root, without a leading slash, and its query, or empty.

    A path that ends in a slash is a folder's. Only a host's own rules can tell queries apart.
    """

    path: str
    query: str = ""

    @property
    def shown(self) -> str:
        """The address as an author writes it."""
        return f"/{self.path}" + f"?{self.query}" * bool(self.query)

    @property
    def key(self) -> tuple[str, str]:
        """Equal for two aliases that a host may take for one address."""
        return comparable(self.path), self.query


def alias(value: Value) -> str:
    """An old address of this site: a path from its root (`/2019/05/x.html`, `/?p=123`), or the last part of the address
    alone (`old-name`). Returns it decoded, in Unicode's NFC, with its query as written."""
    word = text(value)
    if _WHOLE.match(word):
        parts = urlsplit(word)
        path = (parts.path or "/") + f"?{parts.query}" * bool(parts.query)
        raise Wrong(
            f"“{word}” is a whole web address.",
            f"An alias is an old address on this site: write “{path}”. What is on another host, that host redirects.",
        )
    if "#" in word:
        raise Wrong(f"“{word}” holds a “#”, and browsers send nothing from there on.", "Write it without.")
    if _NO_ADDRESS.search(word):
        raise Wrong(f"“{word}” is no address.", "Write it as a browser shows it, with %20 for a space.")
    path, question, query = word.partition("?")
    if question and not _QUERY.fullmatch(query):
        raise Wrong(f"“?{query}” is no query.", "Write it as in /?p=123.")
    if not path.startswith("/") and (question or "/" in path):
        raise Wrong(f"“{word}” does not begin with a slash.", f"Write “/{word}”.")
    return _decoded(path, word, bool(query)) + f"?{query}" * bool(query)


def _decoded(path: str, word: str, has_query: bool) -> str:
    """The path decoded. Raises `Wrong` if no host could answer it."""
    decoded = unicodedata.normalize("NFC", unquote(path))
    if decoded == "/" and not has_query:
        raise Wrong("“/” is the home page.", "Remove it.")
    if _PATTERN.search(decoded):
        raise Wrong(f"“{word}” holds a “*” or “:”, which hosts take for a pattern.", "Write each address.")
    names = decoded.removeprefix("/").removesuffix("/").split("/")
    broken = not decoded.isprintable() or "\ufffd" in decoded or re.search(r'[?#\\"]', decoded)
    if broken or ("" in names and decoded != "/"):
        raise Wrong(f"“{word}” is no address.", _AS_IN)
    if any(name.startswith(".") for name in names):
        raise Wrong(f"“{word}” is a hidden address, or leads upwards.", _AS_IN)
    if any(len(name.encode()) > _LONGEST for name in names):
        raise Wrong(f"A part of it has more than {_LONGEST} bytes.", "No host can answer it: remove it.")
    return decoded


def resolved(written: str, own: str, root: str) -> Alias:
    """The alias on an entry whose path is `own`.

    A name alone stands for an address beside the entry's. The path of the site on its host, `root`, may be part of it.
    """
    path, _, query = written.partition("?")
    if not path.startswith("/"):
        return Alias(f"{own.rpartition('/')[0]}/{path}".lstrip("/"), query)
    path = path[1:]
    return Alias(path.removeprefix(f"{root}/") if root else path, query)


def comparable(path: str) -> str:
    """The path without what hosts add to a page's address or leave out: `.html`, `index.html`, a slash, capitals.

    File systems of macOS and Windows have one file for two names that differ in capitals.
    """
    path = path.casefold().removesuffix("/")
    path = re.sub(r"(^|/)index\.html?$", "", path)
    return re.sub(r"\.html?$", "", path)
