"""What no file may reveal: secret keys, and the folder that it was built in.

Other paths of machines are not leaks: a text may be about `/home/you` and `C:\\Users`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"
    # Amazon's own manuals print keys that end in EXAMPLE.
    r"|\bA(?:KIA|SIA)(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{60}|\bxox[abprs]-[0-9A-Za-z-]{20,}"
)
# Every such key contains one of these: looking for them first is many times as fast.
_SIGNS = ("PRIVATE", "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox")
_TAG = re.compile(r"<[^<>]*>")
# The endings of the names of text files.
_TEXT = ".html .xml .json .txt .webmanifest .svg .csv .md .vtt .js .css _headers"
TEXT = tuple(_TEXT.split())


def secret_in(text: str) -> str:
    """The beginning of what looks like a secret key in the text; empty if there is none."""
    if not any(sign in text for sign in _SIGNS):
        return ""
    # Highlighting may have put tags into a key.
    found = _KEY.search(text) or _KEY.search(_TAG.sub("", text))
    return found[0][:14] if found else ""


def own_path(data: bytes, folders: Collection[str]) -> str:
    """The first of the folders whose name is in the bytes of a file; empty if there is none.

    It counts at the beginning of a path, not within another path or an address (https://a.org/blog). A folder of a
    single step, such as /app or /blog, may be anything, and reveals no machine.
    """
    for folder in folders:
        name = folder.encode()
        if name not in data or len(list(filter(None, re.split(r"[/\\]", folder)))) < 2:
            continue
        if re.search(rb"(?<![\w.-])(?<!:/)%b(?![\w-])" % re.escape(name), data):
            return folder
    return ""
