"""The kinds of pages by their URLs: the only list of them, used by settings, checks, footer and headers.

It imports nothing of ours, because it is loaded with the owner's settings, before anything else.
"""

from __future__ import annotations

from typing import NamedTuple


def word(text: str) -> str:
    """The text, marked for translation; the code that shows it translates it."""
    return text


class UrlKind(NamedTuple):
    """A kind of page by its URL.

    `setting` is Pelican's name for the pattern, `pattern` its default, with `{slug}`, `{date}` or neither in it. Pages
    that are a list (`is_list`) continue at `…/page/2`. `reserved` describes the page in messages to authors whose own
    page would have its URL. `label` is the English text of its link in the footer, which is shown once an article has a
    value in the field `shown_if`. An address that is not `lasting` may disappear: nobody links to it.
    """

    setting: str
    pattern: str
    is_list: bool = False
    reserved: str = ""
    label: str = ""
    shown_if: str = ""
    lasting: bool = True


URL_KINDS = {
    "ARTICLE": UrlKind("ARTICLE_URL", "insights/{slug}"),
    "PAGE": UrlKind("PAGE_URL", "{slug}"),
    "CATEGORY": UrlKind("CATEGORY_URL", "categories/{slug}", is_list=True),
    "AUTHOR": UrlKind("AUTHOR_URL", "authors/{slug}", is_list=True),
    "TAG": UrlKind("TAG_URL", "tags/{slug}", is_list=True, reserved="the articles of a tag"),
    "CATEGORIES": UrlKind(
        "CATEGORIES_URL",
        "categories",
        reserved="the list of all categories",
        label=word("Categories"),
        shown_if="category",
    ),
    "AUTHORS": UrlKind(
        "AUTHORS_URL",
        "authors",
        reserved="the list of all authors",
        label=word("Authors"),
        shown_if="authors",
    ),
    "TAGS": UrlKind("TAGS_URL", "tags", reserved="the list of all tags", label=word("Tags"), shown_if="tags"),
    "ARCHIVES": UrlKind(
        "ARCHIVES_URL", "insights", reserved="the list of all articles", label=word("Archive")
    ),
    "SEARCH": UrlKind("SEARCH_URL", "search", reserved="the search"),
    # In a folder of their own: one for each article would take longer to make than the pages.
    "CITE": UrlKind("CITE_URL", "cite/{slug}", reserved="the page by which an article is cited"),
    # The owner's own page may have its address: its words are then on it (pages/follow.py).
    "FOLLOW": UrlKind("FOLLOW_URL", "follow", reserved="the page that says how to follow"),
    # Where a message that was sent leads, if there is a form (pages/contact.py).
    "SENT": UrlKind(
        "SENT_URL", "contact/sent", reserved="the page that says that a message was sent", lasting=False
    ),
    "NOT_SENT": UrlKind(
        "NOT_SENT_URL",
        "contact/not-sent",
        reserved="the page that says that a message was not sent",
        lasting=False,
    ),
    "YEAR": UrlKind(
        "YEAR_ARCHIVE_URL", "insights/{date:%Y}", is_list=True, reserved="the articles of a year"
    ),
}
