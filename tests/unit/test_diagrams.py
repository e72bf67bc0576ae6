"""Diagrams in D2: what becomes of a fence, what the SVG may hold, and what an author is told."""

import re
import sys
import sysconfig
from xml.etree.ElementTree import fromstring

import pytest

from plugins.content.excerpt import excerpt
from plugins.content.foreign_markup import foreign_markup
from plugins.diagrams import TookTooLong, d2, draw, in_words
from plugins.diagrams.svg import themed
from plugins.markdown import CodeBlocks, Drawing, Fault, Rendered, render
from plugins.reading_time import count_words
from plugins.search.records import text_of
from tests.diagrams import EVERY, FLOW, LONG, fence, need_d2

STAND_IN = '<svg viewBox="0 0 1 1"><g><path id="1" d="M 0 0"/><path mask="url(#1)" d="M 0 0"/></g></svg>'
TITLES = "# title: One\n# description: What it shows.\n"


def rendered(body: str, *faults: Fault) -> Rendered:
    """The text with something in the place of each diagram, in which those are the faults."""
    return render(body, code=CodeBlocks(draw=lambda _: Drawing("" if faults else STAND_IN, faults)))


def drawn(text: str) -> str:
    """The SVG of a diagram."""
    need_d2()
    drawing = draw(text)
    assert drawing.faults == ()
    return drawing.svg


def told(text: str) -> list[Fault]:
    """What D2 makes an author be told."""
    need_d2()
    return list(draw(text).faults)


# The fence


def test_a_fence_becomes_a_figure_with_its_title_and_description() -> None:
    html = rendered(
        fence(
            '# title: A "good"\n# lamp\n# description: It <b>shines\n#\n# & more.\n# Title : Not\n\n# no\na'
        )
    ).html
    assert html == (
        '<figure class="diagram"><div class="drawing" tabindex="0" role="group" aria-label="Diagram">'
        '<svg viewBox="0 0 1 1" role="img" aria-labelledby="diagram-1-title diagram-1-description">'
        '<title id="diagram-1-title">A “good” lamp Not</title>'
        '<desc id="diagram-1-description">It &lt;b&gt;shines &amp; more.</desc>'
        '<g><path id="diagram-1-1" d="M 0 0"/><path mask="url(#diagram-1-1)" d="M 0 0"/></g></svg></div>'
        "<figcaption>A “good” lamp Not</figcaption></figure>"
    )


def test_ids_are_unique_in_the_text() -> None:
    html = rendered(f"## Diagram 1 title\n\n{fence(TITLES)}\n\n{fence(TITLES)}").html
    assert re.findall(r' id="([^"]+)"', html) == [
        "diagram-1-title",
        *("diagram-2-title", "diagram-2-description", "diagram-2-1"),
        *("diagram-3-title", "diagram-3-description", "diagram-3-1"),
    ]


def test_no_html_of_an_author_is_taken_for_a_diagram() -> None:
    written = '<pre tabindex="0" role="group" aria-label="Code"><code class="language-d2">a</code></pre>'
    assert rendered(written).html == written
    assert "<svg" not in rendered("<svg><title>x</title></svg>\n\n`a`").html
    assert rendered(f"{written}\n\n{fence(TITLES)}").html.count("<svg") == 1


def test_without_a_function_that_draws_a_fence_is_code() -> None:
    assert '<code class="language-d2' in render(fence(FLOW)).html


def test_faults_are_on_the_lines_of_the_text() -> None:
    assert rendered("Words.\n\n> ```d2\n> a\n> b\n> ```", Fault(2, "x", "y")).undrawn == (
        Fault(3, "The diagram has no description, which is all that some readers get of it.",
              "Say below its title what it shows: “# description: …”."),
        Fault(3, "The diagram has no title.", "Begin it with a line “# title: How a request flows”."),
        Fault(5, "x", "y"),
    )  # fmt: skip


def test_what_is_known_is_not_drawn_again() -> None:
    first = CodeBlocks(draw=lambda _: Drawing(STAND_IN))
    html = render(fence(FLOW), code=first).html
    again = CodeBlocks(first.blocks.get, draw=lambda _: pytest.fail("drawn again"))
    assert render(fence(FLOW), code=again).html == html


def test_labels_are_no_prose() -> None:
    words = STAND_IN.replace("<g>", "<g><text>[a](b) one</text>")
    html = render(fence(f"{TITLES}a"), code=CodeBlocks(draw=lambda _: Drawing(words))).html
    assert count_words(html) == 1  # the caption
    assert text_of(html) == excerpt(html) == "One"
    assert list(foreign_markup(fence(TITLES), html)) == []


def test_feeds_have_the_description_in_its_place() -> None:
    html = f"<p>x</p>\n{rendered(fence(TITLES + 'a')).html}\n<p>y</p>"
    assert in_words(html) == (
        '<p>x</p>\n<figure class="diagram"><p>What it shows.</p><figcaption>One</figcaption></figure>\n<p>y</p>'
    )


# The program


