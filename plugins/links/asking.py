"""Asks other people's servers, politely: each one request at a time, with a pause, and not before it wants the next one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from urllib.parse import quote, urlsplit

from plugins.live.web import Answer, request

PAUSE = 1.0  # seconds between two requests to a host
SECONDS = 20.0  # that an answer may take
PATIENCE = 60.0  # seconds that a server may have us wait
_BUSY = frozenset({429, 503})  # RFC 6585, 4, and RFC 9110, 15.6.4: with Retry-After, if it knows when
_ALLOWED = "%/:=&?~+!$,;'@()*[]"


class ComeBackLater(Exception):
    """The server wants no request for so long that we ask it nothing more; the message says until when."""


class _Host:
    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.next = 0.0  # when it may be asked again, by the monotonic clock
        self.closed = ""  # why it is not asked any more


class Asker:
    """Asks for addresses, as the program of the site `site`; threads may share it."""

    def __init__(
        self,
        site: str,
        *,
        pause: float = PAUSE,
        seconds: float = SECONDS,
        patience: float = PATIENCE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._sent = {
            "User-Agent": f"insights-links (looks whether links of {site} still work)",
            "Accept": "*/*",
        }
        self._pause, self._seconds, self._patience, self._sleep = pause, seconds, patience, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def ask(self, address: str, method: str, most: int = 0) -> Answer:
        """The answer to one request, with up to `most` bytes of its body, once the host wants to give one.

        Raises `ComeBackLater`; and `OSError`, `HTTPException` or `ValueError` if there is no answer.
        """
        with self._lock:
            host = self._hosts.setdefault(urlsplit(address).netloc.lower(), _Host())
        with host.turn:
            for last in (False, True):
                if host.closed:
                    raise ComeBackLater(host.closed)
                self._sleep(max(host.next - time.monotonic(), 0))
                try:
                    answer = request(_as_sent(address), self._sent, self._seconds, method, most)
                finally:
                    host.next = time.monotonic() + self._pause
                wait = _wanted(answer) if answer.status in _BUSY else None
                if wait is None:
                    return answer
                if last or wait > self._patience:
                    host.closed = f"it answers {answer.status}, and wants to be asked again in {wait:.0f} s"
                else:
                    host.next = time.monotonic() + wait
            raise ComeBackLater(host.closed)


def _wanted(answer: Answer) -> float | None:
    """For how many seconds the server wants no request (RFC 9110, 10.2.3); None if it does not say."""
    given = answer.headers.get("retry-after", "")
    if given.isdigit():
        return float(given)
    try:
        return max((parsedate_to_datetime(given) - datetime.now(UTC)).total_seconds(), 0)
    except (ValueError, TypeError):
        return None


def _as_sent(address: str) -> str:
    """The address in ASCII (RFC 3987, 3.1), without the fragment, which no server gets. Raises `ValueError`."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{address} is no address on the web")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query = (quote(part, safe=_ALLOWED) for part in (parts.path or "/", parts.query))
    return f"{parts.scheme}://{host}{path}{f'?{query}' * bool(query)}"


# What `ask` raises if there is no answer.
NO_ANSWER = (OSError, HTTPException, ValueError)
