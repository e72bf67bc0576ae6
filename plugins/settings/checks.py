"""Checks the settings before anything else: Pelican silently accepts misspelt and impossible ones."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from pelican.settings import DEFAULT_CONFIG

from plugins import markdown
from plugins.content import Problem, fault_of_language, fault_of_target, fault_of_web_address

from . import contact_form, editor, follow_by_mail, publishing
from .accent import fault_of_accent
from .complete import completed
from .files import OwnersFiles
from .indexnow import fault_of_key
from .pelican_checks import Found, Setting, check_jinja, check_static, check_theme, ignored, needless, refused
from .pelican_settings import NEEDED_PLUGINS, PELICAN
from .root_files import check_root_files
from .url_kinds import URL_KINDS


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


# Settings that every owner has to write, each with an example: they have no defaults.
OWNERS = {
    "SITEURL": "https://example.org",
    "SITENAME": "Ada Lovelace",
    "SECTION": "Insights",
    "HEADLINE": "Thinking out loud",
    "LEDE": "What this publication is about, in a sentence.",
}

# Settings of our own, and some of Pelican's: the test that each value must pass, and how to fix it.
PATH = "Write the path of a folder between quotes, or leave the setting out."
_VALUES: tuple[tuple[str, Callable[[Any], bool], str], ...] = (
    (
        "HEADLINE LEDE SECTION SITENAME",
        lambda value: _is_text(value) and bool(value.strip()),
        "Write words between quotes, on one line.",
    ),
    (
        "ACCENT CONTACT CONTACT_LABEL CONTACT_QUESTION DEFAULT_LANG EDITOR_URL INDEXNOW_KEY LICENSE ONLINE_SITEMAP OWNER "
        "SARIF SITEURL TIMEZONE WEBMENTION WEBSUB_HUB",
        _is_text,
        "Write it between quotes, on one line.",
    ),
    (
        "CARDS CITE_PAGES HTTPS_SUBDOMAINS OUTDATED_NOTICE PRECOMPRESSED PREVIEW PRODUCTION PROSE_HELP "
        "RECORD_ADDRESSES ROBOTS_SEARCH SERIES_FEEDS STRICT TAG_FEEDS",
        lambda value: isinstance(value, bool),
        "Write True or False.",
    ),
    (
        "IMPRINT_LINES OWNER_ADDRESS READY_PAGES",
        lambda value: isinstance(value, list | tuple),
        'Write a list, as in ["privacy", "imprint"].',
    ),
    ("HOSTED_BY", lambda value: isinstance(value, str | dict), "Write a name between quotes."),
    (
        "ROBOTS_AI_ANSWERS ROBOTS_AI_TRAINING",
        lambda value: value is None or isinstance(value, bool),
        "Write True or False, or None to say nothing about it.",
    ),
    (
        "SECURITY",
        lambda value: isinstance(value, dict),
        'Write SECURITY = {"contact": "mailto:you@example.org", "expires": "2027-06-01"}.',
    ),
    (
        "REDIRECTS_FOR",
        lambda value: value in ("", "cloudflare", "netlify"),
        'Write "netlify", "cloudflare", or "" for both.',
    ),
    ("PUBLISH", publishing.is_publish, publishing.FIX),
    (
        "DEFAULT_PAGINATION READING_TIME_WPM",
        lambda value: type(value) is int and value > 0,
        "Write a whole number above 0, as in 10.",
    ),
    (
        "SEARCH_FROM",
        lambda value: type(value) is int and value >= 0,
        "Write a whole number, as in 10, or 0 for no search.",
    ),
    (
        "REVIEW_AFTER_MONTHS",
        lambda value: type(value) is int and value >= 0,
        "Write a whole number, as in 24, or 0 for never.",
    ),
    (
        "PICTURE_SPEED",
        lambda value: type(value) is int and 0 <= value <= 10,
        "Write a whole number from 0 to 10, as in 6.",
    ),
    (
        "CACHE_PATH OUTPUT_PATH THEME",
        lambda value: isinstance(value, str | PathLike) and bool(str(value)),
        PATH,
    ),
    (
        "FOLLOW_BY_MAIL",
        lambda value: isinstance(value, str | dict),
        f'Write an address as in "https://example.org/mails", or {follow_by_mail.EXAMPLE}.',
    ),
    (
        "CONTACT_FORM",
        lambda value: isinstance(value, str | dict),
        f'Write an address as in "{contact_form.PATH}", or {contact_form.EXAMPLE}.',
    ),
    ("EDITOR", lambda value: value == "" or isinstance(value, dict), f"Write it as in {editor.EXAMPLE}."),
    (
        "LOG_FILTER PLUGINS PLUGIN_PATHS STATIC_PATHS",
        lambda value: isinstance(value, list | tuple),
        "Write a list, or leave the setting out.",
    ),
    (
        "JINJA_ENVIRONMENT JINJA_FILTERS JINJA_GLOBALS JINJA_TESTS",
        lambda value: isinstance(value, dict) and all(isinstance(name, str) for name in value),
        'Write it as in {"name": …}, or leave the setting out.',
    ),
    # Pelican reads it, though it has no effect here.
    ("LOCALE", lambda value: isinstance(value, str | list | tuple), "Remove it: it changes nothing here."),
)
VALUES = {name: (is_right, fix) for names, is_right, fix in _VALUES for name in names.split()}

# The settings of the URL contract, each with an example whose fields in braces a pattern must have, and no others.
PATTERNS = {kind.setting: kind.pattern for kind in URL_KINDS.values()}

OURS = frozenset({*VALUES, *PATTERNS} - PELICAN.keys())
# Names that Pelican and the publisher add to the settings.
_INTERNAL = frozenset({"CONTENT", "DEBUG", "ENTRIES", "MADE", "NOW", "SETTINGS_WARNINGS", "TOKEN"})


def check_settings(given: Setting, folder: Path) -> list[Problem]:
    """What is wrong with the settings that the owner's files in `folder` give: errors or, if there are none, warnings."""
    settings = completed(given)
    files = OwnersFiles(folder, online=bool(settings.get("PRODUCTION")))
    # A misspelt setting is missing elsewhere, and a value of the wrong type cannot be checked any further.
    for checks in (
        (_names,),
        (_types, _plugins),
        (refused, check_theme, check_jinja),
        _of_values(),
    ):
        if wrong := [files.problem(*found) for check in checks for found in check({**settings, **given})]:
            return wrong
    if wrong := check_root_files(settings, files):
        return wrong
    if wrong := [files.problem(*found) for found in check_static({**settings, **given})]:
        return wrong
    warnings = (*needless(settings), *ignored(settings | dict(given), files.names))
    return [replace(files.problem(*found), severity="warning") for found in warnings]


