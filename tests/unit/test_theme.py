"""The theme: every template can be rendered from its model alone, with the styles it needs and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.content import Change
from plugins.pages import Page, all_pages
from plugins.pages.table_of_contents import LONG
from plugins.pages.text_pages import TextPage
from plugins.rendering import minify
from plugins.rendering.theme import LAYERS, Theme, ThemeError
from plugins.search import Part
from tests.site import REPOSITORY
from tests.unit.example import ENGLISH, NEW_YEAR, page, post, publication

FOLDER = REPOSITORY / "theme"
TEMPLATES = FOLDER / "templates"
TOP_TEMPLATES = {
    file.relative_to(TEMPLATES).as_posix()
    for file in (*TEMPLATES.glob("*.html"), *TEMPLATES.glob("pages/*.html"))
}
COMPONENTS = FOLDER / "static" / "css" / "components"


def planned() -> Iterator[Page]:
    """Pages of every kind."""
    rich = post(
        "rich",
        html="".join(f'<h{level} id="a{at}">A</h{level}>' for at, level in enumerate((2, 3, 4, 2)))
        + f"<p>{'word ' * LONG}</p>",
        takeaways=("One.",),
        changes=(Change(NEW_YEAR, "A typo."),),
        tags=("oil",),
        canonical_url="https://journal.example/x",
        updated=NEW_YEAR,
        series="Lamps",
    )
    first = post("first", series="Lamps", updated=NEW_YEAR)
    draft = post("draft", badge="Draft")
    own = frozenset(file.stem for file in (TEMPLATES / "pages").glob("*.html"))
    pages = (page("about", menu="header"), *map(page, sorted(own)))
    shown = {"pages": pages, "page_templates": own, "per_page": 1, "search_from": 1}
    yield from all_pages(publication(rich, draft, first, post(), preview=True, production=False, **shown))
    yield from all_pages(publication(rich, first, post(), **shown), [Part(0, "pagefind/0123", Path(), {})])


@pytest.fixture(scope="module")
def theme() -> Theme:
    """The repository's theme."""
    return Theme(FOLDER)


def styles_of(html: str) -> list[str]:
    """What is in each of a page's style elements."""
    return re.findall("<style>(.*?)</style>", html, re.DOTALL)


