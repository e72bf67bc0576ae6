"""Opens a file in the author's editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from plugins.errors.refusal import Refusal


def open_in_editor(file: Path) -> None:
    """Open the file with what VISUAL or EDITOR name, and wait; without them, with what the system opens it by.

    Raises `Refusal` if there is nothing that could open it.
    """
    command = opener()
    if not command:
        raise Refusal("Nothing here can open it: set EDITOR to your editor, as in EDITOR=nano.")
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode
    except OSError as error:
        raise Refusal(f"“{command[0]}” could not be started: {error.strerror}.") from None
    if code:
        raise Refusal(f"“{command[0]}” ended with {code}.")


def opener() -> list[str]:
    """The command that opens a file; empty if there is none. POSIX asks programs to heed VISUAL and EDITOR."""
    for name in ("VISUAL", "EDITOR"):
        if words := os.environ.get(name, "").strip():
            return shlex.split(words, posix=os.name != "nt")
    if sys.platform == "win32":
        return ["cmd", "/c", "start", ""]
    name = "open" if sys.platform == "darwin" else "xdg-open"
    return [name] if shutil.which(name) else []
