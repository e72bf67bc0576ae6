"""The extension of python-markdown. No module outside this package knows that it is python-markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from . import sanitise
from .core.blocks import Blocks
from .core.document import Document
from .core.feature import HtmlStep, TreeStep, by_beginning
from .core.inlines import Inlines
from .core.limits import check_length
from .features import FEATURES
from .highlight import CodeBlocks
from .owner_extensions import ExtensionSpec, Unusable
from .strings import ENGLISH, MarkdownStrings

# Python-markdown marks its placeholders with the control characters \x02 and \x03, typography with \x04 and \x05.
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_RAW = re.compile(r"<raw>(\d+)</raw>")


class Normalise(Preprocessor):
    """Normalises line ends, and removes characters that HTML cannot hold; tabs stay, for code. Raises TooComplex."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        check_length(text)
        for written, meant in (("\r\n", "\n"), ("\r", "\n"), ("\0", "\ufffd"), ("\f", " ")):
            text = text.replace(written, meant)
        return _CONTROL.sub("", text).removesuffix("\n").split("\n")


class Step(Treeprocessor):
    """A feature's step on the tree, in the form that python-markdown takes."""

    def __init__(self, extension: MarkdownExtension, step: TreeStep) -> None:
        super().__init__(extension.md)
        self.extension, self.step = extension, step

    def run(self, root: Element) -> None:
        self.step(root, self.extension.document)


class RestoreBlocks(Postprocessor):
    """Replaces placeholders in the HTML by the blocks of HTML and code that they are for."""

    def run(self, text: str) -> str:
        blocks = self.md.htmlStash.rawHtmlBlocks
        return _RAW.sub(lambda found: str(blocks[int(found[1])]), text)


class Sanitise(Postprocessor):
    """Sanitises the HTML, then takes the features' steps on it."""

    def __init__(self, extension: MarkdownExtension, steps: Sequence[HtmlStep]) -> None:
        super().__init__(extension.md)
        self.extension, self.steps = extension, steps

    def run(self, text: str) -> str:
        document = self.extension.document
        written = text.strip()
        clean = sanitise.clean(written)
        html = sanitise.modernise(clean)
        if html != written:
            document.sanitised = written, clean
        for step in self.steps:
            html = step(html, document)
        return html


class MarkdownExtension(Extension):
    """Everything that we replace in python-markdown, or add. `document` is the text being converted, or the last one."""

    def __init__(self, words: MarkdownStrings) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (python-markdown's name)
        self.md = md
        md.registerExtension(self)
        md.parser = self.blocks = Blocks(md, by_beginning(feature.blocks for feature in FEATURES))
        md.block_level_elements.append("raw")
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(Normalise(md), "normalize_whitespace", 30)
        self._add_steps([step for feature in FEATURES for step in feature.before], 40)
        md.inlinePatterns, md.delimiters = Registry(), None  # ours are rules; other extensions add patterns
        inlines = Inlines(by_beginning(feature.inlines for feature in FEATURES), md.inlinePatterns)
        md.treeprocessors.deregister("inline")
        md.treeprocessors.register(Step(self, inlines.read_all), "inlines", 20)
        self._add_steps([step for feature in FEATURES for step in feature.after], 19)  # "prettify" has 10
        md.postprocessors.register(RestoreBlocks(md), "restore_blocks", 40)
        steps = [step for feature in FEATURES for step in feature.html]
        md.postprocessors.register(Sanitise(self, steps), "sanitise", float("-inf"))

    def _add_steps(self, steps: Sequence[TreeStep], first: int) -> None:
        for place, step in enumerate(steps):
            name = f"{step.__module__.rpartition('.')[2]}{step.__name__}"
            self.md.treeprocessors.register(Step(self, step), name, first - place / 10)

    def reset(self) -> None:
        self.document = self.blocks.document = Document(self.md, self.words)


@lru_cache(maxsize=16)
def instance(
    words: MarkdownStrings, extensions: tuple[ExtensionSpec, ...]
) -> tuple[Markdown, MarkdownExtension]:
    """One instance per process, language and set of extensions: setting one up costs as much as rendering an article.

    Everything that a conversion leaves in it (references, footnotes, the stash of HTML) is cleared by `reset()` before
    the next, even if it failed. Raises Unusable.
    """
    extension = MarkdownExtension(words)
    md = Markdown(extensions=[extension], output_format="html")
    for each in extensions:
        _add(each, md)
    return md, extension


def _add(extension: ExtensionSpec, md: Markdown) -> None:
    parser = md.parser
    parser.blockprocessors = Registry()
    try:
        md.registerExtensions([extension.name], {extension.name: json.loads(extension.options)})
    except Exception as error:  # other people's code may raise anything
        wrong = f"The extension “{extension.name}” cannot be loaded ({type(error).__name__}: {error})."
        raise Unusable(wrong, "Correct its name and its options, install it, or remove it.") from error
    if md.parser is not parser or len(parser.blockprocessors):
        wrong = f"The extension “{extension.name}” reads blocks (paragraphs, lists, tables) in its own way."
        raise Unusable(wrong, "Remove it: which blocks there are is for the engine to say.")


def unusable(extensions: Iterable[ExtensionSpec]) -> Iterator[tuple[str, str]]:
    """What is wrong with each extension that cannot be added to those before it, and how to fix it."""
    md, _ = instance.__wrapped__(ENGLISH, ())
    for each in extensions:
        try:
            _add(each, md)
        except Unusable as error:
            yield error.wrong, error.fix


def convert(
    source: str, words: MarkdownStrings, code: CodeBlocks | None, extensions: tuple[ExtensionSpec, ...]
) -> tuple[str, Document]:
    """Markdown as safe HTML, with its document; `code` makes the code blocks. Raises TooComplex."""
    md, extension = instance(words, extensions)
    md.reset()
    extension.document.code = code or CodeBlocks()
    return md.convert(source), extension.document
