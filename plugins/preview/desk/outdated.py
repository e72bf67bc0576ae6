"""The articles that may be outdated."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.builder.built import Built
from plugins.publication.review import outdated_since

from .editor import Editor
from .model import Outdated


def outdated(built: Built, editor: Editor) -> Iterator[Outdated]:
    """Those of the articles that are online, the longest due first."""
    months = built.settings["REVIEW_AFTER_MONTHS"]
    due = (
        (since, post)
        for post in built.publication.posts
        if not post.badge and (since := outdated_since(post.entry, months, built.now))
    )
    for since, post in sorted(due, key=lambda each: (each[0], each[1].path)):
        entry, place = post.entry, built.content.index.tree.shown(post.entry.source)
        by_author = since == entry.review
        why = f"review: {since.date()}" if by_author else f"no update since {entry.changed.date()}"
        line = entry.lines.get("review" if by_author else "date", 1)
        yield Outdated(
            entry.title, built.publication.urls.url(post.path), why, place, editor.url(place, line)
        )
