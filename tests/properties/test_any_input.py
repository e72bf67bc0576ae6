"""Whatever an author writes, the build ends well or says why not: never a traceback, never an article lost.

`make fuzz` runs many more examples than the few of every test run, in a new order each time.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.content import ContentError
from plugins.settings.url_kinds import URL_KINDS
from plugins.settings.urls import Urls
from plugins.validation import Checked, Reader, check
from tests.site import SMALLEST, Build

# `make fuzz` says how many; without it, the same few each time.
EXAMPLES = int(os.environ.get("FUZZ", "0"))
bounded = settings(
    max_examples=EXAMPLES or 25,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

KEYS = (
    "title",
    "date",
    "category",
    "authors",
    "tags",
    "status",
    "slug",
    "updated",
    "cta",
    "changes",
    "image",
)
SCALARS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "2026-01-02",
            "draft",
            "notes",
            "ada-example",
            "[a, b]",
            "{a: b}",
            "- x",
            "&x",
            "*x",
            "!!python/name:x",
        ]
    ),
)
MARKS = st.sampled_from(
    [*"#*_`[]()<>!|~\\&:-+=\"'{}^$%@\n\n\t ", "](", "![", "<script>", "---", "```", "{: ", "a", "é", "1. "]
)
MARKDOWN = st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=60).map("".join)
FRONT_MATTER = st.lists(st.tuples(st.sampled_from(KEYS), SCALARS), max_size=8)


def checked(source: str | bytes) -> Checked | ContentError:
    """What the gate makes of a publication with that one article."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        for name, data in {**SMALLEST, "insights/any.md": source}.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            assert data is not None
            file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        try:
            return check(root, ADDRESSES, Reader(ZoneInfo("UTC")), datetime(2027, 1, 1, tzinfo=UTC))
        except ContentError as error:
            return error


ADDRESSES = Urls("https://example.org", {name: kind.pattern for name, kind in URL_KINDS.items()})


class Live(HTMLParser):
    """Collects what would run in a browser, or leave the site's folder."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "meta",
            "link",
            "svg",
            "math",
        ):
            self.found.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if (
                name.startswith("on")
                or name == "style"
                or address.startswith(("javascript:", "vbscript:", "data:"))
            ):
                self.found.append(f"{name}={value}")


def well_told(error: ContentError) -> bool:
    """Whether every problem says where it is, what is wrong and what to do, each on one line."""
    return all(
        problem.file.startswith("content/")
        and problem.wrong.endswith((".", "”"))
        and "\n" not in str(problem)
        for problem in error.problems
    )


@bounded
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_are_told(data: bytes) -> None:
    result = checked(data)
    assert isinstance(result, ContentError)  # none of them has a title, a date, an author and a category
    assert well_told(result)


@bounded
@given(FRONT_MATTER, MARKDOWN)
def test_any_front_matter_is_understood_or_told(fields: list[tuple[str, str]], body: str) -> None:
    lines = [f"{key}: {value}" for key, value in fields]
    result = checked("\n".join(["---", *lines, "---", "", body, ""]))
    if isinstance(result, ContentError):
        assert well_told(result)
    else:
        assert [article.source for article in result.index.articles] == ["insights/any.md"]


GOOD = "---\ntitle: Any\ndate: 2026-01-02\ncategory: notes\nauthors: [ada-example]\n---\n\n"


@bounded
@given(MARKDOWN)
def test_any_text_is_published_without_anything_live_or_is_told(body: str) -> None:
    result = checked(GOOD + body)
    if isinstance(result, ContentError):
        assert well_told(result)
    else:
        html = result.bodies["insights/any.md"].html
        assert Live(html).found == []


@settings(bounded, max_examples=EXAMPLES // 20 or 3)
@given(MARKDOWN)
def test_any_text_is_built_or_refused_and_no_article_is_lost(build: Build, body: str) -> None:
    built = build(
        {"insights/any.md": GOOD + body, "insights/other.md": GOOD.replace("Any", "Other") + "Text."}
    )
    assert "Traceback" not in built.stderr + built.stdout
    assert built.exit_code == 1 or {"insights/any.html", "insights/other.html"} <= built.files.keys()
    assert built.exit_code == 0 or not built.folder.exists()
