"""Reads one source file: a pure function from its name and bytes to everything that can be known from it alone.

The result is cached from build to build, so a file is read, rendered and checked only when it has changed. This module
imports libraries that are slow to load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from plugins import diagrams, markdown
from plugins.content.excerpt import excerpt
from plugins.content.html_links import beside_pictures, find, is_reference, played, shown
from plugins.content.keywords import keywords
from plugins.content.time_limit import TookTooLong, time_limit
from plugins.errors.problems import Problem
from plugins.reading_time import count_words

from .document import Document, Text
from .fields import Wrong, slug, slugified
from .front_matter import split
from .model import KINDS, Article, Category, E, Entry, Page, read
from .outline import below_the_title
from .source import Value
from .text import decode
from .text_checks import check_text, pictures_elsewhere

# A long article takes about 0.05 seconds of CPU time; one that takes this long would never finish.
SECONDS = 10

StringsByLanguage = Mapping[str, markdown.MarkdownStrings]


def read_document(
    strings: StringsByLanguage,
    file: tuple[str, bytes],
    zone: tzinfo,
    language: str,
    known: Callable[[str], str | None] = lambda _: None,
    extensions: tuple[markdown.ExtensionSpec, ...] = (),
) -> tuple[Document, str, Mapping[str, str]]:
    """Read a file, given its name below the content folder and its bytes: its document, its HTML, and the HTML of its
    code blocks by key, some of which `known` may return.

    `zone` and `language` are the site's: defaults for dates without an offset, and for articles that name no language.
    `strings` are those of rendered Markdown by language tag, with the site's under ""; `extensions` are the owner's own.
    Raises `TookTooLong`.
    """
    name, data = file
    kind = KINDS[name.partition("/")[0]]
    text, problems = decode(name, data)
    if problems:
        return Document(name, None, problems=tuple(problems)), "", {}
    source, problems = split(name, text)
    if problems:
        return Document(name, None, problems=tuple(problems)), "", {}
    entry: Any
    entry, problems = read(kind, source)
    if not entry.slug:
        entry = _with_slug_of_its_file(entry, problems, language)
    entry = _of_the_site(entry, zone, language)
    words = strings.get(getattr(entry, "lang", "")) or strings[""]
    if isinstance(entry, Article | Category | Page):
        entry = replace(entry, description=markdown.typeset(entry.description, words))
    if isinstance(entry, Article):
        caption = markdown.typeset(entry.image_caption, words)
        takeaways = tuple(markdown.typeset(each, words) for each in entry.takeaways)
        changes = tuple(replace(each, note=markdown.typeset(each.note, words)) for each in entry.changes)
        entry = replace(entry, image_caption=caption, takeaways=takeaways, changes=changes)
    code = markdown.CodeBlocks(known, diagrams.draw)
    try:
        with time_limit(SECONDS):
            rendered = markdown.render(source.body, words, code, extensions)
            if isinstance(entry, Article) and not rendered.html:
                fix = "Write it below the front matter."
                problems.append(entry.problem("", "The article has no text.", fix))
            problems += check_text(entry, source.body, rendered)
            rendered = below_the_title(rendered)
    except markdown.TooComplex as error:
        problems.append(entry.problem_in_text(error.line, f"The text is too complex: {error}", ""))
        return Document(name, entry, problems=tuple(problems)), "", {}
    except diagrams.TookTooLong as error:
        raise TookTooLong(text.count("\n", 0, max(text.find(str(error)), 0))) from error
    return Document(name, entry, _text(entry, rendered), tuple(problems)), rendered.html, code.blocks


def took_too_long(name: str, error: TookTooLong) -> Problem:
    """The problem with a file that raised `TookTooLong`."""
    if error.args:
        wrong = f"The diagram takes more than {diagrams.SECONDS} seconds."
        return Problem(name, max(error.args[0], 1), "", wrong, "Make several of it.")
    return Problem(
        name, 1, "", f"The text takes more than {SECONDS} seconds.", "Split it into several articles."
    )


def _of_the_site(entry: E, zone: tzinfo, language: str) -> E:
    """The entry with the site's time zone and language where its author gave none."""
    if isinstance(entry, Article):
        changes = tuple(replace(change, date=_aware(change.date, zone)) for change in entry.changes)
        entry = replace(
            entry,
            date=_aware(entry.date, zone),
            review=_aware(entry.review, zone),
            changes=changes,
            lang=entry.lang or language,
        )
    if isinstance(entry, Article | Page):
        entry = replace(entry, updated=_aware(entry.updated, zone))
    return entry


def _aware(date: Any, zone: tzinfo) -> Any:
    """The date with its offset in whole minutes, as RFC 3339 has it; before 1900, the offsets of towns had seconds."""
    if not isinstance(date, datetime):
        return date
    offset = (date if date.tzinfo else date.replace(tzinfo=zone)).utcoffset() or timedelta()
    return date.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))))


def _text(entry: Entry, rendered: markdown.Rendered) -> Text:
    found = [address for _, _, address in find(rendered.html)]
    each_once = dict.fromkeys(found)
    of_headings = {heading.id for heading in rendered.headings}
    has_pictures = "<img" in rendered.html
    return Text(
        headings=rendered.headings,
        words=count_words(rendered.html),
        excerpt=excerpt(rendered.html),
        keywords=tuple(keywords(rendered.html)) if isinstance(entry, Article) else (),
        ids=tuple(name for name in markdown.ids(rendered.html) if name not in of_headings),
        references=tuple(filter(is_reference, each_once)),
        fragments=tuple(address for address in each_once if address[:1] == "#" and address != "#"),
        elsewhere=tuple(pictures_elsewhere(rendered.html)),
        shown=tuple(filter(is_reference, shown(rendered.html) if has_pictures else ())),
        linked=tuple(filter(is_reference, beside_pictures(rendered.html) if has_pictures else found)),
        played=tuple(filter(is_reference, played(rendered.html) if "<video" in rendered.html else ())),
    )


def _with_slug_of_its_file(entry: E, problems: list[Problem], language: str) -> E:
    if "slug" in entry.lines:
        return entry  # its author gave one, and its faults are reported already
    path = PurePosixPath(entry.source)
    in_folder = path.stem == "index" and len(path.parts) > 2
    name = path.parent.name if in_folder else path.stem
    try:
        return replace(entry, slug=slug(Value(name, 0)))
    except Wrong as wrong:
        what = f"The file's name gives the address. {wrong.wrong}"
        better = slugified(name, getattr(entry, "lang", ""), language)
        if better == name or (better == "untitled" != name.casefold()):  # nothing of it can be kept
            fix = "Give it a name of small letters, digits and hyphens, or write one after “slug:”."
            problems.append(Problem(entry.source, 1, "slug", what, fix))
            return entry
        renamed = f"its folder to {better}" if in_folder else f"it to {better}.md"
        fix = f"Rename {renamed}, or write “slug: {better}”."
        problems.append(Problem(entry.source, 1, "slug", what, fix))
        # So that problems with this slug are reported, too.
        return replace(entry, slug=better)
