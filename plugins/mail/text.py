"""An article as plain text, for mail programs that show no HTML, and for readers who want none."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_LEFT_OUT = {"svg", "math", "script", "style", "template"}
_OF_BLOCKS = "p div section figure figcaption blockquote pre ul ol li table tr dl dt dd hr h2 h3 h4 h5 h6 details summary"
_BLOCKS = frozenset(_OF_BLOCKS.split())
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### "}
_MARKS = {"strong": "*", "b": "*", "em": "_", "i": "_"}


def mail_text(html: str) -> str:
    """The `html` of an article, with absolute addresses, as plain text: a paragraph a line, an address behind its link."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return writer.text()


class _Writer(HTMLParser):
    """Collects the lines of what it is fed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []  # done
        self._line = ""  # being written
        self._begin = ""  # what the next line begins with, such as a bullet
        self._indents: list[str] = []  # what each line begins with, such as “> ”
        self._lists: list[int] = []  # the number of the last item of each list, or -1 where it has no numbers
        self._links: list[
            tuple[str, int]
        ] = []  # the address of each link that is open, and where its text begins
        self._pre = 0
        self._left_out = ""  # the element that is being left out
        self._depth = 0  # and how many of its name are open

    def text(self) -> str:
        """All of it."""
        self._end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._left_out:
            self._depth += tag == self._left_out
            return
        if (
            tag in _LEFT_OUT
            or attributes.get("role") == "doc-backlink"
            or attributes.get("aria-hidden") == "true"
        ):
            self._left_out, self._depth = tag, 1
            return
        if tag in _BLOCKS:
            self._end_line(gap=tag not in ("li", "tr", "dd", "figcaption"))
        if tag in ("ul", "ol"):
            start = attributes.get("start", "1")
            self._lists.append(int(start) - 1 if tag == "ol" and start.isdigit() else -1)
        elif tag == "li":
            self._item()
        elif tag in ("blockquote", "dd"):
            self._indents.append("> " if tag == "blockquote" else "  ")
        elif tag == "pre":
            self._pre += 1
            self._indents.append("    ")
        elif tag in _HEADINGS:
            self._begin = _HEADINGS[tag]
        elif tag == "a":
            # A note is found by its number; the address would be that of the site.
            is_note = attributes.get("role") == "doc-noteref"
            self._line += "[" * is_note
            self._links.append(("]" if is_note else attributes.get("href", ""), len(self._line)))
        elif tag in ("td", "th"):
            self._line = f"{self._line.strip()} | " if self._line.strip() else ""
        else:
            self._line += self._inline(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._depth -= tag == self._left_out
            self._left_out = self._left_out if self._depth else ""
            return
        if tag == "a" and self._links:
            address, begun = self._links.pop()
            if address == "]":
                self._line += address
            elif address and address.removeprefix("mailto:") != self._line[begun:].strip():
                self._line += f" <{address}>"
        elif tag in _MARKS:
            self._line += _MARKS[tag]
        if tag in _BLOCKS:
            self._end_line(gap=tag not in ("li", "tr"))
        if tag in ("blockquote", "pre", "dd", "li") and self._indents:
            self._indents.pop()
            self._pre -= tag == "pre"
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if self._left_out:
            return
        if self._pre:
            *whole, rest = data.split("\n")
            for line in whole:
                self._line += line
                self._end_line(even_empty=True)
            self._line += rest
        else:
            words = re.sub(r"\s+", " ", data)
            self._line += words if self._line.strip() else words.lstrip()

    def _item(self) -> None:
        bullet = "- "
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            bullet = f"{self._lists[-1]}. "
        self._begin = bullet
        self._indents.append(" " * len(bullet))

    def _inline(self, tag: str, attributes: dict[str, str]) -> str:
        if tag == "img":
            return f"[{attributes['alt']}] " if attributes.get("alt") else ""
        if tag == "video":
            return f"[{attributes.get('aria-label', '')}] <{attributes.get('src', '')}>"
        if tag == "input":
            return "[x]" if "checked" in attributes else "[ ]"
        return {"br": " ", "hr": "* * *"}.get(tag, _MARKS.get(tag, ""))

    def _end_line(self, *, gap: bool = False, even_empty: bool = False) -> None:
        """End the line; with a `gap`, leave an empty one below it."""
        if self._line.strip() or even_empty:
            indents = (
                self._indents[:-1]
                if self._begin and self._indents and not self._is_heading()
                else self._indents
            )
            line = self._line.rstrip() if self._pre else self._line.strip()
            self._lines.append("".join([*indents, self._begin, line]).rstrip())
            self._begin = ""
        self._line = ""
        if gap and self._lines and self._lines[-1] and not (self._begin and not self._is_heading()):
            self._lines.append("")

    def _is_heading(self) -> bool:
        return self._begin.startswith("#")
