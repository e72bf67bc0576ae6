"""Parsers for front-matter values: one small function per kind of value.

Each takes a `Value` and returns its meaning, or raises `Wrong` with what is wrong and what to write instead.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.errors.problems import did_you_mean

from .meant_addresses import meant
from .other_systems import language_tag, said_for_status
from .source import Value
from .yaml_quotes import DOUBLE_CURLY, as_list, is_in_curly_quotes, quoted

T = TypeVar("T")

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 100
TAG_LENGTH = 60  # characters; each may take four bytes of a file's name, which has 255 bytes at most
STATUSES = ("published", "draft", "hidden")


# Control characters, line breaks, and characters that change the direction of the text after them.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Wrong(Exception):
    """A value that cannot be accepted; `line` is set if it differs from the field's own."""

    def __init__(self, wrong: str, fix: str, line: int = 0) -> None:
        self.wrong, self.fix, self.line = wrong, fix, line
        super().__init__(wrong)


class Change(Struct, frozen=True):
    """A correction made after publication, as readers see it."""

    date: datetime
    note: str


class CallToActionText(Struct, frozen=True, omit_defaults=True):
    """The call to action of the site, a category or an article. None: inherit from category, then site."""

    question: str | None = None
    label: str | None = None
    target: str | None = None
    shown: bool | None = None


def text(value: Value) -> str:
    """One line of text, without white space at its ends."""
    if not isinstance(value.data, str):
        fix = "Write it on the key's own line."
        if value.written:
            bare = value.written.strip("[]{} ")
            fix = f"Write {bare} without brackets, or {quoted(value.written)} if they are part of it."
        raise Wrong("One line of text is expected here, not a list.", fix, value.line)
    words = value.data.strip()
    if control := _CONTROL.search(words):
        raise Wrong(
            f"It holds a line break or a control character ({control[0]!r}).", "Write it on one line."
        )
    if value.data and all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in words):
        raise Wrong("There is nothing to be seen in it.", "Write something, or remove the line.")
    return words


def tag(value: Value) -> str:
    """A word or a few words, which get a list of articles at an address of their own."""
    word = text(value)
    if len(word) > TAG_LENGTH:
        raise Wrong(f"The tag has {len(word)} characters.", f"Use at most {TAG_LENGTH}.")
    if word.startswith("#"):
        raise Wrong(f"“{word}” begins with a #.", f"Write {as_list([word.lstrip('#') or '…'])[1:-1]}.")
    # A mark at one end is enough: in a YAML list, “a, b” becomes two tags.
    if is_in_curly_quotes(word) or (word and (word[0] in DOUBLE_CURLY or word[-1] in DOUBLE_CURLY)):
        fix = f"Write {word.strip(f'{DOUBLE_CURLY}‘’') or '…'}."
        raise Wrong(f"The quotation marks of {word} would be part of it.", fix)
    if not tag_slug(word):
        raise Wrong(f"“{word}” cannot be part of an address.", "Write it with a letter or a digit.")
    return word


def slug(value: Value) -> str:
    """The last part of an address: lower-case words of ASCII letters and digits, joined by hyphens."""
    word = text(value)
    if not SLUG.fullmatch(word):
        raise Wrong(f"“{word}” cannot be part of an address.", f"Write {slugified(word)!r}.".replace("'", ""))
    if word == "index":
        raise Wrong("“index” is what hosts call the folder's own page.", "Give it another name.")
    if len(word) > SLUG_LENGTH:
        raise Wrong(f"It has {len(word)} characters.", f"Use at most {SLUG_LENGTH}.")
    return word


def slugified(words: str, *languages: str) -> str:
    """The nearest slug to `words`, or `untitled` if nothing of them is left; `languages` are as in `tag_slug`."""
    letters = _ascii(_transliterated(words.lower(), languages).translate(_UNDECOMPOSED))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:SLUG_LENGTH].strip("-") or "untitled"