@pytest.fixture
def small_theme(tmp_path: Path) -> Path:
    """A theme of two templates and some styles."""
    files = {
        "templates/page.html": '{% extends "layout.html" %}{% block b %}{% include "partials/box.html" %}'
        "{% endblock %}",
        "templates/layout.html": "<style></style>{% block b %}{% endblock %}",
        "templates/plain.html": "{{ page }}",
        "templates/partials/box.html": "<i>{{ page.word }}</i>",
        "static/css/tokens.css": ":root { --a: 1px }",
        "static/css/components/box.css": "i { color: red; }  /* a comment */",
        "static/css/components/other.css": "b { color: blue }",
        "static/css/extras/code.css": "/* For: code kbd */\ncode { color: green }",
        "static/css/extras/note.css": "/* For: note */\n.note { color: grey }",
        "static/assets/print.css": "i { color: black }",
        "static/assets/x.js": "// a comment\n  go(1);\n",
        "static/assets/dot.png": "as it is",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_every_template_of_a_page_is_rendered(theme: Theme) -> None:
    """And none of them reads anything that its model does not declare."""
    rendered = set()
    for each in planned():
        html = each.render(theme).decode()
        assert html.startswith("<!doctype html>"), each.template
        assert html.endswith("</html>\n"), each.template
        rendered.add(each.template)
    assert rendered == TOP_TEMPLATES


def test_every_style_belongs_to_a_template_of_its_name() -> None:
    names = {file.stem for file in TEMPLATES.rglob("*.html")}
    assert {file.stem for file in COMPONENTS.glob("*.css")} <= names


def test_every_style_of_a_partial_is_reached_by_some_page(theme: Theme) -> None:
    styles = "".join(theme.styles(name) for name in TOP_TEMPLATES)
    for file in COMPONENTS.glob("*.css"):
        assert minify.css(file.read_text("utf-8")) in styles, file.name


def test_a_page_has_the_styles_of_what_it_includes_and_extends_and_no_others(small_theme: Path) -> None:
    styles = Theme(small_theme).styles("page.html")
    assert "color:red" in styles
    assert "color:blue" not in styles


def test_a_page_has_the_extra_styles_that_its_elements_and_classes_ask_for(small_theme: Path) -> None:
    theme = Theme(small_theme)
    (small_theme / "templates/page.html").write_text("<style></style>{{ page|safe }}", "utf-8")
    always = "@layer tokens{:root{--a:1px}}"
    code, note = "code{color:green}", ".note{color:grey}"
    for text, extras in (
        ("code, note", ""),
        ("<kbd>x</kbd><code></code>", code),
        ('<p id="a" class="b note">', note),
        ('<code class="note">', code + note),
    ):
        layer = f"@layer components{{{extras}}}" if extras else ""
        assert styles_of(theme.render("page.html", ENGLISH, page=text)) == [always + layer]


def test_a_page_has_no_rules_for_what_it_does_not_contain(small_theme: Path) -> None:
    """What scripts add to it, it may come to contain."""
    css = ".box { color: red } .box b { color: blue } .box i { color: tan } .made, .never { color: lime }"
    (small_theme / "static/css/components/box.css").write_text(css, "utf-8")
    (small_theme / "templates/partials/box.html").write_text('<p class="box"><i></i></p>', "utf-8")
    theme = Theme(small_theme)
    shown = ".box{color:red}.box i{color:tan}"
    (styles,) = styles_of(theme.render("page.html", ENGLISH))
    assert styles.endswith(f"@layer components{{{shown}}}")
    (small_theme / "static/assets/x.js").write_text('node.className = "made"', "utf-8")
    (styles,) = styles_of(Theme(small_theme).render("page.html", ENGLISH))
    assert styles.endswith(f"@layer components{{{shown}.made{{color:lime}}}}")


def test_what_a_page_says_of_styles_is_left_alone(small_theme: Path) -> None:
    (small_theme / "templates/page.html").write_text("<style></style>{{ page|safe }}", "utf-8")
    html = Theme(small_theme).render("page.html", ENGLISH, page="<style></style>")
    assert html.endswith("}</style><style></style>")


def test_extra_styles_say_what_asks_for_them(small_theme: Path) -> None:
    (small_theme / "static/css/extras/note.css").write_text(".note { color: grey }", "utf-8")
    with pytest.raises(ThemeError) as error:
        Theme(small_theme).render("page.html", ENGLISH, page={"word": "x"})
    assert str(error.value) == (
        "theme/static/css/extras/note.css: Its first line does not say what asks for it: /* For: table */"
    )


def test_layers_are_in_the_order_of_their_precedence(small_theme: Path) -> None:
    styles = Theme(small_theme).styles("page.html")
    assert re.findall(r"@layer (\w+)\{", styles) == list(LAYERS)


def test_styles_are_minified(small_theme: Path) -> None:
    styles = Theme(small_theme).styles("page.html")
    assert "comment" not in styles
    assert "i{color:red}" in styles


def test_what_pages_share_has_its_contents_digest_in_its_name(small_theme: Path) -> None:
    """So that caches may keep it for ever."""
    before = Theme(small_theme).assets()
    names = [re.sub(r"-[0-9a-f]{10}\.", "-….", name) for name in before]
    assert names == ["assets/dot-….png", "assets/print-….css", "assets/x-….js"]
    assert list(before.values()) == [b"as it is", b"@layer print{i{color:black}}", b"go(1);"]
    (small_theme / "static/assets/x.js").write_text("go(2)", "utf-8")
    assert len(before.keys() & Theme(small_theme).assets().keys()) == 2


def test_a_template_names_what_pages_share(small_theme: Path) -> None:
    (small_theme / "templates/plain.html").write_text('{{ asset("x.js") }}', "utf-8")
    theme = Theme(small_theme)
    assert theme.render("plain.html", ENGLISH) in theme.assets()


def test_text_is_escaped(small_theme: Path) -> None:
    assert Theme(small_theme).render("plain.html", ENGLISH, page='<b> & "') == "&lt;b&gt; &amp; &#34;"


def test_a_page_is_made_of_its_model(small_theme: Path) -> None:
    html = Theme(small_theme).render("page.html", ENGLISH, page={"word": "lamp"})
    assert html.endswith("</style><i>lamp</i>")


def test_what_the_model_does_not_declare_cannot_be_read(small_theme: Path) -> None:
    with pytest.raises(ThemeError, match=r"^theme/templates/partials/box\.html:1: .*'word'"):
        Theme(small_theme).render("page.html", ENGLISH, page=object())
    with pytest.raises(ThemeError, match=r"^theme/templates/plain\.html:1: 'page' is undefined"):
        Theme(small_theme).render("plain.html", ENGLISH)


def test_what_an_author_has_not_written_below_extra_is_empty(small_theme: Path) -> None:
    box = small_theme / "templates/partials/box.html"
    box.write_text("{% if page.entry.extra.mood %}no{% endif %}[{{ page.entry.extra.mood }}]", "utf-8")
    model = TextPage(page("about", extra={"other": "x"}), "About", "")
    assert "[]" in Theme(small_theme).render("page.html", ENGLISH, page=model)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "\n{% if %}",
            "theme/templates/partials/box.html:2: Expected an expression, got 'end of statement block'",
        ),
        (
            '{% include "no.html" %}',
            "theme/templates/partials/box.html: It asks for “no.html”, and there is no such template.",
        ),
    ],
)
def test_a_template_that_cannot_be_read_is_named(small_theme: Path, text: str, told: str) -> None:
    (small_theme / "templates/partials/box.html").write_text(text, "utf-8")
    with pytest.raises(ThemeError) as error:
        Theme(small_theme).render("page.html", ENGLISH, page={"word": "x"})
    assert str(error.value) == told


