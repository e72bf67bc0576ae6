"""What is found wrong on built pages is told of the files that authors can mend, with the lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import Build, Files, Project, article, source

NOWHERE = "error: “/nowhere” leads nowhere on the site. Correct it, or remove it."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("See [it](/nowhere).", [10]),
        ("`[it](/nowhere)`\n\nSee [it](/nowhere).\n\n[Again](/nowhere)", [12, 14]),
        ('See <a href="/nowhere">it</a>.', [10]),
        ("See [it].\n\n[it]: /nowhere", [12]),
    ],
)
def test_a_link_has_each_line_on_which_it_stands(build: Build, text: str, lines: list[int]) -> None:
    built = build({"insights/a.md": article(text)})
    told = [f"content/insights/a.md:{line}: {NOWHERE}" for line in lines]
    assert built.stderr.splitlines()[:-1] == told


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"authors/ada-example.md": source("Ada has [a page](/nowhere).", name="Ada Example")},
            [f"content/authors/ada-example.md:5: {NOWHERE}"],
        ),
        (
            {"categories/notes.md": source("Notes, and [more](/nowhere).", name="Notes")},
            [f"content/categories/notes.md:5: {NOWHERE}"],
        ),
        (
            {"insights/a.md": article(cta={"target": "https://example.org/nowhere?of={title}"})},
            [
                "content/insights/a.md:9: error: cta: “https://example.org/nowhere?of=An%20example” "
                "leads nowhere on the site. Correct it, or remove it."
            ],
        ),
        (
            {
                "authors/ada-example.md": source(
                    "Ada.", name="Ada Example", links={"site": "https://example.org/nowhere"}
                )
            },
            [
                "content/authors/ada-example.md:4: error: links: “https://example.org/nowhere” leads nowhere on "
                "the site. Correct it, or remove it."
            ],
        ),
        (
            {"pages/contact.md": None},
            [
                "pelicanconf.py: error: CONTACT: “/contact” leads nowhere on the site. Correct it, or remove it."
            ],
        ),
        (
            {"insights/a.md": article("Text.\n\nThe key is ghp_" + "a1B2" * 9 + ".")},
            [
                "content/insights/a.md:12: error: It holds what looks like a secret key (“ghp_a1B2a1B2a1…”). "
                "Remove it, and have the key replaced."
            ],
        ),
        (
            {"insights/a.md": article("[Away](https://example.org/insights/b#prat)")},
            [
                "content/insights/a.md:10: error: “https://example.org/insights/b#prat” leads to no heading of "
                "content/insights/b.md. Did you mean “#part”?"
            ],
        ),
        (
            {"pages/alone.md": source("Alone.", title="Alone")},
            [
                "content/pages/alone.md:2: error: No way leads to this page from the home page. "
                "Link to it, give it a “menu:”, or make its status hidden."
            ],
        ),
    ],
    ids=["bio", "introduction", "cta", "links", "contact", "secret", "fragment", "orphan"],
)
def test_it_is_told_where_it_was_written_and_once(build: Build, files: Files, told: list[str]) -> None:
    around: Files = {
        "insights/a.md": article(title="A"),
        "insights/b.md": article("Text.\n\n## Part", title="B"),
    }
    built = build({**around, **files})
    assert built.exit_code == 1
    pages = [line for line in built.stderr.splitlines()[:-1] if not line.split("/")[-1].startswith("feed")]
    assert pages == told


def test_the_folder_of_the_build_stands_on_no_page_unless_its_author_wrote_it(tmp_path: Path) -> None:
    files = {"insights/a.md": article(f"I keep my lamps in {tmp_path}.")}
    assert Project(tmp_path, files).build().exit_code == 0
    built = Project(tmp_path, {"insights/a.md": article()}, {"LEDE": f"Built in {tmp_path}."}).build()
    assert built.exit_code == 1
    assert f"It names a path of the machine that wrote or built it ({tmp_path})." in built.stderr
