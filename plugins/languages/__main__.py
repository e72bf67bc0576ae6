"""`make words`: brings every catalogue up to date with the code and the templates, and reports what is left to do."""

from __future__ import annotations

import sys

from .catalogue import asked_for, faults, updated
from .language import CATALOGUES


def main() -> int:
    """Update the catalogues; exit code 1 where a translation is missing or in doubt."""
    wanted, found = asked_for(), 0
    for file in sorted(CATALOGUES.glob("*.po")):
        text = updated(file.read_text("utf-8"), wanted, file.stem)
        file.write_text(text, "utf-8")
        for fault in faults(text, wanted):
            print(f"{file.name}: {fault}")
            found += 1
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
