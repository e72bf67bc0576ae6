"""Markdown to HTML, as authors see it on GitHub and in their editors. No other module converts Markdown.

CommonMark's block structure, GitHub's tables, task lists, strikethrough, bare addresses, footnotes and callouts; also
definition lists, abbreviations, attribute lists and captions; typographic quotes; highlighted code; formulas; and at the
end a sanitiser with an allow-list. The README explains how it works, and how to use it by itself.

The HTML is in one canonical form: names in lower case, attribute values always in double quotes, with `&`, `<`, `>` and
`"` escaped in them and nothing else. Addresses stay as the author wrote them, also relative ones and those that begin
with `{filename}`, `{static}` or `{attach}`, except that `&` becomes `&amp;` and a space `%20`. They are the values of `
href="…"`, ` src="…"`, ` poster="…"` and ` srcset="…"`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .code_options import CodeOptions, code_options
from .core.limits import TooComplex
from .drawings import Drawing, Fault
from .headings import Heading, ids, with_ids
from .highlight import CodeBlocks
from .owner_extensions import ExtensionSpec, Unusable, extensions_in
from .strings import ENGLISH, MarkdownStrings

if TYPE_CHECKING:
    from markdown.extensions import Extension

    from .removed_html import Dropped

__all__ = [
    "CodeBlocks",
    "CodeOptions",
    "Drawing",
    "ExtensionSpec",
    "Fault",
    "Heading",
    "MarkdownStrings",
    "Rendered",
    "TooComplex",
    "code_options",
    "extensions_in",
    "faults",
    "ids",
    "makeExtension",
    "render",
    "typeset",
    "video_place",
    "with_ids",
]


class Rendered(NamedTuple):
    """A rendered text: its HTML, its headings in order, what was dropped from it, and what is wrong with its diagrams."""

    html: str
    headings: tuple[Heading, ...]
    dropped: tuple[Dropped, ...]
    undrawn: tuple[Fault, ...] = ()


def render(
    source: str,
    words: MarkdownStrings = ENGLISH,
    code: CodeBlocks | None = None,
    extensions: tuple[ExtensionSpec, ...] = (),
) -> Rendered:
    """The body of a Markdown file, without its front matter, as HTML that is safe to publish. `words` are the strings in
    its language; `code` makes its code blocks, and may know some already; `extensions` are the owner's.

    Lines in `dropped` and `undrawn` count from the first line of `source`. Raises TooComplex, and nothing else, for a
    text that would take too long; but what a function raises that draws diagrams is raised on.
    """
    # Here, because python-markdown is slow to load, and most builds render nothing in this process.
    from . import extension, removed_html

    html, document = extension.convert(source, words, code, extensions)
    dropped = removed_html.report(document, source)
    return Rendered(html, document.headings, dropped, tuple(document.undrawn))


def typeset(text: str, words: MarkdownStrings = ENGLISH) -> str:
    """A plain text, such as a description, with the quotation marks, dashes and ellipses of a rendered one."""
    from .features import typography

    return typography.typeset(text, words.quotes)


def video_place(address: str) -> str:
    """The name of the place whose video that address leads to, such as YouTube; empty if it leads to none."""
    from .features import videos

    return videos.place_of(address)


def faults(setting: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each fault in Pelican's setting MARKDOWN, with how to fix it, in an owner's words."""
    try:
        extensions = extensions_in(setting)
    except Unusable as error:
        yield error.wrong, error.fix
        return
    if extensions:
        from .extension import unusable

        yield from unusable(extensions)


def makeExtension(**words: Any) -> Extension:  # noqa: N802 (python-markdown's name)
    """All of it as an extension of python-markdown, which looks for this name; its options are MarkdownStrings'."""
    from .extension import MarkdownExtension

    return MarkdownExtension(MarkdownStrings(**words))
