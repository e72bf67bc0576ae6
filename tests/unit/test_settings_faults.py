"""Settings that cannot be read, or that Pelican would end at, are told by file and line."""

import sys
from pathlib import Path

import pytest

from plugins.settings.faults import faults
from tests.site import REPOSITORY, hand_over


@pytest.fixture
def root(tmp_path: Path) -> Path:
    hand_over(tmp_path, {}, {"THEME": str(REPOSITORY / "theme")}, linked=True)
    return tmp_path


def told(root: Path, line: str, file: str = "pelicanconf.py") -> list[str]:
    """What is said of the settings with that line as their last; its own number is N."""
    text = (root / file).read_text("utf-8")
    (root / file).write_text(f"{text}{line}\n", "utf-8")
    return [
        str(each).replace(f"{file}:{len(text.splitlines()) + 1}:", "N:") for each in faults(str(root), file)
    ]


def test_settings_in_order_have_no_fault(root: Path) -> None:
    assert told(root, "") == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("X = (", "Python cannot read it: '(' was never closed."),
        ("  X = 1", "Python cannot read it: unexpected indent."),
        ("oops()", "It ends in an error: NameError: name 'oops' is not defined."),
        ("import oops", "It ends in an error: ModuleNotFoundError: No module named 'oops'."),
        (
            "X = “a”",
            "Python cannot read it: invalid character '“' (U+201C). Write straight quotation marks.",
        ),
        ("raise SystemExit(3)", "It ends in an error: SystemExit: 3."),
    ],
)
def test_python_that_cannot_be_run_is_told_with_its_line(root: Path, line: str, wrong: str) -> None:
    assert told(root, line) == [f"N: error: {wrong}"]


def test_settings_that_are_missing_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [folder for folder in sys.path if not Path(folder, "pelicanconf.py").exists()]
    monkeypatch.setattr(sys, "path", others)
    missing = "error: It is missing. Restore it from an earlier commit."
    for file in ("pelicanconf.py", "publishconf.py"):
        (root / file).unlink()
        assert [str(each) for each in faults(str(root), "publishconf.py")] == [f"{file}: {missing}"]


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("THEME", "'nope'", "'nope' is no folder."),
        ("THEME", "5", "It cannot be 5."),
        ("OUTPUT_PATH", "None", "It cannot be None."),
        ("PLUGINS", "3", "It cannot be 3."),
        ("DEFAULT_LANG", "3", "It cannot be 3."),
        ("LOCALE", "3", "It cannot be 3."),
        ("PELICAN_CLASS", "'x.Y'", "Without “plugins.Publisher” nothing is checked."),
        ("PATH", "'posts'", "The content is in content/."),
        ("JINJA_FILTERS", "[]", "It cannot be []."),
        ("JINJA_EXTENSIONS", "['jinja2.ext.do']", "It changes nothing here: Pelican has given it up."),
        (
            "PAGINATION_PATTERNS",
            "3",
            "It changes nothing here: the further pages of a list are at its address",
        ),
        ("ARTICLE_EXCLUDES", "None", "It changes nothing here: all of content/insights/ and content/pages/"),
    ],
)
def test_a_value_that_pelican_would_end_at_is_told_with_its_line(
    root: Path, name: str, value: str, wrong: str
) -> None:
    (said,) = told(root, f"{name} = {value}")
    assert said.startswith(f"N: error: {name}: {wrong}")


def test_settings_that_do_not_build_on_the_engines_are_told(root: Path) -> None:
    """Stock Pelican would build, and check nothing."""
    (root / "pelicanconf.py").write_text('SITENAME = "Ada"\nSITEURL = "https://example.org"\n', "utf-8")
    assert [str(each) for each in faults(str(root), "pelicanconf.py")] == [
        "pelicanconf.py: error: It does not build on the engine's settings, and without those nothing is checked. "
        "Begin it with “from plugins.settings.defaults import *”."
    ]


def test_a_fault_in_one_file_that_another_loads_is_told_there(root: Path) -> None:
    assert faults(str(root), "publishconf.py") == []
    with (root / "pelicanconf.py").open("a") as file:
        file.write("oops()\n")
    (problem,) = faults(str(root), "publishconf.py")
    assert problem.file == "pelicanconf.py"
    assert problem.line == len((root / "pelicanconf.py").read_text("utf-8").splitlines())


def test_files_and_folders_that_are_missing_are_told(root: Path) -> None:
    assert [str(each) for each in faults(str(root), "nope.py")] == [
        "nope.py: error: It is missing. Restore it from an earlier commit."
    ]
    (root / "content").rename(root / "elsewhere")
    assert told(root, "") == [
        "content: error: There is no such folder. All that is published lies there. Restore it, or give it that name again."
    ]
