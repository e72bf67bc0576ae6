"""What ssh and rsync say when they fail, in words for the person who can do something about it."""

from __future__ import annotations

from .address import Server

_FULL = 'The disk there is full. Make room, or keep fewer releases (ARGS="--keep 2"), and deploy again.'
_CUT = "The connection was cut{why}. Deploy again: what has arrived is not sent twice."
_UNREACHABLE = "{host} cannot be reached ({said}). Is its name right, is it up, and is there a network?"
FILE_IO = 11  # rsync's exit code if a file cannot be written to the end (rsync(1))
SSHS_OWN = 255  # ssh's exit code if it fails itself; all others are those of what ran there (ssh(1))
# The first that is in what ssh says, with what to say instead.
_OF_SSH = (
    (
        "REMOTE HOST IDENTIFICATION HAS CHANGED",
        "{host} has another key than before. If you know why (a new server, say), forget the old one: "
        "ssh-keygen -R {name}. If not, it may be somebody else's machine: do nothing.",
    ),
    (
        "Host key verification failed",
        "This machine does not know {host} yet. Run “ssh {host}” once, and compare the fingerprint that it shows with "
        "the server's. A CI has to be given that line of ~/.ssh/known_hosts.",
    ),
    (
        "Permission denied (",
        "{host} does not let you in: it knows none of this machine's keys. Give it one: ssh-copy-id {host}. A key "
        "with a passphrase has to be in ssh-agent (ssh-add).",
    ),
    ("Could not resolve hostname", _UNREACHABLE),
    ("Connection refused", _UNREACHABLE),
    ("No route to host", _UNREACHABLE),
    ("Network is unreachable", _UNREACHABLE),
    ("connect to host", _UNREACHABLE),
    ("Connection timed out during banner exchange", _UNREACHABLE),
    ("Can't open user config file", "ssh cannot read its configuration: {said}."),
)
# Errors of files there, which rsync passes on.
_OF_FILES = (
    ("No space left on device", _FULL),
    ("Disk quota exceeded", _FULL),
    ("Permission denied (13)", "Files there cannot be written: {said}."),
)


def fault_of_ssh(code: int, said: str, server: Server) -> str:
    """Why ssh has ended with that code, by what it said on stderr."""
    if code not in (0, SSHS_OWN):
        return f"{server.host} cannot run what a deployment takes: {_last(said) or f'its shell ends with {code}'}."
    return _found(_OF_SSH, said, server) or _CUT.format(why=_in_brackets(_last(said)))


def fault_of_rsync(code: int, said: str, server: Server) -> str:
    """Why rsync has ended with that code, by what it and its ssh said on stderr."""
    told = _found(_OF_FILES, said, server) or _found(_OF_SSH, said, server)
    if told:
        return told
    if code == FILE_IO and "rsync: " not in said:
        return _FULL  # what the server's rsync says of it can be lost on the way
    lines = [line for line in said.splitlines() if line.startswith("rsync") and "code 12" not in line]
    cut = any(
        word in said
        for word in ("unexpectedly closed", "timeout", "Broken pipe", "closed by", "unexplained error")
    )
    if cut or not lines:
        return _CUT.format(why=_in_brackets(_last(said) or f"rsync ended with {code}"))
    return f"The site could not be uploaded: {lines[0]}"


def _found(table: tuple[tuple[str, str], ...], said: str, server: Server) -> str:
    for words, told in table:
        line = next((line for line in said.splitlines() if words in line), "")
        if line:
            name = server.host.rpartition("@")[2]
            return told.format(host=server.host, name=name, said=line.strip().rstrip("."))
    return ""


def _last(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else ""


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
