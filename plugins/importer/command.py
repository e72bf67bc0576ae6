"""`insights import SOURCE`: moves a publication in from another system."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from plugins.importer import report
from plugins.importer.fetch import fetcher
from plugins.importer.importing import planned
from plugins.importer.model import ImportFault, Options
from plugins.importer.sources import opened
from plugins.importer.systems import SYSTEMS
from plugins.importer.writing import write

REPORT = "import-report.md"


def run(
    root: Path,
    source: str,
    options: Options,
    *,
    system: str = "",
    into: str = "",
    fetch: bool = False,
    only_say: bool = False,
    as_json: bool = False,
) -> None:
    """Import, print the report, and write it to `import-report.md` at `root`. Raises `ImportFault`."""
    if options.url and urlsplit(options.url).scheme not in ("http", "https"):
        raise ImportFault(f"--url: “{options.url}” is no address. Write it whole, as in https://old.example.")
    if system and system not in SYSTEMS:
        raise ImportFault(f"--from: “{system}” is not known. Known are: {', '.join(SYSTEMS)}.")
    target = Path(into) if into else root / "content"
    getting = fetcher(root / ".cache" / "import", urlsplit(options.url).netloc) if fetch else None
    plan = planned(opened(Path(source)), system, options, target, getting)
    write(plan, target, only_say=only_say)
    print(report.as_json(plan) if as_json else report.text(plan, target.name, only_say=only_say))
    if not only_say:
        (root / REPORT).write_text(report.markdown(plan), encoding="utf-8")
        if not as_json:
            print(f"All lines are in {REPORT}. Next: make check")
