"""Templates are compiled once for all builds, and again when they, or the owner's filters, change."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.site import REPOSITORY

# Renders a template of a folder in a process of its own, and says how often it was compiled.
RENDER = """
import sys
from pathlib import Path
import jinja2
from plugins.languages import languages
from plugins.cache.store import InMemoryStore
from plugins.rendering.additions import Additions
from plugins.rendering.theme import Theme
compiled, compile = [], jinja2.Environment.compile
jinja2.Environment.compile = lambda self, *rest, **more: compiled.append(1) or compile(self, *rest, **more)
additions = Additions.of({"JINJA_FILTERS": {"loud": str.upper}}) if sys.argv[2:] else None
theme = Theme(Path(sys.argv[1]), additions=additions)
html = theme.render("a.html", languages(["en"], "en", InMemoryStore())["en"], name="Ada")
print(len(compiled), html)
"""


def rendered(folder: Path, *with_filters: str, write: str = "") -> str:
    return subprocess.run(
        [sys.executable, "-c", RENDER, str(folder), *with_filters],
        cwd=REPOSITORY,
        env={"PYTHONDONTWRITEBYTECODE": write, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def theme(folder: Path, text: str) -> Path:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "static" / "css").mkdir(parents=True, exist_ok=True)
    for name in ("tokens", "base"):
        (folder / "static" / "css" / f"{name}.css").touch()
    (folder / "templates" / "a.html").write_text(text)
    return folder


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path) -> None:
    folder = theme(tmp_path, "Dear {{ name }}")
    assert rendered(folder) == "1 Dear Ada\n"
    assert rendered(folder) == "0 Dear Ada\n"


def test_a_template_that_has_changed_is_compiled_again(tmp_path: Path) -> None:
    rendered(theme(tmp_path, "Dear {{ name }}"))
    assert rendered(theme(tmp_path, "Good day {{ name }}")) == "1 Good day Ada\n"


def test_with_the_owners_filters_each_process_compiles(tmp_path: Path) -> None:
    """Jinja calls a filter on what is constant while it compiles."""
    folder = theme(tmp_path, "{{ 'dear'|loud }} {{ name }}")
    assert rendered(folder, "with filters") == rendered(folder, "with filters") == "1 DEAR Ada\n"


def test_nothing_is_written_where_python_writes_no_bytecode(tmp_path: Path) -> None:
    folder = theme(tmp_path, "Dear {{ name }}")
    assert rendered(folder, write="1") == rendered(folder, write="1") == "1 Dear Ada\n"
    assert not (folder / "templates" / "__pycache__").exists()
