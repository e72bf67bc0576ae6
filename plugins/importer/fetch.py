"""Gets pictures from other hosts: one after the other, each once, and never from this machine's own network."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import socket
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from plugins.importer.model import ImportFault

LARGEST = 25 * 1024 * 1024
SECONDS = 20
PAUSE = 0.5  # between two questions: a host that gave a site away for years deserves it
_SENT = {"User-Agent": "insights-import (moves a publication with its pictures)"}


def fetcher(
    cache: Path, own_host: str, environment: Mapping[str, str] = os.environ
) -> Callable[[str], bytes]:
    """A function that gets the bytes at an address, or keeps them from an earlier time in `cache`.

    It raises `ImportFault` if there are none. `own_host` is the old site's, which may be on this machine.
    """
    if environment.get("CI"):
        raise ImportFault(
            "--fetch: Nothing is fetched in a CI. Import on your machine, and commit what came of it."
        )
    opener = build_opener(_Redirects(own_host))
    failed: dict[str, str] = {}

    def fetch(address: str) -> bytes:
        address = f"https:{address}" if address.startswith("//") else address
        kept = cache / hashlib.sha256(address.encode()).hexdigest()
        if kept.is_file():
            return kept.read_bytes()
        if address not in failed:
            time.sleep(PAUSE)
            try:
                data = _get(opener, address, own_host)
            except (URLError, HTTPException, OSError, ValueError) as error:
                failed[address] = f"It could not be fetched ({getattr(error, 'reason', error)})."
            else:
                cache.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(data)
                return data
        raise ImportFault(failed[address])

    return fetch


def _get(opener: Any, address: str, own_host: str) -> bytes:
    _check(address, own_host)
    parts = urlsplit(address)
    address = urlunsplit(parts._replace(path=quote(parts.path, safe="/%~!$&'()*+,;=:@"), fragment=""))
    with opener.open(Request(address, headers=_SENT), timeout=SECONDS) as answer:
        data: bytes = answer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("it has more than 25 MiB")
    return data


class _Redirects(HTTPRedirectHandler):
    def __init__(self, own_host: str) -> None:
        self._own_host = own_host

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """A redirect may lead no further than the first address."""
        _check(newurl, self._own_host)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str, own_host: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it is no web address")
    if parts.netloc == own_host:
        return
    for *_, place in socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP):
        if not ipaddress.ip_address(place[0]).is_global:
            raise ValueError("it is an address of a local network")
