"""The author's command: it gives the same site as Pelican does, without it where nothing asks for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.cache import build_record
from tests.site import AMBIENT, JUNE_2026, Files, article, hand_over

FILES: Files = {
    "insights/a.md": article("Of oil and [more](b.md).\n\n```python\noil = 1\n```", title="Of oil"),
    "insights/b.md": article("Of wicks.", title="Of wicks"),
    "insights/later.md": article("Of winter.", title="Of winter", date="2026-06-20"),
}
AUGUST_2026 = str(int(JUNE_2026) + 61 * 86_400)
NOTHING = "Nothing has changed: the site is as it should be."


class Copy:
    """Somebody's copy of the repository."""

    def __init__(self, root: Path) -> None:
        self.root = root
        hand_over(root, FILES)
        # As if it had been written long before it is built: what was written just now is looked at again. The engine has
        # the times that it has here, which are those of its compiled code.
        for file in (*(root / "content").rglob("*"), *root.iterdir(), root):
            os.utime(file, (1_700_000_000, 1_700_000_000))

    def run(self, *command: str, epoch: str = JUNE_2026) -> str:
        """Run the command; what it prints, which has to include no error."""
        inherited = {name: value for name, value in os.environ.items() if name not in AMBIENT}
        run = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env={**inherited, "SOURCE_DATE_EPOCH": epoch, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 0, run.stderr + run.stdout
        return run.stdout + run.stderr

    def publish(self, epoch: str = JUNE_2026) -> str:
        """`make publish`."""
        return self.run("-m", "plugins", "publish", epoch=epoch)

    def publish_later(self, epoch: str = JUNE_2026) -> str:
        """The same, once the clock of the file system has moved on: what was written before is then at rest."""
        time.sleep(2.1)
        return self.publish(epoch)

    def imported(self) -> set[str]:
        """The top-level packages that a build imports."""
        told = self.run("-X", "importtime", "-m", "plugins", "publish")
        names = [
            line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")
        ]
        return {name.partition(".")[0] for name in names}

    def output(self) -> Mapping[str, bytes]:
        """The site's files."""
        output = self.root / "output"
        return {
            str(file.relative_to(output)): file.read_bytes() for file in output.rglob("*") if file.is_file()
        }


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy that has been published, and is changed and published again by one test after the other."""
    copy = Copy(tmp_path_factory.mktemp("kept"))
    copy.publish_later()
    return copy


def test_where_nothing_has_changed_nothing_is_done_and_little_loaded(kept: Copy) -> None:
    before = (kept.root / "output").stat().st_ino
    told = kept.publish()
    assert NOTHING in told
    assert "content/insights/later.md: scheduled: appears 2026-06-20." in told
    assert (kept.root / "output").stat().st_ino == before
    slow = {"pelican", "jinja2", "markdown", "sqlite3", "dataclasses", "argparse", "click"}
    assert kept.imported() & slow == set()


def test_the_folder_to_publish_into_can_be_named(kept: Copy) -> None:
    """By the option that messages about the folder name; it is relative to where the command is given."""
    kept.run("-m", "plugins", "publish", "-o", "folder of mine")
    assert (kept.root / "folder of mine" / "index.html").read_bytes() == kept.output()["index.html"]


def test_an_edit_is_built_without_pelican_and_the_same(kept: Copy) -> None:
    file = kept.root / "content" / "insights" / "a.md"
    file.write_text(file.read_text() + "\n\nOnce more.\n")
    assert kept.imported() & {"pelican", "pygments"} == set()
    quick = kept.output()
    assert b"Once more." in quick["insights/a.html"]
    for folder in (".cache", "output"):
        (kept.root / folder).rename(kept.root / f"{folder}-before")
    kept.run("-m", "pelican", "content", "-s", "publishconf.py")
    assert kept.output() == quick


@pytest.mark.parametrize("change", ["page", "stray", "content", "new", "theme", "settings", "code"])
def test_whatever_changes_is_noticed(kept: Copy, change: str) -> None:
    root = kept.root
    before = kept.output()
    match change:
        case "page":
            (root / "output" / "insights" / "a.html").unlink()
        case "stray":
            (root / "output" / "stray.html").write_text("a stray")
        case "content":
            (root / "content" / "insights" / "a.md").write_text(article("Of oil.", title="Of oil"))
        case "new":
            (root / "content" / "insights" / "c.md").write_text(article("Of glass.", title="Of glass"))
        case "theme":
            with (root / "theme" / "static" / "css" / "tokens.css").open("a") as file:
                file.write(":root { --unused: 1px }\n")
        case "settings":
            with (root / "pelicanconf.py").open("a") as file:
                file.write('HEADLINE = "Another headline"\n')
        case "code":
            with (root / "plugins" / "languages" / "dates.py").open("a") as file:
                file.write("# A remark.\n")
    assert NOTHING not in kept.publish_later()
    changed = kept.output()
    assert (changed == before) == (change in ("page", "stray", "code"))
    assert NOTHING in kept.publish()


def test_an_article_falls_due_without_any_change(kept: Copy) -> None:
    assert "insights/later.html" not in kept.output()
    assert NOTHING in kept.publish()
    # Another SOURCE_DATE_EPOCH is a change by itself; the day that the clock comes to is in the record.
    record = Path(build_record.record_file(str(kept.root / ".cache"), str(kept.root / "output")))
    recorded = json.loads(record.read_text("utf-8"))
    assert recorded["until"] == datetime(2026, 6, 20, tzinfo=UTC).timestamp()
    record.write_text(json.dumps({**recorded, "until": float(JUNE_2026)}), "utf-8")
    assert NOTHING not in kept.publish()
    assert NOTHING not in kept.publish(epoch=AUGUST_2026)
    assert "insights/later.html" in kept.output()


def test_warnings_are_told_to_programs_each_time(kept: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept.root / "content" / "insights" / "a.md").write_text(
        article("Of oil.", title="Of oil", description="")
    )
    kept.publish_later(AUGUST_2026)  # as the build before
    assert NOTHING in kept.publish(AUGUST_2026)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::warning file=content/insights/a.md" in kept.publish(AUGUST_2026)


def test_a_build_with_another_plugin_is_never_one_without_it(kept: Copy) -> None:
    (kept.root / "shouting.py").write_text(
        "from pelican.plugins import signals\n\n\n"
        "def shout(content):\n    content._content = (content._content or '').replace('oil', 'OIL')\n\n\n"
        "def register():\n    signals.content_object_init.connect(shout)\n"
    )
    with (kept.root / "pelicanconf.py").open("a") as file:
        file.write('PLUGINS = [*PLUGINS, "shouting"]\n')
    for number in range(2):
        file_of_a = kept.root / "content" / "insights" / "a.md"
        file_of_a.write_text(f"{file_of_a.read_text()}\n\nOnce more, {number}.\n")
        kept.publish(epoch=AUGUST_2026)  # as the one before
        assert b"Of OIL" in kept.output()["insights/a.html"]
