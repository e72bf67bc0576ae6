"""A static host for a built site, as Netlify and Cloudflare Pages are: what browsers meet once it is online.

It answers `/a` with `a.html`, sends the headers that the site's own `_headers` file asks for, compresses text
with brotli, and answers what is not there with `404.html`. Over a slow line, pages come in pieces.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped] # it comes without types

from plugins.preview import hosting
from tests.site import Site

FRAME = 0.05  # seconds from one piece to the next: time enough for the browser to show what it has
PIECE = re.compile(rb"(?<=</li>)|(?=<main)|(?=<footer)")


class Host(ThreadingHTTPServer):
    """Serves `site` at a free port of this machine, at the path that its real address has.

    Over a `slow` line, pages come as they are, an item of a list at a time.
    """

    def __init__(self, site: Site, *, slow: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = site.folder
        self.path = urlsplit(site.address).path
        self.headers_of = site.headers_of
        self.compressed = cache(_compressed)
        self.slow = slow

    @property
    def address(self) -> str:
        """Where the site is, without a slash at the end, as in `Site.address`."""
        return f"http://127.0.0.1:{self.server_port}{self.path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Is silent: browsers hang up whenever a page is left."""


@contextmanager
def hosted(site: Site, *, slow: bool = False) -> Iterator[str]:
    """The address of the site on a host of its own, until the block ends."""
    with Host(site, slow=slow) as host:
        thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield host.address
        host.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET; the base class refuses all other methods."""

    server: Host
    protocol_version = "HTTP/1.1"  # connections are kept, as by every real host

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        found = hosting.find(self.server.folder, path, self.server.path)
        if isinstance(found, hosting.Redirect):
            to = found.to + (f"?{query}" if query else "")
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": to})
        elif found:
            self._send_file(HTTPStatus.OK, found)
        else:
            self._send_file(HTTPStatus.NOT_FOUND, self.server.folder / "404.html")

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = hosting.content_type(file)
        headers = {"Content-Type": kind}
        body = file.read_bytes()
        if "charset=" in kind and not self.server.slow and "br" in self.headers.get("Accept-Encoding", ""):
            body = self.server.compressed(body)
            headers["Content-Encoding"] = "br"
        self._send(status, body, headers)

    def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        asked = self.server.headers_of(self.path.partition("?")[0])
        for name, value in {**headers, **asked, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in PIECE.split(body) if self.server.slow else [body]:
            self.wfile.write(piece)
            time.sleep(FRAME * self.server.slow)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a test that fails says what it asked for."""


def _compressed(body: bytes) -> bytes:
    """The body as a host that compresses beforehand sends it."""
    return bytes(brotli.compress(body, quality=11))
