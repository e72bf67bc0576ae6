"""`python -m plugins`, the same as `.venv/bin/insights`: the commands are in `cli/`.

Only `build` begins here, and `publish` where it is the same: if nothing has changed, loading the others takes longer than
the answer.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from plugins.builder import quick

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name. Returns the exit code."""
    if arguments == ["build"] or (arguments == ["publish"] and quick.only_builds(ROOT)):
        return quick.publish(ROOT, "publishconf.py", {})
    from pathlib import Path

    from plugins.cli import run

    return run(arguments, Path(ROOT))


def _end(code: int) -> NoReturn:
    """Skip interpreter teardown: it costs a tenth of a small build."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)  # Python flushes them again, and reports the error
    os._exit(code)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    if sys.argv[1:2] == ["preview"]:  # teardown ends its build process
        sys.exit(code)
    _end(code)
