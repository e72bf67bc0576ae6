"""Plugins made for Pelican: what they make of texts is published, and what they break is told with their name."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.other_plugins import _UNSENT
from plugins.publisher import Articles, Pages
from tests.site import Project, Site, article, source

OURS = ["plugins.reader", "plugins.reading_time"]
FILES = {
    "insights/a.md": article("Of oil."),
    "pages/about.md": source("About oil.", title="About", menu="header"),
    "pages/quiet.md": source("Quiet oil.", title="Quiet", status="hidden"),
}
# As pelican.plugins.sitemap does: a bound method, called at the end.
SITEMAP = """
from pathlib import Path
from pelican.plugins import signals

class Writer:
    def write(self, pelican):
        Path(pelican.output_path, {file!r}).write_text("x")

writer = Writer()

def register():
    signals.finalized.connect(writer.write)
"""
GENERATOR = """
from pathlib import Path
from pelican.generators import Generator
from pelican.plugins import signals

class Cards(Generator):
    def generate_output(self, writer):
        Path(self.output_path, "robots.txt").write_text("x")

def get(pelican):
    return Cards

def register():
    signals.get_generators.connect(get)
"""
SHOUTING = """
from pelican.plugins import signals

def shout(content):
    if content._content:
        content._content = content._content.replace("oil", "OIL")

def register():
    signals.content_object_init.connect(shout)
"""
CLOSING = """
from pelican.plugins import signals

def close(generators):
    for generator in generators:
        for text in (*getattr(generator, "articles", ()), *getattr(generator, "pages", ())):
            text._content += "<p>The end.</p>"

def register():
    signals.all_generators_finalized.connect(close)
"""
FAILING = """
from pelican.plugins import signals

def fail(sender):
    {"a": 1}["missing"]

def register():
    signals.%s.connect(fail)
"""


def built(root: Path, plugins: Mapping[str, str], settings: Mapping[str, object] | None = None) -> Site:
    """The publication, with those plugins' code by their names."""
    project = Project(root, FILES, {"PLUGINS": [*OURS, *plugins], **(settings or {})})
    for name, code in plugins.items():
        (root / f"{name}.py").write_text(code, "utf-8")
    return project.build()


def test_what_plugins_make_of_articles_and_pages_is_published(tmp_path: Path) -> None:
    site = built(tmp_path, {"shouting": SHOUTING, "closing": CLOSING})
    assert (site.exit_code, site.stderr) == (0, "")
    assert "Of OIL.The end." in site.page("insights/a").text(".e-content")
    assert "About OIL.The end." in site.page("about").text("main")
    assert "Quiet OIL." in site.page("quiet").text("main")
    assert "Of OIL." in site.text("atom.xml")


def test_without_them_texts_are_as_they_were_written_again(tmp_path: Path) -> None:
    built(tmp_path, {"shouting": SHOUTING})
    site = built(tmp_path, {})
    assert "About oil." in site.page("about").text("main")
    assert "Of oil." in site.page("insights/a").text(".e-content")


def test_a_file_of_a_plugin_s_own_is_published(tmp_path: Path) -> None:
    site = built(tmp_path, {"sitemaps": SITEMAP.format(file="sitemap.txt")})
    assert (site.exit_code, site.text("sitemap.txt")) == (0, "x")


@pytest.mark.parametrize("file", ["sitemap.xml", "about.html", "robots.txt"])
def test_a_plugin_that_writes_a_file_of_the_sites_is_named(tmp_path: Path, file: str) -> None:
    site = built(tmp_path, {"shouting": SHOUTING, "sitemaps": SITEMAP.format(file=file), "closing": CLOSING})
    assert site.exit_code == 1
    assert site.stderr == (
        f"pelicanconf.py: error: PLUGINS: The plugin “sitemaps” writes {file}, which this site makes itself. "
        "Remove it, or have it write another file.\n1 error.\n"
    )
    assert not site.folder.exists()


def test_a_plugin_whose_generator_writes_one_is_named(tmp_path: Path) -> None:
    site = built(tmp_path, {"closing": CLOSING, "cards": GENERATOR})
    assert site.stderr.startswith("pelicanconf.py: error: PLUGINS: The plugin “cards” writes robots.txt,")


