"""`insights links`: says which links to other sites are broken."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from plugins.builder.outcome import tell
from plugins.content import report
from plugins.settings.complete import completed
from plugins.settings.faults import faults
from plugins.settings.read import load_settings

from .asking import Asker
from .checking import ARCHIVE, NO_HOST, check
from .finding import links_in
from .memory import remember, remembered
from .model import BROKEN
from .telling import in_markdown, problems


def run(
    root: Path, *, fresh: bool = False, markdown: str = "", archive: str = ARCHIVE, asker: Asker | None = None
) -> int:
    """Check the links of the site in `root`, and tell what is wrong with them. Returns 1 if one is broken.

    `fresh` asks for all of them, whatever earlier runs have found; `markdown` is a file to write the same to.
    """
    if wrong := faults(str(root), "publishconf.py"):
        tell(wrong, {"SARIF": ""})
        return 1
    settings = completed(load_settings(str(root / "publishconf.py")))
    cache = root / settings["CACHE_PATH"]
    links = links_in(root / "content", settings)
    known = {} if fresh else remembered(cache, time.time())
    wanted = {link.address for link in links}
    new = wanted - known.keys()
    print(f"{len(wanted)} addresses; asking for {len(new)}, the others were asked lately.", flush=True)
    asked = check(new, asker or Asker(settings["SITEURL"]), archive)
    if asked and all(each.said == NO_HOST for each in asked.values()):
        print("No host was found. Is there a network?", file=sys.stderr)
        return 1
    results = {address: found for address, found in (known | asked).items() if address in wanted}
    remember(cache, results)
    if markdown:
        Path(markdown).write_text(in_markdown(links, results), "utf-8")
    print(report(problems(links, results)))
    return int(any(each.kind == BROKEN for each in results.values()))
