"""Texts that make naive Markdown parsers work for minutes are rendered or refused in moments."""

from __future__ import annotations

import time
from datetime import UTC

import pytest

from plugins import markdown
from plugins.content.rendering import read_document

N = 3_000
# fmt: off
TEXTS = {
    "opening brackets": "[" * 2 * N,
    "closing brackets": "]" * 2 * N,
    "nested brackets": "[" * N + "a" + "]" * N,
    "opening pictures": "![" * N,
    "opening links": "[a](" * N,
    "links in links": "[a](b" * N,
    "reference links": "[a][b]" * N,
    "brackets with backslashes": "[\\" * N,
    "stars": "*" * 2 * N,
    "underscores": "_" * 2 * N,
    "tildes": "~" * 2 * N,
    "strong emphasis never closed": "**a *a " * N,
    "alternating emphasis": "*a **a " * N,
    "emphasis in words": "a**b" + "c* " * N,
    "mixed marks": "*_~" * N,
    "dollars": "$" * 2 * N,
    "dollars in pairs": "$$ " * N,
    "formulas never closed": "$$a $b " * N,
    "formulas": "$a$ " * 1200,
    "dollars on lines": "$$\n" * N,
    "mail addresses": "a@b.c " * N,
    "at signs": "a@" * N,
    "colons": "http://" * N,
    "strikes": "~a ~~b " * N,
    "labels": "[a][" * N,
    "nested links": "[" * 40 + "a" + "](b)" * 40,
    "titles never closed": "[a](b \"" * N,
    "addresses of many brackets": "[a](" + "(" * N,
    "backticks": "`" * 2 * N,
    "backticks of many lengths": " ".join("`" * n for n in range(1, 300)),
    "quotes": ">" * N,
    "nested quotes": "> " * N + "a",
    "quotes, line by line": "\n".join("> " * n + "a" for n in range(300)),
    "nested lists": "\n".join("  " * n + "- a" for n in range(400)),
    "flat lists": "- a\n" * N,
    "list marks in a line": "- " * N,
    "ordered list marks": "1. " * N,
    "opening tags": "<" * 2 * N,
    "tags never closed": "<a " * N,
    "elements never closed": "<div>" * N,
    "attributes": "<a " + "b=c " * N + ">",
    "quotes in tags": "<a b='" * N,
    "comments": "<!--" * N,
    "comments never closed": "<!--\n" * 999 + "a\n" * N,
    "instructions": "<?" * N,
    "instructions, line by line": "<?\n" * 10 * N,
    "declarations": "<!A " * N,
    "character data": "<![CDATA[" * N,
    "ampersands": "&" * 2 * N,
    "entities": "&amp" * N,
    "link definitions": "\n".join(f"[{n}]: /{n}" for n in range(N)),
    "definitions of one label": "[a]: b\n" * N,
    "wide tables": "|a" * N + "|\n" + "|-" * N + "|\n",
    "long tables": "|a|b|\n|-|-|\n" + "|c|d|\n" * N,
    "footnotes": "".join(f"[^{n}]" for n in range(N)),
    "footnotes with texts": "\n".join(f"[^{n}] x\n\n[^{n}]: y\n" for n in range(1200)),
    "abbreviations": "\n".join(f"*[A{n}]: x" for n in range(500)) + "\nA1 A2 A3 " * 500,
    "attribute lists": "{: a=b }" * N,
    "scripts never closed": "<script>\n" * N,
    "event handlers": "<p onclick=a>\n\n" * N,
    "headings": "# a\n" * N,
    "underlined headings": "a\n=\n" * N,
    "rules": "* * *\n" * N,
    "spaces": " " * 2 * N + "a",
    "empty lines": "\n" * 2 * N + "a",
    "addresses": "http://a.b " * N,
    "dots": "." * 2 * N,
    "quotation marks": "\"'" * N,
    "one long word": "a" * 10 * N,
    "code fences": "```\n" * N,
    "code fences in lists": "- ```\n" * N,
    "opening braces": "{{" * 2 * N,
    "opening braces with percent signs": "{% " * 2 * N,
    "addresses of nothing": "[a]()\n\n" * 1200,
    "footnotes without a reference": "".join(f"[^{n}]: a\n\n" for n in range(N)),
    "callouts that are none": "> [!A]\n\n" * 1200,
}
# fmt: on


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_or_refused_and_never_hangs(name: str) -> None:
    """All that is done with a file: its front matter, its HTML, and what an editor would mend in it."""
    file = f"---\ntitle: One\n---\n\n{TEXTS[name]}\n".encode()
    began = time.process_time()
    read_document({"": markdown.MarkdownStrings()}, ("insights/one.md", file), UTC, "en")
    # Seconds of CPU time: generous for a busy machine, and nothing for a quadratic parser.
    assert time.process_time() - began < 2


def seconds_for(definitions: int) -> float:
    """CPU time of a text with so many definitions, all of them used."""
    used = "".join(f"[link {n}]\n\n" for n in range(definitions))
    defined = "".join(f"[link {n}]: article-{n}.md\n" for n in range(definitions))
    began = time.process_time()
    markdown.render(f"{used}{defined}")
    return time.process_time() - began


def test_definitions_take_linear_time() -> None:
    """Six times as many take six times as long, and not 36 times."""
    assert seconds_for(3_000) < 15 * seconds_for(500)
