"""What an address was probably meant to be, where it is none."""

from __future__ import annotations

import re

_HOST = r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?"
# `https://` misspelt, as in `htps://`, `https//`, `https:/` and `https;//`; and defused, as in `hxxps://`.
_MISSPELT = re.compile(rf"[htpsx]{{3,7}}(?:[:;.,]?[/\\]{{1,3}}|[:;])({_HOST}|localhost\b\S*)", re.IGNORECASE)
_WWW = re.compile(rf"www\.{_HOST}", re.IGNORECASE)
# Endings that are no file's.
_BARE = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|edu|gov|io|dev|app|eu|de|at|ch|uk|fr|es|pt|br|us)(?:[/?#]\S*)?",
    re.IGNORECASE,
)
# A picture for screens of twice the resolution is called `lamp@2x.png`.
_MAIL = re.compile(
    r"(?:e?mail(?:to)?:(?://)?)?([^\s@/:?#]+@(?!\dx\.)[^\s@/:?#]+\.[^\s@/:?#]+(?:\?\S*)?)", re.IGNORECASE
)
_CALL = re.compile(r"(?:(?:tel|phone|call):(?://)?)?(\+[\d ()./-]{6,})", re.IGNORECASE)


def meant(address: str) -> str:
    """The web address, mail address or number that was probably meant; empty if nothing like one."""
    if found := _MISSPELT.fullmatch(address):
        return f"https://{found[1]}"
    if _WWW.fullmatch(address) or _BARE.fullmatch(address):
        return f"https://{address}"
    if found := _MAIL.fullmatch(address):
        return f"mailto:{found[1]}"
    if found := _CALL.fullmatch(address):
        return f"tel:{re.sub(r'[^+0-9]', '', found[1])}"
    return ""
