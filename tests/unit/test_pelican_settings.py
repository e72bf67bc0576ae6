"""Every setting of Pelican's works as it documents it, or is told to change nothing, with what to do instead."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pelican.settings
import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.rendering.theme import Theme
from plugins.settings.checks import check_before_pelican, check_settings
from plugins.settings.complete import DEFAULTS, completed
from plugins.settings.pelican_checks import WORDS_OF_THEME
from plugins.settings.pelican_settings import FORCED, NEEDED_PLUGINS, NEEDLESS_PLUGINS, PELICAN, Kind
from tests.site import REPOSITORY, SETTINGS

OWNERS: dict[str, Any] = {**DEFAULT_CONFIG, **DEFAULTS, **SETTINGS}
# What Pelican documents and gives no default (docs/settings.rst of 4.12).
WITHOUT_DEFAULT = """
ANALYTICS ARCHIVES_SAVE_AS AUTHOR AUTHORS_SAVE_AS AUTHOR_FEED_ATOM_URL AUTHOR_FEED_RSS_URL AUTHOR_REGEX_SUBSTITUTIONS
CATEGORIES_SAVE_AS CATEGORY_FEED_ATOM_URL CATEGORY_FEED_RSS CATEGORY_FEED_RSS_URL CATEGORY_REGEX_SUBSTITUTIONS
DEFAULT_DATE DISQUS_SITENAME FEED_ALL_ATOM_URL FEED_ALL_RSS FEED_ALL_RSS_URL FEED_ATOM FEED_ATOM_URL FEED_DOMAIN FEED_RSS
FEED_RSS_URL GITHUB_URL LINKS LINKS_WIDGET_NAME MENUITEMS SITESUBTITLE SOCIAL SOCIAL_WIDGET_NAME STYLESHEET_URL
SUMMARY_MAX_PARAGRAPHS TAGS_SAVE_AS TAG_FEED_ATOM TAG_FEED_ATOM_URL TAG_FEED_RSS TAG_REGEX_SUBSTITUTIONS TIMEZONE
TRANSLATION_FEED_ATOM_URL TRANSLATION_FEED_RSS TRANSLATION_FEED_RSS_URL TWITTER_USERNAME
"""


def told(folder: Path, name: str, value: object) -> list[str]:
    """What is said where the owner's pelicanconf.py has that setting in its second line."""
    (folder / "pelicanconf.py").write_text(f"# Mine.\n{name} = {value!r}\n", "utf-8")
    return [str(problem) for problem in check_settings({**OWNERS, name: value}, folder)]


def test_what_becomes_of_each_setting_of_pelicans_is_known() -> None:
    """A newer Pelican's settings are to be noticed."""
    assert sorted((DEFAULT_CONFIG.keys() | set(WITHOUT_DEFAULT.split())) - PELICAN.keys()) == []


def test_what_becomes_of_each_setting_that_pelican_has_given_up_is_known() -> None:
    source = inspect.getsource(pelican.settings.handle_deprecated_settings)
    named = set(re.findall(r'"([A-Z][A-Z_]+)" in settings', source))
    named |= set(re.findall(r'settings.get\("([A-Z][A-Z_]+)"', source))
    assert sorted(named - PELICAN.keys()) == []


@pytest.mark.parametrize("name", sorted(DEFAULT_CONFIG.keys() - {"PELICAN_CLASS", "PLUGINS"}))
def test_pelicans_own_default_of_what_is_not_heeded_says_nothing(tmp_path: Path, name: str) -> None:
    if PELICAN[name].kind is not Kind.WORKS:
        assert told(tmp_path, name, DEFAULT_CONFIG[name]) == []


@pytest.mark.parametrize("name", sorted(PELICAN))
def test_what_is_not_heeded_is_told_with_its_line_and_what_to_do(tmp_path: Path, name: str) -> None:
    row = PELICAN[name]
    if row.kind is Kind.WORKS:
        return
    [said] = told(tmp_path, name, "something else")
    severity = "error" if row.kind is Kind.REFUSED else "warning"
    assert said.startswith(f"pelicanconf.py:2: {severity}: {name}: It changes nothing here: {row.instead}. ")
    assert said.endswith(row.fix)
    assert row.fix.endswith(".")


@pytest.mark.parametrize("name", [name for name, row in PELICAN.items() if row.equivalent])
def test_who_wants_what_is_so_anyway_is_told_nothing(tmp_path: Path, name: str) -> None:
    for value in PELICAN[name].equivalent:
        assert told(tmp_path, name, value) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "SUMMARY_MAX_LENGTH = 20",
            "warning: SUMMARY_MAX_LENGTH: It changes nothing here: a summary is the article's “description:”, and "
            "without one the beginning of its text. Remove it, and write descriptions.",
        ),
        (
            'ARTICLE_SAVE_AS = "{slug}/index.html"',
            "error: ARTICLE_SAVE_AS: It changes nothing here: a page's file follows from its address, and no kind of page "
            "can be left out. Remove it; for another address, write the setting that ends in _URL instead.",
        ),
        (
            'DEFAULT_METADATA = {"status": "draft"}',
            "error: DEFAULT_METADATA: It changes nothing here: each file says it itself. "
            "Write that into the front matter of each file.",
        ),
        (
            'FEED_ALL_ATOM = "feed.xml"',
            "error: FEED_ALL_ATOM: It changes nothing here: the feeds are atom.xml, rss.xml and feed.json, for the site, "
            "each category and each author. Remove it, and have the host redirect the feed's old address, if it had one.",
        ),
        ('ARTICLE_SAVE_AS = "insights/{slug}.html"', ""),
        ('TAGS_SAVE_AS = "tags.html"', ""),
        ('DIRECT_TEMPLATES = ("index", "tags", "categories", "authors", "archives")', ""),
        ('FEED_DOMAIN = "https://example.org"', ""),
        ("FEED_ALL_ATOM = None", ""),
        ("DEFAULT_PAGINATION = 5", ""),
    ],
)  # fmt: skip
def test_the_owner_reads_what_to_do_instead(tmp_path: Path, line: str, said: str) -> None:
    name, _, value = line.partition(" = ")
    assert told(tmp_path, name, ast.literal_eval(value)) == [f"pelicanconf.py:2: {said}"] * bool(said)


