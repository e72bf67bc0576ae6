"""Asks web servers: for files of ours, again after a while where that may help; and `request`, once for anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from plugins.errors.refusal import Refusal

SECONDS = 30
TRIES = 3
AT_ONCE = 4  # files, of one server
LONGEST_PAUSE = 30.0
# RFC 9110, 15.6, and RFC 6585, 4: the server is busy, and may not be a moment later.
_LATER = frozenset({429, 500, 502, 503, 504})
_SENT = {"User-Agent": "insights (compares a site with its build)", "Cache-Control": "no-cache"}


class CannotCompare(Refusal):
    """The sites could not be compared; the message says why, and what to do."""


class Unreachable(CannotCompare):
    """There was no answer at all, so nothing is known of the site."""


class Answer(NamedTuple):
    """What a server answered: the status, the headers by their names in lower case, and the body, or its beginning."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow none: where a page is, and not where it leads, is the question."""


_opener = build_opener(_NoRedirects)


def checked(address: str) -> str:
    """The address of a site without a slash at its end. Raises `CannotCompare` if it is none."""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise CannotCompare(f"“{address}” is no address of a site. Write it as in https://example.org.")
    return address.rstrip("/")


def get(address: str, pause: Callable[[float], None] = time.sleep) -> Answer:
    """What is at that address. Raises `Unreachable` if there is no answer."""
    for number in range(1, TRIES + 1):
        wait = 2.0**number
        try:
            answer = request(address, _SENT)
            if answer.status not in _LATER or number == TRIES:
                return answer
            asked_for = answer.headers.get("retry-after", "")
            wait = float(asked_for) if asked_for.isdigit() else wait
        except (URLError, HTTPException, OSError) as error:
            if number == TRIES:
                why = getattr(error, "reason", error) or type(error).__name__
                raise Unreachable(
                    f"{address} cannot be reached ({why}). Is the address right, and is there a network?"
                ) from error
        pause(min(wait, LONGEST_PAUSE))
    raise AssertionError("unreachable")


def request(
    address: str,
    sent: Mapping[str, str],
    seconds: float = SECONDS,
    method: str = "GET",
    most: int = -1,
) -> Answer:
    """The answer to one request with the headers `sent`, with up to `most` bytes of its body, or all (-1); no redirect is
    followed. Raises `OSError`, `HTTPException` or `ValueError` if there is no answer."""
    try:
        with _opener.open(Request(address, headers=dict(sent), method=method), timeout=seconds) as answer:
            return Answer(answer.status, _lower(answer.headers), answer.read(most))
    except HTTPError as error:
        with error:
            return Answer(error.code, _lower(error.headers), error.read(most))


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
