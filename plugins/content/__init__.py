"""The content model: reads what the author wrote and says, in the author's words, what is wrong with it."""

from .fields import LINK_NAMES, CallToActionWords, Change, slugified
from .files import find_file
from .library import FOLDERS, Library, load
from .model import Article, Author, Category, Entry, Page
from .problems import ContentError, Problem, report

__all__ = [
    "FOLDERS",
    "LINK_NAMES",
    "Article",
    "Author",
    "CallToActionWords",
    "Category",
    "Change",
    "ContentError",
    "Entry",
    "Library",
    "Page",
    "Problem",
    "find_file",
    "load",
    "report",
    "slugified",
]
