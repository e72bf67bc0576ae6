"""Formulas that cannot be read are told; and nothing live gets into a page by way of one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plugins import dialect


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
        (r"\color{red}{x}", "sets mathcolor"),
        ("{" * 51 + "x" + "}" * 51, "nests braces more than 50 deep"),
        ("x" * 2001, "has more than 2,000 characters"),
    ],
)
def test_a_formula_that_cannot_be_read_is_told(tex: str, why: str) -> None:
    rendered = dialect.render(f"One.\n\nTwo $`{tex}`$.")
    assert [(each.line, each.what) for each in rendered.dropped] == [
        (3, f"the formula “{tex[:40]}”, which {why},")
    ]
    assert "<math" not in rendered.html


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
    rendered = dialect.render(f"$`{tex}`$")
    assert rendered.dropped == ()
    assert "<math>" in rendered.html
    assert "<script" not in rendered.html
    assert "<img" not in rendered.html


def test_mathml_that_an_author_writes_is_told_and_dropped() -> None:
    assert [each.what for each in dialect.render("x <math><mi>x</mi></math>").dropped][:1] == [
        "the element <math>"
    ]


def test_a_text_without_formulas_does_not_load_what_formulas_need() -> None:
    code = "import sys; from plugins import dialect; dialect.render('x `y` $5'); print('latex2mathml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