@functools.lru_cache(maxsize=10_000)  # every article asks for each of its tags
def tag_slug(words: str, *languages: str) -> str:
    """A tag as it is in an address: like a slug, but letters without an ASCII form are kept.

    `languages` are those of the article and of the site: if one is German, ä becomes ae, and so on. Signs that tell one
    name from another (C, C++ and C#; .NET and net) are spelt out.
    """
    letters = _transliterated(words.casefold(), languages)
    for sign, name in _SIGNS:
        letters = sign.sub(f"-{name}-", letters)
    kept = (
        _ascii(letter) or (letter if unicodedata.category(letter)[0] in "LMN" else "-") for letter in letters
    )
    return re.sub(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+", "-", "".join(kept).lower()).strip("-")


_SIGNS = (
    (re.compile(r"(?<=[\w+])\+"), "plus"),
    (re.compile(r"(?<=\w)#(?!\w)"), "sharp"),
    (re.compile(r"(?<![\w.])\.(?=[^\W\d_])"), "dot"),
)
# Latin letters that Unicode does not decompose, as slugs are written in the languages that have them.
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _transliterated(words: str, languages: Iterable[str]) -> str:
    """Lower-case words in Unicode's NFC; if a language is German, with ae, oe, ue and ss for ä, ö, ü and ß."""
    composed = unicodedata.normalize("NFC", words)
    german = any(language.partition("-")[0] == "de" for language in languages)
    return composed.translate(_GERMAN) if german else composed


def _ascii(words: str) -> str:
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()


_DATE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ]\s?(?P<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)"
    r"(?: ?(?P<offset>[Zz]|[+-]\d{2}(?::?\d{2})?))?)?"
)


# The year first, and then the month, in another form than ISO's; which of two numbers is the month is not guessed.
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2}))?")


def _iso(parts: re.Match[str]) -> str:
    """The date of a match of `_YEAR_FIRST`, as ISO 8601 has it."""
    year, month, day, hour, minute = parts.groups()
    return f"{year}-{month:0>2}-{day:0>2}" + (f"T{hour:0>2}:{minute}" if hour else "")


def iso_date(value: Value) -> datetime:
    """An ISO 8601 date, with or without a time; without an offset it is naive, and means the site's time zone."""
    word = text(value)
    if not (written := _DATE.fullmatch(word)):
        fix = "Write year-month-day, as in 2026-04-10."
        if re.match(r"\d{4}-\d{2}-\d{2}.*[a-z]{2}", word, re.IGNORECASE):
            fix = "Write the time zone as an offset, as in 2026-04-10T09:30+02:00."
        elif (parts := _YEAR_FIRST.fullmatch(word)) and _fault(iso_date, _iso(parts)) is None:
            fix = f"Write {_iso(parts)}."
        raise Wrong(f"“{word}” is not an ISO 8601 date.", fix)
    day, time, offset = written["day"], written["time"] or "00:00", (written["offset"] or "").upper()
    if re.fullmatch(r"[+-]\d{2,4}", offset):  # as Git, Jekyll and RFC 5322 write offsets
        offset = f"{offset[:3]}:{offset[3:] or '00'}"
    try:
        date = datetime.fromisoformat(f"{day}T{time.replace(',', '.')}{offset}")
        if date.year >= 1000 and not time.startswith("24"):  # Python 3.14 and later accept hour 24
            date.astimezone(UTC)  # raises OverflowError if an offset leads past year 9999
            return date
    except (ValueError, OverflowError):
        pass
    raise Wrong(f"“{word}” is not a day of the calendar.", "Write year-month-day, as in 2026-04-10.")


_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def language(value: Value) -> str:
    """A language tag such as `de` or `pt-BR`: language, script and region of BCP 47 (RFC 5646, section 2.1)."""
    tag = text(value)
    if not _LANGUAGE.fullmatch(tag):
        better = language_tag(tag)
        fix = f"Write {better}." if _LANGUAGE.fullmatch(better) else "Write it as in en, de or pt-BR."
        raise Wrong(f"“{tag}” is not a language tag.", fix)
    return tag


def one_of(*words: str) -> Callable[[Value], str]:
    """One word of a closed list."""
    return functools.partial(word_of, words)


def word_of(words: tuple[str, ...], value: Value) -> str:
    """One of those words (as `one_of` parses it)."""
    word = text(value)
    if word not in words:
        raise Wrong(f"“{word}” is not known here.", did_you_mean(word, words))
    return word


def status(value: Value) -> str:
    """Whether a text is published: one of `STATUSES`."""
    word = text(value)
    if word not in STATUSES and (fix := said_for_status(word)):
        raise Wrong(f"“{word}” is not known here.", fix)
    return word_of(STATUSES, value)