def test_no_template_makes_html_of_text() -> None:
    """`safe` is for HTML that we rendered, whose fields end in `_html`, and for scripts and data."""
    allowed = r"(\w+\.)*\w+_html|head\.json_ld|site\.speculation|script\(\"\w+\"\)"
    for file in TEMPLATES.rglob("*.html"):
        for written in re.findall(r"\{\{\s*([^{}]*?)\s*\|\s*safe\s*\}\}", file.read_text("utf-8")):
            assert re.fullmatch(allowed, written), f"{file.name}: {written}"


def test_no_template_computes() -> None:
    """Beyond `if`, `for` and what puts templates together."""
    allowed = {
        "if",
        "elif",
        "else",
        "endif",
        "for",
        "endfor",
        "block",
        "endblock",
        "extends",
        "include",
        "with",
        "endwith",
        "trans",
        "pluralize",
        "endtrans",
        "endset",
    }
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text("utf-8")
        # A value of words may be a post of the template: {% set date %}<time …>{% endset %}
        found = set(re.findall(r"\{%-?\s*(\w+)", re.sub(r"\{% set \w+ %\}", "", text)))
        assert found <= allowed, f"{file.name}: {found - allowed}"


def test_styles_follow_the_direction_of_writing() -> None:
    """Nothing is left or right, so that a page in Arabic or Hebrew is laid out from the other side."""
    physical = re.compile(
        r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?(?:left|right|top|bottom)\s*:"
        r"|(?:text-align|float|clear)\s*:\s*(?:left|right)|(?<![\w-])(?:min-|max-)?(?:width|height)\s*:"
    )
    for file in (FOLDER / "static").rglob("*.css"):
        css = re.sub(r"/\*.*?\*/|@media[^{]*", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert physical.findall(css) == [], file.name
