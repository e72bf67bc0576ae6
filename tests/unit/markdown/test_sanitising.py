"""Nothing that an author, or a guest, writes into an article runs in a reader's browser."""

from __future__ import annotations

import contextlib

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins import markdown
from plugins.markdown import sanitise

# Each of these ran, or loaded something, in some browser or through some Markdown renderer.
VECTORS = """
<script>alert(1)</script>
<SCRIPT SRC=//x.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script/x>alert(1)</script>
<<script>alert(1)//<</script>
<img src=x onerror=alert(1)>
<img src=x OnErRoR = "alert(1)">
<img/src=x/onerror=alert(1)>
<img src="x` `<script>alert(1)</script>"` `>
<img src=javascript:alert(1)>
<img src="data:image/svg+xml,<svg onload=alert(1)>" alt="x">
<img srcset="javascript:alert(1) 1x" src=x alt=x>
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<math href="javascript:alert(1)">x</math>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="javascript:alert(1)">
<applet code="x"></applet>
<form action="javascript:alert(1)"><input type=submit></form>
<input autofocus onfocus=alert(1)>
<button formaction="javascript:alert(1)">x</button>
<select onfocus=alert(1) autofocus></select>
<textarea onfocus=alert(1) autofocus></textarea>
<keygen autofocus onfocus=alert(1)>
<video onerror=alert(1)><source></video>
<video poster="javascript:alert(1)"></video>
<audio src=x onerror=alert(1)>
<body onload=alert(1)>
<details open ontoggle=alert(1)><summary>x</summary></details>
<marquee onstart=alert(1)>x</marquee>
<p style="background:url(javascript:alert(1))">x</p>
<p style="behavior:url(x.htc)">x</p>
<style>@import 'javascript:alert(1)';</style>
<link rel=stylesheet href="javascript:alert(1)">
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<base href="javascript:alert(1)//">
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href=" &#14; javascript:alert(1)">x</a>
<a href="java&#9;script:alert(1)">x</a>
<a href="java&#x0A;script:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="#" onclick="alert(1)">x</a>
<a href="//x.example" ping="//y.example" target=_blank>x</a>
<div onmouseover=alert(1)>x</div>
<xss id=x tabindex=1 onfocus=alert(1)></xss>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<template><script>alert(1)</script></template>
<!--><script>alert(1)</script>-->
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
[x](javascript:alert(1))
[x](JAVASCRIPT:alert(1))
[x](java&#10;script:alert(1))
[x](<javascript:alert(1)>)
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](vbscript:x)
[x]( javascript:alert(1) "title")
![x](javascript:alert(1))
![x](x){: onerror=alert(1) }
![x" onerror="alert(1)](x)
[x](x "t\\" onclick=\\"alert(1)")
<javascript:alert(1)>
<data:text/html,x>
[x][y]⏎⏎[y]: javascript:alert(1)
# <script>alert(1)</script>
# x {: onclick=alert(1) }
x {: style="x:y" }⏎{: onclick="alert(1)" }
| a |⏎|---|⏎| <script>alert(1)</script> |
x[^1]⏎⏎[^1]: <script>alert(1)</script>
> <img src=x onerror=alert(1)>
- <iframe src=//x.example></iframe>
*[HTML]: " onmouseover="alert(1)⏎⏎HTML
```html" onclick="alert(1)⏎x⏎```
`<script>alert(1)</script>` <script>alert(2)</script>
""".strip().splitlines()

# These are text to CommonMark, or end up in the value of an attribute or in code: nothing is taken out of them.
HARMLESS = """
<script/x>alert(1)</script>
<img/src=x/onerror=alert(1)>
![x" onerror="alert(1)](x)
[x](x "t\\" onclick=\\"alert(1)")
*[HTML]: " onmouseover="alert(1)⏎⏎HTML
```html" onclick="alert(1)⏎x⏎```
""".strip().splitlines()

LIVE = """
script, style, iframe, frame, frameset, object, embed, applet, form, button, select, textarea, keygen, base, meta, link,
svg, math, template, noscript, marquee, body
"""


def live(html: str) -> list[str]:
    """What in the HTML would run, or reach another site without a click."""
    soup = BeautifulSoup(html, "html.parser")
    found = [tag.name for tag in soup.select(LIVE)]
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            address = "".join(str(value).split()).lower()
            runs = address.startswith(("javascript:", "vbscript:", "data:"))
            if name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction", "action") or runs:
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_live_is_left(vector: str) -> None:
    rendered = markdown.render(vector.replace("⏎", "\n"))
    assert live(rendered.html) == []
    assert bool(rendered.dropped) == (vector not in HARMLESS), "what is taken out is told, and nothing else"


