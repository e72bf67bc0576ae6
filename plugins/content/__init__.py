"""The content model: reads what authors wrote, and reports what is wrong with it in terms that they know."""

from plugins.errors.problems import ContentError, Problem, did_you_mean

from .checks import check_entries
from .document import Document, Text
from .fields import (
    LINK_NAMES,
    CallToActionText,
    Change,
    fault_of_language,
    fault_of_target,
    fault_of_web_address,
    slugified,
    tag_slug,
)
from .index import ContentIndex, load, newest_first
from .model import Article, Author, Category, Entry, Page
from .reading import Documents
from .report import github, report, sarif
from .tree import MEDIA, PICTURES, ROOT_FOLDER, Tree, suffix_of

__all__ = [
    "LINK_NAMES",
    "MEDIA",
    "PICTURES",
    "ROOT_FOLDER",
    "Article",
    "Author",
    "CallToActionText",
    "Category",
    "Change",
    "ContentError",
    "ContentIndex",
    "Document",
    "Documents",
    "Entry",
    "Page",
    "Problem",
    "Text",
    "Tree",
    "check_entries",
    "did_you_mean",
    "fault_of_language",
    "fault_of_target",
    "fault_of_web_address",
    "github",
    "load",
    "newest_first",
    "report",
    "sarif",
    "slugified",
    "suffix_of",
    "tag_slug",
]
