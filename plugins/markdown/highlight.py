"""Code blocks, highlighted when the site is built: `<pre><code class="language-python highlight">`.

Pygments' short class names mark the kinds of token; the stylesheet gives each its colour.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from .drawings import Draw, Drawing, decoded, encoded
from .strings import MarkdownStrings

# Pygments is loaded only when there is code to highlight; most texts have none.
if TYPE_CHECKING:
    from pygments.formatters import HtmlFormatter
    from pygments.lexer import Lexer


class CodeBlocks:
    """Makes the HTML of code blocks; `blocks` has what was made of those in a named language, by key.

    What `known` returns for a key is not made again: loading Pygments takes longer than rendering a whole article. Code
    of the language `d2` becomes a diagram if there is a function that can `draw`.
    """

    def __init__(self, known: Callable[[str], str | None] = lambda _: None, draw: Draw | None = None) -> None:
        self._known = known
        self._draw = draw
        self.blocks: dict[str, str] = {}

    @property
    def draws(self) -> bool:
        """Whether diagrams are drawn."""
        return self._draw is not None

    def html(self, code: str, language: str, words: MarkdownStrings) -> str:
        """One code block as HTML."""
        if not language:
            return code_html(code, language, words)
        key = "\0".join((words.code, words.code_in, language, code))
        self.blocks[key] = self._known(key) or code_html(code, language, words)
        return self.blocks[key]

    def drawing(self, code: str) -> Drawing:
        """The diagram of that code; only if it `draws`. Raises what the function raises."""
        assert self._draw
        key = f"d2\0{code}"
        self.blocks[key] = self._known(key) or encoded(self._draw(code))
        return decoded(self.blocks[key])


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


def plain_html(code: str, language: str, words: MarkdownStrings) -> str:
    """One code block as HTML, without highlighting."""
    return _block(words.code, f' class="language-{escape(language)}"', escape(code, quote=False))


def code_html(code: str, language: str, words: MarkdownStrings) -> str:
    """One code block as HTML; the code is plain if Pygments does not know its language, or it has none.

    The block can be focused with the keyboard, because it scrolls sideways if lines are long; so it needs a name.
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