def test_what_pelican_adds_to_a_setting_is_not_the_owners() -> None:
    theirs = {**OWNERS, "PAGE_EXCLUDES": ["insights"], "ARTICLE_EXCLUDES": ["pages"]}
    assert check_settings({**theirs, "FEED_DOMAIN": OWNERS["SITEURL"]}, Path()) == []


def test_a_setting_that_another_plugin_may_read_is_not_warned_of(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("SUMMARY_MAX_LENGTH = 20\n", "utf-8")
    theirs = {**OWNERS, "SUMMARY_MAX_LENGTH": 20, "PLUGINS": [*NEEDED_PLUGINS, "shouting"]}
    assert check_settings(theirs, tmp_path) == []


def test_whatever_the_owner_writes_pelicans_own_generators_read_no_more_than_is_checked() -> None:
    theirs = completed(
        {**OWNERS, **{name: DEFAULT_CONFIG[name] for name in FORCED}, "LOAD_CONTENT_CACHE": True}
    )
    assert {name: theirs[name] for name in FORCED} == FORCED


@pytest.mark.parametrize("name", sorted(NEEDLESS_PLUGINS))
def test_a_plugin_for_what_is_there_anyway_is_told(tmp_path: Path, name: str) -> None:
    for written in (name, f"pelican.plugins.{name}"):
        assert told(tmp_path, "PLUGINS", [*NEEDED_PLUGINS, written]) == [
            f"pelicanconf.py:2: warning: PLUGINS: “{name}” changes nothing here: {NEEDLESS_PLUGINS[name]}. Remove it."
        ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JINJA_GLOBALS", {"page": 1}, "“page” is a word of the theme's own. Give it another name."),
        ("JINJA_FILTERS", {"shout": "upper"}, "“shout” is 'upper', which is no function. Name a function."),
        (
            "JINJA_ENVIRONMENT",
            {"trim_blocks": False},
            "The theme's templates are not written for “trim_blocks”: False. Remove it; “extensions” may stand there.",
        ),
        (
            "JINJA_ENVIRONMENT",
            {"autoescape": False},
            "The theme's templates are not written for “autoescape”: False. Remove it; “extensions” may stand there.",
        ),
        (
            "JINJA_ENVIRONMENT",
            {"extensions": ["jinja2.ext.none"]},
            "There is no extension “jinja2.ext.none”. Install it, or remove it.",
        ),
        ("JINJA_ENVIRONMENT", {"extensions": "do"}, "“extensions” cannot be 'do'. Write a list."),
        (
            "STATIC_PATHS",
            ["insights"],
            "It changes nothing here for “insights”: what pages show or link to is published, and no other file. "
            'For others, write EXTRA_PATH_METADATA = {"static/CNAME": {"path": "CNAME"}}.',
        ),
    ],
)  # fmt: skip
def test_what_works_is_checked(tmp_path: Path, name: str, value: object, said: str) -> None:
    assert told(tmp_path, name, value) == [f"pelicanconf.py:2: error: {name}: {said}"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JINJA_GLOBALS", {"YEAR": 2026}),
        ("JINJA_FILTERS", {"shout": str.upper}),
        ("JINJA_TESTS", {"loud": str.isupper}),
        ("JINJA_ENVIRONMENT", {"extensions": ["jinja2.ext.do"], "trim_blocks": True}),
    ],
)
def test_what_is_added_to_templates_is_taken(tmp_path: Path, name: str, value: object) -> None:
    assert told(tmp_path, name, value) == []


def test_the_words_of_the_theme_are_those_that_templates_find() -> None:
    """Its functions, and what `render` and pages' models give."""
    before = {"_", "asset", "gettext", "ngettext", "script"}
    environment = Theme(REPOSITORY / "theme")._templates
    assert before <= environment.globals.keys()
    assert before <= WORDS_OF_THEME


@pytest.mark.parametrize("name", ["simple", "notmyidea"])
def test_a_theme_that_comes_with_pelican_is_told(name: str) -> None:
    [problem] = check_before_pelican({**DEFAULTS, **SETTINGS, "THEME": name}, REPOSITORY)
    assert re.fullmatch(
        rf"pelicanconf\.py(:\d+)?: error: THEME: “{name}” is made for Pelican's own pages: its \w+\.html reads SITE\w+, "
        r"and a template here gets the model of its page alone\. Remove it, or make a theme as theme/README\.md says\.",
        str(problem),
    )


def test_a_folder_with_a_theme_made_for_pelican_is_told(tmp_path: Path) -> None:
    templates = tmp_path / "their" / "templates"
    templates.mkdir(parents=True)
    (templates / "base.html").write_text("<title>{{ SITENAME }}</title>", "utf-8")
    settings = {**OWNERS, "THEME": str(tmp_path / "their")}
    [problem] = check_settings(settings, tmp_path)
    assert problem.wrong.startswith("“their” is made for Pelican's own pages: its base.html reads SITENAME")
    # Whoever gives templates that word means it.
    assert check_settings({**settings, "JINJA_GLOBALS": {"SITENAME": "Ada"}}, tmp_path) == []
