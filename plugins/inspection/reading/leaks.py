"""What no page may tell: secret keys, and paths of the machine that it was written or built on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"
    # Amazon's own manuals print keys that end in EXAMPLE.
    r"|\bA(?:KIA|SIA)(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{60}|\bxox[abprs]-[0-9A-Za-z-]{20,}"
)
# Folders of people and of builds, on Linux, macOS and Windows.
_ROOTS = ("home", "Users", "root", "tmp", "var/folders")
_PATH = re.compile(
    rf"(?:^|[\s\"'=:(]|file://)(/(?:{'|'.join(_ROOTS)})/[^\s\"'<>]+|[A-Z]:[\\/]Users[\\/][^\s\"'<>]+)"
)
# One of these is in every such key or path: looking for them first is many times as fast.
_SIGNS = ("PRIVATE", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox")
_FOLDERS = (*(f"/{root}/" for root in _ROOTS), ":\\Users\\", ":/Users/")
_TAG = re.compile(r"<[^<>]*>")


def secret_in(text: str) -> str:
    """The beginning of what looks like a secret key in the text; empty where there is none."""
    if not any(sign in text for sign in _SIGNS):
        return ""
    # Highlighting may have put tags into a key.
    found = _KEY.search(text) or _KEY.search(_TAG.sub("", text))
    return found[0][:14] if found else ""


def machine_path(asides: Callable[[str], Iterable[str]], html: str) -> str:
    """The first path of a machine in what `asides` finds in the page beside its prose; empty where there is none."""
    if not any(folder in html for folder in _FOLDERS):
        return ""
    found = _PATH.search("\n".join(asides(html)))
    return found[1] if found else ""