def _of_values() -> tuple[Callable[[Setting], Found], ...]:
    """The checks of what is in single settings."""
    of_addresses = (_address, _contact, _license, _addresses_elsewhere, _forms, _indexnow)
    return (_language, *of_addresses, _editor, _accent, _zone, _patterns, _markdown)


def check_before_pelican(given: Setting, folder: Path) -> list[Problem]:
    """What is wrong with the settings, as given in the owner's files in `folder`, that would end Pelican without a
    message."""
    files = OwnersFiles(folder, online=bool(given.get("PRODUCTION")))
    for checks in ((_engine,), (_types,), (refused, functools.partial(_theme_in, folder))):
        if wrong := [files.problem(*found) for check in checks for found in check(given)]:
            return wrong
    return []


def _engine(settings: Setting) -> Found:
    """Without the engine's settings, stock Pelican would build the site and check nothing."""
    given = settings.get("PELICAN_CLASS")
    if given is None:
        wrong = "It does not build on the engine's settings, and without those nothing is checked."
        yield "", wrong, "Begin it with “from plugins.settings.defaults import *”."
    elif given != "plugins.Publisher":
        fix = 'Write “PELICAN_CLASS = "plugins.Publisher"”.'
        yield "PELICAN_CLASS", "Without “plugins.Publisher” nothing is checked.", fix
    if str(settings.get("PATH", "content")).rstrip("/") not in ("content", DEFAULT_CONFIG["PATH"]):
        yield "PATH", "The content is in content/.", "Move it there, and remove this."


def _names(settings: Setting) -> Found:
    """Names that look like a misspelt known one, and required settings that are missing.

    Other unknown names may belong to a plugin that we do not know.
    """
    known = OURS | DEFAULT_CONFIG.keys()
    missing = {name for name in OWNERS if settings.get(name) == DEFAULT_CONFIG.get(name)}
    for name in sorted(settings):
        unknown = name.isupper() and name not in known and name not in PELICAN and name not in _INTERNAL
        if unknown and (near := difflib.get_close_matches(name, known, n=1, cutoff=0.85)):
            missing -= {near[0]}
            yield name, "This setting is not known.", f"Did you mean “{near[0]}”?"
    for name in sorted(missing):
        yield name, "This setting is missing.", f'Write it as in {name} = "{OWNERS[name]}".'


def _types(settings: Setting) -> Found:
    for name, (is_right, fix) in VALUES.items():
        if name in settings and not is_right(settings[name]):
            yield name, f"It cannot be {settings[name]!r}.", fix


def _plugins(settings: Setting) -> Found:
    for plugin in NEEDED_PLUGINS:
        if plugin not in settings.get("PLUGINS", NEEDED_PLUGINS):
            yield "PLUGINS", f"“{plugin}” is missing.", "Put it back."


def _theme_in(folder: Path, settings: Setting) -> Found:
    if "THEME" not in settings:
        return
    theme = folder / str(settings["THEME"])
    with_pelican = Path(str(DEFAULT_CONFIG["THEME"])).parent / theme.name
    if theme.is_dir() or with_pelican.is_dir():
        yield from check_theme({**settings, "THEME": theme if theme.is_dir() else with_pelican})
    else:
        yield "THEME", f"{str(settings['THEME'])!r} is no folder.", PATH


