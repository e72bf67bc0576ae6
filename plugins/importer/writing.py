"""Writes what an import has planned. Nothing that is there is overwritten."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.importer.importing import Plan
from plugins.importer.model import ImportFault


def write(plan: Plan, into: Path, *, only_say: bool) -> None:
    """Write the plan's files below `into`, unless `only_say`, and settle their units; then close the account."""
    for path, make in sorted(plan.files.items()):
        target = into / path
        unit, kind = plan.units.get(path, ""), plan.kinds[path]
        try:
            data = make()
        except ImportFault as fault:
            if unit:
                plan.account.settle(unit, "left", str(fault))
            continue
        if os.path.lexists(target):
            same = target.is_file() and not target.is_symlink() and target.read_bytes() == data
            if not same:
                plan.account.note(
                    unit or path, 0, f"{path} is there already and differs: nothing was overwritten."
                )
            kind = "there already"
            plan.made.pop(path, None)
        elif not only_say:
            _write(target, data)
        if unit:
            plan.account.settle(unit, kind, path)
    plan.account.close()


def _write(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        raise ImportFault(f"{target}: It cannot be written ({error.strerror}).") from None
