"""Finds the markup of other programs that GitHub's Markdown ignores or prints as typed, and reports its line.

Patterns are searched in the source, which has the lines, with its code blanked. A match counts only if the page shows it.
To add a kind of markup, add a row to `MARKS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from plugins.markdown import code_options

# In the source: a fenced block, up to its closing fence or the end of the text, or code within a paragraph.
_SOURCE_CODE = re.compile(
    r"^(?P<before>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)$"
    r"(?P<code>(?:(?!^[ \t>]*(?P=fence)).*\n?)*)(?:^[ \t>]*(?P=fence)[`~]*)?"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S]){1,2000}?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE,
)
# Options of other programs that there are here by another name.
_FILE = re.compile(r":?\[?([\w./-]*\w\.\w+)\]?")
_CAPTION = re.compile(r"""(?:caption|label|name|path)=["']?([^"']+)["']?""", re.IGNORECASE)
_MARKING = re.compile(r"[\w-]{0,20}(?:lines|mark|highlight)[\w-]{0,20}=|\d", re.IGNORECASE)
_LINES_OF = {0: "It has no lines.", 1: "It has one line, {1}."}
_SAVED = "Save what it draws as SVG, and show that: ![What it shows](drawing.svg)."
_DRAWN = (
    "Write it in D2, which is drawn here (a block of “d2”), or save it as SVG: ![What it shows](drawing.svg)."
)
_DIAGRAMS = {
    **dict.fromkeys(("mermaid", "plantuml", "puml"), _DRAWN),
    **dict.fromkeys(("geojson", "topojson", "stl"), _SAVED),
}
_MORE = re.compile(r"^<!--+\s*(?:more|excerpt|truncate|read ?more)\s*--+>", re.MULTILINE | re.IGNORECASE)
_SUB = re.compile(r"(?<=[\w)])~([^\s~]{1,6})~(?!~)")
# In the page: what is not prose, and the typed forms of what typography has set.
_PAGE_CODE = re.compile(r"<(pre|code|kbd|samp|math|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_TYPED = str.maketrans(
    {
        **dict.fromkeys("“”„«»「」", '"'),
        **dict.fromkeys("‘’‚‹›『』", "'"),
        **dict.fromkeys("–—", "-"),
        "…": "...",
    }
)
_RUN = re.compile(r"-{2,}")


_START = r"^[ \t>]*"  # the beginning of a line, also in a quotation or a list item
_VALUE = r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s}"'\]]+)"""
_ATTRIBUTE = rf"(?:[.#][\w-]+|[\w-]+={_VALUE})"
_PLAIN = r"[^\n*_`\[<|\\&$~]"  # a character that begins no markup
_BULLETS = "•▪◦‣●○■∙➢➤·‧⁃▸►▶◆◇❖➔➜\uf0b7"
_BULLET = f"[{_BULLETS}]"
_TITLE = r"(?:[ \t]+\"[^\"\n]*\")?"
_DASH = "(?:[–—][ \u00a0]?|-\u00a0?)"

_CALLOUT = "Write a callout: “> [!NOTE]” alone on its line, and “> ” before each line below it"
_REFERENCE = "Write its address below the text, “[{label}]: https://…”, or behind it, […](…)"
_ITEM = "Begin each item with “- ”, and leave an empty line above the first"
_NOTE = "Write “[^1]”, and below the text “[^1]: …”"
_STRONG = "Write **…** without spaces inside it, and with a space or a mark outside, or <strong>…</strong>"
_TABLE = "A table has a line “| --- | --- |” below its first, with as many cells"
_FORMULA = "Write the formula between lines of $$"
_LINK = "Write the link as [words](address)"
_NOTHING = "Remove it: nothing fills it in here"

