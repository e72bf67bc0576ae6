"""Every setting of Pelican's, and its effect here: Pelican reads the settings, but another builder makes the site.

A setting either works as Pelican documents it, or has no effect. One without effect is reported: as a warning if that is
harmless, as an error if readers would get something other than the owner means. A value that is Pelican's default, or
that is so here anyway, is not reported.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """The effect of a setting."""

    WORKS = "works as Pelican documents it"
    IGNORED = "changes nothing, and harms nobody"
    REFUSED = "changes nothing, and readers would get something else than is meant"


class Row(NamedTuple):
    """The effect of a setting: what is so here instead, how to fix it, and the values that say no more than that."""

    kind: Kind
    instead: str = ""
    fix: str = "Remove it."
    equivalent: tuple[object, ...] = ()


def _rows(
    kind: Kind, names: str, instead: str = "", fix: str = "Remove it.", equivalent: Iterable[object] = ()
) -> dict[str, Row]:
    return dict.fromkeys(names.split(), Row(kind, instead, fix, tuple(equivalent)))


_works = functools.partial(_rows, Kind.WORKS)
_ignored = functools.partial(_rows, Kind.IGNORED)
_refused = functools.partial(_rows, Kind.REFUSED)

_FEEDS = "the feeds are atom.xml, rss.xml and feed.json, for the site, each category and each author"
_FRONT_MATTER = "Write that into the front matter of each file."
_NO_RST = "texts are Markdown"
_SLUGS = "an address has the name of its file, or the “slug:” in it"
_THEMES = "it is for another theme"

PELICAN: dict[str, Row] = {
    # Works. `checks` has the values that each may have.
    **_works(
        "PELICAN_CLASS PLUGINS PLUGIN_PATHS LOG_FILTER BIND PORT PATH THEME OUTPUT_PATH CACHE_PATH EXTRA_PATH_METADATA "
        "STATIC_PATHS SITENAME SITEURL TIMEZONE DEFAULT_LANG DEFAULT_PAGINATION ARTICLE_URL PAGE_URL CATEGORY_URL "
        "AUTHOR_URL TAG_URL YEAR_ARCHIVE_URL JINJA_FILTERS JINJA_GLOBALS JINJA_TESTS JINJA_ENVIRONMENT MARKDOWN"
    ),
    # What is content
    **_refused(
        "ARTICLE_PATHS", "articles are the files in content/insights/", "Move them there, and remove this."
    ),
    **_refused("PAGE_PATHS", "pages are the files in content/pages/", "Move them there, and remove this."),
    **_refused(
        "ARTICLE_EXCLUDES PAGE_EXCLUDES",
        "all of content/insights/ and content/pages/ is published",
        "Write “status: draft” into what is not to be, or move it out of content/.",
    ),
    **_refused(
        "IGNORE_FILES",
        "hidden files and what programs leave behind are passed over, and nothing else",
        "Move what is not to be published out of content/.",
    ),
    **_refused(
        "READERS",
        "texts are Markdown, and what is not is told",
        "Save other formats as Markdown (Pandoc does that).",
    ),
    **_refused(
        "OUTPUT_SOURCES STATIC_EXCLUDE_SOURCES", "the texts as they were written are never published"
    ),
    **_ignored("OUTPUT_SOURCES_EXTENSION", "the texts as they were written are never published"),
    **_ignored("DOCUTILS_SETTINGS PYGMENTS_RST_OPTIONS", _NO_RST),
    **_ignored(
        "INTRASITE_LINK_REGEX", "links are paths from file to file, as Markdown editors show them"
    ),
    **_ignored("FORMATTED_FIELDS", "fields of the front matter are plain text"),
    # What front matter says
    **_ignored("AUTHOR", "each article names its authors", "Write OWNER, and remove this."),
    **_ignored("DEFAULT_CATEGORY", "each article names its category", "Remove it."),
    **_ignored("USE_FOLDER_AS_CATEGORY", "each article names its category", equivalent=[False]),
    **_ignored("DEFAULT_DATE", "each article has a date of its own"),
    **_refused("DEFAULT_METADATA FILENAME_METADATA PATH_METADATA", "each file says it itself", _FRONT_MATTER),
    **_refused(
        "SLUG_REGEX_SUBSTITUTIONS AUTHOR_REGEX_SUBSTITUTIONS CATEGORY_REGEX_SUBSTITUTIONS "
        "SLUGIFY_USE_UNICODE SLUGIFY_PRESERVE_CASE",
        _SLUGS,
        "Write “slug:” into what is to have another one.",
    ),
    **_refused("SLUGIFY_SOURCE", _SLUGS, "Write “slug:” into what is to have another one.", ["basename"]),
    **_refused("TAG_REGEX_SUBSTITUTIONS", "a tag's address has its own words", "Write the tag in other words."),
    **_refused(
        "WITH_FUTURE_DATES", "what has a date to come is published on that day", equivalent=[False]
    ),
    **_ignored(
        "SUMMARY_MAX_LENGTH SUMMARY_MAX_PARAGRAPHS SUMMARY_END_SUFFIX",
        "a summary is the article's “description:”, and without one the beginning of its text",
        "Remove it, and write descriptions.",
    ),
    **_refused("TYPOGRIFY", "quotation marks, dashes and ellipses are set anyway, by the language of the text"),
    **_ignored(
        "TYPOGRIFY_IGNORE_TAGS TYPOGRIFY_OMIT_FILTERS TYPOGRIFY_DASHES",
        "quotation marks, dashes and ellipses are set by the language of the text",
    ),
    **_refused(
        "ARTICLE_TRANSLATION_ID",
        "a translation is an article with “translation_of:”",
        "Write that into each, and remove this.",
        [None, False],
    ),
    **_refused("PAGE_TRANSLATION_ID", "pages have no translations", equivalent=[None, False]),
    # Files beside pages
    **_ignored(
        "STATIC_EXCLUDES STATIC_CREATE_LINKS STATIC_CHECK_IF_MODIFIED",
        "what pages show or link to is published, and no other file",
    ),
    **_refused("STATIC_URL STATIC_SAVE_AS", "a file has the address that it has in content/"),
    # Addresses
    **_refused(
        "ARTICLE_SAVE_AS PAGE_SAVE_AS CATEGORY_SAVE_AS AUTHOR_SAVE_AS TAG_SAVE_AS YEAR_ARCHIVE_SAVE_AS "
        "ARCHIVES_SAVE_AS AUTHORS_SAVE_AS CATEGORIES_SAVE_AS TAGS_SAVE_AS",
        "a page's file follows from its address, and no kind of page can be left out",
        "Remove it; for another address, write the setting that ends in _URL instead.",
    ),
    **_refused("INDEX_SAVE_AS", "the home page is index.html"),
    **_refused(
        "ARTICLE_LANG_URL ARTICLE_LANG_SAVE_AS PAGE_LANG_URL PAGE_LANG_SAVE_AS",
        "what is in another language has an address like all others",
        "Remove it; for another address, write “slug:” into the file.",
    ),
    **_ignored(
        "DRAFT_URL DRAFT_SAVE_AS DRAFT_LANG_URL DRAFT_LANG_SAVE_AS DRAFT_PAGE_URL DRAFT_PAGE_SAVE_AS "
        "DRAFT_PAGE_LANG_URL DRAFT_PAGE_LANG_SAVE_AS",
        "drafts are shown by the preview, and never go online",
    ),
    **_refused(
        "MONTH_ARCHIVE_URL MONTH_ARCHIVE_SAVE_AS DAY_ARCHIVE_URL DAY_ARCHIVE_SAVE_AS",
        "there are lists of years, and none of months or days",
    ),
    **_refused(
        "PAGINATION_PATTERNS", "the further pages of a list are at its address and /page/2, /page/3 …"
    ),
    **_ignored(
        "RELATIVE_URLS",
        "links are paths from the root of the host",
        "Remove it, and write SITEURL with the path below which the site is, if there is one.",
    ),
    # Lists and their order
    **_refused("PAGINATED_TEMPLATES", "all lists have pages of DEFAULT_PAGINATION articles"),
    **_ignored("DEFAULT_ORPHANS", "the last page of a list has what is left"),
    **_refused(
        "ARTICLE_ORDER_BY NEWEST_FIRST_ARCHIVES", "articles stand newest first", "Remove it, or change dates."
    ),
    **_refused("REVERSE_CATEGORY_ORDER", "categories stand in the order of their names"),
    **_refused(
        "PAGE_ORDER_BY", "pages stand in the order of their “order:”", "Write “order: 1” into the first."
    ),
    **_ignored(
        "DISPLAY_PAGES_ON_MENU DISPLAY_CATEGORIES_ON_MENU",
        "the menu has the pages with “menu: header”",
        "Remove it, and write “menu:” into what is to stand there.",
    ),
    # Feeds
    **_refused(
        "FEED_ATOM FEED_ATOM_URL FEED_RSS FEED_RSS_URL FEED_ALL_ATOM FEED_ALL_ATOM_URL FEED_ALL_RSS "
        "FEED_ALL_RSS_URL CATEGORY_FEED_ATOM CATEGORY_FEED_ATOM_URL CATEGORY_FEED_RSS CATEGORY_FEED_RSS_URL "
        "AUTHOR_FEED_ATOM AUTHOR_FEED_ATOM_URL AUTHOR_FEED_RSS AUTHOR_FEED_RSS_URL TAG_FEED_ATOM "
        "TAG_FEED_ATOM_URL TAG_FEED_RSS TAG_FEED_RSS_URL TRANSLATION_FEED_ATOM TRANSLATION_FEED_ATOM_URL "
        "TRANSLATION_FEED_RSS TRANSLATION_FEED_RSS_URL",
        _FEEDS,
        "Remove it, and have the host redirect the feed's old address, if it had one.",
        [None],
    ),
    **_refused("FEED_DOMAIN", "feeds are at the address of the site"),
    **_ignored("FEED_MAX_ITEMS", "a feed has the newest articles of its list"),
    **_ignored("RSS_FEED_SUMMARY_ONLY", "feeds have the whole text", equivalent=[False]),
    **_ignored("FEED_APPEND_REF", "addresses in feeds are those of the pages"),
    # Dates
    **_ignored(
        "DEFAULT_DATE_FORMAT DATE_FORMATS LOCALE", "dates are written as the language of the text has them"
    ),
    # The theme
    **_refused(
        "THEME_TEMPLATES_OVERRIDES",
        "all templates are the theme's",
        "Copy theme/, change the copy's templates, and name its folder in THEME.",
    ),
    **_refused(
        "DIRECT_TEMPLATES TEMPLATE_PAGES",
        "a template gets the model of its page, and these would have none (theme/README.md)",
        "Write a page as a file in content/pages/.",
    ),
    **_refused(
        "THEME_STATIC_PATHS",
        "what pages share is in the theme's static/assets/ (theme/README.md)",
        "Move it there, and remove this.",
    ),
    **_ignored("TEMPLATE_EXTENSIONS THEME_STATIC_DIR CSS_FILE", "the theme has an order of its own (theme/README.md)"),
    **_ignored("STYLESHEET_URL", _THEMES, "Remove it, and change the theme's tokens.css."),
    **_ignored("SITESUBTITLE", _THEMES, "Write HEADLINE and LEDE, and remove this."),
    **_ignored(
        "MENUITEMS LINKS LINKS_WIDGET_NAME", _THEMES, "Write a page with “menu: header”, and remove this."
    ),
    **_ignored(
        "SOCIAL SOCIAL_WIDGET_NAME GITHUB_URL TWITTER_USERNAME",
        _THEMES,
        "Write “links:” into the owner's file in content/authors/, and remove this.",
    ),
    **_ignored("DISQUS_SITENAME ANALYTICS", "pages load nothing from elsewhere"),
    # How it is built
    **_ignored("DELETE_OUTPUT_DIRECTORY", "the output folder always is the site, and nothing else", equivalent=[True]),
    **_refused(
        "OUTPUT_RETENTION",
        "the output folder is the site, and nothing else",
        "Keep such files elsewhere, and remove this.",
    ),
    **_ignored(
        "CACHE_CONTENT CONTENT_CACHING_LAYER GZIP_CACHE CHECK_MODIFIED_METHOD LOAD_CONTENT_CACHE",
        "what has not changed is never made again",
        equivalent=[True, False],
    ),
    # What Pelican no longer has, and in part still translates
    **_refused("ARTICLE_DIR PAGE_DIR", "articles are in content/insights/, pages in content/pages/"),
    **_refused(
        "ARTICLE_PERMALINK_STRUCTURE CLEAN_URLS", "Pelican has given it up", "Write ARTICLE_URL instead.", [False]
    ),
    **_refused("JINJA_EXTENSIONS", "Pelican has given it up", 'Write JINJA_ENVIRONMENT = {"extensions": […]}.'),
    **_refused("EXTRA_TEMPLATES_PATHS", "all templates are the theme's", "Copy theme/, and name the copy in THEME."),
    **_refused("PLUGIN_PATH", "Pelican has given it up", "Write PLUGIN_PATHS = [*PLUGIN_PATHS, …]."),
    **_refused("MD_EXTENSIONS", "Markdown means what it means on GitHub"),
    **_refused(
        "FILES_TO_COPY",
        "what pages show or link to is published, and no other file",
        'Write EXTRA_PATH_METADATA = {"static/CNAME": {"path": "CNAME"}}.',
    ),
    **_refused(
        "SLUG_SUBSTITUTIONS AUTHOR_SUBSTITUTIONS CATEGORY_SUBSTITUTIONS TAG_SUBSTITUTIONS",
        _SLUGS,
        "Write “slug:” into what is to have another one.",
    ),
    **_refused(
        "FEED TAG_FEED CATEGORY_FEED TRANSLATION_FEED",
        _FEEDS,
        equivalent=[None],
    ),
    **_ignored("AUTORELOAD_IGNORE_CACHE LESS_GENERATOR MARKUP WRITE_SELECTED", "Pelican has given it up"),
    **_refused("PAGINATED_DIRECT_TEMPLATES", "all lists have pages of DEFAULT_PAGINATION articles"),
}  # fmt: skip

# The settings for Pelican's own generators and readers, whatever the owner writes: they work for other plugins, and must
# not publish or cache anything by themselves.
FORCED: dict[str, object] = {
    "ARTICLE_EXCLUDES": ["pages"],
    "ARTICLE_PATHS": ["insights"],
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "PAGE_EXCLUDES": ["insights"],
    "PAGE_PATHS": ["pages"],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "WITH_FUTURE_DATES": True,
}

NEEDED_PLUGINS = ("plugins.reader", "plugins.reading_time")
# Plugins that are of no use here, by the last part of their names, and what replaces them: they make variables for
# templates, and those here use none.
NEEDLESS_PLUGINS = {
    "neighbors": "the articles before and after it are below each article",
    "photos": "pictures beside a text are made in all sizes anyway",
    "related_posts": "related articles are below each article",
    "render_math": "formulas between dollars are MathML anyway",
    "series": "“series:” in the front matter is enough",
}
