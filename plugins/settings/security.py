"""The setting SECURITY: how to tell the owner of a hole in the site, as `.well-known/security.txt` has it (RFC 9116)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec import Struct

from plugins.content import Problem, did_you_mean

from .files import OwnersFiles

SETTING = "SECURITY"
FILE = ".well-known/security.txt"
_EXAMPLE = 'Write SECURITY = {"contact": "mailto:you@example.org", "expires": "2027-06-01"}.'
# RFC 9116, 2.5: fields whose values are addresses, and may be several.
_FIELDS = {
    "contact": "Contact",
    "encryption": "Encryption",
    "policy": "Policy",
    "acknowledgments": "Acknowledgments",
    "hiring": "Hiring",
}
_KEYS = ("contact", "expires", "languages", *[key for key in _FIELDS if key != "contact"])
# "If it is a web address, it begins with https://" (2.5.3); a key may also be in the DNS, or named by its fingerprint.
_ADDRESS = re.compile(r"(?:https://|mailto:|tel:|dns:|openpgp4fpr:)[^\s<>]+")
_LONGEST = timedelta(days=366)  # "less than a year into the future" (2.5.5)
_SOON = timedelta(days=30)


class Security(Struct, frozen=True):
    """The fields of the file, in its order, and when it expires."""

    fields: tuple[tuple[str, str], ...]
    expires: datetime
    languages: tuple[str, ...]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The times at which there is something new to say about it."""
        return self.expires - _SOON, self.expires


def security_of(settings: Mapping[str, Any]) -> Security | None:
    """What the owner's setting says, which has been checked; None without one."""
    given = settings[SETTING]
    if not given:
        return None
    return Security(
        tuple((name, value) for key, name in _FIELDS.items() for value in _listed(given.get(key, ()))),
        datetime.combine(date.fromisoformat(given["expires"]), datetime.min.time(), UTC),
        tuple(_listed(given.get("languages", settings["DEFAULT_LANG"]))),
    )


def check_security(settings: Mapping[str, Any], now: datetime, files: OwnersFiles) -> list[Problem]:
    """What is wrong with the setting at the time `now`, on its line in the owner's `files`: errors, or a warning that
    it expires soon."""
    given = settings[SETTING]
    if not given:
        return []
    if wrong := [files.problem(SETTING, *fault) for fault in _faults(given)]:
        return wrong
    said = security_of(settings)
    assert said
    soon, end = said.moments
    again = 'Look whether all is still true, and write a later date, as in "expires": '
    again += f'"{(now + timedelta(days=330)).date()}".'
    if end <= now:
        return [files.problem(SETTING, f"It expired on {given['expires']}: nobody heeds it any more.", again)]
    if end > now + _LONGEST:
        wrong_date = f"It expires on {given['expires']}, which is more than a year away (RFC 9116, 2.5.5)."
        return [files.problem(SETTING, wrong_date, "Write an earlier date.")]
    if soon <= now:
        return [files.problem(SETTING, f"It expires on {given['expires']}.", again, "warning")]
    return []


def _faults(given: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(given, dict):
        yield f"It cannot be {given!r}.", _EXAMPLE
        return
    for key in given:
        if key not in _KEYS:
            yield f"“{key}” is no field of it.", did_you_mean(str(key), _KEYS)
    for key in ("contact", "expires"):
        if not given.get(key):
            yield f"“{key}” is missing.", _EXAMPLE
    for key in _FIELDS:
        for value in _listed(given.get(key) or ()):
            if not (isinstance(value, str) and _ADDRESS.fullmatch(value)):
                fix = "Write mailto:you@example.org or https://…, or a list of such."
                yield f"“{key}” cannot be {value!r}.", fix
    for tag in _listed(given.get("languages") or ()):
        if not (isinstance(tag, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag)):
            yield f"“languages” cannot hold {tag!r}.", 'Write it as in ["en", "de"].'
    if given.get("expires") and not _is_date(given["expires"]):
        yield f"“expires” cannot be {given['expires']!r}.", 'Write a day, as in "2027-06-01".'


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
