"""Repeats footnotes beside the text, for screens with a margin; on all others the theme hides them.

A note with more in it than one paragraph stays below the text alone, and so does the note of a table's cell. The copies are
for the eyes only: what reads a page aloud, extracts its text or follows its links finds each note once.
"""

from __future__ import annotations

import re

_NOTE = re.compile(r'<li id="(fn-[^"]+)">\s*<p>((?:(?!</p>).)*)</p>\s*</li>', re.DOTALL)
_BACK = re.compile(r'\s*<a [^>]*role="doc-backlink".*?</a>', re.DOTALL)
_REFERENCE = re.compile(
    r'<table.*?</table>|(<sup class="footnote-reference"[^>]*><a href="#(fn-[^"]+)"[^>]*>([^<]*)</a></sup>)',
    re.DOTALL,
)
_HELD_BACK = re.compile(r' id="[^"]*"')


def margin_notes(html: str) -> str:
    """The text with a copy of each footnote behind the reference to it."""
    if 'class="footnotes"' not in html:
        return html
    notes = {name: _BACK.sub("", text) for name, text in _NOTE.findall(html)}

    def with_note(found: re.Match[str]) -> str:
        reference, name, number = found.groups()
        if name not in notes:
            return found[0]
        text = _HELD_BACK.sub("", notes.pop(name)).replace("<a ", '<a tabindex="-1" ')
        return f'{reference}<span class="margin-note" aria-hidden="true"><b>{number}</b> {text}</span>'

    return _REFERENCE.sub(with_note, html)