def yes_or_no(value: Value) -> bool:
    """`yes` or `no`, or `true` or `false`."""
    word = text(value)
    if word.lower() not in ("yes", "no", "true", "false"):
        raise Wrong(f"“{word}” is neither yes nor no.", "Write yes, or no.")
    return word.lower() in ("yes", "true")


def whole_number(low: int, high: int) -> Callable[[Value], int]:
    """A whole number from `low` to `high`."""
    return functools.partial(number_from, low, high)


def number_from(low: int, high: int, value: Value) -> int:
    """A whole number in that range (as `whole_number` parses it)."""
    word = text(value)
    if not re.fullmatch(r"[0-9]{1,9}", word) or not low <= int(word) <= high:
        with_unit = re.fullmatch(r"([0-9]{1,9})\s*[A-Za-z][A-Za-z. ]{0,20}", word)
        better = int(with_unit[1]) if with_unit else low - 1
        fix = f"Write {better}." if low <= better <= high else f"Write a number, as in {low}."
        raise Wrong(f"“{word}” is not a whole number from {low} to {high}.", fix)
    return int(word)


def list_of(parse: Callable[[Value], T]) -> Callable[[Value], tuple[T, ...]]:
    """A YAML list of values that `parse` accepts; a single value is a list of one."""
    return functools.partial(items_of, parse)


def items_of(parse: Callable[[Value], T], value: Value) -> tuple[T, ...]:
    """The values of a list (as `list_of` parses it)."""
    if isinstance(value.data, dict):
        raise Wrong("A list is expected here.", "Write one value a line, each after “- ”.", value.line)
    items = value.data if isinstance(value.data, list) else [value]
    if isinstance(value.data, str) and "\n" in value.written:
        first = value.written.splitlines()[0].lstrip("- ")
        raise Wrong("A list is expected here.", f"Write one value a line, each after “- ”: - {first}")
    found: list[T] = []
    for item in items:
        try:
            if item.is_empty:
                what = f'"{item.written}"' if item.written else "something after “- ”"
                fix = f"Write {what}, or remove it."
                raise Wrong("The list has an empty entry.", fix)
            found.append(parse(item))
        except Wrong as wrong:
            raise Wrong(wrong.wrong, wrong.fix, wrong.line or item.line) from None
    if len(set(found)) < len(found):
        twice = next(item for item in found if found.count(item) > 1)
        raise Wrong(f"“{twice}” stands twice in the list.", "Keep one of them.")
    return tuple(found)


def names(parse: Callable[[Value], T]) -> Callable[[Value], tuple[T, ...]]:
    """A list of names. One text with commas is refused: other systems split it, and YAML does not."""
    return functools.partial(names_of, parse)


def names_of(parse: Callable[[Value], T], value: Value) -> tuple[T, ...]:
    """The values of a list of names (as `names` parses it)."""
    in_list = isinstance(value.data, list) and len(value.data) == 1
    one = value.data[0] if isinstance(value.data, list) and in_list else value
    # What is in a list of its own and in quotes has its commas on purpose.
    if isinstance(one.data, str) and "\n" not in one.written and (one.written or not in_list):
        words = one.data.strip("[] ") if ("[" in one.data) != ("]" in one.data) else one.data
        parts = [part.strip() for part in re.split("[,;\u3001\uff0c\uff1b]", words) if part.strip()]
        if len(parts) > 1:
            fix = f"Write {as_list(parts)}{f', or {quoted(words)} if it is one' * in_list}."
            raise Wrong("It is a list, and YAML takes this for one name.", fix, one.line)
    return items_of(parse, value)


def web_address(value: Value) -> str:
    """An absolute `http:` or `https:` address."""
    word = text(value)
    try:
        parts = urlsplit(word)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or True)
    except ValueError:
        valid = False
    if not valid or re.search(r'[\s<>"\\^`{|}]', word):
        better = meant(word)
        fix = (
            f"Write {better}."
            if better.startswith("https:")
            else "Write it whole, as in https://example.org/page."
        )
        raise Wrong(f"“{word}” is not a web address.", fix)
    return word


