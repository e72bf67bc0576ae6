"""An article's HTML as mail programs show it: styles at each element, boxes as tables, and nothing that they take out.

What they know: https://www.caniemail.com. Outlook on Windows sets HTML as Word does, which knows widths and borders of
table cells, and hardly any of blocks.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

WIDTH = 600  # pixels: what every mail program has room for

_TEXT = "font-family:Georgia,serif;font-size:17px;line-height:1.6;color:#25211c"
_SANS = "font-family:Helvetica,Arial,sans-serif"
_SMALL = f"{_SANS};font-size:14px;line-height:1.5;color:#635b50"
_MONO = "font-family:Consolas,Menlo,monospace;font-size:14px"
_AS_THEY_ARE = "strong em b i u s del ins sub sup small q cite abbr br thead tbody tr var dfn"
# The style of each element that stays; of one that is not here, only its content stays.
_STYLES = {
    "p": "margin:0 0 18px",
    "h2": "margin:32px 0 10px;font-size:24px;line-height:1.3",
    "h3": f"margin:28px 0 8px;{_SANS};font-size:17px;line-height:1.4",
    "h4": "margin:24px 0 8px;font-size:17px;line-height:1.4",
    "h5": "margin:24px 0 8px;font-size:17px;line-height:1.4",
    "h6": "margin:24px 0 8px;font-size:17px;line-height:1.4",
    "ul": "margin:0 0 18px;padding:0 0 0 24px",
    "ol": "margin:0 0 18px;padding:0 0 0 24px",
    "li": "margin:0 0 6px",
    "a": "color:#0b5563",
    "table": "border-collapse:collapse;margin:0 0 18px;font-size:15px;line-height:1.5",
    "th": "border:1px solid #e2dacb;padding:6px 10px;text-align:{align};vertical-align:top",
    "td": "border:1px solid #e2dacb;padding:6px 10px;text-align:{align};vertical-align:top",
    "code": _MONO,
    "kbd": _MONO,
    "samp": _MONO,
    "img": "display:block;max-width:100%;height:auto;border:0",
    "hr": "border:0;border-top:1px solid #e2dacb;margin:32px 0",
    **dict.fromkeys(_AS_THEY_ARE.split(), ""),
}
_EMPTY = {"br", "hr", "img"}
_KEPT = {"href", "src", "alt", "title", "colspan", "rowspan", "start", "lang", "dir"}
# With what is in them; and so are the ways back from notes, which would lead to the site.
_LEFT_OUT = {"svg", "math", "script", "style", "video", "audio", "template"}
# What is set in a box: the style of its cell.
_QUOTE = "border-left:4px solid #635b50;padding:4px 0 4px 20px"
_PANEL = "background-color:#f3ede2;padding:14px 18px"
_BOXES = {
    "blockquote": _QUOTE,
    "pre": f"{_PANEL};{_MONO};line-height:1.5;white-space:pre-wrap",
    "callout": f"border-left:4px solid #0b5563;{_PANEL}",
    "key-figure": f"{_PANEL};font-size:20px",
}


def mail_html(html: str) -> str:
    """The `html` of an article, with absolute addresses, for a mail."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.written)


def document(title: str, language: str, direction: str, above: str, content: str, below: str) -> str:
    """The whole mail: `content`, which `mail_html` made, in a column between what stands above and below it."""
    whole = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
    return f"""\
<!doctype html>
<html lang="{escape(language)}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
</head>
<body style="margin:0;padding:0;background-color:#ffffff">
<table {whole}>
<tr>
<td align="center" style="padding:24px 16px">
<table {whole} style="max-width:{WIDTH}px">
<tr>
<td align="{"right" if direction == "rtl" else "left"}" style="{_TEXT}">
{above}
{content}
{below}
</td>
</tr>
</table>
</td>
</tr>
</table>
</body>
</html>
"""


def small(html: str) -> str:
    """A paragraph of the mail itself, such as the line with author and date."""
    return f'<p style="margin:0 0 24px;{_SMALL}">{html}</p>'


def heading(text: str, url: str) -> str:
    """The article's title, which leads to it."""
    style = "margin:0 0 10px;font-size:32px;line-height:1.2;font-weight:normal"
    link = f'<a href="{escape(url)}" style="color:#25211c;text-decoration:none">{escape(text)}</a>'
    return f'<h1 style="{style}">{link}</h1>'


class _Writer(HTMLParser):
    """Writes what it is fed as mail programs want it: `written` are the pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._open: list[tuple[str, str]] = []  # each element that is open, and what closes it
        self._left_out = ""  # the element that is being left out
        self._depth = 0  # and how many of its name are open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._left_out:
            self._depth += tag == self._left_out
            return
        if tag in _LEFT_OUT or attributes.get("role") == "doc-backlink":
            if tag == "video":  # it plays on the site
                self._link(attributes)
            self._left_out, self._depth = tag, 1
        elif tag == "input":
            self.written.append("☑ " if "checked" in attributes else "☐ ")
        else:
            before, after = self._element(tag, attributes)
            self.written.append(before)
            if tag not in _EMPTY:
                self._open.append((tag, after))

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._depth -= tag == self._left_out
            self._left_out = self._left_out if self._depth else ""
            return
        if tag not in (name for name, _ in self._open):
            return
        while self._open:
            name, after = self._open.pop()
            self.written.append(after)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.written.append(escape(data, quote=False))

    def _element(self, tag: str, attributes: dict[str, str]) -> tuple[str, str]:
        """What opens and what closes an element."""
        classes = attributes.get("class", "").split()
        if box := next((_BOXES[name] for name in (tag, *classes) if name in _BOXES), ""):
            return _box(box)
        if tag == "figcaption" or "callout-title" in classes:
            return f'<p style="margin:8px 0 18px;{_SMALL}">', "</p>\n"
        if tag in ("figure", "div", "section", "dd"):
            return '<div style="margin:0 0 18px">', "</div>\n"
        if tag == "dt" or tag == "summary":
            return '<p style="margin:0"><strong>', "</strong></p>\n"
        if tag not in _STYLES:
            return "", ""
        align = next((name for name in classes if name in ("left", "right", "center")), "left")
        kept = {name: value for name, value in attributes.items() if name in _KEPT}
        if tag == "img":
            kept |= _width_of(attributes)
        if style := _STYLES[tag].format(align=align):
            kept["style"] = style
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f"<{tag}{written}>", "" if tag in _EMPTY else f"</{tag}>"

    def _link(self, video: dict[str, str]) -> None:
        address, name = escape(video.get("src", "")), escape(video.get("aria-label", ""), quote=False)
        if address:
            paragraph, link = _STYLES["p"], _STYLES["a"]
            self.written.append(f'<p style="{paragraph}"><a href="{address}" style="{link}">▶ {name}</a></p>')


def _box(style: str) -> tuple[str, str]:
    table = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
    return f'{table} style="margin:0 0 18px"><tr><td style="{style}">', "</td></tr></table>\n"


def _width_of(image: dict[str, str]) -> dict[str, str]:
    """The width of a picture in the column; Outlook knows no other way to limit it. The height follows."""
    width = image.get("width", "")
    return {"width": str(min(int(width), WIDTH))} if width.isdigit() else {}
