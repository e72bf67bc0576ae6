"""Whatever front matter a source has, each of its files ends as an article, a page or a line, and the gate reads it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.content import front_matter
from plugins.content.model import Article, Page, read
from plugins.importer.importing import planned
from plugins.importer.model import Options
from plugins.importer.sources import opened
from plugins.importer.writing import write
from tests.properties.test_any_input import MARKDOWN, bounded

WORDS = (
    "title date tags categories category author authors draft published slug aliases image cover description updated "
    "lang series weight featured layout extra url permalink mood id cta takeaways changes menu order status reading_time"
)
KEYS = st.sampled_from(WORDS.split())
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "2026-01-02",
            "draft",
            "true",
            "null",
            "~",
            "- x",
            "a: b",
            "# x",
            "lamp.png",
            "/old/",
            "de",
            "“x”",
            "\u200b",
        ]
    ),
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-9, 9), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
# A title that looks like something else to YAML, and any other fields.
FIELDS = st.builds(
    lambda title, others: {**others, "title": title}, TEXTS, st.dictionaries(KEYS, VALUES, max_size=6)
)


def toml(fields: dict[str, object]) -> str:
    """The same fields in TOML, whose texts, lists and inline tables are nearly JSON's."""
    return "".join(f"{key} = {_toml(value)}\n" for key, value in fields.items())


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value).replace("\x7f", "\\u007f")


def outcome(sources: dict[str, str]) -> None:
    """Import them: all are settled, and what became an article has fields that the gate takes."""
    with tempfile.TemporaryDirectory() as folder:
        source, into = Path(folder) / "old", Path(folder) / "content"
        source.mkdir()
        for name, text in sources.items():
            (source / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        plan = planned(opened(source), "files", Options(), into)
        write(plan, into, only_say=False)
        counts = plan.account.counts
        assert counts["article"] + counts["page"] + counts["left"] == len(sources) == len(plan.account.units)
        for path, kind in plan.kinds.items():
            written, problems = front_matter.split(path, (into / path).read_text("utf-8"))
            assert problems == []
            if kind in ("article", "page"):
                entry, problems = read(Article if kind == "article" else Page, written)
                missing = [problem for problem in problems if problem.field != "date"]
                assert missing == []
                assert entry.title  # type: ignore[attr-defined]


@bounded
@given(st.lists(FIELDS, min_size=1, max_size=5), MARKDOWN)
def test_any_fields_in_each_language_are_an_entry_or_a_line(
    several: list[dict[str, object]], body: str
) -> None:
    sources = {}
    for number, fields in enumerate(several):
        dumped = json.dumps(fields)
        sources[f"yaml{number}.md"] = f"---\n{dumped}\n---\n{body}"
        sources[f"toml{number}.md"] = f"+++\n{toml(fields)}+++\n{body}"
        sources[f"json{number}.md"] = f"{dumped}\n{body}"
    outcome(sources)


@bounded
@given(st.sampled_from(["---", "+++", ";;;", "{", "Title: x"]), st.text(max_size=60), MARKDOWN)
def test_any_text_is_an_entry_or_a_line(fence: str, front: str, body: str) -> None:
    outcome({"any.md": f"{fence}\n{front}\n{fence}\n{body}"})
