"""What is in a bucket before a deployment, and whether that is ours to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from plugins.deploy.errors import CannotDeploy
from plugins.live.sites import Listed, listed
from plugins.outputs.receipt import RECEIPT, SUMS, NoReceipt, Receipt, read_receipt, read_sums

from .objects import Object
from .plan import Stored
from .store import Store


class Before(Struct, frozen=True):
    """The objects by key; the `receipt` of the site there, if any; and the list of its files, with those of a deployment
    that did not end: the file (`list`), and the digests in it."""

    objects: Mapping[str, Stored]
    receipt: Receipt | None
    list: bytes
    sums: Mapping[str, str]

    def as_site(self, where: str) -> Listed | None:
        """The site there, if there is one, and all of it is known. Raises `CannotCompare` if it is not."""
        return listed(where, self.receipt.write(), self.list) if self.receipt else None


def before_in(store: Store, there: Mapping[str, Stored]) -> Before:
    """What the store has in those objects. Raises `CannotDeploy`."""
    try:
        receipt = read_receipt(store.read(RECEIPT)) if RECEIPT in there else None
        sums = store.read(SUMS) if SUMS in there else b""
        return Before(there, receipt, sums, read_sums(sums))
    except NoReceipt as error:
        raise CannotDeploy(
            f"{RECEIPT} or {SUMS} there cannot be read ({error}). Delete both, and deploy with ARGS=--all."
        ) from error


def refuse_others(before: Before, site: str, wanted: Iterable[Object], here: Mapping[str, Stored]) -> None:
    """Raises `CannotDeploy` if something else than the site at that address is there, and would be overwritten."""
    if before.receipt and before.receipt.site != site:
        raise CannotDeploy(
            f"The site of {before.receipt.site} is there, and not that of {site}. If this one is to take its place: "
            "ARGS=--all"
        )
    keys = [] if before.list else [each.key for each in wanted if each.key in before.objects]
    if others := [key for key in keys if before.objects[key] != here[key]]:
        raise CannotDeploy(
            f"There is no site of ours yet, but other objects at its addresses ({', '.join(others[:3])}). If they may be "
            "overwritten: ARGS=--all"
        )