def test_the_harmless_are_among_the_vectors() -> None:
    assert set(HARMLESS) <= set(VECTORS)


MARKS = "\n\n\n #*_`~[]()<>!&\\\"'=:|-+{}/1a\t\x00\x02\x03\x04\x05\u2028\ufeff"
SNIPPETS = """
<script> </script> <!-- --> <![CDATA[ ]]> <?x <img onerror=a src=javascript:a <a href=" <svg> <p id="x"> <h2> <b <input
<iframe> <pre> <table> <td> </p> <style> javascript: data:text/html, &#106; &colon; [^1] [^1]: *[a]: {: #x onclick=a }
{filename} ``` ~~~ - 1. > [!NOTE] [x]( ![x]( [a]: |-| https://a.example www.a.example title='
""".split()  # noqa: SIM905 (the snippets are full of quotation marks)
PIECES = st.sampled_from([*MARKS, *SNIPPETS])
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join)
)


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(TEXTS)
def test_any_text_becomes_safe_html_or_is_too_complex(text: str) -> None:
    """Ids are each their own, and what comes out is what the sanitiser would let through again."""
    with contextlib.suppress(markdown.TooComplex):
        html = markdown.render(text).html
        assert live(html) == []
        ids = [tag["id"] for tag in BeautifulSoup(html, "html.parser").find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert sanitise.clean(html).count("<") == html.count("<")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Text.\n\n<!-- open\n\nHidden.", "what begins with <!-- and is never closed"),
        ("<!-- open\n\nHidden.\n\n<!-- closed -->\n\nText.", "what begins with <!-- and is never closed"),
        ("<!---> <script>x</script> -->", "the element <script>"),
        ("<![CDATA[ <script>x</script> ]]>", "what begins with <![CDATA["),
        ("Text.\n\n<script>x</script>", "the element <script>"),
        ('<p onclick="x">x</p>', "the attribute onclick of <p>"),
        ("[x](javascript:x)", "the address javascript:x of <a>"),
        ('<iframe src="x"></iframe>', "the element <iframe>"),
    ],
)
def test_what_was_dropped_is_told(text: str, what: str) -> None:
    assert what in [dropped.what for dropped in markdown.render(text).dropped]


def test_what_is_defined_in_vain_is_told_with_its_line() -> None:
    text = """One,[^a] [two][b], API.

[^a]: First.
[^a]: Again.
[^c]: Never referred to, but refers.[^d]
[^d]: Referred to by that alone.

[b]: /b
[B]: /other
[d]: /d
  'Its title'
[//]: # (A remark)
[b]: /b

*[API]: interface
*[CTO]: officer
"""
    assert [(each.line, each.what) for each in markdown.render(text).dropped] == [
        (4, "the footnote “a”, whose label is taken above,"),
        (5, "the footnote “c”, which nothing refers to,"),
        (6, "the footnote “d”, which nothing refers to,"),
        (9, "the definition “[B]: /other”, whose label is taken above,"),
        (10, "the definition “[d]: /d”, which nothing refers to,"),
        (16, "the abbreviation “CTO”, which the text does not use,"),
    ]


def test_the_line_of_what_was_dropped_is_told() -> None:
    dropped = markdown.render("One\u2028\x0b.\r\n\r\nTwo.\r\r<script>x</script>\n\n$\\none$\n").dropped
    assert [each.line for each in dropped] == [5, 7]


@pytest.mark.parametrize(
    "text",
    [
        '<details><summary>x</summary>y</details>',
        '<figure><img src="a.png" alt="x"><figcaption>y</figcaption></figure>',
        '<video src="a.mp4" controls></video>',
        "H<sub>2</sub>O, x<sup>2</sup>, <kbd>Esc</kbd>, <mark>y</mark>, <abbr title=\"z\">w</abbr>",
        '<p id="a" class="b" lang="de" dir="ltr">x</p>',
        "x[^1]\n\n[^1]: y",
        "| a |\n|--:|\n| b |",
        "- [x] done",
        "> [!NOTE]\n> x",
        "```python\nx = 1\n```",
        "```html\n<!-- <script>x</script>\n```",
        "`<!--` and <!-- a comment --> and\n\n<!--\n<script>x</script>\n-->",
        "*[HTML]: x\n\nHTML",
    ],
)  # fmt: skip
def test_what_authors_legitimately_write_is_kept_whole(text: str) -> None:
    assert markdown.render(text).dropped == ()
