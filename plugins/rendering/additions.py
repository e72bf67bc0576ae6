"""What the owner adds to the language of templates, by Pelican's JINJA_FILTERS, JINJA_GLOBALS, JINJA_TESTS and
JINJA_ENVIRONMENT: for a theme of their own, or for a change of this one."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
from msgspec import Struct

# Jinja's own extensions: they change with its version alone, which the code version tells.
_JINJAS = "jinja2.ext."


class Additions(Struct, frozen=True):
    """Filters, tests and globals by their names, and extensions of Jinja, by their names or as classes."""

    filters: Mapping[str, Any] = {}
    tests: Mapping[str, Any] = {}
    words: Mapping[str, Any] = {}  # what Jinja calls globals
    extensions: Sequence[Any] = ()

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Additions:
        """Those of the settings, which have been checked."""
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
        """A text that changes whenever what pages are made of them may: each time, where there is code among them,
        for nobody knows what that reads. Empty where there are none."""
        if not self:
            return ""
        try:
            plain = json.dumps([self.filters, self.tests, self.words, self.extensions], sort_keys=True)
        except (TypeError, ValueError):
            return secrets.token_hex(16)
        foreign = [name for name in self.extensions if not name.startswith(_JINJAS)]
        return secrets.token_hex(16) if foreign else plain

    def into(self, environment: jinja2.Environment) -> None:
        """Put them into an environment."""
        environment.filters.update(self.filters)
        environment.tests.update(self.tests)
        environment.globals.update(self.words)
        for extension in self.extensions:
            environment.add_extension(extension)
