"""What our dialect is compared with: GitHub's own Markdown, and ours without what it adds to that."""

from __future__ import annotations

from functools import cache

from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from plugins.markdown import extension
from plugins.markdown.strings import ENGLISH
from tests import checkers

# The steps of what GitHub does not have, and the boxes that we put around tables.
ADDED = (
    *("abbreviations_mark", "attribute_lists_set", "figures_caption", "quotes_cite", "tables_box"),
    "typography_typeset",
)
SIMPLER = {"sup", "section", "li", "ul", "ol", "input", "th", "td", "code"}
EXTENSIONS = ["autolink", "strikethrough", "table", "tasklist"]


def github(markdown: str) -> BeautifulSoup:
    """The HTML that GitHub makes of it, in one form with ours."""
    try:
        from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
    except ImportError:
        checkers.missing("Markdown", "cmarkgfm, which is GitHub's, is not installed")
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return _uniform(markdown_to_html_with_extensions(markdown, options, EXTENSIONS))


def ours(markdown: str) -> BeautifulSoup:
    """The HTML that we make of it, before the sanitiser, without what we add to GitHub's."""
    return _uniform(unsanitised(*ADDED).reset().convert(markdown))


@cache
def unsanitised(*without: str) -> Markdown:
    """Our instance without the sanitiser and without those steps."""
    md, _ = extension.instance.__wrapped__(ENGLISH, ())
    md.postprocessors.deregister("sanitise")
    for name in without:
        md.treeprocessors.deregister(name)
    return md


def _uniform(html: str) -> BeautifulSoup:
    """In one form; without selectors and lists of classes, which would take longer than what is compared."""
    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    for back in soup.find_all("a"):
        if "data-footnote-backref" in back.attrs or back.get("role") == "doc-backlink":
            holder = back.parent
            back.decompose()
            if holder and not holder.get_text(strip=True):
                holder.decompose()
    for element in soup.find_all():
        inside = element.parent.name if element.parent else ""
        if (element.name, inside) == ("strong", "strong"):
            element.unwrap()  # GitHub writes the outer one alone
        elif element.name in SIMPLER or (element.name, inside) == ("a", "sup"):
            _simplify(element)
    return soup


def _simplify(element: Tag) -> None:
    """Leave what a reader can tell: where a list begins, whether a task is done, how a column is aligned."""
    names = [str(element.get("align") or ""), *str(element.get("class") or "").split()]
    kept = {name: value for name, value in element.attrs.items() if name in ("start", "type", "checked")}
    if element.name in ("th", "td"):
        kept["align"] = " ".join(name for name in names if name in ("left", "center", "right"))
    if element.name == "code":
        kept["class"] = " ".join(name.lower() for name in names if name.startswith("language-"))
    if element.name == "input":
        kept["checked"] = str("checked" in kept)
    element.attrs = kept
