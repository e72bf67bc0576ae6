"""The settings of ready pages: which there are, and the facts that their texts need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.content import Author, Problem, did_you_mean
from plugins.languages import has_words

from .files import OwnersFiles

# By their slugs.
READY = ("privacy", "accessibility", "imprint")


class ReadyPages(Struct, frozen=True):
    """The ready pages by their slugs, and the facts in them: the owner's postal address and further lines of the imprint,
    who delivers the site and where they say how they treat data, and the host to which readers' mail addresses go."""

    pages: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    host: str = ""
    host_privacy: str = ""
    mails_from: str = ""

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> ReadyPages:
        """What the owner's settings say, which have been checked."""
        host, host_privacy = _host(settings["HOSTED_BY"])
        return cls(
            tuple(slug for slug in READY if slug in settings["READY_PAGES"]),
            tuple(settings["OWNER_ADDRESS"]),
            tuple(settings["IMPRINT_LINES"]),
            host,
            host_privacy,
            _mails_from(settings.get("FOLLOW_BY_MAIL")),
        )


def _host(given: Any) -> tuple[str, str]:
    return (given, "") if isinstance(given, str) else (given["name"], given["privacy"])


def _mails_from(given: Any) -> str:
    """The host that FOLLOW_BY_MAIL names, by the address of a page or of a form."""
    address = given.get("action", "") if isinstance(given, dict) else given
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


def check_ready_pages(settings: Mapping[str, Any], owner: Author | None, files: OwnersFiles) -> list[Problem]:
    """What is wrong with those settings, on their lines in the owner's `files`: errors, or a warning that the pages would
    be in another language than the site."""
    if wrong := [files.problem(*fault) for fault in _faults(settings, owner)]:
        return wrong
    if settings["READY_PAGES"] and not has_words(settings["DEFAULT_LANG"]):
        said = f"They have no words in the site's language, “{settings['DEFAULT_LANG']}”, and would be in English."
        fix = "Write them yourself, in content/pages/, or translate plugins/languages/catalogues/."
        return [files.problem("READY_PAGES", said, fix, "warning")]
    return []


def _faults(settings: Mapping[str, Any], owner: Author | None) -> Iterator[tuple[str, str, str]]:
    chosen = settings["READY_PAGES"]
    for name in chosen:
        if name not in READY:
            fix = did_you_mean(str(name), READY)
            yield "READY_PAGES", f"There is no ready page “{name}”.", fix
    for name in ("OWNER_ADDRESS", "IMPRINT_LINES"):
        if not all(isinstance(line, str) and line.strip() and line.isprintable() for line in settings[name]):
            yield (
                name,
                f"It cannot be {settings[name]!r}.",
                'Write lines, as in ["12 Lamp Street", "Example Town"].',
            )
    if not _is_host(settings["HOSTED_BY"]):
        wrong = f"It cannot be {settings['HOSTED_BY']!r}."
        example = '{"name": "GitHub, Inc., USA", "privacy": "https://docs.github.com/site-policy"}'
        yield "HOSTED_BY", wrong, f"Write a name between quotes, or {example}."
    if not chosen:
        return
    if "imprint" in chosen and not settings["OWNER_ADDRESS"]:
        wrong = "It is missing, and an imprint has a postal address (in Germany by § 5 DDG)."
        yield "OWNER_ADDRESS", wrong, 'Write it as in ["12 Lamp Street", "12345 Example Town", "Germany"].'
    if not mail_of(settings["CONTACT"], owner):
        wrong = "These pages say where to write to, and no mail address is known."
        fix = 'Write “mail:” below “links:” in the owner\'s file, or CONTACT = "mailto:you@example.org".'
        yield "READY_PAGES", wrong, fix


def mail_of(contact: str, owner: Author | None) -> str:
    """The owner's mail address: that of their file, or else of CONTACT; empty if neither has one."""
    own = dict(owner.links).get("mail", "") if owner else ""
    return own or (contact.removeprefix("mailto:").partition("?")[0] if contact.startswith("mailto:") else "")


def _is_host(given: Any) -> bool:
    if isinstance(given, dict):
        return set(given) == {"name", "privacy"} and all(map(_is_host, given.values()))
    return isinstance(given, str) and given.isprintable()
