"""A link to a part that is not there is told where it was written, with the part that was probably meant."""

from __future__ import annotations

import pytest

from tests.site import Build, article, run_pelican, source

TRAP = "Text.\n\n## The pilot trap\n\nText.\n\n## Another part\n\nText."
MEANT = "Did you mean “#the-pilot-trap”?"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("See [here](#pilot-trap).", [10]),
        ("`[x](#pilot-trap)`\n\nSee [here](#pilot-trap)\nand [there](#pilot-trap).", [12, 13]),
        ('See <a href="#pilot-trap">here</a>.', [10]),
        ("See [here][trap].\n\n[trap]: #pilot-trap", [12]),
        ("See [here](#The-Pilot-Trap).", [10]),
        ("See [here](#the_pilot_trap).", [10]),
        ("See [here](<#The pilot trap>).", [10]),
    ],
)
def test_in_the_text_itself(build: Build, written: str, lines: list[int]) -> None:
    built = build({"insights/a.md": article(f"{written}\n\n{TRAP}")})
    assert built.exit_code == 1
    *told, _ = built.stderr.splitlines()
    assert [line.partition(" error:")[0] for line in told] == [
        f"content/insights/a.md:{line}:" for line in lines
    ]
    assert all(line.endswith(f"leads to no heading of this text. {MEANT}") for line in told)


@pytest.mark.parametrize("address", ["trap.md#pilot-trap", "{filename}trap.md#pilot-trap"])
@pytest.mark.parametrize(
    "file", ["insights/b.md", "pages/p.md", "authors/ada-example.md", "categories/notes.md"]
)
def test_in_another_text(build: Build, file: str, address: str) -> None:
    address = address if file.startswith("insights") else address.replace("trap.md", "/insights/trap.md")
    link = f"Words.\n\nSee [it]({address})."
    around = {
        "insights/b.md": article(link),
        "pages/p.md": source(f"{link}\n", title="P", menu="footer"),
        "authors/ada-example.md": source(link, name="Ada Example"),
        "categories/notes.md": source(link, name="Notes"),
    }
    built = build(
        {"insights/trap.md": article(TRAP, title="Trap"), "insights/b.md": article(), file: around[file]}
    )
    assert built.exit_code == 1
    line = around[file].splitlines().index(f"See [it]({address}).") + 1
    wrong = f"“{address}” leads to no heading of insights/trap.md."
    assert built.stderr.splitlines() == [f"content/{file}:{line}: error: {wrong} {MEANT}", "1 error."]


def test_a_text_without_headings_says_so(build: Build) -> None:
    built = build({"insights/a.md": article("See [here](#part).")})
    assert built.stderr.startswith(
        "content/insights/a.md:10: error: “#part” leads to no heading of this text. "
        "There are no headings that it could lead to.\n"
    )


def test_whatever_has_an_id_may_be_linked_to(build: Build) -> None:
    text = (
        "[a](#part) [b](#note) [c](#top) [d](#) [e](#%70art) [f](#part:~:text=x) [g](second.md#part).[^n]\n\n"
        '## Part\n\n<p id="note">Note.</p>\n\n[^n]: Below.'
    )
    files = {
        "insights/a.md": article(text),
        "insights/second.md": article("Text.\n\n## Part", title="Second"),
    }
    built = build(files)
    assert built.exit_code == 0, built.stderr


def test_in_a_draft_it_is_a_warning(build: Build) -> None:
    built = build({"insights/a.md": article("[x](#part)", status="draft"), "insights/b.md": article()})
    assert built.exit_code == 0
    assert "content/insights/a.md:11: warning: “#part” leads to no heading of this text." in built.stderr


def test_a_heading_that_is_gone_is_told_in_the_text_that_leads_to_it(build: Build) -> None:
    """Where an edit removes a heading, only other texts are wrong."""
    files = {
        "insights/a.md": article("Text.\n\nSee [it](trap.md#the-pilot-trap)."),
        "insights/trap.md": article(TRAP, title="Trap"),
    }
    built = build(files)
    assert built.exit_code == 0
    (built.folder.parent / "content/insights/trap.md").write_text(
        article(TRAP.replace("The pilot trap", "The trap"), title="Trap"), "utf-8"
    )
    again = run_pelican(built.folder.parent, "settings.py", built.folder, built.address)
    assert again.exit_code == 1
    assert again.stderr.startswith(
        "content/insights/a.md:12: error: “trap.md#the-pilot-trap” leads to no heading of insights/trap.md. "
        "Did you mean “#the-trap”?\n"
    )
