"""Checks Pelican's settings by the table of their effects here (`pelican_settings`), and the values of those that
work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2.utils import import_string
from pelican.settings import DEFAULT_CONFIG

from .complete import DEFAULTS, completed
from .pelican_settings import NEEDED_PLUGINS, NEEDLESS_PLUGINS, PELICAN, Kind, Row

Setting = Mapping[str, Any]
# The name of a setting, what is wrong with it, and what to write instead.
Found = Iterator[tuple[str, str, str]]

PELICANS: dict[str, Any] = DEFAULT_CONFIG
# The names that templates of the theme use.
WORDS_OF_THEME = frozenset(
    {"_", "asset", "gettext", "head", "language", "ngettext", "page", "script", "site"}
)
# Variables of Pelican's that nearly every theme made for it reads.
_PELICANS_WORDS = re.compile(r"\b(?:SITENAME|SITEURL|articles_page)\b")


def refused(settings: Setting) -> Found:
    """Settings of Pelican's with which readers would get something other than the owner means."""
    whole = {**completed(settings), **settings}
    return (
        (name, f"It changes nothing here: {row.instead}.", row.fix)
        for name, row in PELICAN.items()
        if row.kind is Kind.REFUSED and name in settings and _differs(name, row, whole)
    )


def ignored(settings: Setting, names: Iterable[str]) -> Found:
    """Settings that have no effect and harm nobody; if other plugins are installed, they may be meant for those."""
    if set(settings["PLUGINS"]) - set(NEEDED_PLUGINS):
        return
    for name in sorted(PELICAN.keys() & set(names) & settings.keys()):
        row = PELICAN[name]
        if row.kind is Kind.IGNORED and _differs(name, row, settings):
            yield name, f"It changes nothing here: {row.instead}.", row.fix


def _differs(name: str, row: Row, settings: Setting) -> bool:
    """Whether its value differs from Pelican's default, and from what is so here anyway."""
    value, pelicans = settings[name], PELICANS.get(name)
    value = list(value) if isinstance(value, tuple) else value
    so_anyway = [pelicans, DEFAULTS.get(name, pelicans), *row.equivalent]
    if name.endswith("_SAVE_AS"):
        so_anyway.append(f"{settings.get(name.replace('_SAVE_AS', '_URL'))}.html")
    if name == "FEED_DOMAIN":
        so_anyway.append(settings.get("SITEURL"))
    if other := {"ARTICLE_EXCLUDES": "PAGE_PATHS", "PAGE_EXCLUDES": "ARTICLE_PATHS"}.get(name):
        so_anyway.append(settings.get(other))  # which Pelican adds to it
    return value not in so_anyway


def needless(settings: Setting) -> Found:
    """Plugins whose work is done here anyway: they make variables for templates, and the theme's templates use none."""
    for plugin in settings["PLUGINS"]:
        name = str(plugin).rpartition(".")[2]
        if name in NEEDLESS_PLUGINS:
            yield "PLUGINS", f"“{name}” changes nothing here: {NEEDLESS_PLUGINS[name]}.", "Remove it."


def check_theme(settings: Setting) -> Found:
    """A theme made for Pelican's pages cannot show these."""
    theme = Path(settings["THEME"])
    added = settings.get("JINJA_GLOBALS", {})
    for template in sorted((theme / "templates").glob("*.html")):
        read = _PELICANS_WORDS.search(template.read_text("utf-8", errors="replace"))
        if read and read[0] not in added:
            wrong = (
                f"“{theme.name}” is made for Pelican's own pages: its {template.name} reads {read[0]}, "
                "and a template here gets the model of its page alone."
            )
            yield "THEME", wrong, "Remove it, or make a theme as theme/README.md says."
            return


def check_jinja(settings: Setting) -> Found:
    """Additions to Jinja exist, and replace none of the theme's names."""
    for name in sorted(WORDS_OF_THEME & settings.get("JINJA_GLOBALS", {}).keys()):
        yield "JINJA_GLOBALS", f"“{name}” is a word of the theme's own.", "Give it another name."
    for setting in ("JINJA_FILTERS", "JINJA_TESTS"):
        for name, function in settings.get(setting, {}).items():
            if not callable(function):
                yield setting, f"“{name}” is {function!r}, which is no function.", "Name a function."
    environment = {**PELICANS["JINJA_ENVIRONMENT"], **settings.get("JINJA_ENVIRONMENT", {})}
    extensions = environment.pop("extensions")
    for name, value in environment.items():
        if PELICANS["JINJA_ENVIRONMENT"].get(name) != value:
            wrong = f"The theme's templates are not written for “{name}”: {value!r}."
            yield "JINJA_ENVIRONMENT", wrong, "Remove it; “extensions” may stand there."
    if not isinstance(extensions, list | tuple):
        yield "JINJA_ENVIRONMENT", f"“extensions” cannot be {extensions!r}.", "Write a list."
        return
    for extension in extensions:
        if isinstance(extension, str) and import_string(extension, silent=True) is None:
            yield "JINJA_ENVIRONMENT", f"There is no extension “{extension}”.", "Install it, or remove it."


def check_static(settings: Setting) -> Found:
    """Paths in STATIC_PATHS that have no effect, except for files that are published anyway."""
    root, given = Path(settings["PATH"]), settings.get("STATIC_PATHS", [])
    if given in (DEFAULTS["STATIC_PATHS"], PELICANS["STATIC_PATHS"]):
        return
    named = {root / name for name in settings.get("EXTRA_PATH_METADATA") or {}}
    for path in given:
        file = root / str(path)
        below = {each for each in file.rglob("*") if each.is_file()} if file.is_dir() else {file}
        if path not in PELICANS["STATIC_PATHS"] and not below <= named:
            wrong = (
                f"It changes nothing here for “{path}”: what pages show or link to is published, "
                "and no other file."
            )
            fix = 'For others, write EXTRA_PATH_METADATA = {"static/CNAME": {"path": "CNAME"}}.'
            yield "STATIC_PATHS", wrong, fix
