"""HTML of texts becomes Markdown that says the same: read by GitHub's own parser, it has the same words."""

from __future__ import annotations

import difflib
import re
from html import unescape

import pytest

from plugins.markdown import render
from plugins.outputs.markdown_text import markdown_of
from tests import checkers, corpus

EVERY = 6  # of the real posts, so that the test takes a second


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <em>and</em> <strong>two </strong>three<br>\nfour</p>", "One *and* **two** three\\\nfour"),
        ('<p><a href="https://a.example/(b)">A b</a>!</p>', "[A b](<https://a.example/(b)>)!"),
        ('<p>See <a href="https://a.example/">https://a.example/</a></p>', "See <https://a.example/>"),
        ('<p>Look!<a href="/a">there</a></p>', "Look\\![there](/a)"),
        ('<p><img src="/a.png" alt="A [b] lamp"></p>', "![A \\[b\\] lamp](/a.png)"),
        ("<p>5 * 3 _a_ snake_case `b` &lt;b&gt; [c] $3 &amp;amp; ~~</p>",
         "5 \\* 3 \\_a\\_ snake_case \\`b\\` \\<b> \\[c\\] \\$3 \\&amp; \\~\\~"),
        ("<p># no heading</p>\n<p>1. no list</p>\n<p>+ no list</p>", "\\# no heading\n\n1\\. no list\n\n\\+ no list"),
        ("<p><code>a`b</code> and <code>`</code></p>", "``a`b`` and `` ` ``"),
        ("<p><b>a</b><b>b</b>, a<b>“b”</b>, <b>a:</b>b</p>",
         "**a**<!-- -->**b**, a<!-- -->**“b”**, **a:**<!-- -->b"),
        ("<h2 id='a'>A <code>b</code></h2>", "## A `b`"),
        ('<ol start="3"><li>a<ul><li>b</li></ul></li><li>c</li></ol>', "3. a\n   - b\n4. c"),
        ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<pre><code class="language-python highlight"><span class="k">if</span> a &lt; b:\n    ```\n</code></pre>',
         "````python\nif a < b:\n    ```\n````"),
        ("<table><tr><th>a</th><th class='right'>b</th></tr><tr><td colspan='2'>c | d</td></tr>"
         "<tr><td><p>e</p><p>f</p></td><td></td></tr></table>",
         "| a | b |\n| --- | --: |\n| c \\| d |  |\n| e<br>f |  |"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b"),
        ("<details><summary>More</summary><p>b</p></details>", "**More**\n\nb"),
        ('<p>2<sup>3</sup><sup class="footnote-reference"><a href="https://a.example/b#fn-n" role="doc-noteref">1</a></sup>'
         '</p><section class="footnotes"><ol><li id="fn-n"><p>A note. <a role="doc-backlink" href="#x">↩</a></p></li></ol>'
         "</section>", "2<sup>3</sup>[^n]\n\n[^n]: A note."),
        ('<div class="callout tip"><p class="callout-title">Tipp</p><p>a</p><p>b</p></div>', "> [!TIP]\n> a\n>\n> b"),
        ("<p>So <math><semantics><mi>E</mi><annotation encoding='application/x-tex'>E_1</annotation></semantics></math>",
         "So $E_1$"),
        ("<p>a<!-- a note to myself --></p><script>b</script><span aria-hidden='true'>c</span>", "a"),
        ("<p>漢<ruby>字<rt>じ</rt></ruby>, <q>a</q>, <abbr title='As “b”'>b</abbr></p>",
         "漢字(じ), “a”, <abbr title=\"As “b”\">b</abbr>"),
    ],
)  # fmt: skip
def test_each_construct_is_written_as_github_writes_it(html: str, markdown: str) -> None:
    assert markdown_of(html) == f"{markdown}\n"


@pytest.mark.parametrize(
    "html", ["<p>a <b>b", "</p>a", "<p a='>'>a</p>", "<", "", "<p></p>", "a</b></i> b<ul></ul>"]
)
def test_what_is_not_well_formed_loses_no_text(html: str) -> None:
    assert re.findall(r"[ab]", markdown_of(html)) == re.findall(r"[ab](?![^<]*>)", html)


def test_real_posts_keep_every_word_in_its_order() -> None:
    try:
        import cmarkgfm
        from cmarkgfm.cmark import Options
    except ImportError:
        checkers.missing("Markdown twins", "cmarkgfm, which is GitHub's, is not installed")
    if not corpus.CORPUS.is_dir():
        pytest.skip("The corpus of real posts is not beside the repository.")
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    files = sorted((corpus.CORPUS / "insights").rglob("*.md"))[::EVERY]
    assert len(files) > 50
    for file in files:
        html = render(file.read_text("utf-8").split("---\n", 2)[2]).html
        again = cmarkgfm.github_flavored_markdown_to_html(markdown_of(html), options=options)
        before, after = _words(html), _words(again)
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        lost = [before[a:b] for kind, a, b, *_ in matcher.get_opcodes() if kind in ("delete", "replace")]
        assert lost == [], file.name


_INLINE = "a abbr b code cite del em i img ins kbd mark q s small span strong sub sup time u"


def _words(html: str) -> list[str]:
    """The words of a text, without what notes and callouts are labelled with."""
    html = re.sub(r"<a [^>]*(?:doc-backlink|footnote-backref).*?</a>|<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(
        r'<sup class="footnote-ref.*?</sup>|<p class="callout-title">.*?</p>', "", html, flags=re.DOTALL
    )
    html = re.sub(rf"<(?!/?(?:{_INLINE.replace(' ', '|')})\b)[^>]*>", " ", html)
    return unescape(re.sub(r"<[^>]*>", "", html)).split()
