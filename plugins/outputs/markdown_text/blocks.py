"""What stands alone: paragraphs, headings, lists, quotations, code, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .inline import line_of, tex
from .tables import table
from .tree import Node, is_read, tree_of

_NAMES = (
    "address article aside blockquote details dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr "
    "li nav ol p pre section summary table ul"
)
_BLOCKS = frozenset(_NAMES.split())
_LANGUAGE = re.compile(r"language-(\S+)")


def markdown_of(html: str) -> str:
    """The HTML as Markdown."""
    return "\n\n".join(_blocks(tree_of(html).children)) + "\n"


def _blocks(nodes: Iterable[Node | str]) -> Iterator[str]:
    """The blocks that the nodes are, each as Markdown; what stands in a line between them is a paragraph."""
    line: list[Node | str] = []
    for node in nodes:
        if isinstance(node, Node) and _is_block(node):
            yield from _paragraph(line)
            line = []
            if is_read(node):
                yield from _MAKERS.get(node.name, _inside)(node)
        else:
            line.append(node)
    yield from _paragraph(line)


def _is_block(node: Node) -> bool:
    """Whether it stands alone: by its name, or by what is in it, such as a link around a heading."""
    if node.name in _BLOCKS:
        return True
    return node.name == "math" and node.attributes.get("display") == "block"


def _paragraph(line: Iterable[Node | str]) -> Iterator[str]:
    if text := line_of(line):
        yield text


def _inside(node: Node) -> Iterator[str]:
    yield from _blocks(node.children)


def _heading(node: Node) -> Iterator[str]:
    if text := line_of(node.children).replace("\\\n", " "):
        yield f"{'#' * int(node.name[1])} {text}"


def _list(node: Node) -> Iterator[str]:
    items = [child for child in node.children if isinstance(child, Node) and child.name == "li"]
    start = node.attributes.get("start", "1")
    first = int(start) if start.isdecimal() else 1
    loose = any(isinstance(child, Node) and child.name == "p" for item in items for child in item.children)
    lines = []
    for at, item in enumerate(items, first):
        marker = f"{at}. " if node.name == "ol" else "- "
        text = ("\n\n" if loose else "\n").join(_blocks(item.children))
        lines.append(_hung(marker, text))
    if lines:
        yield ("\n\n" if loose else "\n").join(lines)


def _hung(marker: str, text: str) -> str:
    """The text behind its marker, its further lines below its first."""
    return marker + (re.sub(r"\n(?=[^\n])", "\n" + " " * len(marker), text) if "\n" in text else text)


def _quoted(blocks: Iterable[str]) -> Iterator[str]:
    if text := "\n\n".join(blocks):
        yield re.sub(r"^(?=(.?))", lambda found: "> " if found[1] else ">", text, flags=re.MULTILINE)


def _quotation(node: Node) -> Iterator[str]:
    return _quoted(_blocks(node.children))


def _code(node: Node) -> Iterator[str]:
    text = node.text.removesuffix("\n")
    inner = next(node.all("code"), node)
    language = next((found[1] for name in inner.classes if (found := _LANGUAGE.fullmatch(name))), "")
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`+", text))])
    yield f"{fence}{language}\n{text}\n{fence}"


def _figure(node: Node) -> Iterator[str]:
    """A figure and its caption; a quotation's says whose it is, within it."""
    if {"quotation", "pull-quote"} & set(node.classes):
        quote = next(node.all("blockquote"), Node(""))
        captions = (line_of(caption.children) for caption in node.all("figcaption"))
        yield from _quoted([*_blocks(quote.children), *filter(None, captions)])
    else:
        yield from _blocks(node.children)


def _division(node: Node) -> Iterator[str]:
    classes = node.classes
    if "callout" in classes:
        kind = next((name for name in classes if name != "callout"), "note")
        body = [child for child in node.children if not _is_title(child)]
        yield from _quoted(["\n".join([f"[!{kind.upper()}]", "\n\n".join(_blocks(body))])])
    else:
        yield from _blocks(node.children)


def _is_title(node: Node | str) -> bool:
    return isinstance(node, Node) and "callout-title" in node.classes


def _formula(node: Node) -> Iterator[str]:
    yield f"$$\n{tex(node)}\n$$"


def _section(node: Node) -> Iterator[str]:
    if "footnotes" not in node.classes:
        yield from _blocks(node.children)
        return
    for note in node.all("li"):
        name = note.attributes.get("id", "")
        if name.startswith("fn-"):
            yield f"[^{name[3:]}]: " + re.sub(r"\n(?=[^\n])", "\n    ", "\n\n".join(_blocks(note.children)))


def _terms(node: Node) -> Iterator[str]:
    """A list of definitions, as PHP Markdown Extra writes it."""
    groups: list[str] = []
    for child in _terms_and_definitions(node):
        text = "\n\n".join(_blocks(child.children))
        if child.name == "dt":
            groups.append(text)
        elif groups:
            groups[-1] += "\n" + _hung(":   ", text)
        else:
            groups.append(text)
    yield "\n\n".join(filter(None, groups))


def _terms_and_definitions(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.name in ("dt", "dd"):
                yield child
            else:
                yield from _terms_and_definitions(child)


def _summary(node: Node) -> Iterator[str]:
    if text := line_of(node.children):
        yield f"**{text}**"


_MAKERS: dict[str, Callable[[Node], Iterator[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ol", "ul"), _list),
    "blockquote": _quotation,
    "div": _division,
    "dl": _terms,
    "figure": _figure,
    "hr": lambda _: iter(["---"]),
    "math": _formula,
    "pre": _code,
    "section": _section,
    "summary": _summary,
    "table": table,
}
