"""Diagrams: a fence of the language `d2` becomes a figure, where there is a function that draws.

    ```d2
    # title: How a request flows
    # description: The browser asks the cache, and only the cache asks the server.
    browser -> cache -> server
    ```

The two comments stay readable on GitHub, which shows a diagram as its code, and mean nothing to D2. The title is the
caption; screen readers say both, because no order of a drawing's labels makes sense to them.

Until the sanitiser, a diagram is code; what is drawn takes its place, and no author's HTML is taken for it.
"""

from __future__ import annotations

import re
from html import escape, unescape

from ..core.document import Document
from ..core.feature import Feature
from ..drawings import Drawing, Fault
from .typography import typeset

LANGUAGE = "d2"

_CODE = re.compile(rf'<pre [^<>]*><code class="language-{LANGUAGE}">([^<]*)</code></pre>')
_COMMENT = re.compile(r"\s*#+[ \t]*(.*)")
_FIELD = re.compile(r"(title|description)[ \t]*:[ \t]*(.*)", re.IGNORECASE)
# Labels have their quotation marks escaped, so what looks like an id is one.
_ID = re.compile(r'(?<= id=")|(?<="url\(#)')
_MISSING = {
    "title": ("The diagram has no title.", "Begin it with a line “# title: How a request flows”."),
    "description": (
        "The diagram has no description, which is all that some readers get of it.",
        "Say below its title what it shows: “# description: …”.",
    ),
}


def _draw(html: str, document: Document) -> str:
    """Sanitised HTML with the fenced diagrams drawn; those that cannot be drawn stay code, and are reported."""
    waiting, count = list(document.diagrams), 0

    def figure(found: re.Match[str]) -> str:
        nonlocal count
        code = unescape(found[1])
        fenced = next((each for each in waiting if each.code == code), None)
        if fenced is None:
            return found[0]
        waiting.remove(fenced)
        drawing = document.code.drawing(code)
        fields = _fields(code)
        faults = [Fault(0, *_MISSING[field]) for field, words in fields.items() if not words]
        faults += drawing.faults
        document.undrawn += [fault._replace(line=fenced.line + fault.line) for fault in faults]
        if not drawing.svg:
            return found[0]
        count += 1
        while f'id="diagram-{count}-' in html:
            count += 1
        return _figure(f"diagram-{count}", drawing, fields, document)

    if not waiting:
        return html
    drawn = _CODE.sub(figure, html)
    document.undrawn.sort()
    return drawn


def _fields(code: str) -> dict[str, str]:
    """The title and the description in the comments that the code begins with; each may go on in the next one."""
    fields = {"title": "", "description": ""}
    field = ""
    for line in code.splitlines():
        comment = _COMMENT.fullmatch(line)
        if not comment:
            break
        found = _FIELD.fullmatch(comment[1])
        field, words = (found[1].lower(), found[2]) if found else (field, comment[1])
        if field:
            fields[field] = f"{fields[field]} {words}".strip()
    return fields


def _figure(name: str, drawing: Drawing, fields: dict[str, str], document: Document) -> str:
    """The figure of a diagram. It can be focused with the keyboard, because it scrolls sideways on a narrow screen."""
    title, description = (escape(typeset(words, document.words.quotes)) for words in fields.values())
    svg = _ID.sub(f"{name}-", drawing.svg)
    start, end = svg.split(">", 1)
    names = f'role="img" aria-labelledby="{name}-title {name}-description"'
    said = f'<title id="{name}-title">{title}</title><desc id="{name}-description">{description}</desc>'
    label = escape(document.words.diagram)
    return (
        f'<figure class="diagram"><div class="drawing" tabindex="0" role="group" aria-label="{label}">'
        f"{start} {names}>{said}{end}</div><figcaption>{title}</figcaption></figure>"
    )


FEATURE = Feature(html=(_draw,))
