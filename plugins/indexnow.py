"""Tells search engines which pages have changed, by IndexNow (https://www.indexnow.org/documentation).

    insights indexnow

It is run after the site has gone online, and only if somebody runs it: no build talks to anyone. It compares the sitemap
with that of the last time, which it keeps in `.cache/`, and sends the addresses that are new, gone or of another date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from plugins.errors.refusal import Refusal
from plugins.inspection.reading.sitemap import dates_in
from plugins.settings.indexnow import SETTING, fault_of_key
from plugins.settings.read import load_settings

# Whoever takes part passes on to all others what one of them is told.
ENDPOINT = "https://api.indexnow.org/indexnow"
MOST = 10_000  # addresses a request, by the protocol
MOST_IN_A_VARIABLE = 500  # which may have 128 KiB
SECONDS = 30
_MEANINGS = {
    HTTPStatus.BAD_REQUEST: "the request was not understood",
    HTTPStatus.FORBIDDEN: "they could not find the key at its address (is the site online?)",
    HTTPStatus.UNPROCESSABLE_ENTITY: "the addresses do not belong to the host of the key",
    HTTPStatus.TOO_MANY_REQUESTS: "they were asked too often: try again tomorrow",
}


class NotTold(Refusal):
    """Nobody was told, or not everybody; the message says why, and what to do."""


class NotSet(NotTold):
    """The owner wants nobody to be told, or nothing is known that could be compared."""


def tell(root: Path, settings_file: str, before: Path | None = None, endpoint: str = ENDPOINT) -> str:
    """Tell of what has changed on the site of the repository at `root`, since the sitemap in the file `before` or since
    the last time. Returns what was done. Raises `NotTold`."""
    settings, key = _settings(root, settings_file)
    told = root / settings.get("CACHE_PATH", ".cache") / "indexnow.json"
    now = _now(root, settings)
    addresses = changed(_before(before) if before else _remembered(told), now)
    for body in requests(settings["SITEURL"], key, addresses):
        _send(endpoint, body)
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_text(json.dumps(now), "utf-8")
    return (
        f"Search engines have been told of {len(addresses)} addresses."
        if addresses
        else "Nothing has changed."
    )


def request(root: Path, settings_file: str, before: Path) -> str:
    """What `tell` would send first, as JSON, for a workflow that sends it once the site is online; empty if there is
    nothing to tell, or nobody to be told. Raises `NotTold`."""
    try:
        settings, key = _settings(root, settings_file)
        addresses = changed(_before(before), _now(root, settings))
    except NotSet:
        return ""
    bodies = requests(settings["SITEURL"], key, addresses[:MOST_IN_A_VARIABLE])
    return next((json.dumps(body) for body in bodies), "")


def _settings(root: Path, settings_file: str) -> tuple[dict[str, Any], str]:
    """The settings, and the key in them."""
    settings = load_settings(str(root / settings_file))
    key = settings.get(SETTING, "")
    if not key:
        raise NotSet(f'{SETTING} is not set. Write {SETTING} = "…" into pelicanconf.py, and publish.')
    if wrong := fault_of_key(key):
        raise NotTold(f"{SETTING}: {' '.join(wrong)}")
    return {**settings, "SITEURL": settings["SITEURL"].rstrip("/")}, key


def _now(root: Path, settings: Mapping[str, Any]) -> dict[str, str]:
    if found := _dates(root / settings.get("OUTPUT_PATH", "output") / "sitemap.xml"):
        return found
    raise NotTold("There is no site to tell of. Publish it first: make publish.")


def _before(sitemap: Path) -> dict[str, str]:
    if found := _dates(sitemap):
        return found
    raise NotSet(f"{sitemap} is no sitemap to compare with.")


def changed(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The addresses that are new, gone, or of another date; sorted."""
    return sorted(address for address in {*then, *now} if then.get(address) != now.get(address))


def requests(site: str, key: str, addresses: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The requests that tell of those addresses. The key's file is below the site's own path, and counts for that."""
    for at in range(0, len(addresses), MOST):
        yield {
            "host": urlsplit(site).netloc,
            "key": key,
            "keyLocation": f"{site}/{key}.txt",
            "urlList": list(addresses[at : at + MOST]),
        }


def _send(endpoint: str, body: Mapping[str, Any]) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    asked = Request(endpoint, json.dumps(body).encode(), headers, method="POST")
    try:
        with urlopen(asked, timeout=SECONDS):
            return
    except HTTPError as error:
        error.close()
        meaning = _MEANINGS.get(HTTPStatus(error.code), error.reason)
        raise NotTold(f"{endpoint} answers {error.code}: {meaning}.") from error
    except (URLError, OSError) as error:
        raise NotTold(f"{endpoint} cannot be reached: {getattr(error, 'reason', error)}.") from error


def _dates(sitemap: Path) -> dict[str, str]:
    """The addresses in a sitemap, each with the date of its last change; none if there is no sitemap."""
    try:
        return dict(dates_in(sitemap.read_bytes(), lambda name: (sitemap.parent / name).read_bytes()))
    except (OSError, SyntaxError):  # which ElementTree.ParseError is
        return {}


def _remembered(file: Path) -> dict[str, str]:
    try:
        known = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
