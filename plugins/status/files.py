"""What an author may ask for: a text's file or address, or something that is no text of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.builder.reading import Content
from plugins.cache.leftovers import is_left_behind
from plugins.content import Entry, did_you_mean, ledger
from plugins.content.aliases import comparable
from plugins.content.model import FOLDERS, KINDS
from plugins.content.tree import ROOT_FOLDER
from plugins.publication.aliases import aliases_of
from plugins.publication.links import paths_of
from plugins.settings.urls import Urls

from .model import Status

_FOLDERS = ", ".join(f"content/{folder}/" for folder in FOLDERS.values())


def status_of(asked: str, name: str, content: Content, known: Mapping[str, Status]) -> Status:
    """The status of what an author asks for in the words `asked`: a file, whose path from the repository's folder is
    `name` (empty if it is not in there), or an address on the site. `known` are those of all texts, by path."""
    if name in known:
        return known[name]
    if not name or not (content.index.tree.root.parent / name).exists():
        return _of_address(asked, name, content, known) or _missing(asked, name, content, known)
    return Status(name, "unread", _why_unread(name))


def _why_unread(name: str) -> str:
    folder, _, below = name.partition("/")
    if folder != "content":
        return (
            f"It is not below content/, and only what is there is published. Move it into one of: {_FOLDERS}."
        )
    if left := next((part for part in PurePosixPath(below).parts if is_left_behind(part)), ""):
        return f"“{left}” is a name of what programs hide or leave behind, so nothing reads it. Give it another name."
    if below == ledger.FILE:
        return "It lists the addresses that went online, and is not published."
    if below.startswith(f"{ROOT_FOLDER}/"):
        return f"It is published as it is, at /{below.partition('/')[2]}."
    if PurePosixPath(below).name == "README.md":
        return "A README.md is for those who write, and not published. Give it another name."
    return "It is no text: it goes online with the published texts that show it, or link to it."


def _missing(asked: str, name: str, content: Content, known: Mapping[str, Status]) -> Status:
    meant = did_you_mean(name or asked, {*known, *map(content.index.tree.shown, content.index.tree.files)})
    fix = meant if meant.startswith("Did") else "All texts: insights status."
    return Status(name or asked, "missing", f"There is no such file, and no such address on the site. {fix}")


def _of_address(asked: str, name: str, content: Content, known: Mapping[str, Status]) -> Status | None:
    """What is, or was, at an address; a file that is gone is asked for by the address that it had."""
    urls = Urls.from_settings(content.settings)
    path = _path_of_file(name, urls) if _folder_of(name) in KINDS else _path_of_address(asked, urls)
    shown = content.index.tree.shown
    for entry, at in _paths(content, urls):
        if at == path:
            return known.get(shown(entry.source))
        if any(
            comparable(alias.path) == comparable(path) and not alias.query
            for alias in aliases_of(entry, at, urls)
        ):
            why = f"Its address {urls.url(path)} leads to {urls.url(at)} now, the text in {shown(entry.source)}."
            return Status(name or asked, "moved", why, urls.absolute(at))
    record = content.ledger.records.get(path)
    if record and record.gone:
        return Status(
            name or asked,
            "moved",
            f"Its address {urls.url(path)} is gone for good, says content/{ledger.FILE}.",
        )
    return None


def _paths(content: Content, urls: Urls) -> Iterator[tuple[Entry, str]]:
    paths = paths_of(content.index, urls)
    return ((entry, paths[entry.source]) for entry in content.index.entries)


def _folder_of(name: str) -> str:
    return name.removeprefix("content/").partition("/")[0] if name.startswith("content/") else ""


def _path_of_file(name: str, urls: Urls) -> str:
    """The path that the text in that file had, as far as its name says that."""
    file = PurePosixPath(name)
    slug = file.parent.name if file.stem == "index" else file.stem
    kind = KINDS[_folder_of(name)].__name__.upper()
    try:
        return urls.path(kind, slug)
    except AttributeError:  # an address with its date
        return slug


def _path_of_address(asked: str, urls: Urls) -> str:
    path = unquote(urlsplit(asked).path)
    root = urls.url("")
    return (path.removeprefix(root) if path.startswith(root) else path).strip("/").removesuffix(".html")
