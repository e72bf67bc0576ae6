"""Python-markdown, set up with our extension. Nothing outside this package knows that it is python-markdown."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from .blocks.code import Code
from .blocks.parser import Blocks
from .blocks.rules import STARTERS
from .highlight import CodeBlocks
from .inlines.parser import Inlines
from .limits import check_length
from .source import Source
from .strings import MarkdownStrings
from .tree_processors.abbreviations import Abbreviations
from .tree_processors.attribute_lists import AttributeLists
from .tree_processors.callouts import Callouts
from .tree_processors.figures import Figures
from .tree_processors.footnotes import FootnoteNumbers, FootnoteSection
from .tree_processors.quotations import Quotations
from .tree_processors.tables import Tables
from .tree_processors.tasks import Tasks
from .tree_processors.typography import Typography

# Python-markdown marks its placeholders with the control characters \x02 and \x03, typography with \x04 and \x05.
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_RAW = re.compile(r"<raw>(\d+)</raw>")


class Normalise(Preprocessor):
    """Line ends and characters that HTML cannot hold; tabs stay, for code may want them."""

    def run(self, lines: list[str]) -> list[str]:
        text = (
            "\n".join(lines)
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\0", "\ufffd")
            .replace("\f", " ")
        )
        return _CONTROL.sub("", text).removesuffix("\n").split("\n")


class RestoreBlocks(Postprocessor):
    """Puts blocks of HTML and code where the tree has their placeholders."""

    def run(self, text: str) -> str:
        blocks = self.md.htmlStash.rawHtmlBlocks
        return _RAW.sub(lambda found: str(blocks[int(found[1])]), text)


class MarkdownExtension(Extension):
    """Everything that we replace or add."""

    def __init__(self, words: MarkdownStrings) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (python-markdown's name)
        self.blocks = Blocks(md, self.words, STARTERS, Code)
        md.parser = self.blocks
        md.registerExtension(self)
        md.block_level_elements.append("raw")
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(Normalise(md), "normalize_whitespace", 30)
        self._trees(md)
        md.postprocessors.register(RestoreBlocks(md), "restore_blocks", 40)

    def _trees(self, md: Markdown) -> None:
        # On text that is still Markdown
        md.treeprocessors.register(Callouts(md, self.words), "callouts", 40)
        md.treeprocessors.register(Quotations(md), "quotations", 39)
        md.treeprocessors.register(Tasks(md, self.words), "tasks", 38)
        md.treeprocessors.register(FootnoteSection(md, self.blocks, self.words), "footnote_section", 37)
        md.treeprocessors.register(Inlines(self.blocks), "inline", 20)
        # Before "prettify" (10)
        md.treeprocessors.register(FootnoteNumbers(md, self.blocks, self.words), "footnote_numbers", 19)
        md.treeprocessors.register(AttributeLists(md), "attribute_lists", 18)
        md.treeprocessors.register(Figures(md), "figures", 17)
        md.treeprocessors.register(Abbreviations(md, self.blocks), "abbreviations", 16)
        md.treeprocessors.register(Typography(md, self.words), "typography", 15)
        md.treeprocessors.register(Tables(md, self.words), "tables", 14)

    def reset(self) -> None:
        self.blocks.clear()


@lru_cache(maxsize=16)
def instance(words: MarkdownStrings) -> tuple[Markdown, MarkdownExtension]:
    """One instance a process and language: setting it up costs as much as an article.

    All that a conversion leaves in it (references, footnotes, the stash of HTML, the delimiters) is cleared by
    `reset()` before the next, whatever became of the one before.
    """
    extension = MarkdownExtension(words)
    return Markdown(extensions=[extension], output_format="html"), extension


def convert(
    source: str, words: MarkdownStrings, code: CodeBlocks | None = None
) -> tuple[str, frozenset[int], tuple[str, ...]]:
    """Markdown as HTML that is not sanitised yet, the numbers of the lines that are in its code blocks, and the
    labels of footnotes that are not in it. `code` gives its code blocks.

    Raises TooComplex.
    """
    check_length(source)
    md, extension = instance(words)
    md.reset()
    extension.blocks.code = code or CodeBlocks()
    html = md.convert(source)
    return html, frozenset(extension.blocks.code_lines), tuple(extension.blocks.unread_footnotes)


def convert_inline(source: str, words: MarkdownStrings) -> str:
    """One line of Markdown as inline HTML, not sanitised yet. Raises TooComplex."""
    check_length(source)
    md, _ = instance(words)
    md.reset()
    root = Element(md.doc_tag)
    SubElement(root, "p").text = Source(" ".join(_CONTROL.sub("", source).split()), 1)
    for processor in md.treeprocessors:
        root = processor.run(root) or root
    html = md.serializer(root)
    for postprocessor in md.postprocessors:
        html = postprocessor.run(html)
    return html.strip().removeprefix(f"<{md.doc_tag}>").removesuffix(f"</{md.doc_tag}>").strip()[3:-4]