def mail_address(value: Value) -> str:
    """A mail address, without `mailto:`."""
    word = text(value).removeprefix("mailto:")
    if not re.fullmatch(r"[^\s@<>\",;:()\[\]\\]+@[^\s@.]+(\.[^\s@.]+)+", word):
        raise Wrong(f"“{word}” is not a mail address.", "Write it as in name@example.org.")
    return word


def target(value: Value) -> str:
    """Where a call to action leads: `contact` (the contact page), `mailto:…`, or an absolute web address."""
    word = text(value)
    if word == "contact":
        return word
    if word.startswith("mailto:"):
        address, question_mark, headers = word.removeprefix("mailto:").partition("?")
        return f"mailto:{mail_address(Value(address, value.line))}{question_mark}{headers}"
    try:
        web_address(Value(re.sub(r"\{(title|url)\}", "x", word), value.line))
    except Wrong:
        fix = "Write “contact”, “mailto:name@example.org” or a whole web address."
        raise Wrong(f"“{word}” is nothing that a call to action can open.", fix) from None
    return word


def _fault(parse: Callable[[Value], Any], word: str) -> tuple[str, str] | None:
    """What is wrong with a word in the settings, and how to fix it; None if nothing is."""
    try:
        parse(Value(word, 0))
    except Wrong as wrong:
        return wrong.wrong, wrong.fix
    return None


fault_of_target = functools.partial(_fault, target)
fault_of_web_address = functools.partial(_fault, web_address)
fault_of_language = functools.partial(_fault, language)


def call_to_action(value: Value) -> CallToActionText:
    """`no` for none, or a mapping of `question`, `label`, `target`."""
    if isinstance(value.data, str) and value.data.strip().lower() in ("no", "false", "none"):
        return CallToActionText(shown=False)
    if not isinstance(value.data, dict):
        raise Wrong(
            "It is neither “no” nor question, label and target.", "Write “cta: no”, or one a line below it."
        )
    kinds: dict[str, Callable[[Value], Any]] = {"question": text, "label": text, "target": target}
    return CallToActionText(**_mapping(value.data, kinds), shown=True)


def change(value: Value) -> Change:
    """A mapping of `date` and `note`."""
    if not isinstance(value.data, dict) or not {"date", "note"} <= value.data.keys():
        raise Wrong(
            "A change has a date and a note.",
            "Write “- date: 2026-05-03” and below it “note: …”.",
            value.line,
        )
    return Change(**_mapping(value.data, {"date": iso_date, "note": text}))


def plain_data(value: Value) -> dict[str, Any]:
    """A mapping of any keys to texts, lists and mappings, as plain data."""
    if not isinstance(value.data, dict):
        raise Wrong(
            "Extra fields are “name: value” lines.", "Write “  name: value” below the key.", value.line
        )
    return {name: _plain(each) for name, each in value.data.items()}


def _plain(value: Value) -> Any:
    if isinstance(value.data, dict):
        return {name: _plain(each) for name, each in value.data.items()}
    return [_plain(each) for each in value.data] if isinstance(value.data, list) else text(value)


def links(value: Value) -> tuple[tuple[str, str], ...]:
    """Pairs of a place where a person is found (a key of `LINK_NAMES`) and its address, in the order they are written."""
    if not isinstance(value.data, dict):
        raise Wrong(
            "Links are a list of “place: address” lines.", "Write “  linkedin: https://…” below the key."
        )
    kinds = {place: mail_address if place == "mail" else web_address for place in LINK_NAMES}
    return tuple(_mapping(value.data, kinds).items())


# The places where an author can be found, and the words that readers see for them.
LINK_NAMES = {
    "site": "Website",
    "linkedin": "LinkedIn",
    "github": "GitHub",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "x": "X",
    "youtube": "YouTube",
    "orcid": "ORCID",
    "mail": "Email",
}


def _mapping(data: dict[str, Value], kinds: Mapping[str, Callable[[Value], Any]]) -> dict[str, Any]:
    found = {}
    for name, value in data.items():
        if name not in kinds:
            raise Wrong(f"“{name}” is not known here.", did_you_mean(name, kinds), value.line)
        try:
            if value.is_empty:
                raise Wrong(f"“{name}” is empty.", "Write something after it, or remove it.")
            found[name] = kinds[name](value)
        except Wrong as wrong:
            raise Wrong(wrong.wrong, wrong.fix, wrong.line or value.line) from None
    return found
