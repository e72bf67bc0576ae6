"""Makes the desk from what the last good build has made the site of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from plugins.builder.built import Built
from plugins.content import Article, Problem
from plugins.content import Page as TextEntry
from plugins.pages import Page, article, text_pages
from plugins.reading_time import minutes
from plugins.settings.defaults import EDITOR_URL

from .changes import changes_of
from .editor import Editor
from .hints import hints
from .model import STATES, Changes, Desk, Fault, Group, Look, Text
from .outdated import outdated
from .states import state_of

# The folder of the public site, whatever the preview builds into.
PUBLIC = "output"


def desk_of(built: Built | None, refused: Sequence[Problem], report: str, root: Path, *, local: bool) -> Desk:
    """The desk's model; `desk_page` says of what."""
    editor = Editor((built.settings["EDITOR_URL"] if built else EDITOR_URL) if local else "", root)
    failed = bool(refused or report)
    reasons = tuple(_faults(refused, editor))
    if not built:
        return Desk("", "/", failed, reasons, report)
    faults = _by_file(built.warnings)
    texts = [*_articles(built, faults, editor), *_pages(built, faults, editor)]
    places = {text.place for text in texts}
    groups = (
        Group(state, heading, tuple(text for text in texts if text.state == state))
        for state, heading in STATES.items()
    )
    return Desk(
        built.publication.words.name,
        built.publication.urls.url(""),
        failed,
        reasons,
        report,
        tuple(group for group in groups if group.texts),
        tuple(_faults((each for each in built.warnings if each.file not in places), editor)),
        # What cannot be built cannot be published.
        Changes() if failed else changes_of(built, root / PUBLIC),
        tuple(outdated(built, editor)),
    )


def _by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.file, []).append(problem)
    return found


def _faults(problems: Iterable[Problem], editor: Editor, here: str = "") -> Iterator[Fault]:
    """The problems as the desk tells them; those of the file `here` are told beside its name."""
    for problem in sorted(set(problems)):
        field = f"{problem.field}: " if problem.field else ""
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        place = f"line {problem.line}" if problem.line and problem.file == here else place
        said = f"{field}{problem.wrong} {problem.fix}".rstrip()
        yield Fault(problem.severity, place, editor.url(problem.file, problem.line), said)


def _articles(built: Built, faults: Mapping[str, list[Problem]], editor: Editor) -> Iterator[Text]:
    publication = built.publication
    pages = {page.path: page for page in article.pages(publication)}
    for post in publication.posts:
        entry = post.entry
        lacks = (
            ("a description", not entry.description),
            ("takeaways", not entry.takeaways),
            ("a picture", not entry.image and not post.body.pictures),
        )
        missing = tuple(name for name, is_missing in lacks if is_missing)
        yield _text(built, entry, faults, editor, pages.get(post.path), post.words, post.minutes, missing)


def _pages(built: Built, faults: Mapping[str, list[Problem]], editor: Editor) -> Iterator[Text]:
    publication = built.publication
    made = {page.path: page for page in text_pages.pages(publication)}
    for entry in publication.pages:
        page = made.get(publication.urls.path("PAGE", entry.slug))
        words = built.content.bodies[entry.source].text.words
        time = minutes(words, built.settings["READING_TIME_WPM"])
        missing = () if entry.description else ("a description",)
        yield _text(built, entry, faults, editor, page, words, time, missing)


def _text(
    built: Built,
    entry: Article | TextEntry,
    faults: Mapping[str, list[Problem]],
    editor: Editor,
    page: Page | None,
    words: int,
    minutes: int,
    lacks: tuple[str, ...],
) -> Text:
    place = built.content.index.tree.shown(entry.source)
    state, why = state_of(entry, built.now)
    return Text(
        id=entry.source.removesuffix(".md").replace("/", "-"),
        title=entry.title,
        url=built.publication.urls.url(page.path) if page else "",
        place=place,
        editor=editor.url(place),
        state=state,
        why=why,
        words=words,
        minutes=minutes,
        lacks=lacks,
        faults=tuple(_faults(faults.get(place, ()), editor, place)),
        hints=tuple(hints(built, entry, place, editor)),
        look=_look(built, page) if page else None,
    )


def _look(built: Built, page: Page) -> Look:
    head, urls = page.head, built.publication.urls
    shared = dict(head.open_graph)
    address = urlsplit(head.canonical)
    return Look(
        title=head.title,
        description=head.description,
        shared_title=shared["og:title"],
        host=address.netloc,
        crumbs=tuple(part for part in address.path.split("/") if part),
        # The preview has the picture at its own address.
        picture=urls.url(shared["og:image"].removeprefix(f"{urls.site}/")),
        picture_alt=shared["og:image:alt"],
    )
