"""The author's desk, of a publication that was put online and then edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.preview import PelicanBuild, pelican_build
from plugins.preview.desk.editor import Editor
from plugins.rendering.content_security_policy import inline_code, policy
from tests.site import JUNE_2026, Page, Project, Site, article, hand_over, source

ONLINE = {
    "insights/kept.md": article("The same words.", title="Kept", review="2026-05-31"),
    "insights/edited.md": article("Words as they were.", title="Edited"),
    "insights/withdrawn.md": article("Words.", title="Withdrawn"),
    "insights/unlisted.md": article("Words.", title="Unlisted", status="hidden"),
}
EDITED = {
    "insights/edited.md": article("Other words.", title="Edited", description="", takeaways=["Edit."]),
    "insights/withdrawn.md": article("Words.", title="Withdrawn", status="draft"),
    "insights/new.md": article("Words.", title="New"),
    "insights/later.md": article("Words.", title="Later", date="2027-01-01"),
    "insights/hasty.md": article("Words.\n\nIt is the the end.", title="Hasty", status="draft"),
    "insights/unready.md": article("Words.", title=None, status="draft"),
    "pages/plans.md": source("Words.", title="Plans", status="draft"),
    "dictionary.txt": "occured\n",
}


class Author:
    """Somebody who has published, edited, and looks at the preview."""

    def __init__(self, root: Path) -> None:
        self.root = root
        hand_over(root, ONLINE, linked=True)
        self.project = Project(root, ONLINE)
        assert self.project.build().exit_code == 0
        self.project.write(EDITED)
        self.build: PelicanBuild = pelican_build(root, root / "shown")
        self.outcome = self.build()
        self.here = self.desk(local=True)

    def desk(self, *, local: bool) -> Page:
        page = self.build.desk(local)
        assert page
        return Page("_desk", page.decode())


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    """Their site, built for the preview once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", JUNE_2026)
        yield Author(tmp_path_factory.mktemp("author"))


def test_each_text_stands_with_its_state_and_why(author: Author) -> None:
    assert author.outcome.ok, author.outcome.message
    desk = author.here
    assert sorted(desk.texts("#draft h3")) == ["Hasty", "Plans", "Withdrawn"]
    assert desk.texts("#scheduled h3") == ["Later"]
    assert desk.texts("#hidden h3") == ["Unlisted"]
    assert sorted(desk.texts("#published h3")) == ["Contact", "Edited", "Kept", "New"]
    assert desk.text("#insights-later .meta:first-child") == "Scheduled: appears 2027-01-01 · 1 word · 1 min"
    assert desk.value("#insights-later h3 a", "href") == "/insights/later"


def test_what_the_gate_says_opens_the_editor_at_its_line(author: Author) -> None:
    fault = author.here.one("#insights-edited .warning")
    assert "description: It is missing." in fault.get_text()
    file = author.root / "content/insights/edited.md"
    line = next(
        number for number, text in enumerate(file.read_text().splitlines(), 1) if "description" in text
    )
    link = author.here.one("#insights-edited .warning a")
    assert (link["href"], link.get_text()) == (f"vscode://file/{file}:{line}", f"line {line}")
    # A draft that cannot be shown is told of without a text.
    assert any("content/insights/unready.md" in each for each in author.here.texts(".faults .warning"))


def test_nothing_opens_an_editor_for_others_on_the_network(author: Author) -> None:
    assert "vscode:" in author.here.html
    assert "vscode:" not in author.desk(local=False).html


def test_what_a_text_lacks_is_named(author: Author) -> None:
    assert author.here.text("#insights-edited .lacks") == "Without a description, a picture"
    assert author.here.text("#insights-kept .lacks") == "Without takeaways, a picture"


def test_it_shows_the_result_of_a_search_and_the_shared_link(author: Author) -> None:
    desk = author.here
    assert desk.text("#insights-new .result .headline") == "New · Example Letters"
    assert desk.text("#insights-new .result p:first-child") == "example.org › insights › new"
    assert desk.text("#insights-new .shared .headline") == "New"
    picture = desk.value("#insights-new .shared img", "src")
    assert (author.root / "shown" / picture.lstrip("/")).is_file()


def test_it_says_what_would_change_online(author: Author) -> None:
    said = author.here.texts(".changes :is(dt, dd)")
    assert said == [
        *("New", "New"),
        *("Texts that change", "Edited"),
        *("Pages that go", "/insights/withdrawn"),
    ]


def test_hints_on_the_prose_open_the_editor_at_their_line(author: Author) -> None:
    file = author.root / "content/insights/hasty.md"
    line = file.read_text().splitlines().index("It is the the end.") + 1
    assert "“the the”: the word stands there twice." in author.here.text("#insights-hasty .hint")
    assert author.here.value("#insights-hasty .hint a", "href") == f"vscode://file/{file}:{line}"
    assert "stands there twice" not in author.outcome.message


def test_it_lists_what_its_author_wanted_to_look_at_again(author: Author) -> None:
    assert author.here.texts(".outdated-texts dd") == ["Kept"]
    assert author.here.text(".outdated-texts dt") == "review: 2026-05-31 · content/insights/kept.md"


def test_it_has_the_preview_s_policy_and_no_script(author: Author) -> None:
    desk = author.here
    desk.none("script")
    stated = desk.value('meta[http-equiv="Content-Security-Policy"]', "content")
    assert stated == policy(inline_code(desk.html))
    assert "'sha256-" in re.findall("style-src [^;]*", stated)[0]
    assert not desk.soup.select("[style]")


def test_a_failed_build_is_told_above_the_last_good_one(author: Author) -> None:
    author.project.write({"insights/kept.md": article("Words.", title="Kept", category="nothing")})
    assert not author.build().ok
    desk = author.desk(local=True)
    assert "“nothing” is no known category." in desk.text(".failed .error")
    assert "content/insights/kept.md:" in desk.text(".failed .error a")
    assert "Kept" in desk.texts("#published h3")
    desk.none(".changes")
    author.project.write({"insights/kept.md": ONLINE["insights/kept.md"]})
    assert author.build().ok
    author.desk(local=True).none(".failed")


def test_no_site_has_a_desk(kitchen_sink: Site, kitchen_sink_preview: Site) -> None:
    for site in (kitchen_sink, kitchen_sink_preview):
        assert not [name for name in site.files if "desk" in name]
        assert not [name for name, data in site.files.items() if name.endswith(".html") and b"_desk" in data]


def test_an_editor_s_address_has_the_path_encoded(tmp_path: Path) -> None:
    file = tmp_path / "a b#ü.md"
    file.write_text("")
    editor = Editor("idea://open?file={path}&line={line}", tmp_path)
    assert editor.url(file.name, 0) == f"idea://open?file={tmp_path}/a%20b%23%C3%BC.md&line=1"
    assert editor.url("missing.md") == ""
    assert Editor("", tmp_path).url(file.name) == ""