def test_where_a_file_is_written_with_a_text_all_that_may_have_done_so_are_named(tmp_path: Path) -> None:
    """To look after each text for what is new would take longer than the build."""
    code = SITEMAP.format(file="sitemap.xml").replace("finalized", "content_object_init")
    code = code.replace("pelican.output_path", "pelican.settings['OUTPUT_PATH']")
    site = built(tmp_path / "one", {"sitemaps": code})
    assert "PLUGINS: The plugin “sitemaps” writes sitemap.xml, which this site makes itself." in site.stderr
    site = built(tmp_path / "two", {"closing": CLOSING, "sitemaps": code})
    assert "PLUGINS: One of the plugins “closing”, “sitemaps” writes sitemap.xml, which" in site.stderr


def test_a_plugin_that_waits_for_pages_of_pelicans_is_told(tmp_path: Path) -> None:
    """As pelican.plugins.sitemap does: with another format than XML it would publish an empty file."""
    code = SITEMAP.format(file="sitemap.txt") + "    signals.content_written.connect(writer.write)\n"
    site = built(tmp_path, {"shouting": SHOUTING, "sitemaps": code})
    assert site.exit_code == 0
    assert site.stderr == (
        "pelicanconf.py: warning: PLUGINS: The plugin “sitemaps” waits for what Pelican writes (content_written), "
        "which is nothing here. Remove it, unless it does something else that is of use.\n1 warning.\n"
    )


def test_what_is_said_never_to_be_sent_is_not() -> None:
    names = {name for name, signal in vars(signals).items() if isinstance(signal, type(signals.initialized))}
    assert set(_UNSENT) < names
    ours = "".join(inspect.getsource(kind.generate_output) for kind in (Articles, Pages))
    assert ".send(" not in ours
    for kind in (ArticlesGenerator, PagesGenerator, Writer):
        sent = set(re.findall(r"signals\.(\w+)\.send", inspect.getsource(kind)))
        assert sent & {name for name in names if re.search("writ|feed", name)} <= set(_UNSENT)


@pytest.mark.parametrize("signal", ["initialized", "all_generators_finalized", "finalized"])
def test_a_plugin_that_ends_in_an_error_is_named(tmp_path: Path, signal: str) -> None:
    site = built(tmp_path, {"shouting": SHOUTING, "failing": FAILING % signal})
    assert site.exit_code == 1
    assert site.stderr == (
        "pelicanconf.py: error: PLUGINS: The plugin “failing” ends in an error: KeyError: 'missing'. "
        "Remove it, or give it the settings that it asks for.\n1 error.\n"
    )
    assert "Traceback" not in site.stdout
    assert not site.folder.exists()


def test_whatever_a_plugin_sets_is_not_taken_for_the_owners(tmp_path: Path) -> None:
    """As pelican.plugins.render_math does."""
    code = SHOUTING.replace(
        "def register():", "def meddle(pelican):\n    pelican.settings['MARKDOWN'] = {}\n\ndef register():"
    )
    site = built(tmp_path, {"shouting": f"{code}    signals.initialized.connect(meddle)\n"})
    assert (site.exit_code, site.stderr) == (0, "")


@pytest.mark.parametrize(
    "settings",
    [
        {"STATIC_PATHS": ["images"]},
        {"ARTICLE_PATHS": [""]},
        {"WITH_FUTURE_DATES": False},
    ],
)
def test_pelicans_own_generators_publish_and_keep_nothing_themselves(
    tmp_path: Path, settings: Mapping[str, object]
) -> None:
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    (images / "draft.pdf").write_bytes(b"%PDF-1.4")
    site = built(tmp_path, {"shouting": SHOUTING}, settings)
    assert (site.exit_code, site.stderr) == (0, "")
    assert not [name for name in site.files if name.endswith(".pdf")]
    assert "Of OIL." in site.page("insights/a").text(".e-content")
    assert "About OIL." in site.page("about").text("main")


def test_no_text_is_taken_from_a_cache_of_pelicans(tmp_path: Path) -> None:
    """It asks for a text's file alone; here a text depends on those that it links to."""
    files = {"insights/a.md": article("Of [oil](b.md)."), "insights/b.md": article(title="B")}
    caching = {"PLUGINS": [*OURS, "shouting"], "CACHE_CONTENT": True, "LOAD_CONTENT_CACHE": True}
    project = Project(tmp_path, files, caching)
    (tmp_path / "shouting.py").write_text(SHOUTING, "utf-8")
    assert project.build().page("insights/a").values(".e-content a", "href") == ["/insights/b"]
    project.write({"insights/b.md": article(title="B", slug="other")})
    assert project.build().page("insights/a").values(".e-content a", "href") == ["/insights/other"]
