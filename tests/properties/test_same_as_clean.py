"""Whatever is edited, damaged or cut short: a build that goes on from the last gives the same bytes as a clean one.

`make fuzz` tries many more sequences than the few of every test run, in a new order each time.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.builder.builder import Builder
from plugins.content import ContentError
from plugins.outputs.site_files import Collision
from tests.site import JUNE_2026, REPOSITORY, Project, article, source

EXAMPLES = int(os.environ.get("FUZZ", "0"))
SLUGS = [f"letter-{number}" for number in range(8)]
WORDS = ["oil", "wick", "lamp", "glass", "harbour", "winter", "signal", "patience", "cloth", "salt"]


class Author:
    """An author's folder, edited at random, with a builder that goes on from build to build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project(
            root,
            {f"insights/{slug}.md": letter(number) for number, slug in enumerate(SLUGS)}
            | {"authors/bo.md": source("Bo measures.", name="Bo")},
        )
        shutil.copytree(REPOSITORY / "theme", root / "theme")
        self.moment = int(JUNE_2026)
        self.given: dict[str, object] = {"THEME": str(root / "theme")}
        self.builder: Builder | None = None

    def settings(self, output: str, cache: str) -> dict[str, Any]:
        """The settings, as Pelican reads them, for a build to that folder."""
        self.project.settings |= self.given
        return self.project.as_pelican_reads_it(output, cache)

    def goes_on(self, anew: bool) -> str:
        """Build on what is there, in this process as in the preview, or with nothing at hand as a new one does."""
        if anew or self.builder is None:
            self.builder = Builder(self.settings("output", ".cache"))
        return outcome(self.builder)

    def begins_clean(self) -> str:
        """Build somewhere else, with nothing known."""
        for folder in ("clean", ".clean-cache", ".clean.build"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        return outcome(Builder(self.settings("clean", ".clean-cache")))

    def file(self, at: int) -> Path:
        """One of the articles that there are."""
        files = sorted((self.root / "content" / "insights").glob("*.md"))
        return files[at % len(files)]

    def with_field(self, at: int, name: str, value: str) -> None:
        """Give an article's field another value, in place of its line or its list."""
        file = self.file(at)
        others = re.sub(rf"^{name}:.*\n(- .*\n)*", "", file.read_text(), flags=re.MULTILINE)
        file.write_text(others.replace("---\n", f"---\n{name}: {value}\n", 1))


def letter(number: int) -> str:
    """An article that links to another one."""
    other = SLUGS[(number * 3 + 1) % 5]
    month = number + 1  # the last two of them are not due yet
    body = (
        f"Of {WORDS[number]} and [another]({other}.md).\n\n## On {WORDS[number + 1]}\n\n"
        + "More words. " * 30
    )
    return article(
        body,
        title=f"On {WORDS[number]}",
        date=f"2026-{month:02}-11",
        tags=sorted({WORDS[number % 3], WORDS[number]}),
    )


def outcome(builder: Builder) -> str:
    """Build; nothing, or why there is no new site."""
    try:
        builder.build()
    except (ContentError, Collision) as error:
        return str(error)
    return ""


def tree(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below the folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def edit_a_body(author: Author, at: int) -> None:
    with author.file(at).open("a") as file:
        file.write(f"\n\nOne more paragraph, the {at}th, on {WORDS[at % len(WORDS)]}.\n")


def edit_a_word(author: Author, at: int) -> None:
    """So little that nothing but the article's own text is another one."""
    file = author.file(at)
    head, _, body = file.read_text().partition("---\n\n")
    file.write_text(
        f"{head}---\n\n{body.replace('Of ', 'On ') if 'Of ' in body else body.replace('On ', 'Of ')}"
    )


def edit_a_title(author: Author, at: int) -> None:
    author.with_field(at, "title", f"Of {WORDS[at % len(WORDS)]}, once more {at}")


def edit_a_date(author: Author, at: int) -> None:
    author.with_field(at, "date", f"2026-{at % 12 + 1:02}-{at % 28 + 1:02}")


def unpublish(author: Author, at: int) -> None:
    author.with_field(at, "status", ["draft", "hidden", "published"][at % 3])


def tag(author: Author, at: int) -> None:
    author.with_field(at, "tags", f"[{WORDS[at % len(WORDS)]}]")


def join_a_series(author: Author, at: int) -> None:
    author.with_field(at, "series", f"On {WORDS[at % 2]}")


def add(author: Author, at: int) -> None:
    author.project.write({f"insights/new-{at}.md": article(f"New words, {at}.", title=f"New {at}")})


def let_another_write(author: Author, at: int) -> None:
    """From then on, cards say whose an article is."""
    by_bo = article(f"Words of Bo, {at}.", title=f"By Bo {at}", authors=["bo"])
    author.project.write(
        {"authors/bo.md": source("Bo measures.", name="Bo"), f"insights/by-bo-{at}.md": by_bo}
    )


def delete(author: Author, at: int) -> None:
    if len(list((author.root / "content" / "insights").glob("*.md"))) > 3:
        author.file(at).unlink()


def rename(author: Author, at: int) -> None:
    file = author.file(at)
    file.rename(file.with_name(f"{file.stem}-{at}.md"))


def edit_a_profile(author: Author, at: int) -> None:
    author.project.write({"authors/ada-example.md": source(f"Ada wrote {at} letters.", name="Ada Example")})


def edit_a_category(author: Author, at: int) -> None:
    author.project.write(
        {"categories/notes.md": source(f"Notes on {WORDS[at % 9]}.", name=f"Notes {at % 3}")}
    )
    for file in (author.root / "content" / "insights").glob("*.md"):
        file.write_text(file.read_text().replace("category: notes", f"category: Notes {at % 3}"))


def edit_a_template(author: Author, at: int) -> None:
    names = ("article.html", "partials/card.html", "partials/site_footer.html", "layouts/base.html")
    with (author.root / "theme" / "templates" / names[at % len(names)]).open("a") as file:
        file.write(
            f"{{# {at} #}}\n<!-- {at % 5} -->\n" if "partials" in names[at % len(names)] else f"{{# {at} #}}"
        )


def edit_a_style(author: Author, at: int) -> None:
    with (author.root / "theme" / "static" / "css" / "tokens.css").open("a") as file:
        file.write(f"\n:root {{ --unused: {at}px }}\n")


def change_a_setting(author: Author, at: int) -> None:
    changes: list[dict[str, object]] = [
        {"HEADLINE": f"Headline {at}"}, {"DEFAULT_PAGINATION": at % 4 + 2}, {"CONTACT": ""},
    ]  # fmt: skip
    author.given.update(changes[at % 3])
    author.builder = None


def touch(author: Author, at: int) -> None:
    os.utime(author.file(at))


def let_days_pass(author: Author, at: int) -> None:
    author.moment += (at % 90) * 86_400
    os.environ["SOURCE_DATE_EPOCH"] = str(author.moment)


def damage_the_store(author: Author, at: int) -> None:
    store = author.root / ".cache" / "store.sqlite3"
    if store.exists():
        data, chance = bytearray(store.read_bytes()), random.Random(at)
        for _ in range(at % 40 + 1):
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        store.write_bytes(data[: len(data) // 2] if at % 5 == 0 else data)


def damage_the_build_record(author: Author, at: int) -> None:
    for record in (author.root / ".cache").glob("built-*.json"):
        record.write_bytes(record.read_bytes()[: at * 7])
    author.builder = None


def delete_the_cache(author: Author, at: int) -> None:  # noqa: ARG001 (as all others)
    shutil.rmtree(author.root / ".cache", ignore_errors=True)
    author.builder = None


def meddle_with_the_output(author: Author, at: int) -> None:
    # Without its home page it is no site of ours any more, and a build would not replace it.
    files = sorted(file for file in (author.root / "output").rglob("*.html") if file.name != "index.html")
    if not files:
        return
    file = files[at % len(files)]
    if at % 3 == 0:
        file.unlink()
    elif at % 3 == 1:
        file.write_text(f"meddled with, {at}")
    else:
        (file.parent / f"stray-{at}.html").write_text("a stray")


def kill_a_build(author: Author, at: int) -> None:
    edit_a_body(author, at)
    child = os.fork()
    if not child:
        try:
            outcome(Builder(author.settings("output", ".cache")))
        finally:
            os._exit(0)
    time.sleep(at % 300 / 1000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    author.builder = None


STEPS: list[Callable[[Author, int], None]] = [
    edit_a_body, edit_a_word, edit_a_title, edit_a_date, unpublish, tag, join_a_series, add, rename, delete, edit_a_profile,
    let_another_write, edit_a_category, edit_a_template, edit_a_style, change_a_setting, touch, let_days_pass,
    damage_the_store, damage_the_build_record, delete_the_cache, meddle_with_the_output, kill_a_build,
]  # fmt: skip
# Where 4 would not do: what other articles link to can be neither deleted nor renamed, and nothing falls due in four days.
AT: dict[Callable[[Author, int], None], tuple[int, ...]] = {
    **dict.fromkeys((unpublish, edit_a_template, change_a_setting, meddle_with_the_output), (4, 11)),
    **dict.fromkeys((rename, delete), (8,)),
    let_days_pass: (20,),
}


@settings(
    max_examples=EXAMPLES or 4,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 999), st.booleans()), min_size=4, max_size=7
    ),
    preview=st.booleans(),
)
def test_a_build_that_goes_on_gives_the_same_bytes_as_a_clean_one(
    steps: list[tuple[Callable[[Author, int], None], int, bool]], preview: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
        author = Author(Path(folder))
        author.given["PREVIEW"] = preview
        assert author.goes_on(anew=True) == ""
        for step, at, anew in steps:
            step(author, at)
            wrong = author.begins_clean()
            assert author.goes_on(anew) == wrong
            if not wrong:
                assert tree(author.root / "output") == tree(author.root / "clean")


def test_each_kind_of_edit_gives_the_same_bytes_as_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
    author = Author(tmp_path)
    assert author.goes_on(anew=True) == ""
    for step in STEPS:
        for at in AT.get(step, (4,)):
            step(author, at)
            assert author.begins_clean() == "", (
                step.__name__
            )  # or all later ones would compare no site any more
            assert author.goes_on(anew=False) == "", step.__name__
            assert tree(author.root / "output") == tree(author.root / "clean"), step.__name__
