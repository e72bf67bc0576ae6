"""What every host is told, read from the built site: its `_headers` and `_redirects` are the one source of rules.

So no rule changes with an article, but for the redirects of aliases. `HostRules` says what holds on each host:

- A page is at its address without `.html` and without a slash at the end. From any other spelling of it one redirect
  leads there (301); the page of a folder, `index.html`, is at the folder's address, with the slash.
- What is not there is answered with the site's own `404.html` and that status, and what is gone with 410.
- Neither hidden files (but `.well-known/`, RFC 8615), nor `_headers` and `_redirects`, nor the compressed files
  beside others are at an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from ..headers import HEADERS
from ..host_formats import Rule, rules_in
from ..media_types import TEXT_TYPES
from ..precompressed import ENDINGS

TYPE = "Content-Type"
_PAGES = {"Cross-Origin-Resource-Policy": "same-origin"}
# Pages, by their addresses or their files: hardly any other file's name is without an ending.
_ANY_PAGE = r"/[^/.]*(?:\.html)?"

# What a host never sends, by what stands behind the site's root: regular expressions that all hosts understand.
_ENDINGS_OF_TEXT = "|".join(sorted(ending[1:] for ending in TEXT_TYPES))
NOT_SERVED = (
    r"/\.(?!well-known/)",
    rf"/_(?:{HEADERS[1:]}|redirects)$",
    rf"\.(?:{_ENDINGS_OF_TEXT})\.(?:{'|'.join(ending[1:] for ending in ENDINGS)})$",
)


class HeaderRule(Struct, frozen=True):
    """A header for the paths on the host, decoded, in which a regular expression is found; of several for one path and
    name the last holds. `paths` are those below the site's root, as `_headers` has them, but for those of pages."""

    pattern: str
    name: str
    value: str
    paths: tuple[str, ...] = ()


class Contact(Struct, frozen=True, rename="camel"):
    """What the receiver of the contact form has to know: the addresses of the site's root and of the pages to which it
    leads, and what the form calls its fields, by the names in `ContactForm`."""

    home: str
    sent: str
    not_sent: str
    fields: Mapping[str, str]


class HostRules(Struct, frozen=True):
    """The rules of a site at the path `base` of its host (`/blog`, or empty), encoded.

    `everywhere` are headers for every answer, `headers` those for some; `types` are the media types of files that have
    another one than their ending says, by the end of their names. `folder` is where the host's files are, those of the
    site in `folder` + `base`; empty if that is not known. `kept` are the paths of the owner's HTML files, which stay at
    their own addresses; `contact` is for whoever receives the contact form, if there is one.
    """

    base: str = ""
    everywhere: Mapping[str, str] = {}
    headers: tuple[HeaderRule, ...] = ()
    types: Mapping[str, str] = {}
    redirects: tuple[Rule, ...] = ()
    folder: str = ""
    kept: tuple[str, ...] = ()
    precompressed: bool = False
    contact: Contact | None = None


def read_rules(
    site: Path, folder: str = "", kept: Iterable[str] = (), contact: Contact | None = None
) -> HostRules:
    """The rules of the built site in `site`; what `_headers` and `_redirects` do not say is given."""
    redirects = site / "_redirects"
    rules = rules_from(
        (site / HEADERS).read_text("utf-8"),
        redirects.read_text("utf-8") if redirects.is_file() else "",
        folder=folder.rstrip("/"),
        kept=tuple(kept),
        precompressed=(site / f"index.html{ENDINGS[0]}").is_file(),
    )
    return replace(rules, contact=contact)


def rules_from(
    headers: str, redirects: str, *, folder: str = "", kept: tuple[str, ...] = (), precompressed: bool = False
) -> HostRules:
    """The rules in the texts of `_headers` and `_redirects`, as we write them."""
    blocks = [block.splitlines() for block in headers.strip().split("\n\n")]
    given = {path: dict(_field(line) for line in lines) for path, *lines in blocks}
    (first, everywhere), *others = given.items()
    base = first.removesuffix("/*")
    types: dict[str, str] = {}
    found: dict[tuple[str, str], list[str]] = {}
    for path, fields in others:
        below = path.removeprefix(f"{base}/")
        for name, value in fields.items():
            if name != TYPE:
                found.setdefault((name, value), []).append("" if fields == _PAGES else below)
            elif below.removeprefix("*") not in TEXT_TYPES:
                types[below.removeprefix("*")] = value
    root = f"^{re.escape(unquote(base))}/"
    rules = (
        HeaderRule(_pattern(paths, root), *field, tuple(filter(None, paths)))
        for field, paths in found.items()
    )
    return HostRules(base, everywhere, tuple(rules), types, rules_in(redirects), folder, kept, precompressed)


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.strip().partition(": ")
    return name, value


def _pattern(paths: Iterable[str], root: str) -> str:
    """A regular expression for paths below the site's `root`, each as `_headers` has it (`brand/*`, `*.png`, `atom.xml`),
    or empty for those of pages."""
    whole, ends = dict[str, None](), dict[str, None]()
    for path in paths:
        if path.endswith("/*"):
            whole[re.escape(path[:-1])] = None
        elif path.startswith("*"):
            ends[re.escape(path[1:])] = None
        elif path:
            whole[f"{re.escape(path)}$"] = None
        else:
            ends[_ANY_PAGE] = None
    # On a host of its own, the site's root need not be looked for.
    before = "" if root == "^/" else f"{root[:-1]}(?:/.*)?"
    patterns = [f"{root}{_any(whole)}"] * bool(whole) + [f"{before}{_any(ends)}$"] * bool(ends)
    return "|".join(patterns)


def _any(patterns: Iterable[str]) -> str:
    several = list(patterns)
    return several[0] if len(several) == 1 else f"(?:{'|'.join(several)})"


def both(path: str) -> tuple[str, ...]:
    """An old address with and without a slash at its end, unless it is that of a file."""
    bare = path.removesuffix("/")
    return (path,) if not bare or "." in bare.rpartition("/")[2] else (bare, f"{bare}/")
