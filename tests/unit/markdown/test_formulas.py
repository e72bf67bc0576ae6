"""Formulas that cannot be read are told; and nothing live gets into a page by way of one."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup, Tag

from plugins import markdown
from plugins.content.excerpt import excerpt
from plugins.search.records import text_of


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        (r"\frac{1", "has a brace without its other one"),
        ("x}{", "has a brace without its other one"),
        (r"\nosuch{x}", r"uses \nosuch, which is not known"),
        (r"\left( x", "is not complete"),
        ("x_", "is not complete"),
        (r"\href{javascript:alert(1)}{x}", "sets href"),
        (r"\style{color:red}{x}", "sets style"),
        (r"\class{x}{x}", "sets class"),
        (r"\color{url(x)}{x}", "sets mathcolor"),
        (r"\cancel{x}", "needs <menclose>, which browsers do not know"),
        ("a & b", r"has & outside of a table (\& is the character)"),
        (r"\begin{tikzpicture}\end{tikzpicture}", "uses the environment tikzpicture, which is not known"),
        (r"\begin{array}{X}a\end{array}", "has an array whose columns are “X” (l, c, r and | are known)"),
        ("{" * 51 + "x" + "}" * 51, "nests braces more than 50 deep"),
        ("x" * 2001, "has more than 2,000 characters"),
    ],
)
def test_a_formula_that_cannot_be_read_is_told(tex: str, why: str) -> None:
    rendered = markdown.render(f"One.\n\nTwo $`{tex}`$.")
    assert [(each.line, each.what) for each in rendered.dropped] == [
        (3, f"the formula “{tex[:40]}”, which {why},")
    ]
    assert "<math" not in rendered.html


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\arg\max f", "arg max f"),
        (r"a \label{eq:1} \nonumber \\\notag b", "a b"),
        (r"a \\label{b}", "a l a b e l b"),
        (r"\P\enskip\copyright", "¶ ©"),
    ],
)
def test_commands_that_the_converter_lacks_are_read(tex: str, shown: str) -> None:
    rendered = markdown.render(f"```math\n{tex}\n```")
    assert rendered.dropped == ()
    words = re.sub("<[^>]*>", " ", rendered.html.partition("<annotation")[0])
    assert words.split() == shown.split()


@pytest.mark.parametrize("text", ["```math\n```", "$$\n$$"])
def test_a_formula_that_says_nothing_is_told(text: str) -> None:
    assert [each.what for each in markdown.render(text).dropped] == ["the formula “”, which is not complete,"]


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        "<script>",
        r"\{ \}",
    ],
)
def test_what_looks_like_markup_is_text(tex: str) -> None:
    rendered = markdown.render(f"$`{tex}`$")
    assert rendered.dropped == ()
    assert "<math>" in rendered.html
    assert "<script" not in rendered.html
    assert "<img" not in rendered.html


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $10.",
        "From $5 to $10, or $5–$10, or $5/$10.",
        "From $5 to 10$, $5 - 6$.",
        "US$5, CA$10 and AU$7.",
        "Set $HOME and $PATH, or $HOME/bin:$PATH.",
        "5$ and 10$",
        "$ x $ and $x $ and $ x$",
        r"\$x$ and $x\$",
        "`$x$` and <kbd>$</kbd>x<kbd>$</kbd>",
        "$$ and $$$ and $",
        "$5M or $6M",
        "$x$y and x$y$",
        "[$5](a.md) or [$6](b.md)",
    ],
)
def test_money_is_no_formula(text: str) -> None:
    rendered = markdown.render(text)
    assert "math" not in rendered.html
    assert rendered.html.count("$") == text.count("$")


def formulas(text: str) -> list[tuple[str, str]]:
    """The TeX of each formula, and whether it is shown as a block."""
    rendered = markdown.render(text)
    assert rendered.dropped == ()
    html = BeautifulSoup(rendered.html, "html.parser")
    return [
        (note.get_text(), str(math.get("display", "")))
        for math in html.select("math")
        for note in math.select("annotation")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$x$", [("x", "")]),
        ("($x$), **$y$**; “$z$”—$w$-axis", [("x", ""), ("y", ""), ("z", ""), ("w", "")]),
        (r"$a_1 * b_2 * c$ and $\{x\}$", [("a_1 * b_2 * c", ""), (r"\{x\}", "")]),
        (r"$\text{a \$5 bill}$", [(r"\text{a \$5 bill}", "")]),
        ("$a<b$", [("a<b", "")]),
        ("costs $5, says $x$", [("x", "")]),
        ("$`x_1`$", [("x_1", "")]),
        ("in $$x*y*z$$ a line", [("x*y*z", "block")]),
        ("$$x$$", [("x", "block")]),
        ("$$\na \\\\ b_1 * c_2\n$$", [("a \\\\ b_1 * c_2", "block")]),
        ("Text\n$$\nx\n=\ny\n$$\ntext", [("x\n=\ny", "block")]),
        ("$$ x\n+ y $$", [("x\n+ y", "block")]),
        ("> $$\n> x\n> $$", [("x", "block")]),
        ("1. a\n   $$\n   x\n   $$", [("x", "block")]),
        ("| a |\n|---|\n| $x_1$ |", [("x_1", "")]),
        ("## $x$", [("x", "")]),
    ],
)
def test_formulas_stand_in_dollars_as_on_github(text: str, found: list[tuple[str, str]]) -> None:
    """The TeX is kept as it was typed."""
    assert formulas(text) == found


@pytest.mark.parametrize("text", ["$$\nx", "$$\nx\n\ny\n$$", "a $$x", "a $$x$"])
def test_dollars_that_nothing_closes_stay(text: str) -> None:
    rendered = markdown.render(text)
    assert "math" not in rendered.html
    assert rendered.html.count("$") == text.count("$")


def mathml(tex: str) -> BeautifulSoup:
    rendered = markdown.render(f"$$\n{tex}\n$$")
    assert rendered.dropped == ()
    return BeautifulSoup(rendered.html, "html.parser")


def test_a_formula_has_its_colours() -> None:
    colours = mathml(r"\color{red}{x} \textcolor{#0a0}{y} \colorbox{yellow}{z}")
    assert [e["mathcolor"] for e in colours.select("[mathcolor]")] == ["red", "#0a0"]
    assert [e["mathbackground"] for e in colours.select("[mathbackground]")] == ["yellow"]


@pytest.mark.parametrize(
    ("tex", "rows"),
    [
        (
            r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
            ["", " a", "before b", "above", " c", "before d"],
        ),
        (r"\begin{array}{|cc|} a & b \end{array}", ["", "before a", "after b"]),
        (r"\begin{array}{cc} \hline a & b \\ \hline \end{array}", ["above below", " a", " b"]),
        (r"\begin{bmatrix} a \\ \hline b \end{bmatrix}", ["", " a", "above", " b"]),
        (r"\begin{array}{c@{}|*{2}{c}} a & b & c \end{array}", ["", " a", "before b", " c"]),
    ],
)
def test_tables_have_their_rules(tex: str, rows: list[str]) -> None:
    def name(element: Tag) -> str:
        return " ".join(element.get("class") or [])

    found = []
    for row in mathml(tex).select("mtr"):
        found.append(name(row))
        found += [f"{name(cell)} {cell.get_text()}" for cell in row.select("mtd")]
    assert found == rows


@pytest.mark.parametrize(
    ("tex", "cells"),
    [
        (r"\frac{a}{b} \\ c", [["ab"], ["c"]]),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", [["a", "=b"], ["", "=c"]]),
        (r"\begin{align} a &= b \end{align}", [["a", "=b"]]),
        (r"\begin{gathered} a \\[2pt] b \end{gathered}", [["a"], ["b"]]),
    ],
)
def test_lines_of_a_formula_are_below_each_other(tex: str, cells: list[list[str]]) -> None:
    rows = mathml(tex).select("mtr")
    assert [[cell.get_text() for cell in row.select("mtd")] for row in rows] == cells


def test_a_formula_is_no_text_but_what_it_shows() -> None:
    html = markdown.render(r"So $\frac{a}{b}$ is.").html
    assert excerpt(html) == "So ab is."
    assert text_of(html) == "So ab is."


def test_mathml_that_an_author_writes_is_told_and_dropped() -> None:
    assert [each.what for each in markdown.render("x <math><mi>x</mi></math>").dropped][:1] == [
        "the element <math>"
    ]


def test_a_text_without_formulas_does_not_load_what_formulas_need() -> None:
    code = "import sys; from plugins import markdown; markdown.render('x `y` $5'); print('latex2mathml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
