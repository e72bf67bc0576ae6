"""What is to be put online, where and how."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

KEEP = 5


class Deployment(Struct, frozen=True):
    """The built site in `folder` is to go to the target `to`.

    Afterwards it is looked at (`smoke`) at the address `url`, or if that is empty, the one that it was built for. Targets
    that keep the sites before it keep `keep` of them, the new one included. `ssh_config` is the file that ssh is to
    read in place of the user's own, if any.

    In object storage, `all` uploads every file, whatever is there; `delete_many` deletes what is gone, however much it is;
    `own_pages` are the paths of the owner's HTML files, which stay at their own addresses.
    """

    folder: Path
    to: str
    url: str = ""
    smoke: bool = True
    keep: int = KEEP
    ssh_config: str = ""
    all: bool = False
    delete_many: bool = False
    own_pages: tuple[str, ...] = ()


class Rollback(Struct, frozen=True):
    """At the target `to`, an earlier site is to be online again: the one of the name `release`, or else the one before.
    With `only_list`, those that are there are only listed."""

    to: str
    release: str = ""
    only_list: bool = False
    ssh_config: str = ""
