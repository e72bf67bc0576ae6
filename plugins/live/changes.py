"""What will change online, if the built site takes the place of another: in words, and in Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from plugins.feeds import FORMATS
from plugins.outputs.host_formats import Rule
from plugins.settings.urls import SEARCH_INDEX, file_of, twin_of

from .sites import NOT_FOUND, Listed, address_of, built, kept, redirects, refuse_another

MOST = 20  # pages that a list names


class Counts(Struct):
    """How many files of a kind are new, changed and gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.gone} gone"


class Changes(Struct):
    """Pages by their addresses: those that are `new` and `gone`; articles whose `texts` have changed, and `others` that
    differ around theirs, such as lists; and old addresses with where they lead now. Feeds and other files are counted; the
    files of the `search` are many, and are all named by what is in them."""

    new: list[str] = []
    texts: list[str] = []
    others: list[str] = []
    gone: list[str] = []
    moved: list[tuple[str, str]] = []
    feeds: Counts = field(default_factory=Counts)
    files: Counts = field(default_factory=Counts)
    search: bool = False

    @property
    def lists(self) -> Iterator[tuple[str, list[str]]]:
        """Each kind of change with the pages that it concerns, if any."""
        for said, pages in (
            ("New pages", self.new),
            ("Articles whose text changes", self.texts),
            ("Other pages that change, such as lists", self.others),
            ("Pages that go", self.gone),
            ("Addresses that lead on", [f"{old} → {new}" for old, new in self.moved]),
        ):
            if pages:
                yield said, pages

    @property
    def any(self) -> bool:
        """Whether anything will change."""
        nothing = Counts()
        return self.search or bool(list(self.lists)) or self.feeds != nothing or self.files != nothing


def changes(before: Mapping[str, str], now: Mapping[str, str], rules: Mapping[str, Rule]) -> Changes:
    """What differs between the digests of two sites, by path; `rules` are the redirects of the newer one, by file."""
    found = Changes()
    for file in sorted(before.keys() | now.keys()):
        if before.get(file) == now.get(file):
            continue
        rule = rules.get(file)
        if rule and rule.to:
            if file in before:
                found.moved.append((address_of(file), rule.to))
        elif file.startswith(f"{SEARCH_INDEX}/"):
            found.search = True
        elif file.endswith(".html") and file != NOT_FOUND:
            _page(found, file, before, now)
        elif not _is_twin(file, before.keys() | now.keys()):
            counts = found.feeds if file.rpartition("/")[2] in FORMATS else found.files
            kind = "new" if file not in before else "changed" if file in now else "gone"
            setattr(counts, kind, getattr(counts, kind) + 1)
    return found


def _is_twin(file: str, files: Collection[str]) -> bool:
    """Whether the file is an article in Markdown, whose page tells the same change."""
    return file.endswith(".md") and file_of(file.removesuffix(".md")) in files


def _page(found: Changes, file: str, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    twin = twin_of(file.removesuffix(".html"))
    if file not in before:
        pages = found.new
    elif file not in now:
        pages = found.gone
    else:
        pages = found.texts if before.get(twin) != now.get(twin) else found.others
    pages.append(address_of(file))


def compare(folder: Path, against: str = "") -> tuple[Changes, Listed, str]:
    """What will change if the site in the folder replaces the one at the address, folder or file `against`, or without
    that the one online; that one, and where it is. Raises `CannotCompare`."""
    here = built(folder)
    place = against or here.receipt.site
    there = kept(place)
    refuse_another(there.receipt, here.receipt.site, place)
    return between(folder, here, there), there, place


def between(folder: Path, here: Listed, there: Listed) -> Changes:
    """What will change if the site in the folder, which is `here`, takes the place of the one `there`."""
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
    rules = redirects(folder, here.receipt.site)
    return changes(there.known_as(names), here.known_as(names), rules)


def in_words(found: Changes, there: Listed, place: str) -> str:
    """The changes as lines of text."""
    return "\n".join([f"Against {place} ({there.origin}):", *_lines(found, "  {}", "{}")])


def in_markdown(found: Changes, there: Listed, place: str) -> str:
    """The changes in GitHub's Markdown."""
    head = ["### What will change online", "", f"Against {place} ({there.origin})."]
    return "\n".join([*head, *_lines(found, "- `{}`", "\n**{}**\n"), ""])


def _lines(found: Changes, item: str, heading: str) -> Iterator[str]:
    if not found.any:
        yield heading.format("Nothing will change.")
        return
    for said, pages in found.lists:
        yield heading.format(f"{said} ({len(pages)}):")
        yield from (item.format(page) for page in pages[:MOST])
        if len(pages) > MOST:
            yield item.replace("`", "").format(f"and {len(pages) - MOST} more")
    search = " The index of the search changes." * found.search
    yield heading.format(f"Feeds: {found.feeds}. Other files: {found.files}.{search}")