# A kind of markup: a text that has it contains one of these signs, the pattern finds it, and the last is what to write. A
# match counts if the page shows the pattern's group `shown`, or else its first group. The message quotes that first group,
# or with `shown` the group `all`, or else all of the match.
# Patterns are compiled when a sign of theirs is found: most texts have none.
MARKS = (
    (
        "][",
        r"(?<![\w\]\\])!?\[(?!\^)[^\[\]]{1,200}(?P<shown>\]\[(?!\d+\])(?P<label>[^\[\]\n]{1,99})\])",
        _REFERENCE,
    ),
    ("][]", r"(?<![\w\]\\])!?(?P<shown>\[(?![\^ ])(?P<label>[^\[\]\n]{1,200})\]\[\])", _REFERENCE),
    (
        "[^",
        r"(\[\^[^\[\]\n]{1,99}\])",
        "Write the footnote that it means, “[^…]: …”, below the text, its label without spaces",
    ),
    ("^[", r"(?P<shown>\^\[)[^\n]{1,300}?\]", _NOTE),
    ("[@", r"(?P<shown>\[@[\w:.-]+)[^\[\]\n]*\]", _NOTE),
    (
        "toc TOC",
        r"\[\[?_?(?P<shown>toc|TOC)_?\]\]?",
        "Remove it: a table of contents makes itself where one is of use",
    ),
    (
        "[[",
        r"(?P<shown>!?\[\[)(?!_?(?:toc|TOC)_?\])[^\[\]\n]+\]\]",
        "Write the link as [words](file.md), or the picture as ![words](file.png)",
    ),
    ("{{ {%", r"(?P<shown>\{[{%])[^{}]{0,300}[%}]\}", _NOTHING),
    ("=", rf"(\[/?[a-z][a-z_-]*(?:[ ]+[\w-]+={_VALUE})+[ ]*/?\])", _NOTHING),
    (":::", rf"{_START}(?P<all>(?P<shown>:::+[ \t]*[\w{{])[^\n]*)", _CALLOUT),
    ("!!!", rf"{_START}(?P<all>(?P<shown>!!!\+?[ \t]*[\w-]+){_TITLE})[ \t]*$", _CALLOUT),
    (".. ", rf"{_START}(\.\.[ \t]+[\w-]+::)", _CALLOUT),
    (
        "???",
        rf"{_START}(?P<all>(?P<shown>\?\?\?\+?[ \t]*[\w-]+){_TITLE})[ \t]*$",
        "Write <details><summary>…</summary>, an empty line, the text, an empty line and </details>",
    ),
    ("==", r"(?P<shown>==(?<![=\w{]==))[^\s=](?:[^=\n]*[^\s=])?==(?![=\w])", "Write <mark>…</mark>"),
    ("++", r"(?P<shown>\+\+(?<![+\w{]\+\+))[^\s+](?:[^+\n]*[^\s+])?\+\+(?![+\w])", "Write <ins>…</ins>"),
    ("**", rf"(?<![*\\])(\*\*(?:(?<!\w\*\*)|(?=[^\w\s])){_PLAIN}{{1,80}}\*\*)(?!\*)", _STRONG),
    ("**", rf"(?<![*\\])(\*\*{_PLAIN}{{1,80}}[^\w\s*]\*\*)(?=\w)", _STRONG),
    ("^", r"(\^(?<=[\w)]\^)[^\s^\[\]]{1,20}\^)(?!\w)", "Write <sup>…</sup>"),
    ("~", r"(~(?<=[\w)]~)[^\s~]{1,6}~)(?!~)", "Write <sub>…</sub>"),
    ("%%", r"(?P<shown>(?<!%)%%)[^%\n]+%%(?!%)", "Write <!-- … -->"),
    (
        "{++ {-- {~~ {== {>>",
        r"(?P<shown>\{(?:\+\+|--|~~|==|>>))[^{}\n]{1,200}\}",
        "Write what the text shall say",
    ),
    (":", r"(:(?<![\w:/.]:)(?=[a-z+-])[a-z0-9_+-]{2,32}:)(?![\w:/`])", "Write the emoji itself, as in 🎉"),
    (
        "{",
        rf"(\{{:?[ ]*{_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*[ ]*\}})",
        'Remove it, or write HTML, as in <img src="…" alt="…" width="300">',
    ),
    (
        "|",
        rf"(?<!\|\n)^[ \t>]*(\|{_PLAIN}{{0,40}})[^\n]*\|[ \t]*(?:\n[ \t>]*\|[^\n]*\|[ \t]*$)+",
        _TABLE,
    ),
    (
        " | ",
        rf"{_START}(?!\|)({_PLAIN}{{1,40}}[ ]\|[ ])[^\n]*(?:\n[^\n|]{{1,200}}[ ]\|[ ][^\n]*)+",
        _TABLE,
    ),
    (
        " ".join(_BULLETS),
        rf"{_START}({_BULLET}{_PLAIN}{{0,40}})[^\n]*(?:\n[ \t>]*{_BULLET}[^\n]*)*",
        _ITEM,
    ),
    (
        "– — -",
        rf"{_START}(?P<all>(?P<shown>{_DASH})(?:[^\W\d_]|\*\*|\[){_PLAIN}{{0,20}})[^\n]*"
        rf"(?:\n[ \t>]*{_DASH}[\w*\[][^\n]*)+",
        _ITEM,
    ),
    (
        "#",
        rf"^ {{0,3}}(#{{1,6}}[\u00a0\u2000-\u200b\u202f\u3000]{_PLAIN}{{1,40}}|##{{1,5}}[^\W\d_]{_PLAIN}{{0,40}})",
        "A heading has an ordinary space behind its #",
    ),
    ("＃", rf"^ {{0,3}}(＃+{_PLAIN}{{1,40}})", "Write “## …”, with a # of one column"),
    ("<", r"(</?[a-z]{1,10}:[a-z]{1,20}[ ]?/?>)", "Remove it: a word processor left it here"),
    (
        "[/",
        r"(\[(b|i|u|s|url|img|quote|code|color|size|center)(?:=[^\]\n]*)?\])[^\n]{0,500}?\[/\2\]",
        "Write Markdown: **…**, *…*, […](…)",
    ),
    ("\\(", r"(?P<all>\\(?P<shown>\()[^()\n]*[\\^_=+][^()\n]{0,200}?\\\))", "Write the formula as $…$"),
    ("\\[", r"(?P<all>\\(?P<shown>\[)[^\[\]]{0,200}?[\\^_=+][^\[\]]{0,300}?\\\])", _FORMULA),
    ("\\begin{", r"(\\begin\{(?:equation|align|gather|multline|eqnarray|math|displaymath)\*?\})", _FORMULA),
    ("![", r"(?<![\w\\])(!\[[^\[\]\n]{1,200}\])(?![\[(:])", "Write the picture as ![…](…)"),
    ("] (", r"(?P<shown>\])[ ]\((?:https?://|mailto:)[^\s()]*\)", _LINK),
    (")[", r"(?P<shown>\)\[)(?:https?://|mailto:)[^\s\[\]]*\]", _LINK),
    ("](", r"(?P<shown>\]\()https?://[^\s()]*[ \t]*$", "Write “)” behind the address"),
)


