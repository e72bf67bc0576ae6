"""The releases on a server, as `remote.sh` tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from plugins.live.sites import Listed
from plugins.outputs.receipt import NoReceipt, read_receipt

# Other than these are never made, removed or switched to.
NAME = re.compile(r"[0-9]{4,}-[0-9a-f]{12}")


class Release(Struct):
    """A site there: its name, and the lines of its receipt and of its list of digests."""

    name: str
    receipt: list[str]
    sums: list[str]

    @property
    def origin(self) -> str:
        """What it was built from, in words."""
        try:
            return Listed(read_receipt(joined(self.receipt)), {}).origin
        except NoReceipt:
            return "without a receipt"


class State(Struct):
    """The releases, the oldest first, and the name of the live one, and of the one that was live before; empty if there
    is none. `same`: the live one is what was to be deployed."""

    releases: list[Release]
    live: str = ""
    was: str = ""
    same: bool = False


def state_of(answer: Sequence[tuple[str, str]]) -> State:
    """What an answer tells."""
    found = State([])
    for word, rest in answer:
        if word == "release":
            found.releases.append(Release(rest, [], []))
        elif word in ("json", "sums"):
            lines = found.releases[-1].receipt if word == "json" else found.releases[-1].sums
            lines.append(rest)
        elif word in ("live", "was"):
            setattr(found, word, rest if NAME.fullmatch(rest) else "")
        elif word == "same":
            found.same = True
    return found


def joined(lines: Sequence[str]) -> bytes:
    """The file of those lines."""
    return "".join(f"{line}\n" for line in lines).encode(errors="surrogateescape")
