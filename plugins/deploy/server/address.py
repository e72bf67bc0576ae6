"""A folder on a server, as it is named on the command line: `ada@example.org:/srv/insights`."""

from __future__ import annotations

import re

from msgspec import Struct

from plugins.deploy.errors import CannotDeploy

# Neither ssh nor a shell may take any of it for an option or for more than a name.
_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_HOST = re.compile(rf"(?:{_NAME}@)?{_NAME}")
_FOLDER = re.compile(rf"(?:/{_NAME})+")


class Server(Struct, frozen=True):
    """The `host`, with the user to log in as if one is given, and the absolute path of the `folder` there."""

    host: str
    folder: str

    def __str__(self) -> str:
        return f"{self.host}:{self.folder}"


def is_server(to: str) -> bool:
    """Whether that target is on a server: `host:/folder`. What is in one has to be asked of `server_of`."""
    return ":/" in to and "://" not in to


def is_folder(path: str) -> bool:
    """Whether the absolute path means the same to everybody: no shell, and no option, takes any of it for more."""
    return bool(_FOLDER.fullmatch(path))


def server_of(to: str) -> Server:
    """The server and folder of that target. Raises `CannotDeploy` if it cannot be named so."""
    host, _, folder = to.partition(":")
    folder = folder.rstrip("/")
    if not _HOST.fullmatch(host):
        raise CannotDeploy(
            f"“{host}” is no server. Write its name or address, after the user if it is not yours: "
            "ada@example.org:/srv/insights. What else ssh has to know (a port, an IPv6 address, a key) goes into "
            "~/.ssh/config, where you give it a name."
        )
    if not is_folder(folder):
        raise CannotDeploy(
            f"“{folder}” is no folder for a site. Write a whole path of letters, digits, “-”, “_” and “.”: /srv/insights."
        )
    return Server(host, folder)