def _markdown(settings: Setting) -> Found:
    for wrong, fix in markdown.faults(settings["MARKDOWN"]):
        yield "MARKDOWN", wrong, fix


def _language(settings: Setting) -> Found:
    if wrong := fault_of_language(settings["DEFAULT_LANG"]):
        yield "DEFAULT_LANG", *wrong


def _address(settings: Setting) -> Found:
    given = settings["SITEURL"].rstrip("/")
    sent = _as_sent(given)
    if given != sent:
        fix = "Write it whole, as in https://example.org or https://example.org/blog."
        wrong = f"“{settings['SITEURL']}” is not the address of a site."
        yield "SITEURL", wrong, f"Write “{sent}”." if sent else fix


def _as_sent(address: str) -> str:
    """The address of a site as browsers send it, its host in ASCII (RFC 3490); empty if it is not such an address."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return ""
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    steps = parts.path.split("/")[1:]
    if parts.scheme not in ("http", "https") or not plain or {"", ".", ".."} & set(steps):
        return ""
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host):
        return ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path, safe='/%')}"


def _contact(settings: Setting) -> Found:
    if settings["CONTACT"] and (wrong := fault_of_target(settings["CONTACT"])):
        yield "CONTACT", *wrong


def _indexnow(settings: Setting) -> Found:
    if settings["INDEXNOW_KEY"] and (wrong := fault_of_key(settings["INDEXNOW_KEY"])):
        yield "INDEXNOW_KEY", *wrong


def _license(settings: Setting) -> Found:
    if settings["LICENSE"] and not re.fullmatch(r"https?://[^/\s]+/\S*", settings["LICENSE"]):
        wrong = f"“{settings['LICENSE']}” is not the address of a licence."
        yield "LICENSE", wrong, 'Write it as in "https://creativecommons.org/licenses/by/4.0/".'


def _addresses_elsewhere(settings: Setting) -> Found:
    for name in ("WEBMENTION", "WEBSUB_HUB"):
        if settings[name] and (wrong := fault_of_web_address(settings[name])):
            yield name, *wrong


def _editor(settings: Setting) -> Found:
    pattern = settings["EDITOR_URL"]
    if pattern and not re.fullmatch(
        r"(?!(javascript|data):)[a-z][a-z0-9+.-]*:([^{}\s]|\{path\}|\{line\})+", pattern, re.I
    ):
        wrong = f"“{pattern}” is no address that opens a file."
        yield "EDITOR_URL", wrong, 'Write it as in "vscode://file/{path}:{line}".'
    elif pattern and "{path}" not in pattern:
        yield "EDITOR_URL", "It does not say where the file's path goes.", "Write {path} there."


def _forms(settings: Setting) -> Found:
    for name, fault in (
        ("CONTACT_FORM", contact_form.fault),
        ("EDITOR", editor.fault),
        ("FOLLOW_BY_MAIL", follow_by_mail.fault),
    ):
        if wrong := fault(settings[name]):
            yield name, *wrong


def _accent(settings: Setting) -> Found:
    if wrong := fault_of_accent(settings["ACCENT"]):
        yield "ACCENT", *wrong


def _zone(settings: Setting) -> Found:
    try:
        ZoneInfo(settings["TIMEZONE"])
    except (KeyError, OSError, ValueError):
        fix = "Write it as in UTC, Europe/Berlin or America/Sao_Paulo."
        yield "TIMEZONE", f"“{settings['TIMEZONE']}” is not a time zone.", fix


def _patterns(settings: Setting) -> Found:
    paths: dict[str, str] = {}
    for name, example in PATTERNS.items():
        path = _example_path(name, settings[name], example)
        if not path:
            wrong = f"{settings[name]!r} is no pattern of addresses."
            yield name, wrong, f"Write it as in “{example}”: small letters, digits and hyphens besides."
        elif "{slug}" not in example and (other := paths.setdefault(path, name)) != name:
            yield name, f"It gives the same addresses as {other}.", f"Write it as in “{example}”."


def _example_path(name: str, pattern: object, example: str) -> str:
    """A path by that pattern; empty if it would not give each thing its own, by its slug or by the year of its date."""
    dated = name in ("ARTICLE_URL", "YEAR_ARCHIVE_URL")

    def path(year: int) -> str:
        fields: dict[str, object] = {"date": datetime(year, 1, 1, tzinfo=UTC)} if dated else {}
        if "{slug}" in example:
            fields["slug"] = f"s{year}"
        return str(pattern).format(**fields).strip("/")

    try:
        one, other = path(2025), path(2026)
    except (LookupError, ValueError, AttributeError, TypeError):
        return ""
    plain = isinstance(pattern, str) and re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", one)
    return one if plain and (one != other) == ("{" in example) else ""
