"""What counts as the author's saving."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.preview.watch import is_authors, saves


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project inside a hidden folder, which must not make all of it hidden."""
    folder = tmp_path.resolve() / ".sites" / "blog"
    (folder / "content" / "insights").mkdir(parents=True)
    (folder / "settings.py").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def changes(root: Path) -> Iterator[frozenset[Path]]:
    """What is noticed from now on."""
    sets = saves([root / "content", root / "settings.py"])
    assert next(sets) == frozenset()
    return sets


def until_something(changes: Iterator[frozenset[Path]], seconds: float = 10) -> frozenset[Path]:
    """The next set that is not empty, or an empty one if none comes in time."""
    until = time.monotonic() + seconds
    return next(saved for saved in changes if saved or time.monotonic() > until)


@pytest.mark.parametrize(
    "name",
    [
        ".x.md.swp",
        "x.md.swp",
        "x.md~",
        ".#x.md",
        "#x.md#",
        "4913",
        ".DS_Store",
        "__pycache__/a.pyc",
        ".git/index",
        "insights/.x",
        "x.md.bak",
        "~$report.docx",
        "Thumbs.db",
        "photo.jpg.crdownload",
        "@eaDir/x.jpg",
    ],
)
def test_temporary_files_are_not_the_authors(name: str) -> None:
    assert not is_authors(Path("/home/.me/content", name), Path("/home/.me/content"))


@pytest.mark.parametrize("name", ["x.md", "insights/x/index.md", "insights/1.png", "insights", "#1.md"])
def test_other_files_are(name: str) -> None:
    assert is_authors(Path("/home/.me/content", name), Path("/home/.me/content"))


def test_files_elsewhere_are_not() -> None:
    assert not is_authors(Path("/home/me/other/x.md"), Path("/home/me/content"))


def write(path: Path) -> None:
    path.write_text("new", encoding="utf-8")


def replace(path: Path) -> None:
    new = path.with_name(".new")
    write(new)
    new.replace(path)


@pytest.mark.parametrize("save", [write, replace])
@pytest.mark.parametrize("name", ["content/insights/x.md", "settings.py"])
def test_a_save_is_noticed_each_time(
    root: Path, changes: Iterator[frozenset[Path]], save: Callable[[Path], None], name: str
) -> None:
    """Also the second one: a file that is replaced is another file than the one that was watched."""
    for _ in range(3):
        save(root / name)
        assert until_something(changes) == {root / name}


def test_a_file_in_a_new_folder_is_noticed(root: Path, changes: Iterator[frozenset[Path]]) -> None:
    folder = root / "content" / "insights" / "new"
    folder.mkdir()
    assert until_something(changes) == {folder}
    write(folder / "index.md")
    assert until_something(changes) == {folder / "index.md"}


def test_a_deletion_is_noticed(root: Path) -> None:
    write(root / "content" / "x.md")
    changes = saves([root / "content"])
    next(changes)
    (root / "content" / "x.md").unlink()
    assert until_something(changes) == {root / "content" / "x.md"}


def test_saves_while_nobody_looks_are_noticed_together(
    root: Path, changes: Iterator[frozenset[Path]]
) -> None:
    names = {root / "content" / "a.md", root / "content" / "b.md"}
    for path in sorted(names):
        write(path)
        time.sleep(0.1)
    assert until_something(changes) == names


def test_the_saving_of_many_files_is_a_few_changes_at_most(
    root: Path, changes: Iterator[frozenset[Path]]
) -> None:
    paths = [root / "content" / f"{number}.md" for number in range(20)]

    def save_all() -> None:
        for path in paths:
            write(path)
            time.sleep(0.002)

    author = threading.Thread(target=save_all)
    author.start()
    # One, but where the machine is so busy that it pauses between two of them.
    found: set[Path] = set()
    times = 0
    while found != set(paths):
        found |= until_something(changes)
        times += 1
    author.join()
    assert times <= len(paths) / 2


def test_other_files_beside_a_watched_file_are_not_noticed(
    root: Path, changes: Iterator[frozenset[Path]]
) -> None:
    write(root / "other.py")
    write(root / "content" / "x.md~")
    assert until_something(changes, seconds=0.5) == frozenset()


def test_a_file_that_is_not_there_yet_is_noticed_when_it_comes(root: Path) -> None:
    changes = saves([root / "later.py"])
    next(changes)
    write(root / "later.py")
    assert until_something(changes) == {root / "later.py"}


def test_a_file_in_a_folder_that_is_not_there_cannot_be_watched(root: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(saves([root / "none" / "x.py"]))
