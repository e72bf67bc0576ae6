"""Uploads a site by the machine's own rsync, beside what is live."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from plugins.deploy.errors import CannotDeploy

from .address import Server
from .faults import fault_of_rsync
from .session import ssh

SECONDS = 60  # without a byte, and the connection counts as cut
# What file managers leave in a folder that they show.
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")


def upload(folder: Path, server: Server, path: str, live: str, config: str) -> None:
    """Make the release that is not live yet (`releases/.new`) the site in the folder, at that path in it.

    Files that the release `live` has as well are linked there, not sent. They are told by their content, and keep the time
    that they have there: it is in the ETags of web servers, so that no reader is sent again what has not changed, not
    even if each build is in a fresh clone. Raises `CannotDeploy`.
    """
    releases = f"{server.folder}/releases"
    command = [
        *(
            "rsync",
            "--recursive",
            "--checksum",
            "--perms",
            "--chmod=D755,F644",
            "--delete",
            f"--timeout={SECONDS}",
        ),
        *(f"--exclude={name}" for name in _LITTER),
        *([f"--link-dest={releases}/{live}{path}"] if live else []),
        f"--rsync-path=flock {releases}/.upload rsync",  # so that nobody takes the folder while this one writes to it
        *("--rsh", " ".join(map(_quoted, ssh(config)))),
        *("--", "./", f"{server.host}:{releases}/.new{path}/"),
    ]
    with (
        tempfile.TemporaryFile() as said
    ):  # no pipe: an ssh that stays for later connections would hold it open
        try:
            run = subprocess.run(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
            )
        except FileNotFoundError:
            raise CannotDeploy(
                "There is no rsync on this machine. On Debian and Ubuntu: sudo apt install rsync"
            ) from None
        if run.returncode:
            said.seek(0)
            raise CannotDeploy(fault_of_rsync(run.returncode, said.read().decode(errors="replace"), server))


def _quoted(word: str) -> str:
    """A word of rsync's option `--rsh`, by its own rules: a quotation mark in quotation marks is written twice."""
    return word if word.replace("=", "").replace("-", "").isalnum() else "'" + word.replace("'", "''") + "'"
