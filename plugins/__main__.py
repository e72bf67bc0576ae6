"""The author's command: `python -m plugins preview`, `publish` or `check`. `make` calls it."""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m plugins", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("preview", help="build the site and open a local preview that follows your edits")
    commands.add_parser("publish", help="build the site for going online, into output/")
    commands.add_parser("check", help="check the content and say what would go online; writes nothing")
    command: str = parser.parse_args(arguments).command
    return {"preview": _preview, "publish": _publish, "check": _check}[command]()


def _preview() -> int:
    from plugins.preview import pelican_build, preview

    output = ROOT / ".cache" / "preview"
    return preview(
        pelican_build(ROOT, output),
        output=output,
        watched=[ROOT / name for name in ("content", "theme", "plugins", "pelicanconf.py")],
        address_path=urlsplit(_settings("pelicanconf").SITEURL).path.rstrip("/"),
        open_browser=not os.environ.get("CI"),
    )


def _publish() -> int:
    return _pelican("publishconf.py")


def _check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        return _pelican("publishconf.py", "-o", str(Path(folder) / "output"))


def _pelican(settings: str, *options: str) -> int:
    command = [sys.executable, "-m", "pelican", "content", "-s", settings, *options]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _settings(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT))
    return importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main())
