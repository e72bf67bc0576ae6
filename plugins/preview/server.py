"""Serves the built site as static hosts do, with the reloading script in its pages."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from plugins.outputs.headers import HEADERS
from plugins.outputs.host_formats import Rule
from plugins.preview import hosting, reload
from plugins.preview.build import Desk
from plugins.preview.reload import EventBroker, News
from plugins.preview.sent_headers import sent
from plugins.preview.sent_redirects import redirect
from plugins.settings.root_files import REDIRECTS

DESK = "/_desk"  # no page of a site has such an address: slugs have no underscore
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_PORTS_TO_TRY = 21  # the requested port, and the next 20
# Of the headers in `_headers`: the preview is served over HTTP, and must never be cached.
_LEFT_OUT = {"strict-transport-security", "cache-control"}


class PreviewServer(ThreadingHTTPServer):
    """A server of the folder `output` that notifies its pages of the builds in `broker`.

    It takes the first free one of the 21 ports from `port` on. Raises OSError if none is free. `desk` makes the author's
    desk, which is at `DESK`.
    """

    def __init__(
        self,
        broker: EventBroker,
        output: Path,
        address_path: str,
        host: str,
        port: int,
        desk: Desk | None = None,
    ) -> None:
        self.desk = desk
        self.broker = broker
        self.output = output
        self.address_path = address_path.rstrip("/")
        self.host = host
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        for candidate in range(port, port + _PORTS_TO_TRY):
            try:
                super().__init__((host, candidate), _Handler)
            except OSError:
                if candidate == port + _PORTS_TO_TRY - 1:
                    raise
            else:
                break

    @property
    def address(self) -> str:
        """The address of the site's home page, for a browser on this machine."""
        return self._address({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host))

    @property
    def desk_address(self) -> str:
        """The address of the author's desk, for a browser on this machine."""
        return urljoin(self.address, DESK)

    @property
    def network_address(self) -> str:
        """The same for other devices on the network; empty unless the server answers at all addresses."""
        if not hosting.is_everywhere(self.host):
            return ""
        found = _network_address(self.host)
        return self._address(found) if found else ""

    def _address(self, host: str) -> str:
        name = f"[{host}]" if ":" in host else host
        return f"http://{name}:{self.server_port}{self.address_path}/"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serves in the background until the block ends; then closes all open event streams."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.broker.close()
            self.shutdown()
            self.server_close()
            thread.join()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignores closed connections: browsers close them whenever a page is left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; the base class refuses all other methods."""

    server: PreviewServer
    server_version = "preview"
    sys_version = ""

    def do_GET(self) -> None:
        address, _, query = self.path.partition("?")
        if not hosting.is_own_host(self.headers.get("Host", ""), self.server.host):
            self._send(HTTPStatus.FORBIDDEN, _PLAIN, b"The preview answers to its own address alone.\n")
        elif address.startswith("/.preview/"):
            self._send_own(address.removeprefix("/.preview/"))
        elif address == DESK and self.server.desk:
            self._send_desk(self.server.desk)
        else:
            self._send_site(address, query)

    def do_HEAD(self) -> None:
        self.do_GET()  # `_send` omits the body

    def _send_own(self, name: str) -> None:
        if name == "events":
            self._send_events()
        elif name in {"reload.js", "overlay.css"}:
            self._send(
                HTTPStatus.OK, hosting.content_type(Path(name)), (Path(__file__).parent / name).read_bytes()
            )
        else:
            self._send(HTTPStatus.NOT_FOUND, _PLAIN, b"Not found.\n")

    def _send_desk(self, desk: Desk) -> None:
        news = self.server.broker.news
        page = desk(hosting.is_this_machine_alone(self.server.host)) if news.builds else None
        shown = page or reload.no_site_yet(news)
        status = HTTPStatus.OK if page else HTTPStatus.SERVICE_UNAVAILABLE
        self._send(status, _HTML, reload.with_script(shown, self.server.broker.page_id(news), news.builds))

    def _send_events(self) -> None:
        """Sends events until the browser disconnects or the server closes."""
        self._send_head(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n")  # after how many milliseconds the browser reconnects
        for event in self.server.broker.follow():
            self.wfile.write(event.encode())

    def _send_site(self, address: str, query: str) -> None:
        news = self.server.broker.news  # before the file is read: an old page must not get a newer id
        if news.good == 0:
            self._send_page(HTTPStatus.SERVICE_UNAVAILABLE, reload.no_site_yet(news), news)
            return
        rules = (_read(self.server.output / REDIRECTS) or b"").decode("utf-8", "replace")
        if rule := redirect(rules, address, query):
            self._send_redirect(rule, news)
            return
        found = hosting.find(self.server.output, address, self.server.address_path)
        if isinstance(found, hosting.Redirect):
            # Found, not Moved Permanently: the next site at this port may have other addresses.
            self._send(HTTPStatus.FOUND, _PLAIN, b"", Location=found.to + (f"?{query}" if query else ""))
        elif found is None or (content := _read(found)) is None:
            self._send_page(HTTPStatus.NOT_FOUND, self._not_found(), news)
        elif (kind := hosting.content_type(found)) == _HTML:
            self._send_page(HTTPStatus.OK, content, news)
        else:
            self._send(HTTPStatus.OK, kind, content)

    def _send_redirect(self, rule: Rule, news: News) -> None:
        if rule.to:
            self._send(HTTPStatus.FOUND, _PLAIN, b"", Location=rule.to)
        else:
            self._send_page(HTTPStatus.GONE, self._not_found(), news)

    def _not_found(self) -> bytes:
        page = hosting.find(self.server.output, "/404.html")
        ours = _read(page) if isinstance(page, Path) else None
        return reload.notice("Nothing here", "There is no page at this address.") if ours is None else ours

    def _send_page(self, status: HTTPStatus, html: bytes, news: News) -> None:
        self._send(status, _HTML, reload.with_script(html, self.server.broker.page_id(news)))

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self._send_head(status, kind, **{"Content-Length": str(len(body))}, **headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: HTTPStatus, kind: str, **headers: str) -> None:
        self.send_response(status)
        rules = (_read(self.server.output / HEADERS) or b"").decode("utf-8", "replace")
        asked = sent(rules, self.path.partition("?")[0])
        site = {name: value for name, value in asked.items() if name.lower() not in _LEFT_OUT}
        for name, value in {**site, "Content-Type": kind, "Cache-Control": "no-store", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing: the terminal is for the reports of builds."""


def _network_address(bound: str) -> str:
    """This machine's address on its network, IPv6 if `bound` is, otherwise IPv4; empty if it has no network."""
    # Connecting a UDP socket sends nothing, it only chooses the route. These addresses are reserved for documentation
    # (RFC 5737, RFC 3849).
    family, elsewhere = (socket.AF_INET6, "2001:db8::1") if ":" in bound else (socket.AF_INET, "192.0.2.1")
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((elsewhere, 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:  # a build has just removed the file, or it is not readable
        return None
