"""What an editor would mark, in each text of the site."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.builder.built import Built
from plugins.content import Article, Page

from .editor import Editor
from .model import Fault
from .prose import remarks
from .spelling import own_words, speller


def hints(built: Built, entry: Article | Page, place: str, editor: Editor) -> Iterator[Fault]:
    """The remarks on the text of that entry, in the file `place`, if the author wants any."""
    if not built.settings["PROSE_HELP"]:
        return
    source = built.documents.source(built.content.index.documents[entry.source]).decode("utf-8", "replace")
    body = "".join(source.splitlines(keepends=True)[entry.body_line - 1 :])
    language = entry.lang if isinstance(entry, Article) else built.publication.words.language
    english = language.partition("-")[0] == "en"
    spelling = speller(own_words(built.content.index.tree.root)) if english else None
    for remark in remarks(body, language, spelling):
        line = entry.body_line + remark.line - 1
        yield Fault("hint", f"line {line}", editor.url(place, line), remark.said)
