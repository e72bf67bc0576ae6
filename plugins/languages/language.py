"""A language, and all that pages need of it."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.cache.store import InMemoryStore

from .quotes import ENGLISH, QUOTES

CATALOGUES = Path(__file__).parent / "catalogues"
_VALUE = re.compile(r"%\(\w+\)s")
# The language of the messages in the code and the templates, which need no catalogue.
SOURCE = "en"


class Language(Struct, frozen=True, eq=False):
    """A language, and everything that depends on it.

    `tag` is its BCP 47 tag, `spoken` that of its messages, which is another one if it has no catalogue. `name` is its own
    name for itself, `direction` is `ltr` or `rtl`, `locale` adds its most likely territory (`de_DE`). Messages have
    `%(name)s` for values, and as many forms as `plural`, a gettext expression of `n`, tells apart. `quotes` are the marks
    around a quotation and around one within. With `isolates`, messages are isolated from texts that run in the other
    direction.
    """

    tag: str
    spoken: str
    name: str
    direction: str
    locale: str
    date_pattern: str
    months: Sequence[str]
    list_patterns: Mapping[str, str]
    quotes: tuple[str, str, str, str]
    messages: Mapping[str, Sequence[str]]
    plural: str
    isolates: bool = False

    def is_understood_with(self, site: Language) -> bool:
        """Whether words in the site's language suit a text in this one: both are variants of one language, or this one
        has no words of its own."""
        own, theirs, spoken = (_wider(tag)[-1] for tag in (self.tag, site.tag, self.spoken))
        return own == theirs or own != spoken

    def gettext(self, message: str, /, **values: object) -> str:
        """The message in this language, with its values filled in: `gettext("Articles on %(name)s.", name=…)`."""
        return self.translated(message) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The same for a message that depends on a number, which is also its value `num`."""
        return self.translated_plural(one, many, number) % {"num": number, **values}

    def translated(self, message: str) -> str:
        """The message in this language, without its values."""
        return self._placed(self.messages[message][0] if message in self.messages else message)

    def translated_plural(self, one: str, many: str, number: int) -> str:
        """The form of the message for that number, without its values."""
        if one in self.messages:
            return self._placed(self.messages[one][_rule(self.plural)(number)])
        return self._placed(one if number == 1 else many)

    def _placed(self, message: str) -> str:
        return isolated(_VALUE.sub(isolated(r"\g<0>"), message)) if self.isolates else message

    def date(self, date: datetime) -> str:
        """The day as readers see it: `April 10, 2026`, `10. April 2026`."""
        return self.date_pattern.format(day=date.day, month=self.months[date.month - 1], year=date.year)

    def enumeration(self, parts: Sequence[str]) -> str:
        """The parts as a list in a sentence: `a`, `a and b`, `a, b, and c`."""
        if len(parts) < 2:
            return "".join(parts)
        if len(parts) == 2:
            return self.list_patterns["2"].format(*parts)
        text = self.list_patterns["end"].format(parts[-2], parts[-1])
        for part in reversed(parts[1:-2]):
            text = self.list_patterns["middle"].format(part, text)
        return self.list_patterns["start"].format(parts[0], text)


def isolated(text: str) -> str:
    """The text with its own direction, whatever runs around it (Unicode's isolates, UAX #9, section 2.4)."""
    return f"\u2068{text}\u2069"


_rule = cache(gettext.c2py)  # parses the plural rule of each catalogue once


def languages(tags: Iterable[str], site: str, store: InMemoryStore | None = None) -> dict[str, Language]:
    """The languages of those tags and of the site, by tag.

    One without a catalogue has the site's messages, or English ones if the site's language has no catalogue either. One
    that CLDR does not know has the site's dates. `site` is a tag that `known` accepts.
    """
    store = store or InMemoryStore()
    return {tag: _language(tag, site, store) for tag in sorted({*tags, site})}


def canonical(tag: str) -> str:
    """The tag in its usual capitalisation: `pt-BR` for `pt-br` (RFC 5646, section 2.1.1)."""
    first, *parts = tag.split("-")
    cased = [part.title() if len(part) == 4 else part.upper() for part in parts]
    return "-".join([first.lower(), *cased])


def known(tag: str, store: InMemoryStore | None = None) -> bool:
    """Whether CLDR knows the language, or a wider one."""
    return _facts(tag, store or InMemoryStore()) is not None


def has_words(tag: str) -> bool:
    """Whether the language, or a wider one, has words of its own here."""
    return any(name == SOURCE or _catalogue(name).is_file() for name in _wider(tag))


def _language(tag: str, site: str, store: InMemoryStore) -> Language:
    candidates = (name for each in (tag, site) for name in _wider(each))
    spoken = next((name for name in candidates if name == SOURCE or _catalogue(name).is_file()), SOURCE)
    words: dict[str, Any] = {"messages": {}, "plural": "n != 1"}
    if spoken != SOURCE:
        words = store.remember("catalogue", _catalogue(spoken).read_text("utf-8"), _messages)
    facts = _facts(tag, store) or (_facts(site, store) or {}) | {
        "name": tag,
        "direction": "ltr",
        "locale": tag,
    }
    its_words = _facts(spoken, store) or facts
    isolates = its_words["direction"] != facts["direction"]
    quotes = next((QUOTES[name] for name in _wider(tag) if name in QUOTES), ENGLISH)
    return Language(tag=tag, spoken=spoken, quotes=quotes, isolates=isolates, **facts, **words)


def _facts(tag: str, store: InMemoryStore) -> dict[str, Any] | None:
    return store.remember("language", tag, _facts_of)


def _wider(tag: str) -> list[str]:
    """The tag and its wider ones: `pt-BR`, `pt` (RFC 4647, section 3.4)."""
    parts = tag.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _catalogue(tag: str) -> Path:
    return CATALOGUES / f"{tag}.po"


def _messages(catalogue: str) -> dict[str, Any]:
    from .catalogue import messages  # here, because it imports Babel, which is slow to load

    return messages(catalogue)


def _facts_of(tag: str) -> dict[str, Any] | None:
    from .cldr import facts

    return next((found for name in _wider(tag) if (found := facts(name))), None)
