"""When an article appears: what the author says, what is written, and at which build that is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.authoring.cron import next_build
from plugins.authoring.schedule import carry_out, schedule
from plugins.authoring.when import moment
from plugins.errors.refusal import Refusal
from tests.site import REPOSITORY, article
from tests.unit.authoring.workspaces import NOW, workspace_with

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("words", "written", "utc"),
    [
        ("2026-12-01", "2026-12-01", "2026-11-30T23:00"),
        ("2026-12-01 09:00", "2026-12-01T09:00", "2026-12-01T08:00"),
        ("2026-07-01T9:00", "2026-07-01T09:00", "2026-07-01T07:00"),
        ("tomorrow 9:00", "2026-06-02T09:00", "2026-06-02T07:00"),
        ("Today 15:00", "2026-06-01T15:00", "2026-06-01T13:00"),
        ("2026-12-01 09:00 +0000", "2026-12-01T09:00+0000", "2026-12-01T09:00"),
    ],
)
def test_a_moment_is_written_as_it_is_meant(words: str, written: str, utc: str) -> None:
    found, date = moment(words, NOW, BERLIN)
    assert (found, date.astimezone(UTC)) == (written, datetime.fromisoformat(f"{utc}+00:00"))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2026-05-01", "is past: now it is 2026-06-01 14:00"),
        ("today", "is today, and the day has begun"),
        ("2026-06-01 13:59", "is past"),
        ("next week", "Write it as in “2026-12-01 09:00”"),
        ("01.12.2026", "Write it as in"),
        ("2026-02-30", "not a moment that can be planned for"),
        ("2027-03-28 02:30", "There is no 02:30 on 2027-03-28 in Europe/Berlin"),
        ("", "Write it as in"),
    ],
)
def test_nonsense_and_the_past_are_refused_with_words(words: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        moment(words, NOW, BERLIN)


@pytest.mark.parametrize(
    ("written", "after", "build"),
    [
        ("23 5 * * *", "2026-06-01 05:23", "2026-06-01 05:23"),
        ("23 5 * * *", "2026-06-01 05:24", "2026-06-02 05:23"),
        ("0 */6 * * *", "2026-06-01 18:01", "2026-06-02 00:00"),
        ("0 9 * * 1-5", "2026-06-06 00:00", "2026-06-08 09:00"),
        ("0 9 1 * 0", "2026-06-02 00:00", "2026-06-07 09:00"),
        ("30 4 29 2 *", "2026-06-01 00:00", "2028-02-29 04:30"),
        ("0,30 8 * * 7", "2026-06-07 08:10", "2026-06-07 08:30"),
    ],
)
def test_the_next_build_is_found(written: str, after: str, build: str) -> None:
    moments = (datetime.fromisoformat(f"{each}+00:00") for each in (after, build))
    assert next_build([written], next(moments)) == next(moments)


def test_a_schedule_that_cannot_be_read_has_no_next_build() -> None:
    for written in ("0 9 * * MON", "5-70 5 * * *", "x", "0 0 30 2 *"):
        assert next_build([written], NOW) is None


def test_scheduling_changes_the_date_and_the_status_alone(tmp_path: Path) -> None:
    text = "---\n# Mine.\ntitle: A\nstatus: draft\ncategory: Notes\nauthors: [ada-example]\ndate: 2026-01-01\n---\nA.\n"
    workspace = workspace_with(tmp_path, {"insights/a.md": text}, TIMEZONE="Europe/Berlin")
    planned = schedule(workspace, workspace.file("a"), "2026-12-01 09:00")
    assert planned.text == text.replace("status: draft\n", "").replace("2026-01-01", "2026-12-01T09:00")
    assert planned.said == (
        "content/insights/a.md appears on 2026-12-01 09:00 (Europe/Berlin), at the first build after that: no workflow "
        "here builds by itself, so build it then."
    )


def test_what_is_online_stays_online(tmp_path: Path) -> None:
    files = {
        "insights/online.md": article(),
        "insights/known.md": article(status="draft"),
        "addresses.txt": "/insights/known article\n",
    }
    workspace = workspace_with(tmp_path, files)
    for slug in ("online", "known"):
        with pytest.raises(Refusal, match="is online already, and would go offline until then"):
            schedule(workspace, workspace.file(slug), "2026-12-01")
    with pytest.raises(Refusal, match="is no article"):
        schedule(workspace, workspace.file("pages/contact.md"), "2026-12-01")


def test_what_would_stop_the_next_build_is_not_scheduled(tmp_path: Path) -> None:
    files = {
        "insights/a.md": article("[b](b.md)", status="draft", category="note"),
        "insights/c.md": "Wrong, too.",
    }
    workspace = workspace_with(tmp_path, files, THEME=str(REPOSITORY / "theme"), CARDS=False)
    file = workspace.file("a")
    with pytest.raises(Refusal) as refused:
        carry_out(workspace, file, schedule(workspace, file, "2026-12-01"))
    first, *problems, count = str(refused.value).splitlines()
    assert (first, count) == ("It cannot be scheduled yet:", "2 errors.")
    assert [problem.partition("error: ")[2][:20] for problem in problems] == [
        "category: “note” is ",
        "There is no file “b.",
    ]
    assert file.path.read_text("utf-8") == files["insights/a.md"]
