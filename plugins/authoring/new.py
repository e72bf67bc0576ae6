"""Begins an article: a draft with all the front matter that can be known."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct

from plugins.content import Article, Author, Category, slugified
from plugins.content import fields as f
from plugins.content.source import Value
from plugins.errors.refusal import Refusal

from .front_matter import scalar
from .workspace import FEW, Workspace, proposal, refuse_taken


class Wanted(Struct, frozen=True):
    """What the author says of the article; all but the title may be empty."""

    title: str
    category: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    slug: str = ""
    folder: bool = False


class Begun(Struct, frozen=True):
    """A new file, its text, and what its author should know of how it was made."""

    path: Path
    text: str
    notes: tuple[str, ...] = ()


def begin(workspace: Workspace, wanted: Wanted) -> Begun:
    """The article as it would be written. Raises `Refusal`."""
    title = unicodedata.normalize("NFC", _checked(f.text, wanted.title, "title"))
    if not title:
        raise Refusal('An article has a title: insights new "A title".')
    lang = _checked(f.language, wanted.lang, "--lang") if wanted.lang else workspace.language
    slug = _slug(title, wanted.slug, lang, workspace.language)
    path = _free(workspace, slug, wanted.folder)
    notes: list[str] = []
    category = _category(workspace, wanted.category, notes)
    authors = _authors(workspace, wanted.authors, notes)
    lines = [
        f"title: {scalar(title)}",
        f"date: {workspace.now.astimezone(workspace.zone):%Y-%m-%d}",
        *_line("category", category and scalar(category), list(_named(workspace, Category)), "categories"),
        *_line(
            "authors",
            f"[{', '.join(map(scalar, authors))}]" if authors else "",
            list(_named(workspace, Author)),
            "authors",
        ),
        *([f"lang: {lang}"] if lang != workspace.language else []),
        "status: draft",
    ]
    return Begun(path, "".join(f"{line}\n" for line in ["---", *lines, "---", ""]), tuple(notes))


def write(begun: Begun) -> None:
    """Write the file. Raises `Refusal` if there is one meanwhile."""
    begun.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with begun.path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(begun.text)
    except FileExistsError:
        raise Refusal(f"There is a file {begun.path.name} already.") from None


def _checked(parse: object, words: str, name: str) -> str:
    assert callable(parse)
    try:
        return str(parse(Value(words, 0)))
    except f.Wrong as wrong:
        raise Refusal(f"{name}: {wrong.wrong} {wrong.fix}") from None


def _slug(title: str, given: str, *languages: str) -> str:
    if given:
        return _checked(f.slug, given, "--slug")
    slug = slugified(title, *languages)
    if slug in ("untitled", "index"):
        raise Refusal(f"“{title}” gives no address: say one, as in --slug a-few-words.")
    return slug


def _free(workspace: Workspace, slug: str, folder: bool) -> Path:
    """Where the article goes. Raises `Refusal` if something is there, or at its address."""
    above = workspace.tree.root / "insights"
    for there in (above / f"{slug}.md", above / slug):
        if there.exists():
            raise Refusal(
                f"{workspace.shown(there)} is there already. For another address: --slug a-few-words."
            )
    article = Article(source="", body_line=1, slug=slug, date=workspace.now.astimezone(workspace.zone))
    try:
        refuse_taken(workspace, slug, workspace.path(article))
    except Refusal as error:
        raise Refusal(f"{error} For another address: --slug a-few-words.") from None
    return above / slug / "index.md" if folder else above / f"{slug}.md"


def _named(workspace: Workspace, kind: type[Author] | type[Category]) -> dict[str, str]:
    """The slugs of that kind, each with the name."""
    return {entry.slug: entry.name or "" for entry in workspace.entries(kind)}


def _category(workspace: Workspace, given: str, notes: list[str]) -> str:
    known = _named(workspace, Category)
    if given:
        return _meant(given, known, "category")
    if len(known) == 1:
        return next(iter(known))
    newest = _newest(workspace)
    found = newest and _slug_of(newest.category or "", known)
    if newest and found:
        notes.append(
            f"Its category is “{found}”, as of {workspace.tree.shown(newest.source)}: there are {len(known)}."
        )
    return found or ""


def _authors(workspace: Workspace, given: Iterable[str], notes: list[str]) -> list[str]:
    known = _named(workspace, Author)
    if given:
        return list(dict.fromkeys(_meant(name, known, "author") for name in given))
    if len(known) == 1:
        return list(known)
    if (owner := str(workspace.settings.get("OWNER", ""))) in known:
        return [owner]
    newest = _newest(workspace)
    found = [slug for name in (newest.authors if newest else None) or () if (slug := _slug_of(name, known))]
    if newest and found:
        notes.append(f"It is by {', '.join(found)}, as {workspace.tree.shown(newest.source)} is.")
    return found


def _newest(workspace: Workspace) -> Article | None:
    dated = [each for each in workspace.entries(Article) if each.date]
    return max(dated, key=lambda each: (workspace.moment(each.date), each.slug), default=None)


def _meant(given: str, known: dict[str, str], kind: str) -> str:
    if slug := _slug_of(given, known):
        return slug
    fix = proposal(given, [*known, *filter(None, known.values())])
    raise Refusal(f"“{given}” is no known {kind}. {fix}".rstrip())


def _slug_of(name: str, known: dict[str, str]) -> str:
    wanted = unicodedata.normalize("NFC", name)
    names = {unicodedata.normalize("NFC", called): slug for slug, called in known.items()}
    return wanted if wanted in known else names.get(wanted, "")


def _line(key: str, value: str, choices: Collection[str], folder: str) -> list[str]:
    """The key's line; above it, if nobody can know the value, the choices in a comment."""
    if value:
        return [f"{key}: {value}"]
    told = f"One of: {', '.join(choices)}"
    if not choices:
        told = f"There is none yet: make a file in content/{folder}/"
    elif len(choices) > FEW:
        told = f"The name of a file in content/{folder}/"
    return [f"# {told}", f"{key}:"]
