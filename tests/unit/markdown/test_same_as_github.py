"""Authors preview on GitHub and in editors: what is a list, a link or emphasis there is one here."""

from __future__ import annotations

import pytest

from tests import corpus

from .html_tree import tree
from .reference import github, ours

# Posts that are other HTML here, and why.
OTHER_POSTS = {
    "2018-11-20-introduction-to-remote-moderated-usability-testing-part-2-how": (
        "a closing quotation mark is no part of the address before it"
    ),
}
SAME = """
Text⏎- a⏎- b
Text⏎1. a⏎2. b
- a⏎  - b⏎    - c
1. a⏎   - b⏎2. c
- a⏎⏎  b⏎- c
3. x⏎4. y
- a⏎⏎      code
- a⏎  ```⏎  code⏎  ```⏎- b
~~~⏎code⏎~~~
Text⏎# Heading
#no heading
Heading⏎===⏎Text⏎---
Text⏎> quote⏎lazily on
> a⏎> > b⏎⏎c
* a⏎+ b⏎- c
Text⏎***⏎Text
    code⏎⏎    more
- a⏎- - b
1986\\. A great year.
<div>⏎⏎*x*⏎⏎</div>
1. The file:⏎⏎   ```make⏎   all:⏎   →cc⏎   ```
> ```⏎> all:⏎> →cc⏎> ```
    all:⏎    →cc
-→a⏎⏎→b
- → a
>→→code
1. ```⏎→x⏎   ```
- ```⏎⏎     two⏎  ```
| a | b |⏎|---|---|⏎| c | d |
| a |⏎|---|⏎| b |⏎no cell?
a | b⏎:-|-:⏎c | d | e⏎f
| a \\| b | `c \\| d` |⏎|---|---|⏎| **e** | ~~f~~ |
| a \\\\| b | `c \\\\|` | d \\\\ |⏎|---|---|---|
Text⏎| a |⏎|---|⏎| b |⏎⏎Text
| a |⏎|---|---|
> | a |⏎> |---|⏎> | b |
- | a |⏎  |---|⏎  | b |
x⏎- | -⏎y
~a~ ~~b~~ ~~~c~~~ ~~d~ ~ e ~
a~b~c ~~a *b~~ c* **~~x~~** a**~~b~~**c
~~one⏎two~~
*(*foo*)* and a*"foo"* end
**a**b **a:**b __a__b _a_b *a**b**c* ***a** b* ***a* b**
**「太字」**です 한국어**입니다**
*a [b*](c) [*a](b)* `*a`* <a href="*">*</a>
[a `]` b](c) [a](<b c> "d") [a](b\\)c) [a](b(c)d) [a] (b)
[`make check`] [the *plan*][] [x][`make check`] [\\[y\\]]⏎⏎[`make check`]: a⏎[the *plan*]: b "c"⏎[\\[y\\]]: c
[a][b][c] [a][] [a]⏎⏎[c]: x⏎[a]: y
![a *b* `c`](d) ![a ![b](c)](d) [![a](b)](c)
https://a.example/b?c=d&e=f www.a.example/b?c=d&e=f ftp://a.example/b
https://a.example/b. (https://a.example/b) (https://a.example/b_(c)), https://a.example/b(c)d)
“https://a.example/b, c” "https://a.example/b" 'https://a.example/b' See:https://a.example/b
*https://a.example/b* **https://a.example/b** ~https://a.example/b~ _https://a.example/b_
https://a.example/*b*/_c_ https://a.example/`b` https://a.example/b&amp;c; https://a.example/b&lt;
https://a_b.example https://a.b_c.example http://localhost:8080/a http://a https:// www.a
（https://a.example/b , 2https://a.example/b ahttps://a.example/b https://例え.example/あ
[https://a.example](b) [www.a.example](b) [a@b.example](c) <https://a.example>
[https://a.example/b\\_c&amp;d--e](f) ![https://a.example/b\\_c&amp;d](e) [a\\_b@c.example](d)
ada@b.example ada.l+x_y-z@b-c.d.example. ada@b ada@b. @b.example a@b.example-
(ada@b.example), mailto:ada@b.example xmpp:ada@b.example/x.y smailto:ada@b.example *ada@b.example*
- [ ] a⏎- [x] b⏎- [X] *c*⏎- [ ]d⏎- [y] e⏎- f
1. [ ] a⏎2. [x] b
- a⏎  - [ ] b
A.[^1] B.[^b] A.[^1] C[^c]⏎⏎[^b]: The *b*.⏎[^1]: One.⏎⏎    Two.⏎⏎    - three
[^a]: b⏎⏎x[^A]
x[^a]⏎⏎[^a]:⏎⏎    b⏎⏎    - c⏎⏎y
&copy; &#233; &#xe9; &copy &nosuch; &#0; a&b \\&copy;
a  ⏎b\\⏎c ⏎d
<b>*a*</b> <!-- *a* --> <?a *b*?> <a b='*c*'> <a *b*>
""".strip().splitlines()
# Texts that are other HTML here, and why.
OTHER = {
    "“https://a.example/b” «https://a.example/b» 「https://a.example/b」": (
        "a closing quotation mark is no part of the address before it"
    ),
    "（https://a.example/b）を、 https://a.example/b。": "nor is a full-width bracket or full stop",
    "[see https://a.example/b]": "an address in brackets that are no link is a link",
    "https://a.example_ https://a.example\u00a0b": "an underscore or a no-break space after a host ends the address",
    "[https://a.example/*b*](c)": "an address that is a link's text holds no emphasis",
    "[r]: u⏎| a |⏎|---|": "a definition above a table is one",
    "[a[^1]](b)⏎⏎[^1]: x": "a link holds no other, also not to a footnote",
    "x[^1](y)⏎⏎[^1]: x": "a reference to a footnote that there is, is one",
    "- [ ] [x]⏎⏎[x]: y": "whether a task is done is said in the first brackets alone",
    "- [ ] ": "a task says what to do",
    "> - [ ] a": "a task in a quotation is one, too",
    "- 1. [ ] a": "and one right behind another marker",
    "- [ ] [a]: b": "and its text is no definition",
    "- [ ] a⏎⏎  b": "the box of a task stands in its first paragraph",
    "a⏎: b": "definition lists",
    "$x_1$ $`a`$": "formulas, which GitHub reads after its Markdown",
    "```{.python}⏎x⏎```": "the language of a fence may be written as a class",
    "> [!NOTE]⏎> x": "callouts, which GitHub makes after its Markdown",
    "> [!FIGURE]⏎> **4**⏎> x": "key figures, which GitHub shows as quotations",
    "> [!QUOTE]⏎> x": "pull quotes, which GitHub shows as quotations",
    "*[a]: b": "definitions of abbreviations",
    "__ada@b.example": "underscores before a mail address are none of its name",
}


def test_real_posts_are_the_same_html_as_on_github() -> None:
    """Blocks and inlines: all but the few that are named above."""
    corpus.require()
    bodies = {name: text.split("\n---\n", 1)[1] for name, text in corpus.read_posts().items()}
    other = {name for name, body in bodies.items() if tree(ours(body)) != tree(github(body))}
    assert other == OTHER_POSTS.keys()


@pytest.mark.parametrize("body", SAME)
def test_a_text_is_the_same_html_as_on_github(body: str) -> None:
    text = _text(body)
    assert tree(ours(text)) == tree(github(text))


@pytest.mark.parametrize("body", OTHER)
def test_a_difference_that_is_intended_is_one(body: str) -> None:
    text = _text(body)
    assert tree(ours(text)) != tree(github(text))


def _text(body: str) -> str:
    return body.replace("⏎", "\n").replace("→", "\t")
