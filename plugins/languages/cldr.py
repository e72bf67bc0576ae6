"""What CLDR (https://cldr.unicode.org) knows about a language, as plain data."""

from __future__ import annotations

from typing import Any

from babel.core import Locale, UnknownLocaleError, get_global
from babel.dates import tokenize_pattern


def facts(tag: str) -> dict[str, Any] | None:
    """The fields of `Language` that come from CLDR; None for a language that it does not know."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    pattern, months = _date(locale)
    name = locale.get_display_name(locale) or tag
    return {
        "name": name[:1].upper() + name[1:],
        "direction": locale.text_direction,
        "locale": _with_territory(locale),
        "date_pattern": pattern,
        "months": months,
        "list_patterns": {name: str(form) for name, form in locale.list_patterns["standard"].items()},
    }


def _date(locale: Locale) -> tuple[str, list[str]]:
    """The pattern of a long date, with `{day}`, `{month}` and `{year}` for `str.format`, and the names of the months."""
    pattern, months = "", [str(number) for number in range(1, 13)]
    for _, value in tokenize_pattern(locale.date_formats["long"].pattern):
        if isinstance(value, str):
            pattern += value.replace("{", "{{").replace("}", "}}")
            continue
        letter, count = str(value[0]), int(value[1])
        if letter == "G":
            pattern += locale.eras["abbreviated"][1]
        elif letter == "M" and count > 2:
            pattern += "{month}"
            names = locale.months["format"]["wide" if count == 4 else "abbreviated"]
            months = [names[number] for number in range(1, 13)]
        else:
            field = {"d": "day", "M": "month", "y": "year"}[letter]
            pattern += f"{{{field}:0{count}}}" if count == 2 and field == "day" else f"{{{field}}}"
    return pattern, months


def _with_territory(locale: Locale) -> str:
    """`de_DE` for `de`: the language with its most likely territory, if none is named."""
    likely = get_global("likely_subtags").get(str(locale), "")
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language
