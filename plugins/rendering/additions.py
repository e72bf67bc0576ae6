"""The owner's additions to the template language, from Pelican's settings JINJA_FILTERS, JINJA_GLOBALS, JINJA_TESTS and
JINJA_ENVIRONMENT: for their own theme, or for changes to this one."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
from msgspec import Struct

# Jinja's own extensions: they change only with Jinja's version, which is part of the code version.
_JINJAS = "jinja2.ext."


class Additions(Struct, frozen=True):
    """Filters, tests and globals by name, and Jinja extensions, as import paths or classes."""

    filters: Mapping[str, Any] = {}
    tests: Mapping[str, Any] = {}
    words: Mapping[str, Any] = {}  # what Jinja calls globals
    extensions: Sequence[Any] = ()

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Additions:
        """The additions in the settings, which must have been checked."""
        return cls(
            dict(settings.get("JINJA_FILTERS", {})),
            dict(settings.get("JINJA_TESTS", {})),
            dict(settings.get("JINJA_GLOBALS", {})),
            tuple(settings.get("JINJA_ENVIRONMENT", {}).get("extensions", ())),
        )

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.filters or self.tests or self.words or self.extensions)

    def fingerprint(self) -> str:
        """A text that changes whenever they may change a page; empty if there are none. If there is code among them, it
        differs each time, because the code may read anything."""
        if not self:
            return ""
        try:
            plain = json.dumps([self.filters, self.tests, self.words, self.extensions], sort_keys=True)
        except (TypeError, ValueError):
            return secrets.token_hex(16)
        foreign = [name for name in self.extensions if not name.startswith(_JINJAS)]
        return secrets.token_hex(16) if foreign else plain

    def into(self, environment: jinja2.Environment) -> None:
        """Add them to a Jinja environment."""
        environment.filters.update(self.filters)
        environment.tests.update(self.tests)
        environment.globals.update(self.words)
        for extension in self.extensions:
            environment.add_extension(extension)
