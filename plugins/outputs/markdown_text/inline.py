"""What stands in a line: emphasis, links, pictures, code, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .tree import Node, is_read

# What Markdown would take for markup: CommonMark 0.31.2, 2.4 and 6; GFM, 6.5; dollars are GitHub's formulas. Every
# alternative begins with a character of its own, which makes the search three times as fast.
_SPECIAL = re.compile(r"[\\`*\[\]$]|_+|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~~+")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_AT_THE_BEGINNING = re.compile(r"(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|(?:=+|-{2,}|\|)\s*$|:(?=\s))")
_SPACE = re.compile(r"[ \t\n\r\f]+")
# HTML that means more than Markdown has a word for, and that Markdown lets through.
_KEPT = frozenset({"abbr", "ins", "kbd", "mark", "sub", "sup"})
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~"}
BREAK = "\\\n"
_BREAKS = re.compile(r"(?:\\\n *)+ *\Z")
# Parts what would be taken for one thing, and shows nothing.
_NOTHING = "<!-- -->"


def line_of(nodes: Iterable[Node | str]) -> str:
    """What stands in a line, as Markdown, without white space at its ends."""
    text = _inline(nodes).strip(" ")
    if text.endswith("\n"):
        text = _BREAKS.sub("", text)
    return "\n".join(_begun(line.strip(" ")) for line in text.split("\n"))


def _begun(line: str) -> str:
    """The line, not to be taken for a list, a heading or a quotation."""
    if line[:1].isdigit():
        return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    if line[:1] in "#>-+=|:" and _AT_THE_BEGINNING.match(line):
        return f"\\{line}"
    return line


def spaced(text: str) -> str:
    """The text with white space as browsers show it."""
    plain = "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text
    return text if plain else _SPACE.sub(" ", text)


def _inline(nodes: Iterable[Node | str]) -> str:
    made = ""
    for node in nodes:
        if isinstance(node, str):
            made = _joined(made, _escaped(spaced(node)))
        elif is_read(node):
            made = _joined(made, _element(node))
    return made


def _joined(before: str, text: str) -> str:
    if (
        text.startswith("[") and before.endswith("!") and not before.endswith("\\!")
    ):  # else it would be a picture
        before = f"{before[:-1]}\\!"
    elif before and text and not before.endswith(("\\*", "\\~")) and _is_one_run(before, text):
        text = f"{_NOTHING}{text}"
    return before + (text.lstrip(" ") if before.endswith((" ", "\n")) else text)


def _is_one_run(before: str, text: str) -> bool:
    """Whether a mark at this place would be read with another one, or not as a mark: it may stand between a word and a
    punctuation only outside of the latter (CommonMark, 6.2)."""
    if before[-1] in "*~":
        inner = before.rstrip("*~")[-1:]
        return text[0] == before[-1] or (text[0].isalnum() and not inner.isalnum())
    first = text.lstrip("*~")[:1]
    return text[0] in "*~" and before[-1].isalnum() and not first.isalnum()


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_with_backslashes, text)


def _with_backslashes(found: re.Match[str]) -> str:
    run, text = found[0], found.string
    if (
        run[0] == "_"
        and text[found.start() - 1 : found.start()].isalnum()
        and text[found.end() : found.end() + 1].isalnum()
    ):
        return run  # within a word
    return "".join(f"\\{character}" for character in run)


def _element(node: Node) -> str:
    if maker := _MAKERS.get(node.name):
        return maker(node)
    if node.name in _MARKS:
        return _marked(node, _MARKS[node.name])
    inner = _inline(node.children)
    title = node.attributes.get("title", "").replace('"', "&quot;")
    if node.name in _KEPT and (title or node.name != "abbr"):
        opened = f'<{node.name} title="{title}">' if title else f"<{node.name}>"
        return f"{opened}{inner}</{node.name}>" if inner else ""
    return f" {inner}" if "watch" in node.classes else inner


def _marked(node: Node, mark: str) -> str:
    """The text between marks, which stand at its words: white space goes outside."""
    inner = _inline(node.children)
    text = inner.strip()
    if not text:
        return inner
    return f"{' ' * inner.startswith(' ')}{mark}{text}{mark}{' ' * inner.endswith(' ')}"


def code(text: str) -> str:
    """Code in a line, fenced by more backticks than are in it (CommonMark, 6.1)."""
    runs = [len(run) for run in re.findall(r"`+", text)]
    fence = "`" * (max(runs, default=0) + 1)
    text = spaced(text)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text.strip() else text


def address(url: str) -> str:
    """An address as the destination of a link."""
    return f"<{url}>" if re.search(r"[\s()<>]", url) else url


def _link(node: Node) -> str:
    url = node.attributes.get("href", "")
    if node.attributes.get("role") == "doc-noteref":
        return f"[^{url.rpartition('#fn-')[2]}]"
    written = _inline(node.children)
    inner = written.strip()
    if not url or not inner:
        return written
    before, after = " " * written.startswith(" "), " " * written.endswith(" ")
    if inner == _escaped(url) and re.match(r"https?://\S+$", url):
        return f"{before}<{url}>{after}"
    return f"{before}[{inner}]({address(url)}{_title(node)}){after}"


def _title(node: Node) -> str:
    title = node.attributes.get("title", "")
    return f' "{_escaped(title)}"'.replace('""', '"') if title and '"' not in title else ""


def _picture(node: Node) -> str:
    url = node.attributes.get("src", "")
    alt = _escaped(spaced(node.attributes.get("alt", "")))
    return f"![{alt}]({address(url)}{_title(node)})" if url else alt


def _played(node: Node) -> str:
    """A video or a recording, as a link to its file."""
    sources = [node, *node.all("source")]
    url = next(filter(None, (each.attributes.get("src", "") for each in sources)), "")
    name = node.attributes.get("aria-label", "") or url.rpartition("/")[2]
    return f"[{_escaped(name)}]({address(url)})" if url else _inline(node.children)


def tex(node: Node) -> str:
    """The TeX that a formula was written in, or its text."""
    written = next(node.all("annotation"), None)
    return spaced((written or node).text).strip()


def _formula(node: Node) -> str:
    dollars = "$$" if node.attributes.get("display") == "block" else "$"
    return f"{dollars}{tex(node)}{dollars}"


def _reference(node: Node) -> str:
    """What is set higher; a footnote's reference says it by itself."""
    inner = _inline(node.children)
    return inner if "footnote-reference" in node.classes else f"<sup>{inner}</sup>"


def _ruby(node: Node) -> str:
    bracketed = any(True for _ in node.all("rp"))
    return "".join(
        _escaped(child)
        if isinstance(child, str)
        else f"({_inline(child.children)})"
        if child.name == "rt" and not bracketed
        else _inline(child.children)
        for child in node.children
    )


_MAKERS: dict[str, Callable[[Node], str]] = {
    "a": _link,
    "audio": _played,
    "br": lambda _: BREAK,
    "code": lambda node: code(node.text),
    "samp": lambda node: code(node.text),
    "img": _picture,
    "input": lambda node: "[x]" if "checked" in node.attributes else "[ ]",
    "math": _formula,
    "q": lambda node: f"“{_inline(node.children)}”",
    "ruby": _ruby,
    "sup": _reference,
    "video": _played,
    "wbr": lambda _: "",
}
