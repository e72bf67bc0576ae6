"""Checks where addresses lead."""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

from plugins.live.web import Answer

from .asking import NO_ANSWER, Asker, ComeBackLater
from .model import BROKEN, FINE, MOVED, UNSURE, Result

AT_ONCE = 8  # hosts
REDIRECTS = 10
# Whether there is an archived copy: https://archive.org/help/wayback_api.php
ARCHIVE = "https://archive.org/wayback/available?url="
_FOR_GOOD = frozenset({301, 308})  # RFC 9110, 15.4.2 and 15.4.9
_REDIRECTS = _FOR_GOOD | {302, 303, 307}
# What is said of every address where there is no network.
NO_HOST = "no such host"
# The page may well be there for a reader: the server wants to know who asks, takes us for a robot, or has trouble.
_WITH_READERS = frozenset({401, 402, 403, 405, 406, 407, 408, 425, 429, 451, 999, *range(500, 600)})


def check(addresses: Iterable[str], asker: Asker, archive: str = ARCHIVE) -> dict[str, Result]:
    """What is at each of the addresses: several hosts are asked at once, but each for one address after the other."""
    by_host: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        by_host.setdefault(_host(address), []).append(address)

    def of_host(listed: list[str]) -> dict[str, Result]:
        return {address: _checked(address, asker, archive) for address in listed}

    found: dict[str, Result] = {}
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for results in threads.map(of_host, by_host.values()):
            found |= results
    return found


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


def _checked(address: str, asker: Asker, archive: str) -> Result:
    now = time.time()
    try:
        kind, said, to = _followed(address, asker)
    except ComeBackLater as later:
        kind, said, to = UNSURE, str(later), ""
    except NO_ANSWER as error:
        kind, said, to = *_failure(error), ""
    copy = _archived(address, asker, archive) if kind == BROKEN else ""
    return Result(kind, said, to, copy, now)


def _followed(address: str, asker: Asker) -> tuple[str, str, str]:
    """The kind, the reason, and the new address, once all redirects are followed."""
    at, moved, for_good = address, address, True
    for _ in range(REDIRECTS + 1):
        answer = _answer(at, asker)
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            to = moved if moved != address and answer.status < 400 else ""
            return *_judged(answer.status, bool(to)), to and _with_fragment(to, address)
        at = urljoin(at, answer.headers["location"])
        for_good = for_good and answer.status in _FOR_GOOD
        moved = at if for_good else moved
    return BROKEN, f"more than {REDIRECTS} redirects", ""


def _with_fragment(to: str, address: str) -> str:
    """The new address with the fragment of the old one, if it has none of its own (RFC 9110, 10.2.2)."""
    fragment = urlsplit(address).fragment
    return f"{to}#{fragment}" if fragment and "#" not in to else to


def _answer(address: str, asker: Asker) -> Answer:
    """The answer to HEAD, or to GET where HEAD has not found the page: not every server knows it."""
    try:
        answer = asker.ask(address, "HEAD")
        if answer.status < 400:
            return answer
    except NO_ANSWER:
        pass
    return asker.ask(address, "GET")


def _judged(status: int, moved: bool) -> tuple[str, str]:
    if status < 400:
        return (MOVED if moved else FINE), ""
    names = {each.value: each.phrase for each in HTTPStatus}
    said = f"{status} {names.get(status, '')}".rstrip()
    return (UNSURE if status in _WITH_READERS else BROKEN), said


def _failure(error: Exception) -> tuple[str, str]:
    """The kind and the reason of no answer."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, socket.gaierror):
        return (BROKEN if reason.errno == socket.EAI_NONAME else UNSURE), NO_HOST
    if isinstance(reason, ssl.SSLCertVerificationError):
        return BROKEN, f"its certificate is not valid ({reason.verify_message})"
    if isinstance(reason, ConnectionRefusedError):
        return BROKEN, "nothing answers there"
    if isinstance(reason, TimeoutError):
        return UNSURE, "no answer in time"
    if isinstance(error, ValueError) and not isinstance(error, OSError):
        return BROKEN, "it is no address"
    return UNSURE, f"no answer ({reason or type(reason).__name__})"


def _archived(address: str, asker: Asker, archive: str) -> str:
    """The address of an archived copy; empty if none is known."""
    try:
        answer = asker.ask(f"{archive}{quote(address, safe='')}", "GET", most=100_000)
        copy = json.loads(answer.body)["archived_snapshots"]["closest"]
        found = str(copy["url"]) if copy["available"] and str(copy["status"]).startswith("2") else ""
        return found.replace("http://web.archive.org/", "https://web.archive.org/", 1)
    except (*NO_ANSWER, ComeBackLater, KeyError, TypeError):
        return ""
