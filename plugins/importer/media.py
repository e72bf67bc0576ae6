"""Pictures and other files that imported texts show or link to: where they go, and where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from plugins.content.tree import DOCUMENTS, LIMITS, MEDIA, PICTURES, suffix_of
from plugins.importer.model import ImportFault
from plugins.importer.sources import Files

_FOLDERS = re.compile(
    r"^(?:(?:static|public|assets|src|source|content|_posts|posts|wp-content|uploads|images?|img|media|files)/)+",
    re.IGNORECASE,
)
_ODD = re.compile(r"[^\w./-]+")


class Media:
    """The files that are brought along: `files` has the function that reads each by its path below the content folder,
    `names` its path by its name in the source, `fetched` its path by its address on another host.

    `fetch` gets a picture from another host, and is None if that is not wanted."""

    def __init__(self, source: Files, fetch: Callable[[str], bytes] | None) -> None:
        self._source, self._fetch = source, fetch
        self.files: dict[str, Callable[[], bytes]] = {}
        self.names: dict[str, str] = {}
        self.fetched: dict[str, str] = {}

    def bring(self, name: str) -> tuple[str, str]:
        """The path below the content folder of a file of the source; or an empty one, and why it cannot be published."""
        if name not in self.names:
            suffix = suffix_of(name)
            if suffix not in PICTURES | MEDIA | DOCUMENTS:
                return "", f"Files that end in {suffix or 'nothing'} are not published here."
            if self._source.sizes[name] > LIMITS[suffix]:
                return "", f"It is larger than {LIMITS[suffix] // 1024 // 1024} MiB."
            self.names[name] = self._place(name, lambda: self._source.bytes_of(name))
        return self.names[name], ""

    def bring_from(self, address: str) -> tuple[str, str]:
        """The same for a picture on another host."""
        if self._fetch is None:
            return "", "It lies on another host. Import with --fetch to bring it along."
        if address not in self.fetched:
            try:
                data = self._fetch(address)
            except ImportFault as fault:
                return "", str(fault)
            parts = urlsplit(address)
            name = unquote(parts.path).rpartition("/")[2] or "picture"
            suffix = _kind(data) or suffix_of(name)
            if suffix not in PICTURES:
                return "", "What is there is no picture."
            stem = name.removesuffix(name[name.rfind(".") :]) if "." in name else name
            self.fetched[address] = self._place(f"{parts.netloc}/{stem[:80]}{suffix}", lambda: data)
        return self.fetched[address], ""

    def _place(self, name: str, read: Callable[[], bytes]) -> str:
        folder = "images" if suffix_of(name) in PICTURES else "files"
        inside = _FOLDERS.sub("", name) or name
        inside = "/".join(_plain(part) for part in inside.split("/") if _plain(part))
        stem, _, ending = inside.rpartition(".")
        path, number = f"{folder}/{stem}.{ending.lower()}", 1
        while any(path.casefold() == other.casefold() for other in self.files):
            number += 1
            path = f"{folder}/{stem}-{number}.{ending.lower()}"
        self.files[path] = read
        return path


def _plain(part: str) -> str:
    return _ODD.sub("-", part).strip("-.") or "x"


def _kind(data: bytes) -> str:
    """The ending for what the bytes are, by what files of that kind begin with."""
    for start, suffix in (
        (b"\xff\xd8\xff", ".jpg"),
        (b"\x89PNG", ".png"),
        (b"GIF8", ".gif"),
        (b"<svg", ".svg"),
        (b"<?xml", ".svg"),
    ):
        if data.startswith(start):
            return suffix
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return ".avif" if data[4:12] == b"ftypavif" else ""
