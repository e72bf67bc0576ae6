"""Checks the front matter of an entry as an editor would, beyond what each field checks by itself.

Each check takes an entry and the index, and yields the entry's problems; `CHECKS` lists them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from plugins.errors.problems import Problem, did_you_mean

from .index import ContentIndex
from .model import Article, Author, Entry, Page
from .tree import PICTURES, suffix_of
from .yaml_quotes import is_in_curly_quotes

TITLE_LENGTH = 70  # characters; search results cut longer titles
DESCRIPTION_LENGTH = (50, 300)  # characters; shorter ones say nothing, longer ones are shown nowhere

Check = Callable[[Entry, ContentIndex], Iterator[Problem]]


def check_entries(index: ContentIndex, language: str) -> list[Problem]:
    """The problems of all entries of a site in that language, errors and warnings."""
    found = [problem for entry in index.entries for check in CHECKS for problem in check(entry, index)]
    return [*found, *_equal_titles(index, language), *_series_of_one(index)]


def check_dates(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """Nothing is updated, corrected or looked at again before it is published."""
    if not isinstance(entry, Article) or not entry.date:
        return
    if entry.updated and entry.updated < entry.date:
        fix = "Give the day of the last change, or leave it out."
        yield entry.problem("updated", "It is before the date of publication.", fix)
    if entry.review and entry.review < entry.date:
        fix = "Give the day on which you want to look at the article again."
        yield entry.problem("review", "It is before the date of publication.", fix)
    if any(each.date < entry.date for each in entry.changes):
        fix = "Give the day of the change; what came before the publication is none."
        yield entry.problem("changes", "One of them is before the date of publication.", fix)


def check_hidden_menu(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """A hidden page is reached by its address alone, so no menu links to it."""
    if isinstance(entry, Page) and entry.menu and entry.status == "hidden":
        fix = "Remove “menu:”, or “status: hidden”."
        yield entry.problem("menu", "A menu would lead to a hidden page.", fix)


def check_named_files(entry: Entry, index: ContentIndex) -> Iterator[Problem]:
    """Pictures named in front matter exist, and are pictures."""
    # Link previews do not show SVG.
    for field, kinds in (("image", PICTURES - {".svg"}), ("portrait", PICTURES)):
        reference = getattr(entry, field, "")
        if not reference or index.tree.has_refused(entry.source, reference):
            continue
        if not index.tree.find(entry.source, reference):
            fix = index.tree.nearest(entry.source, reference)
            yield entry.problem(field, f"There is no file “{reference}”.", fix)
        elif suffix_of(reference) not in kinds:
            fix = f"Name a file that ends in {', '.join(sorted(kinds))}."
            yield entry.problem(field, f"“{reference}” is no picture for this.", fix)


def check_family(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """A family's name is a part of the name."""
    if isinstance(entry, Author) and entry.family and entry.name and entry.family not in entry.name:
        fix = f"Write the words of “{entry.name}” that are."
        yield entry.problem("family", f"“{entry.family}” is no part of the name.", fix)


