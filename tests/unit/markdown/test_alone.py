"""The package is an extension of python-markdown that needs nothing of the engine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import markdown as python_markdown

from plugins import markdown

from .test_fixtures import CASES

PACKAGE = Path(markdown.__file__).parent
LIBRARIES = ("markdown", "nh3", "pygments", "latex2mathml")
CONVERT = """
import json, sys, markdown
print(json.dumps([markdown.markdown(text, extensions=["elsewhere"]) for text in json.load(sys.stdin)]))
"""


def run(code: str, folder: Path, given: str = "") -> str:
    """What a Python that knows of that folder alone prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=folder).stdout


def test_it_gives_the_same_html_by_itself_under_any_name(tmp_path: Path) -> None:
    """Safe HTML, with ids and formulas: nothing of it is made outside of the extension."""
    shutil.copytree(PACKAGE, tmp_path / "elsewhere")
    texts = [str(case.values[0]) for case in CASES] + ["<script>x</script>\n\n<p onclick=x>y</p>"]
    made = json.loads(run(CONVERT, tmp_path, json.dumps(texts)))
    assert made == [markdown.render(text).html for text in texts]


def test_its_options_are_the_words_of_a_language() -> None:
    options = {"note": "Hinweis", "quotes": ["„", "“", "‚", "‘"]}
    made = python_markdown.markdown(
        '> [!NOTE]\n> "x"', extensions=["plugins.markdown"], extension_configs={"plugins.markdown": options}
    )
    assert ">Hinweis<" in made
    assert "„x“" in made


def test_whoever_imports_it_loads_no_library() -> None:
    """Most builds render nothing in the process that leads them."""
    code = f"import sys, plugins.markdown; print([name for name in {LIBRARIES} if name in sys.modules])"
    assert run(code, PACKAGE.parents[1]).strip() == "[]"
