"""What rclone says when it fails, in words for the person who can do something about it."""

from __future__ import annotations

import re

from .target import Bucket

_KEY = (
    "The store does not take the key of “{remote}”, or not for writing to {bucket}: {said}. Look at both in “rclone "
    "config”, and at the bucket's permissions."
)
_FULL = "The store is full: {said}. Make room, or have its limit raised."
_GONE = "The store cannot be reached, or the connection was cut: {said}. Is there a network, and is its address right?"
# The first that is in what rclone says, in lower case, with what to say instead.
_FAULTS = (
    (
        "didn't find section in config",
        "rclone knows no remote “{remote}”. “rclone listremotes” lists those that it knows, and “rclone config” adds one.",
    ),
    (
        r"directory not found|nosuchbucket|bucket.{0,40}(?:not found|does not exist)",
        "There is no bucket “{name}” at “{remote}”. Make it first, so that you decide who may read it: "
        "rclone mkdir {bucket}",
    ),
    (r"no space left|quota|storage ?full|insufficient ?storage|cap exceeded|\b507\b", _FULL),
    (
        r"invalidaccesskeyid|signaturedoesnotmatch|accessdenied|access denied|forbidden|unauthorized|\b40[13]\b",
        _KEY,
    ),
    (
        r"refused|no such host|timeout|deadline|\beof\b|reset by|closed|broken pipe|unreachable|dial tcp",
        _GONE,
    ),
)


def fault(said: str, bucket: Bucket) -> str:
    """Why something in the bucket has failed, by what rclone said of it."""
    for pattern, told in _FAULTS:
        if re.search(pattern, said.lower()):
            return told.format(remote=bucket.remote, name=bucket.name, bucket=bucket.root, said=_short(said))
    return f"rclone says: {_short(said)}."


def _short(said: str) -> str:
    """The end of its first line, where the reason is: what it was about comes before, and numbers of the request after."""
    first = said.strip().partition("\n")[0]
    return first.rpartition("api error ")[2].strip().rstrip(".")[-200:]