def check_image_alt(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """A picture has an alternative text."""
    if isinstance(entry, Article) and entry.image and not entry.image_alt:
        fix = "Write “image_alt:” and what the picture shows."
        yield entry.problem("image", "The picture has no alternative text.", fix)


def check_shown_image(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """What is shown is named, and what is said of a picture is shown."""
    if not isinstance(entry, Article):
        return
    if entry.image_shown and not entry.image:
        yield entry.problem(
            "image_shown", "There is no picture to show.", "Name it, as in “image: diagram.png”."
        )
    elif entry.image_caption and not entry.image_shown:
        fix = "Write “image_shown: yes”, or remove the caption."
        if not entry.image:
            fix = "Name it in “image:” and write “image_shown: yes”, or remove the caption."
        yield entry.problem("image_caption", "The picture is not shown.", fix, severity="warning")


def check_translation(entry: Entry, index: ContentIndex) -> Iterator[Problem]:
    """A translation names its original, which is not a translation itself, and has a language of its own."""
    if not isinstance(entry, Article) or not entry.translation_of:
        return
    original = next((other for other in index.articles if other.slug == entry.translation_of), None)
    if original is None:
        slugs = {other.slug for other in index.articles} - {entry.slug}
        wrong = f"There is no article “{entry.translation_of}”."
        yield entry.problem("translation_of", wrong, did_you_mean(entry.translation_of, slugs))
    elif original is entry:
        yield entry.problem("translation_of", "That is this article itself.", "Name its original.")
    elif original.translation_of:
        wrong = f"“{original.slug}” is a translation itself."
        yield entry.problem("translation_of", wrong, f"Name its original, “{original.translation_of}”.")
    elif "lang" not in entry.lines:
        fix = "Write “lang:” and the language of this text, as in de or pt-BR."
        yield entry.problem("translation_of", "A translation says which language it is in.", fix)
    elif other := _in_same_language(entry, original, index):
        wrong = f"“{entry.lang}” is the language of {index.tree.shown(other.source)} already."
        yield entry.problem("lang", wrong, "An article has one translation a language.")


def _in_same_language(entry: Article, original: Article, index: ContentIndex) -> Article | None:
    """The original, or the first of its translations with a lower slug, in the same language; None if there is none."""
    translations = (each for each in index.articles if each.translation_of == original.slug)
    before = (each for each in sorted(translations, key=lambda each: each.slug) if each.slug < entry.slug)
    return next((each for each in (original, *before) if each.lang == entry.lang), None)


def has_title_that_fits(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """A title is short enough for search results."""
    title = getattr(entry, "title", "") or ""
    if len(title) > TITLE_LENGTH:
        wrong = f"It has {len(title)} characters."
        fix = f"Search results cut it after about {TITLE_LENGTH}."
        yield entry.problem("title", wrong, fix, severity="warning")


def is_in_no_quotation_marks(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """Curly quotation marks around a value are part of it; only straight ones are YAML's."""
    for field in ("title", "name", "description", "series"):
        words = getattr(entry, field, "") or ""
        if is_in_curly_quotes(words) and not set(words[1:-1]) & set(f"{words[0]}{words[-1]}"):
            fix = "Write straight quotation marks, or none, if they are no part of it."
            yield entry.problem(
                field, f"{words[0]}…{words[-1]} are printed with it.", fix, severity="warning"
            )


def has_description_that_helps(entry: Entry, _: ContentIndex) -> Iterator[Problem]:
    """A description exists, and is neither too short nor too long."""
    if not isinstance(entry, Article):
        return
    low, high = DESCRIPTION_LENGTH
    length = len(entry.description)
    if not length:
        fix = "Say in one or two sentences what a reader gets; until then, the text's beginning stands in."
        yield entry.problem("description", "It is missing.", fix, severity="warning")
    elif length < low:
        fix = f"Use {low} to 160 for search results and cards."
        yield entry.problem(
            "description", f"It has only {length} character{'s' * (length != 1)}.", fix, severity="warning"
        )
    elif length > high:
        fix = f"Use at most {high}; search results show about 160."
        yield entry.problem("description", f"It has {length} characters.", fix, severity="warning")


def _equal_titles(index: ContentIndex, language: str) -> Iterator[Problem]:
    """Titles are unique within a language: in search results, readers tell articles and pages apart by them."""
    holders: dict[tuple[str, str], Article | Page] = {}
    entries: list[Article | Page] = [*index.pages, *reversed(index.articles)]
    for entry in entries:  # the first to have a title keeps it
        if not entry.title:
            continue
        lang = entry.lang if isinstance(entry, Article) else language
        holder = holders.setdefault((lang, entry.title), entry)
        if holder is not entry:
            wrong = f"“{entry.title}” is also the title of {index.tree.shown(holder.source)}."
            fix = "Say in one of them what is different about it."
            yield entry.problem("title", wrong, fix, severity="warning")


def _comparable(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _series_of_one(index: ContentIndex) -> Iterator[Problem]:
    """An article that is alone in its series may have a misspelt name of another series."""
    names = {_comparable(entry.series): entry.series for entry in index.articles if entry.series}
    counts = Counter((_comparable(entry.series), entry.lang) for entry in index.articles if entry.series)
    for article in index.articles:
        own = _comparable(article.series)
        if counts[own, article.lang] != 1:
            continue
        others = [names[name] for name, language in counts if language == article.lang and name != own]
        fix = did_you_mean(article.series, others, cutoff=0.85)
        if fix.startswith("Did"):
            wrong = f"No other article is in the series “{article.series}”."
            yield article.problem("series", wrong, fix, severity="warning")


CHECKS: tuple[Check, ...] = (
    check_dates,
    check_hidden_menu,
    check_named_files,
    check_family,
    check_image_alt,
    check_shown_image,
    check_translation,
    has_title_that_fits,
    is_in_no_quotation_marks,
    has_description_that_helps,
)
