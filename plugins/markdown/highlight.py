"""Code blocks, coloured when the site is built: `<pre><code class="language-python highlight">`.

Pygments' short class names stand for the kinds of token; which colour each gets is the stylesheet's business.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from .strings import MarkdownStrings

# Pygments is loaded when there is code to colour, which most texts have none of.
if TYPE_CHECKING:
    from pygments.formatters import HtmlFormatter
    from pygments.lexer import Lexer


class CodeBlocks:
    """Code blocks as HTML; `blocks` has those in a named language that were asked for, by a key.

    What is `known` under its key is not made again: to load Pygments takes longer than to render a whole article.
    """

    def __init__(self, known: Callable[[str], str | None] = lambda _: None) -> None:
        self._known = known
        self.blocks: dict[str, str] = {}

    def html(self, code: str, language: str, words: MarkdownStrings) -> str:
        """One code block."""
        if not language:
            return code_html(code, language, words)
        key = "\0".join((words.code, words.code_in, language, code))
        self.blocks[key] = self._known(key) or code_html(code, language, words)
        return self.blocks[key]


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1)
def _formatter() -> HtmlFormatter[str]:
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)


def code_html(code: str, language: str, words: MarkdownStrings) -> str:
    """One code block as HTML. A language that Pygments does not know, or none, leaves the code plain.

    The block can be reached with the keyboard, for it scrolls sideways when its lines are long; so it has a name.
    """
    language = language.lower()
    lexer = _lexer(language) if language else None
    if lexer is None:
        name = f' class="language-{escape(language)}"' if language else ""
        return _block(words.code, name, escape(code, quote=False))
    from pygments import highlight

    coloured = highlight(code, lexer, _formatter())
    label = words.code if "text" in lexer.aliases else words.code_in % {"language": lexer.name}
    return _block(label, f' class="language-{escape(language)} highlight"', coloured)


def _block(label: str, name: str, html: str) -> str:
    return f'<pre tabindex="0" role="group" aria-label="{escape(label)}"><code{name}>{html}</code></pre>'
