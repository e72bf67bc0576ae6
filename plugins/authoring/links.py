"""Finds the links to a text that is renamed, and writes them anew, in the files of other texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from plugins.content import Article, Page, Tree
from plugins.content.html_links import PELICAN_WORD
from plugins.content.lines import Placed, addresses_in
from plugins.settings.urls import Urls

from .front_matter import put, scalar
from .workspace import File, Workspace, in_folder, name_of


class Move(Struct, frozen=True):
    """A text that gets another name. `old` and `new` are its file below content/, or its folder with a slash at the end;
    `path` and `new_path` are those of its page, and `slug` and `new_slug` the last parts of these."""

    old: str
    new: str
    path: str
    new_path: str
    slug: str
    new_slug: str

    def moved(self, name: str) -> str:
        """Where the file of that name is afterwards."""
        if self.old.endswith("/"):
            return self.new + name[len(self.old) :] if name.startswith(self.old) else name
        return self.new if name == self.old else name


class Rewritten(Struct, frozen=True):
    """A text with its links anew: each as it was and as it is. `left` are lines of links that could not be written anew."""

    text: str
    links: tuple[tuple[int, str, str], ...] = ()
    left: tuple[int, ...] = ()


def rewritten(file: File, move: Move, workspace: Workspace) -> Rewritten:
    """The file's text with all that leads to what is moved leading there still."""
    if not _may_name(file.text, move):
        return Rewritten(file.text)
    source = file.entry.source

    def anew(address: str) -> str:
        return _of_file(address, source, move, workspace.tree) or _of_page(address, move, workspace.urls)

    text, found, left = _in_body(file, anew)
    for key, value, new in _in_front_matter(file, move, anew):
        text = put(text, key, scalar(new))
        found.append((file.entry.lines[key], value, new))
    return Rewritten(text, tuple(sorted(found)), tuple(left))


def _may_name(text: str, move: Move) -> bool:
    """Whether the text may lead there: reading Markdown takes long, and few texts do."""
    name = move.old.rstrip("/").rpartition("/")[2].removesuffix(".md")
    words = unicodedata.normalize("NFC", unquote(text))
    return name in words or move.slug in words


def _in_body(file: File, anew: Callable[[str], str]) -> tuple[str, list[tuple[int, str, str]], list[int]]:
    """The text with its links written anew, these with their lines, and the lines of those that could not be."""
    body = file.source.body
    changes: list[tuple[int, str, str, int]] = []
    left: list[int] = []
    for placed in addresses_in(body):
        new = anew(placed.address)
        if not new or new == placed.address:
            continue
        line = placed.line and placed.line + file.source.body_line - 1
        start = _start(body, placed)
        if start < 0:
            left.append(line)
        else:
            changes.append((start, placed.address, new, line))
    changes = sorted(set(changes))  # a definition is found once for each link that uses it
    text, at = _as_on_disk(file.text, body)
    for start, old, new, _ in reversed(changes):
        place = at(start)
        text = text[:place] + new + text[place + len(old) :]
    return text, [(line, old, new) for _, old, new, line in changes], sorted(set(left))


def _start(body: str, placed: Placed) -> int:
    """Where the address is written, as it is; -1 if it is written in another way."""
    address = placed.address
    start = placed.at - (address.index("://") + 3 if "://" in address else 0)
    return start if placed.at >= 0 and start >= 0 and body.startswith(address, start) else -1


def _as_on_disk(text: str, body: str) -> tuple[str, Callable[[int], int]]:
    """The text, and where in it a place in the body is: the body has `\\n` for every kind of line end."""
    ends = [found.end() for found in re.finditer(r"\r\n|\r|\n", text)]
    first = len(ends) - body.count("\n")
    begin = ends[first - 1] if first else 0

    def at(place: int) -> int:
        line = body.count("\n", 0, place)
        column = place - (body.rfind("\n", 0, place) + 1)
        return (ends[first + line - 1] if first + line else begin) + column

    return text, at


def _in_front_matter(file: File, move: Move, anew: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """The keys whose value leads there, with the value as it was and as it is."""
    found = []
    entry = file.entry
    for key in ("image", "portrait"):
        value = getattr(entry, key, "")
        if value and (new := anew(value)) and new != value:
            found.append((key, value, new))
    if isinstance(entry, Article) and entry.translation_of == move.slug and move.path != move.new_path:
        found.append(("translation_of", move.slug, move.new_slug))
    return found


def _of_file(address: str, source: str, move: Move, tree: Tree) -> str:
    """The reference to a file that is moved, as it has to be written; empty if it leads to no such file."""
    name = tree.find(source, address)
    return _with_name(address, name, move) if name and move.moved(name) != name else ""


def _with_name(address: str, name: str, move: Move) -> str:
    """The address with the new name in the place of the old one, if it is in it, and all else as it is written.

    An address ends as the file's path does, however it begins.
    """
    end = _end_of_path(address)
    parts = address[:end].split("/")
    depth = move.old.rstrip("/").count("/")
    at = len(parts) - 1 - (name.count("/") - depth)
    if at < 0:
        return address
    word = PELICAN_WORD.match(parts[at])
    parts[at] = (word[0] if word else "") + move.new.rstrip("/").rpartition("/")[2]
    return "/".join(parts) + address[end:]


def _of_page(address: str, move: Move, urls: Urls) -> str:
    """The address of the page that is moved, as it has to be written; empty if it is another page's."""
    end = _end_of_path(address)
    written = address[:end]
    site = urlsplit(urls.site)
    host = f"{site.scheme}://{site.netloc}"
    begin = len(host) if written.startswith(f"{host}/") else 0
    if not written.startswith("/", begin):
        return ""
    below = unquote(written[begin:])
    root = urls.url("").rstrip("/")
    for prefix in dict.fromkeys((f"{root}/", *(["/"] if not begin else []))):
        for ending in ("", ".html", "/", ".md"):
            if below == f"{prefix}{move.path}{ending}":
                return f"{written[:begin]}{prefix}{quote(move.new_path)}{ending}{address[end:]}"
    return ""


def _end_of_path(address: str) -> int:
    found = re.search(r"[?#]", address)
    return found.start() if found else len(address)


def move_of(workspace: Workspace, file: File, slug: str) -> Move:
    """What it means to give that text the slug."""
    entry, source = file.entry, file.entry.source
    name, before = name_of(source), entry.slug
    # Beside a “slug:”, names of files may have more, such as a date before it.
    begin = name.removesuffix(before) if "slug" in entry.lines and name.endswith(before) else ""
    folder = source.rpartition("/")[0]
    if in_folder(source):
        above = folder.rpartition("/")[0]
        old, new = f"{folder}/", f"{above}/{begin}{slug}/"
    else:
        old, new = source, f"{folder}/{begin}{slug}.md"
    assert isinstance(entry, Article | Page)
    kind = "ARTICLE" if isinstance(entry, Article) else "PAGE"
    date = getattr(entry, "date", None) or workspace.now
    return Move(old, new, workspace.path(entry), workspace.urls.path(kind, slug, date), entry.slug, slug)