def test_without_d2_one_command_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    assert draw("a") == Drawing(
        "", (Fault(0, "Nothing here draws diagrams yet.", "Install what does, once: make diagrams."),)
    )


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(d2, "program", lambda: sys.executable)
    monkeypatch.setattr(d2, "_OPTIONS", ("-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(d2, "SECONDS", 0.2)
    with pytest.raises(TookTooLong, match=r"^a -> b$"):
        draw("a -> b")


@pytest.mark.parametrize("name", EVERY)
def test_a_drawing_is_only_what_it_may_be(name: str) -> None:
    svg = drawn(EVERY[name])
    assert svg == drawn(EVERY[name])  # the same bytes
    assert not re.search(
        r" style|<style|script|@font-face|href|http|base64|#[0-9a-fA-F]{3,6}\b|foreignObject",
        svg.replace("url(#", "("),
    )
    root = fromstring(svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#(\d+)\)", svg)) <= set(ids)
    assert {element.tag for element in root.iter()} <= {
        *("svg", "g", "rect", "path", "ellipse", "circle", "line", "polygon", "text", "tspan", "marker", "mask", "defs")
    }  # fmt: skip


def test_every_label_is_in_the_drawing() -> None:
    words = " ".join(fromstring(drawn(LONG)).itertext())
    assert "Kraftfahrzeug-Haftpflichtversicherungsgesellschaft" in words
    assert "of which this is the second" in words


def test_a_label_is_text_whatever_is_in_it() -> None:
    label = '<script>alert(1)</script> url(#x) id="x" &amp;'
    svg = drawn('a: "' + label.replace('"', '\\"') + '"')
    assert "<script" not in svg
    assert "".join(fromstring(svg).itertext()) == label


def test_labels_run_in_their_own_direction() -> None:
    svg = drawn("a: שלום!\nt: {shape: sql_table; الاسم: int}")
    assert re.search(r'<text [^>]*direction="rtl"[^>]*>שלום!</text>', svg)
    assert re.search(r'<text [^>]*text-anchor="end"[^>]*direction="rtl"[^>]*>الاسم</text>', svg)


def test_what_the_text_sets_for_d2_changes_nothing() -> None:
    config = "vars: {d2-config: {sketch: true; layout-engine: elk; theme-id: 200; pad: 90; center: true}}\n"
    assert drawn(f"{config}a -> b") == drawn("a -> b")


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("\na -> \n", 2, "The diagram cannot be drawn: connection missing destination."),
        ("a\nb: {\n  shape: lamp\n}", 3, "The diagram cannot be drawn: unknown shape \"lamp\"."),
        ("", 0, "The diagram is empty."),
        ("# title: x", 0, "The diagram is empty."),
        ("a\n...@other", 2, "“@other” would take another file into the diagram."),
        ("a: @/etc/hosts", 1, "“@/etc/hosts” would take another file into the diagram."),
        ("a\nb: {icon: /etc/passwd}", 2, "A diagram shows no pictures."),
        ("a\nb: {icon: no.png}", 2, "A diagram shows no pictures."),
        ("a: {icon: https://a.example/b.svg; shape: image}", 1, "A diagram shows no pictures."),
        ("a\nb: {link: https://a.example}", 2, "Nobody can follow a link in a diagram."),
        ("a\nb: {tooltip: more}", 2, "A “tooltip” is seen by few readers."),
        ("a\nb: |md\n  # Hi\n|", 2, "A label is plain text."),
        ("a\nb: |go\n  x := 1\n|", 2, "A label is plain text."),
        ("a\nb: |latex x^2 |", 2, "A label is plain text."),
        ("a\nlayers: {x: {b}}", 2, "The diagram has several boards."),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_with_its_line(text: str, line: int, wrong: str) -> None:
    assert [(fault.line, fault.wrong, fault.harmless) for fault in told(text)] == [(line, wrong, False)]


@pytest.mark.parametrize(
    ("style", "key"),
    [
        ('style.fill: "#f00"', "fill"),
        ("style: {stroke: red}", "stroke"),
        ("style.font-color: green", "font-color"),
        ('style.fill: "linear-gradient(#f69d3c, #3f87a6)"', "fill"),
        ("style.shadow: true", "shadow"),
        ("style.fill-pattern: dots", "fill-pattern"),
    ],
)
def test_what_the_theme_says_is_left_out_with_a_warning(style: str, key: str) -> None:
    wrong = f"The “{key}” of the diagram is left out."
    assert told(f"a\nb: {{{style}}}") == [Fault(2, wrong, "The theme says how things look.", True)]


def test_what_says_something_stays() -> None:
    svg = drawn(
        "a: {shape: circle; style.multiple: true}\na -> b: {style.stroke-dash: 3}\nb.style.opacity: 0.4\n"
    )
    assert "<ellipse" in svg
    assert "stroke-dasharray" in svg
    assert 'opacity="0.4"' in svg


def test_nothing_in_what_d2_says_gets_past_the_list() -> None:
    """Whatever a later D2 puts into its SVG."""
    hostile = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><svg viewBox="0 0 9 9"><rect/>'
        '<style>a{}</style><rect onclick="x" style="fill:url(https://a.example);stroke-width:2" x="1;2"'
        ' class="x &quot;&gt;" d="M 0" y="2"/><text onload="x">T</text></svg></svg>'
    )
    assert themed(hostile, "").svg.partition("<g")[2] == (
        ' font-size="12" stroke-width="2" text-anchor="middle" direction="ltr">'
        '<rect y="2" d="M 0" class="fill-B6"/><text class="fill-N1">T</text></g></svg>'
    )
    for element in ("script", "foreignObject", "use", "animate", "image", "a", "iframe"):
        assert themed(hostile.replace("<text", f"<{element}/><text"), "").svg == ""
