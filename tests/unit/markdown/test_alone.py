"""The package needs nothing of the engine, and loads what it stands on only when it renders."""

from __future__ import annotations

import subprocess
import sys

LIBRARIES = ("markdown", "nh3", "pygments", "latex2mathml")


def test_whoever_imports_it_loads_no_library() -> None:
    """Most builds render nothing in the process that leads them."""
    code = f"import sys, plugins.markdown; print([name for name in {LIBRARIES} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
