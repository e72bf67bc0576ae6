"""What is told of one text."""

from __future__ import annotations

from msgspec import Struct


class Status(Struct, frozen=True):
    """The text in the file `path`, as its author sees it, is in a `state` for the reason `why`; `url` is where it is or
    will be, empty if it gets no address.

    States: `refused` (something is wrong), `draft`, `scheduled`, `hidden`, `published`; `unused` (an author or a category
    without a page); `online` and `outdated` (the site has it as it is here, or with an older text), if the site was
    asked; and of what is no text of the site: `unread`, `moved` (its address leads to another), `missing`.
    """

    path: str
    state: str
    why: str
    url: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether the author has something to mend."""
        return self.state in ("refused", "missing")
