"""What has to be done in a bucket: pure, from what is there and what should be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from plugins.deploy.errors import CannotDeploy
from plugins.outputs.receipt import unnamed

from .objects import RECEIPT, Object, is_immutable

MOST = 100  # objects that are deleted without being asked to, or a quarter of those there if that is more


class Stored(Struct, frozen=True):
    """An object that is there: its size and its digest, which is empty if the store does not tell."""

    size: int
    digest: str


class Plan(Struct, frozen=True):
    """The objects to `upload`, in this order, the keys to `delete` afterwards, and the two files of the `receipt`, which
    come last: the list is the very last, for as long as it names what is to be deleted, that is not forgotten."""

    upload: list[Object]
    delete: list[str]
    receipt: list[Object]

    @property
    def empty(self) -> bool:
        """Whether all is there as it should be."""
        return not (self.upload or self.delete or self.receipt)


def planned(
    wanted: Sequence[Object],
    here: Mapping[str, Stored],
    there: Mapping[str, Stored],
    before: Collection[str],
    *,
    everything: bool,
    another: bool,
) -> Plan:
    """What makes the bucket with the objects `there`, by key, the site with those that are `wanted`, which are like `here`.

    `before` are the paths in the list of the site there, or what stands for them (`receipt.unnamed`): other objects are
    never deleted, but for those that only the engine names so. What the pages before are made with stays for readers who
    have one open, until the next build; `another` says that this is one. `everything` is uploaded, or only what differs.
    """
    changed = [
        each for each in wanted if everything or not is_there(each, here[each.key], there.get(each.key))
    ]
    keys = {each.key for each in wanted}
    gone = sorted(there.keys() - keys)
    delete = [key for key in gone if not is_immutable(key) and _is_ours(key, before)]
    if another:
        delete += [
            key for key in gone if is_immutable(key) and key not in before and unnamed(key) not in before
        ]
    return Plan(
        [each for each in changed if each.stage != RECEIPT],
        delete,
        [each for each in changed if each.stage == RECEIPT],
    )


def is_there(wanted: Object, here: Stored, there: Stored | None) -> bool:
    """Whether an object is there as it is here; if the store tells no digest, nobody knows. One that redirects is empty."""
    if not there:
        return False
    return here == there if there.digest and there.size else wanted.leads_on


def _is_ours(key: str, before: Collection[str]) -> bool:
    return any(name in before or unnamed(name) in before for name in (key, f"{key}.html"))


def refuse_to_delete_many(plan: Plan, there: Collection[str]) -> None:
    """Raises `CannotDeploy` if more goes than anybody would mean. Files that no page names any more are not counted."""
    gone = [key for key in plan.delete if not is_immutable(key)]
    if len(gone) > max(MOST, len(there) // 4):
        named = ", ".join(gone[:3])
        raise CannotDeploy(
            f"{len(gone)} of the {len(there)} objects would be deleted ({named} …). If you mean that: ARGS=--delete-many\n"
            "Nothing has changed for readers."
        )