def foreign_markup(body: str, html: str) -> Iterator[tuple[int, str, str]]:
    """For each piece of foreign markup in the Markdown `body`: its line, from 1; what is wrong; and what to write."""
    yield from _fences(body)
    source = without_code(body)
    yield from _not_printed(source, html)
    words = ""
    for signs, pattern, instead in MARKS:
        if not any(sign in source for sign in signs.split()):
            continue
        for found in re.finditer(pattern, source, re.MULTILINE):
            words = words or _typed(prose(html))
            named = found.groupdict()
            if _typed(named.get("shown") or found[1]).strip() in words:
                whole = "all" if "all" in named else 0 if "shown" in named else 1
                wrong = f"“{' '.join(found[whole].split())}” would be printed as it stands."
                fix = instead.replace("{label}", named.get("label") or "")
                yield _line(body, found.start(whole)), wrong, f"{fix}, or write it as code."


def prose(html: str) -> str:
    """What a page says, without its code."""
    return unescape(_TAG.sub("", _PAGE_CODE.sub("", html)))


def without_code(body: str) -> str:
    """The Markdown with its code replaced by spaces, so that all else keeps its line and column."""
    if "`" not in body and "~~~" not in body:
        return body
    return _SOURCE_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)


def _fences(body: str) -> Iterator[tuple[int, str, str]]:
    """Fences that ask for what they do not get: a diagram, options that nothing reads, marks on lines that they lack."""
    if "```" not in body and "~~~" not in body:
        return
    for found in _SOURCE_CODE.finditer(body):
        if not found["fence"]:
            continue
        line, options = _line(body, found.start("fence")), code_options(found["info"])
        if options.language.lower() in _DIAGRAMS:
            wrong = f"A block of “{options.language}” is shown as code: nothing draws it here."
            yield line, wrong, _DIAGRAMS[options.language.lower()]
        of_code = [f'title="{options.title}"'] if options.title and options.language.lower() == "d2" else []
        for option in (*of_code, *options.unread):
            wrong = f"Nothing here reads what stands behind the language of the code, “{option}”."
            yield line, wrong, _instead_of(option, options.language)
        # The code begins with the end of its opening line.
        count = found["code"].removesuffix("\n").count("\n")
        for first, last in options.lines:
            if not 1 <= first <= last <= count:
                named = f"lines {first}-{last}" if first != last else f"line {first}"
                yield (
                    line,
                    f"The code has no {named} to mark.",
                    _LINES_OF.get(count, f"Its lines are 1 to {count}."),
                )


def _instead_of(option: str, language: str) -> str:
    """What to write instead of an option of a fence in that language that nothing reads."""
    if language.lower() == "d2":
        return "A diagram begins with lines “# title: …” and “# description: …”."
    named = _FILE.fullmatch(option) or _CAPTION.fullmatch(option)
    if named:
        return f'A name above the code is title="{named[1]}".'
    if _MARKING.match(option):
        return "Lines to mark are {1,3-5}."
    return 'Remove it: title="build.py" is a name above the code, {1,3-5} are lines to mark, and no more is needed.'


def _not_printed(source: str, html: str) -> Iterator[tuple[int, str, str]]:
    """Markup that is not printed, and does not do what its author means either."""
    for found in _MORE.finditer(source) if "<!--" in source else ():
        wrong = f"“{found[0]}” does nothing here."
        yield _line(source, found.start()), wrong, "Say in “description:” what lists show of the article."
    for found in _SUB.finditer(source) if "<del>" in html else ():
        if f"<del>{found[1]}</del>" in html:
            wrong = f"“{found[0]}” is struck through."
            yield (
                _line(source, found.start()),
                wrong,
                f"Write <sub>{found[1]}</sub> if it is meant to be lower.",
            )


def _typed(text: str) -> str:
    """The text as it may have been typed: with straight quotes, plain hyphens and single spaces."""
    return " ".join(_RUN.sub("-", text.translate(_TYPED)).split())


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
