"""Markup of other programs is named on its line, with what to write; in code, and where it means something, it is not."""

from __future__ import annotations

import time

import pytest

from plugins.content.foreign_markup import foreign_markup
from plugins.markdown import render


def told(body: str) -> list[tuple[int, str]]:
    """The line and the words of what is told of a text."""
    return [(line, wrong) for line, wrong, _ in foreign_markup(body, render(body).html)]


def printed(line: int, words: str) -> tuple[int, str]:
    return line, f"“{words}” would be printed as it stands."


MARKS = [
    ("See [the report][nodef] for more.", "[the report][nodef]"),
    ("See [the *big*\nreport][nodef].", "[the *big* report][nodef]"),
    ("See ![the plan][nodef].", "![the plan][nodef]"),
    ("See [nodef][].", "[nodef][]"),
    ("SiteText.[^x] More.", "[^x]"),
    ("SiteText.[^x y] More.", "[^x y]"),
    ("SiteText.^[A note.] More.", "^[A note.]"),
    ("SiteText [@smith2020, p. 3].", "[@smith2020, p. 3]"),
    ("[TOC]", "[TOC]"),
    ("[[_TOC_]]", "[[_TOC_]]"),
    ("See [[Page name|words]].", "[[Page name|words]]"),
    ("![[plan.png]]", "![[plan.png]]"),
    ("{{ site.title }}", "{{ site.title }}"),
    ("{% include video.html id=\"x\" %}", '{% include video.html id="x" %}'),
    ("{{< figure src=plan >}}", "{{< figure src=plan >}}"),
    ('[caption id="a" align=left]', '[caption id="a" align=left]'),
    (":::note\nMind the gap.\n:::", ":::note"),
    ("::: {.warning}\nMind the gap.\n:::", "::: {.warning}"),
    ('!!! warning "Careful"\n    Mind it.', '!!! warning "Careful"'),
    ("??? note\n    Mind it.", "??? note"),
    (".. note::\n   Mind it.", ".. note::"),
    ('!!!note "Be *very* careful"', '!!!note "Be *very* careful"'),
    ("It is ==marked== now.", "==marked=="),
    ("It is ==**so** marked== now.", "==**so** marked=="),
    ("これは**「太字」**です。", "**「太字」**"),
    ("It is **bold **now.", "**bold **"),
    ("It is ** bold** now.", "** bold**"),
    ("It is ++new text++ now.", "++new text++"),
    ("Ten km^2^ of it.", "^2^"),
    ("%%A remark%%", "%%A remark%%"),
    ("It was {++new++} then.", "{++new++}"),
    ("Done :tada: and :+1:", ":tada:"),
    ("![A plan](plan.png){width=50%}", "{width=50%}"),
    ("[words](https://a.example){target=\"_blank\"}", '{target="_blank"}'),
    ("A line {: .note }", "{: .note }"),
    ("[words]{.small-caps}", "{.small-caps}"),
    ("| Lamp | Hours |\n| Wick | 9 |", "| Lamp"),
    ("| Lamp | Hours |\n|---|\n| Wick | 9 |", "| Lamp"),
    ("| $a|b$ | Hours |\n|---|---|\n| Wick | 9 |", "|"),
    ("Lamp | Hours\nWick | 9", "Lamp |"),
    ("• One\n• Two", "• One"),
    ("•**One**\n•**Two**", "•"),
    ("· One\n· Two", "· One"),
    ("– **One**\n– **Two**", "– **One"),
    ("▪ One", "▪ One"),
    ("– One\n– Two", "– One"),
    ("-One\n-Two", "-One"),
    ("##\u00a0Part", "## Part"),
    ("##\u3000Part", "## Part"),
    ("##Part", "##Part"),
    ("＃＃ Part", "＃＃ Part"),
    ("<o:p>x</o:p>", "<o:p>"),
    ("[b]bold[/b]", "[b]"),
    (r"It is \(x_1 + y\).", r"\(x_1 + y\)"),
    ("\\[\n\\frac{a}{b}\n\\]", r"\[ \frac{a}{b} \]"),
    ("\\begin{align}\na\n\\end{align}", r"\begin{align}"),
    ("See ![plan].", "![plan]"),
    ("See [words] (https://a.example).", "] (https://a.example)"),
    ("See (words)[https://a.example].", ")[https://a.example]"),
    ("See [words](https://a.example", "](https://a.example"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "words"), MARKS)
def test_foreign_markup_is_named_on_its_line(markup: str, words: str) -> None:
    assert told(f"Text.\n\n{markup}")[0] == printed(3, words)


