"""Makes once a process what many small builds make alike, which takes most of their time: what is made depends on what it
is made from alone, and is never changed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import Any

import jinja2

from plugins.cache.digests import FileDigests
from plugins.cache.fingerprint import fingerprint
from plugins.outputs import icons
from plugins.rendering.compiled_templates import CompiledTemplates
from plugins.rendering.theme import Theme
from plugins.social_cards import drawing


def install() -> None:
    """From now on, no template is parsed or compiled again, whichever theme it is in, and no icon or card drawn again."""
    for name in ("parse", "compile"):
        _remember(jinja2.Environment, name, _of_template)
    for name in ("_png", "_ico"):
        _remember(icons, name, lambda *words: words)
    _remember(drawing, "draw", fingerprint)


def share_themes() -> None:
    """From now on, each theme stays as it is: no template is read again, and no style sheet."""
    _remember(jinja2.FileSystemLoader, "get_source", lambda loader, _, name: (*loader.searchpath, name))
    _remember(CompiledTemplates, "get_bucket", lambda cache, _, *template: (cache.directory, *template))
    for name in ("_styles", "_components", "_decisive", "_needed", "_of_shared_scripts"):
        _remember(Theme, name, lambda theme, *given: (theme._css, theme._accent, *given))


def share_digests(known: FileDigests) -> None:
    """From now on, files that are as they were when those digests were made are not read again, as in any later build."""
    begin = FileDigests.__init__

    def beginning(self: FileDigests, stats: Any = None) -> None:
        begin(self, known.stats | dict(stats or {}))

    FileDigests.__init__ = beginning  # type: ignore[method-assign]


def _remember(owner: Any, name: str, key_of: Callable[..., Hashable]) -> None:
    """Have `owner.name` give again what it gave for arguments of the same key."""
    make, known = getattr(owner, name), dict[Hashable, Any]()

    @functools.wraps(make)
    def remembering(*given: Any, **options: Any) -> Any:
        key = key_of(*given, **options)
        if key not in known:
            known[key] = make(*given, **options)
        return known[key]

    setattr(owner, name, remembering)


def _of_template(environment: jinja2.Environment, *arguments: object, **options: object) -> Hashable:
    """What of an environment a template's code depends on: the engine makes one of one kind, Pelican one of another."""
    kind = environment.autoescape, environment.trim_blocks, tuple(environment.extensions)
    return (*kind, *arguments, *sorted(options.items()))
