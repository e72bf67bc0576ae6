"""Runs Lighthouse on every type of page and prints what it says. It judges nothing: the tests do that.

    make lighthouse [ARGS="kitchen_sink"]

The sites are built as they go online, and served as static hosts do. Scores are of Lighthouse's mobile profile, at
best 100; times are simulated, so they tell of a slow phone more than of this machine, but for the blocking time (TBT).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import sites
from tests.bench import tools
from tests.bench.tables import table
from tests.browser import chromium
from tests.browser.host import hosted
from tests.browser.places import PLACES

CACHE = Path(__file__).parents[3] / ".cache" / "bench" / "tools"
BUILT = {"site": sites.first_owner, "kitchen_sink": sites.kitchen_sink, "in_languages": sites.in_languages}
CATEGORIES = {
    "performance": "speed",
    "accessibility": "access",
    "best-practices": "practices",
    "seo": "search",
}
TIMES = {
    "first-contentful-paint": "FCP ms",
    "largest-contentful-paint": "LCP ms",
    "total-blocking-time": "TBT ms",
}
HEADINGS = ["page", *CATEGORIES.values(), *TIMES.values(), "CLS", "requests", "bytes"]


def main() -> int:
    """Print the table of a site; exit code 1 where Lighthouse cannot be run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lighthouse", description=__doc__)
    parser.add_argument("site", nargs="?", choices=BUILT, default="site", help="default: %(default)s")
    name = parser.parse_args().site
    try:
        command = tools.lighthouse(CACHE)
    except tools.NotHere as reason:
        print(f"Lighthouse cannot be run: {reason}", file=sys.stderr)
        return 1
    browser = chromium.find(chromium.WHOLE)
    if browser is None:
        print(f"Lighthouse cannot be run: none of {', '.join(chromium.WHOLE)} is installed.", file=sys.stderr)
        return 1
    print(table([HEADINGS, *_rows(name, command, browser)]))
    return 0


def _rows(name: str, command: list[str], browser: str) -> Iterator[list[str]]:
    """A row of the table for each type of page of the site."""
    with tempfile.TemporaryDirectory() as folder, hosted(BUILT[name](Path(folder))) as address:
        for place in PLACES:
            if place.site == name:
                print(f"{place.name} …", file=sys.stderr)
                report = _report(command, f"{address}/{place.name.removesuffix('index')}", browser)
                yield [place.name, *(_figures(report) if report else [""] * (len(HEADINGS) - 1))]


def _report(command: list[str], address: str, browser: str) -> dict[str, Any]:
    """What Lighthouse reports of the page at that address; nothing where it fails, and says why itself."""
    flags = " ".join(["--headless", *chromium.OPTIONS])
    options = ["--output=json", "--quiet", "--no-enable-error-reporting", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": browser}
    run = subprocess.run([*command, address, *options], env=environment, stdout=subprocess.PIPE, check=False)
    report: dict[str, Any] = {} if run.returncode else json.loads(run.stdout)
    return report


def _figures(report: dict[str, Any]) -> list[str]:
    audits = report["audits"]
    loaded = audits["network-requests"]["details"]["items"]
    return [
        *(f"{report['categories'][category]['score'] * 100:.0f}" for category in CATEGORIES),
        *(f"{audits[time]['numericValue']:.0f}" for time in TIMES),
        f"{audits['cumulative-layout-shift']['numericValue']:.3f}",
        str(len(loaded)),
        f"{sum(each['transferSize'] for each in loaded):,}",
    ]


if __name__ == "__main__":
    sys.exit(main())