@pytest.mark.parametrize("markup", [markup for markup, _ in MARKS])
def test_code_is_left_alone(markup: str) -> None:
    assert told(f"Text.\n\n```\n{markup}\n```\n\n- x\n\n  ~~~~\n  ```\n  {markup}\n  ~~~~\n") == []
    one_line = markup.split("\n")[0]
    assert told(f"Write ``{one_line}`` or <code>{one_line.replace('<', '&lt;')}</code>.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A bare [note], an [a] [b], a[0][1] and x[i][j].",
        "[words][a], [a][] and [a]\n\n[a]: https://a.example",
        "SiteText.[^1]\n\n[^1]: A note.",
        "At 10:30:45, std::vector and a:b:c, https://a.example:80/:x:",
        "C++ and C++, a == b, 5 ^ 3, 2^10, ~5 and ~10, 100 %, a {set} of {a, b}",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "|x| is its amount.",
        "— Hola.\n\n— Adiós.",
        "- one\n- two\n\n* three",
        "## Part {#part}\n\n![x](a.png){: .wide }",
        "#hashtag and #1",
        "> [!NOTE]\n> Read.\n\n> — Ada",
        "H<sub>2</sub>O, x<sup>2</sup>, <mark>y</mark>, <ins>z</ins> and 🎉",
        "What?! Well!!! Really???",
        "**Bold**, **“bold”**, **bold.** 2**3 and 4**5",
        "Lamp | Hours\n--- | ---\nWick | 9\n\nOne | line",
        "$$\n\\begin{align}\na\n\\end{align}\n$$",
        "[a](https://a.example) [1] (see b) Wow![a]\n\n[a]: https://b.example",
        "\\[not a link\\](x) and \\(brackets\\)",
        "```python\nx\n```\n\n~~~\ny\n~~~",
    ],
)
def test_what_means_what_it_says_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("fence", "wrong"),
    [
        ("```mermaid", "A block of “mermaid” is shown as code: nothing draws it here."),
        ("```d2 title=\"x\"", "Nothing here reads what stands behind the language of the code, “title=\"x\"”."),
        ("```{.plantuml}", "A block of “plantuml” is shown as code: nothing draws it here."),
        ("```python {linenos=true}", "Nothing here reads what stands behind the language of the code, “linenos=true”."),
        ('~~~js mark="1"', 'Nothing here reads what stands behind the language of the code, “mark="1"”.'),
        ("```js{1,x}", "Nothing here reads what stands behind the language of the code, “1,x”."),
        ("```py:app.py", "Nothing here reads what stands behind the language of the code, “:app.py”."),
        ("```js {1,3}", "The code has no line 3 to mark."),
        ('~~~js hl_lines="1-4"', "The code has no lines 1-4 to mark."),
    ],
)  # fmt: skip
def test_what_a_fence_asks_for_in_vain_is_named(fence: str, wrong: str) -> None:
    end = fence[:3]
    assert told(f"Text.\n\n{fence}\nx\n{end}") == [(3, wrong)]
    assert told(f"- Text.\n\n  {fence}\n  x\n  {end}") == [(3, wrong)]
    assert told(f"{end}{end}\n{fence}\n{end}\n{end}{end}") == []


@pytest.mark.parametrize(
    ("option", "instead"),
    [
        (":app.py", 'A name above the code is title="app.py".'),
        ("[src/app.py]", 'A name above the code is title="src/app.py".'),
        ('caption="How it is called"', 'A name above the code is title="How it is called".'),
        ("mark=1-3", "Lines to mark are {1,3-5}."),
        ("emphasize-lines=2", "Lines to mark are {1,3-5}."),
        ("{1,x}", "Lines to mark are {1,3-5}."),
        ("{7}", "Its lines are 1 to 2."),
        (
            "linenos",
            'Remove it: title="build.py" is a name above the code, {1,3-5} are lines to mark, and no more is needed.',
        ),
    ],
)
def test_instead_of_an_option_there_is_one_to_write(option: str, instead: str) -> None:
    body = f"```py {option}\nx\ny\n```"
    assert [advice for *_, advice in foreign_markup(body, render(body).html)] == [instead]


def test_a_fence_of_which_all_is_read_is_left_alone() -> None:
    assert told('```py title="a.py" {1,2-3}\nx\n\ny\n```\n\n> ~~~js{1} file=a.js\n> x\n> ~~~') == []
    assert told("```py {2}\nx\ny") == []
    assert told("```c++\nx\n```\n\n```{.python}\nx\n```\n\n```\ny\n```") == []


def test_what_is_passed_over_is_named() -> None:
    assert told("Text.\n\n<!-- more -->\n\nText.\n\n```\n<!-- more -->\n```\n<!-- a remark -->") == [
        (3, "“<!-- more -->” does nothing here.")
    ]


def test_a_tilde_that_lowers_elsewhere_and_strikes_here_is_named() -> None:
    assert told("Text.\n\nH~2~O, and ~~gone~~.") == [(3, "“~2~” is struck through.")]


def test_the_advice_names_what_to_write() -> None:
    body = "[a][b] ==c=="
    assert [instead for *_, instead in foreign_markup(body, render(body).html)] == [
        "Write its address below the text, “[b]: https://…”, or behind it, […](…), or write it as code.",
        "Write <mark>…</mark>, or write it as code.",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a",
        "[a][",
        "{",
        "{.a_",
        "==a_",
        "++a",
        "`",
        "``a`",
        "```a_",
        "~a",
        ":a",
        "|a",
        "|_a↵",
        "[b]",
        "•",
        "-a↵",
        "\\(=",
        "%%",
        "^[",
        "##",
        "**",
        "**a ",
        "a | b_",
        "a | b↵",
        "\\[=",
        "![a",
        "{{a",
        "] (",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    piece = piece.replace("_", " ").replace("↵", "\n")
    body = piece * (20_000 // len(piece))
    start = time.process_time()
    list(foreign_markup(body, f"<p>{body}</p>"))
    assert time.process_time() - start < 1
