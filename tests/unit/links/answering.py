"""A server on this machine that gives every kind of answer, and writes down how it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWERS: dict[str, tuple[int, dict[str, str]]] = {
    "/fine": (200, {}),
    "/gone": (410, {}),
    "/missing": (404, {}),
    "/private": (403, {}),
    "/trouble": (500, {}),
    "/moved": (301, {"Location": "/fine"}),
    "/elsewhere": (302, {"Location": "/fine"}),
    "/moved-and-elsewhere": (308, {"Location": "/elsewhere"}),
    "/elsewhere-and-moved": (302, {"Location": "/moved"}),
    "/moved-to-nothing": (301, {"Location": "/missing"}),
    "/round": (302, {"Location": "/round"}),
    "/to-a-file": (302, {"Location": "file:///etc/passwd"}),
}


class Server(ThreadingHTTPServer):
    """`asked` has each request: method, path, User-Agent and the time; `most` is how many it had at once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str, float]] = []
        self.most = self.now = 0
        self.lock = threading.Lock()

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def times(self, path: str) -> list[float]:
        """When the path was asked for."""
        return [at for _, asked, _, at in self.asked if asked == path]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asks may hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
            self.server.asked.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        try:
            self._answer()
        finally:
            with self.server.lock:
                self.server.now -= 1

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        body, status, headers = b"", *ANSWERS.get(path, (200, {}))
        if path == "/only-get" and self.command == "HEAD":
            status = 405
        elif path == "/hangs-up":
            self.connection.close()
            return
        elif path == "/slow":
            time.sleep(0.6)
        elif path == "/busy" and len(self.server.times("/busy")) == 1:
            status, headers = 429, {"Retry-After": "1"}
        elif path == "/closed":
            status, headers = 503, {"Retry-After": "9999"}
        elif path == "/archive":
            closest = {"available": True, "url": "http://web.archive.org/web/2020/x", "status": "200"}
            known = "missing" in query
            body = json.dumps({"archived_snapshots": {"closest": closest} if known else {}}).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@contextmanager
def answering() -> Iterator[Server]:
    """A server that answers until the block ends."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
