"""What is read behind the backticks of a fence, and what is not."""

from __future__ import annotations

import time

import pytest

from plugins.markdown import CodeOptions, code_options


@pytest.mark.parametrize(
    ("info", "options"),
    [
        ("", CodeOptions()),
        ("python", CodeOptions("python")),
        ("{.python}", CodeOptions("python")),
        ("c++", CodeOptions("c++")),
        ('python title="a b.py" {1,3-5}', CodeOptions("python", "a b.py", ((1, 1), (3, 5)))),
        ('{.python file="a.py" hl_lines="1 3-5"}', CodeOptions("python", "a.py", ((1, 1), (3, 5)))),
        ("js{2} filename='it \"s\".js'", CodeOptions("js", 'it "s".js', ((2, 2),))),
        ("js title=a.js", CodeOptions("js", "a.js")),
        ("{1, 3}", CodeOptions("", "", ((1, 1), (3, 3)))),
        ('title="a &amp; b"', CodeOptions("", "a & b")),
        ("{title=a.py}", CodeOptions("", "a.py")),
        ("js {linenos=true}", CodeOptions("js", unread=("linenos=true",))),
        ("js {1} {2}", CodeOptions("js", "", ((1, 1),), ("{2}",))),
        ('js title="" file=a title=b', CodeOptions("js", "a", unread=('title=""', "title=b"))),
        ("py:app.py", CodeOptions("py", unread=(":app.py",))),
        ("r, echo=FALSE", CodeOptions("r", unread=("echo=FALSE",))),
        ("js showLineNumbers [a.js] {1,x}", CodeOptions("js", unread=("showLineNumbers", "[a.js]", "1,x"))),
    ],
)
def test_a_fences_options(info: str, options: CodeOptions) -> None:
    assert code_options(info) == options


@pytest.mark.parametrize("piece", ["{", "{1,", '"', "a=", 'a="', "[a", "1-1 ", "=", "a"])
def test_no_fence_takes_long(piece: str) -> None:
    start = time.process_time()
    code_options(f"x {piece * 20_000}")
    assert time.process_time() - start < 1
