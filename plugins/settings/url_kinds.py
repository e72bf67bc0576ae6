"""The kinds of pages by their URLs: the one list of them, which settings, checks, footer and headers go by.

It imports nothing, because the owner's settings are read with it before anything else is loaded.
"""

from __future__ import annotations


def word(text: str) -> str:
    """The text, marked for translation; who shows it translates it."""
    return text


class UrlKind:
    """A kind of page by its URL.

    `setting` is Pelican's name for the pattern, `pattern` its default, which has `{slug}`, `{date}` or neither in it. Pages
    that are a list (`is_list`) go on at `…/page/2`. `reserved` is what authors are told whose own page would have such a
    URL. `label` is the English word of the footer's link, which is there as soon as an article has something in its field
    `shown_if`.
    """

    def __init__(
        self,
        setting: str,
        pattern: str,
        *,
        is_list: bool = False,
        reserved: str = "",
        label: str = "",
        shown_if: str = "",
    ) -> None:
        self.setting, self.pattern, self.is_list = setting, pattern, is_list
        self.reserved, self.label, self.shown_if = reserved, label, shown_if


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
    "YEAR": UrlKind(
        "YEAR_ARCHIVE_URL", "insights/{date:%Y}", is_list=True, reserved="the articles of a year"
    ),
}
