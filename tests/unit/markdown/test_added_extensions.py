"""Extensions of python-markdown that an owner adds take part wherever they read no blocks."""

from __future__ import annotations

import pytest

from plugins import markdown

OWNERS = "tests.unit.markdown.owners_extension"
BLOCKS = "reads blocks (paragraphs, lists, tables) in its own way."


def render(text: str, name: str, **options: object) -> markdown.Rendered:
    setting = {"extensions": [name], "extension_configs": {name: options}}
    assert list(markdown.faults(setting)) == []
    return markdown.render(text, extensions=markdown.extensions_in(setting))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a ==b== ==c==", "a <mark>b</mark> <mark>c</mark>"),
        ("==a *b* `c` [d](e)==", '<mark>a <em>b</em> <code>c</code> <a href="e">d</a></mark>'),
        ("*a ==b== c* [==d==](e)", '<em>a <mark>b</mark> c</em> <a href="e"><mark>d</mark></a>'),
        ("==a ++b++ == ++c++", "<mark>a <kbd>b</kbd> </mark> <kbd>c</kbd>"),
        ("==a ==== b==", "<mark>a </mark><mark> b</mark>"),
        ("++0++ ++1++", "++0++ <kbd>1</kbd>"),
        ("`==a==` \\==a <b>==c==</b>", "<code>==a==</code> ==a <b><mark>c</mark></b>"),
        ("%NAME% **x**", '<em>Ada</em> <strong class="loud">x</strong>'),
    ],
)
def test_what_is_added_within_a_line_or_to_the_tree_works(text: str, html: str) -> None:
    rendered = render(text, OWNERS)
    assert rendered.html == f"<p>{html}</p>"
    assert rendered.dropped == ()


@pytest.mark.parametrize(
    ("name", "text", "html"),
    [
        ("wikilinks", "[[My Page]]", '<a class="wikilink" href="/wiki/My_Page/">My Page</a>'),
        ("markdown.extensions.wikilinks", "[[a]]", '<a class="wikilink" href="/wiki/a/">a</a>'),
    ],
)
def test_an_extension_of_python_markdowns_has_its_options(name: str, text: str, html: str) -> None:
    assert render(text, name, base_url="/wiki/").html == f"<p>{html}</p>"


def test_line_ends_may_be_breaks() -> None:
    assert render("a\nb", "nl2br").html == "<p>a<br>\nb</p>"


def test_what_an_extension_adds_is_sanitised_and_told_like_anybodys_html() -> None:
    rendered = render("x", OWNERS, signature="<p onclick='z()'>y</p>")
    assert rendered.html == "<p>x</p><p>y</p>"
    assert [(each.line, each.what) for each in rendered.dropped] == [(None, "the attribute onclick of <p>")]


def test_an_extension_leaves_nothing_behind_for_texts_without_it() -> None:
    render("==a==", OWNERS)
    assert markdown.render("==a==").html == "<p>==a==</p>"


def test_pelicans_front_matter_is_no_extension() -> None:
    """Pelican puts it into the setting when it makes its own reader of Markdown."""
    assert markdown.extensions_in({"extensions": ["markdown.extensions.meta"]}) == ()


@pytest.mark.parametrize(
    "name", ["admonition", "extra", "markdown.extensions.tables", "def_list", "md_in_html", "sane_lists"]
)
def test_an_extension_that_reads_blocks_is_refused_by_name(name: str) -> None:
    [(wrong, fix)] = markdown.faults({"extensions": [name, "wikilinks"]})
    assert wrong == f"The extension “{name}” {BLOCKS}"
    assert fix == "Remove it: which blocks there are is for the engine to say."


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("nosuch", {}, "ModuleNotFoundError: No module named 'nosuch'"),
        ("wikilinks", {"nosuch": 1}, "KeyError: 'nosuch'"),
        ("json", {}, "AttributeError: Failed to initiate extension 'json'"),
    ],
)
def test_an_extension_that_cannot_be_loaded_is_told(name: str, options: object, why: str) -> None:
    [(wrong, _)] = markdown.faults({"extension_configs": {name: options}})
    assert wrong.startswith(f"The extension “{name}” cannot be loaded ({why}")


@pytest.mark.parametrize(
    "setting",
    [
        {"extensions": "wikilinks"},
        {"extensions": [markdown.makeExtension]},
        {"extension_configs": ["wikilinks"]},
        {"extension_configs": {"wikilinks": {"build_url": print}}},
        ["wikilinks"],
    ],
)
def test_a_setting_that_is_written_in_another_way_is_told(setting: object) -> None:
    [(wrong, fix)] = markdown.faults(setting)  # type: ignore[arg-type]
    assert wrong == f"It cannot be {setting!r}."
    assert fix.startswith('Write it as in {"extensions": ["one", "other"]')
