"""Renames an article or a page: its file, its address, and all links to it; the old address stays alive."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from plugins.content import Article, Page, slugified
from plugins.content import fields as f
from plugins.content.aliases import alias, resolved
from plugins.content.fields import SLUG
from plugins.content.source import Value
from plugins.content.tree import DOCUMENTS, suffix_of
from plugins.errors.refusal import Refusal

from .changes import Undo
from .front_matter import add_item, keep_items, put, scalar
from .git import Git
from .links import Move, Rewritten, move_of, rewritten
from .workspace import File, Workspace, in_folder, refuse_taken


class Plan(Struct, frozen=True):
    """What renaming does: the file or folder that moves, the new content of files where they are then, and what is said
    of it."""

    old: Path
    new: Path
    texts: dict[Path, bytes]
    said: tuple[str, ...]


def plan(workspace: Workspace, file: File, name: str) -> Plan:
    """What it means to give the text another name, a slug or a new title. Raises `Refusal`."""
    entry = file.entry
    if not isinstance(entry, Article | Page):
        raise Refusal(
            "Only articles and pages are renamed by command: authors and categories are named in articles."
        )
    title, slug = _title_and_slug(name, entry, workspace)
    move = move_of(workspace, file, slug)
    old, new = _on_disk(file), workspace.tree.root / move.new
    if move.old == move.new and move.path == move.new_path and title in ("", entry.title):
        raise Refusal(f"{workspace.tree.shown(entry.source)} has that name already.")
    if new.exists() and move.old != move.new and not (old.exists() and new.samefile(old)):
        raise Refusal(f"{workspace.shown(new)} is there already.")
    if move.path != move.new_path:
        refuse_taken(workspace, slug, move.new_path, entry)
    found = rewritten(file, move, workspace)
    texts = {_after(workspace, move, entry.source): _renamed(workspace, file, found.text, move, title)}
    said = [*_of_itself(workspace, move, file, title), *_of_links(workspace, file, found)]
    for other in workspace.files.values():
        if other is not file and (found := rewritten(other, move, workspace)) != Rewritten(other.text):
            texts[_after(workspace, move, other.entry.source)] = found.text
            said += _of_links(workspace, other, found)
    return Plan(old, new, {path: text.encode() for path, text in texts.items()}, tuple(said))


def carry_out(planned: Plan, git: Git) -> None:
    """Rename, or change nothing. Raises `Refusal` or `OSError`."""
    with Undo() as undo:
        if planned.old != planned.new:
            planned.new.parent.mkdir(parents=True, exist_ok=True)
            if git.tracks(planned.old):
                git("mv", str(planned.old), str(planned.new))
                undo.later(lambda: _moved_back(git, planned))
            else:
                undo.move(planned.old, planned.new)
        for path, data in planned.texts.items():
            undo.write(path, data)


def _moved_back(git: Git, planned: Plan) -> None:
    git("mv", str(planned.new), str(planned.old))


def _title_and_slug(name: str, entry: Article | Page, workspace: Workspace) -> tuple[str, str]:
    """The new title, or empty if the name is a slug; and the new slug."""
    title = "" if SLUG.fullmatch(name) else unicodedata.normalize("NFC", name.strip())
    slug = slugified(title, getattr(entry, "lang", ""), workspace.language) if title else name
    try:
        if title:
            f.text(Value(title, 0))
        f.slug(Value(slug, 0))
    except f.Wrong as wrong:
        raise Refusal(f"“{name}”: {wrong.wrong} {wrong.fix}") from None
    if not name.strip() or slug == "untitled":
        raise Refusal(f"“{name}” gives no address. Name it by small letters, digits and hyphens.")
    return title, slug


def _on_disk(file: File) -> Path:
    return file.path.parent if in_folder(file.entry.source) else file.path


def _after(workspace: Workspace, move: Move, source: str) -> Path:
    """Where the file is afterwards."""
    moved = move.moved(source)
    if moved == source:
        return Path(workspace.tree.files[source])
    return workspace.tree.root / moved


def _renamed(workspace: Workspace, file: File, text: str, move: Move, title: str) -> str:
    """The text's own file with its title, its slug, and its old address."""
    entry = file.entry
    if title and title != getattr(entry, "title", ""):
        text = put(text, "title", scalar(title))
    if "slug" in entry.lines:
        text = put(text, "slug", move.new_slug)
    if move.path == move.new_path:
        return text
    root = workspace.urls.url("").strip("/")

    def is_another(written: str) -> bool:
        """Whether it is none that the text has now by itself."""
        found = resolved(alias(Value(written, 0)), move.path, root)
        return bool(found.query) or found.path.removesuffix("/") != move.new_path

    text = keep_items(text, "aliases", is_another)
    return add_item(text, "aliases", scalar(f"/{move.path}")) if workspace.was_public(entry) else text


def _of_links(workspace: Workspace, file: File, found: Rewritten) -> Iterator[str]:
    """What is said of links."""
    shown = workspace.tree.shown(file.entry.source)
    yield from (f"{shown}:{line}: {old} → {new}" for line, old, new in found.links)
    yield from (
        f"{shown}:{line}: a link there leads to the old address still: change it by hand."
        for line in found.left
    )


def _of_itself(workspace: Workspace, move: Move, file: File, title: str) -> Iterator[str]:
    """What is said of the text itself."""
    tree = workspace.tree
    if move.old != move.new:
        yield f"{tree.shown(move.old)} → {tree.shown(move.new)}"
    if title and title != getattr(file.entry, "title", ""):
        yield f"Its title is now “{title}”."
    if move.path != move.new_path:
        old, new = workspace.urls.url(move.path), workspace.urls.url(move.new_path)
        if workspace.was_public(file.entry):
            yield f"{old} leads on to {new}, by “aliases:”."
        else:
            yield f"Its address is {new}. {old} was never online, so nothing leads on from there."
    documents = [name for name in tree.files if move.moved(name) != name and suffix_of(name) in DOCUMENTS]
    for name in documents:
        yield f"{tree.shown(name)} gets a new address, too: from its old one, nothing leads on."
