"""Catalogues of messages: finds the messages in the code and the templates, and reads and updates translations."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
KEYWORDS: dict[str, Any] = {"gettext": None, "translated": None, "ngettext": (1, 2), "_": None, "word": None}
# Where messages are, and how Babel reads them there.
METHODS = [("plugins/**.py", "python"), ("theme/templates/**.html", "jinja2")]
OPTIONS = {"theme/templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
COMMENT = "Translators:"  # begins a comment in the code that goes into the catalogues
WIDTH = 110


def messages(text: str) -> dict[str, Any]:
    """The fields of `Language` that come from a catalogue, given the content of its file."""
    catalogue = read(text)
    return {
        "messages": {_key(message.id): _forms(message.string) for message in catalogue if message.id},
        "plural": catalogue.plural_expr,
    }


def read(text: str) -> Catalog:
    """The catalogue in `text`, the content of its file. Raises ValueError if it is not a catalogue."""
    return read_po(StringIO(text), abort_invalid=True)


def asked_for() -> Catalog:
    """Every message in the code and the templates, without translations."""
    catalogue = Catalog()
    found = extract_from_dir(ROOT, METHODS, OPTIONS, KEYWORDS, (COMMENT,), strip_comment_tags=True)
    for file, _, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def updated(text: str, wanted: Catalog, tag: str) -> str:
    """The catalogue of that language in `text` (which may be empty) with exactly the messages of `wanted`, as text.

    New messages have no translation yet; one whose English has changed keeps its translation, marked as fuzzy.
    """
    catalogue = read(text)
    catalogue.locale = catalogue.locale or tag.replace("-", "_")
    catalogue.update(wanted, no_fuzzy_matching=False)
    catalogue.obsolete.clear()
    file = BytesIO()
    # Neither line numbers nor dates: a catalogue changes only when its messages do.
    write_po(file, catalogue, WIDTH, omit_header=True, sort_output=True, include_lineno=False)
    return _header(catalogue) + file.getvalue().decode()


def faults(text: str, wanted: Catalog) -> Iterator[str]:
    """What is wrong with the catalogue: messages that are missing, fuzzy, obsolete, or formatted unlike the English."""
    catalogue = read(text)
    ids = {message.id for message in wanted if message.id}
    for message in wanted:
        own = catalogue.get(message.id)
        if message.id and (own is None or not all(_forms(own.string))):
            yield f"no translation: {message.id}"
    for message in catalogue:
        if message.id and message.id not in ids:
            yield f"asked for by nothing: {message.id}"
        if message.id and message.fuzzy:
            yield f"in doubt (fuzzy): {message.id}"
        yield from (f"{error}: {message.id}" for error in message.check(catalogue))


def _header(catalogue: Catalog) -> str:
    lines = (
        f"Language: {str(catalogue.locale).replace('_', '-')}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if not isinstance(string, tuple | list) else list(string)
