"""Prints how many requests a second nginx answers with what `make host-config` prints, beside a bare file, and its work for
each: seconds of a processor, on which what else the machine does has no influence.

    make bench-hosts [ARGS="--requests 50000"]

Each request is for one page of the tests' site, by ApacheBench (`ab`, in apache2-utils) over connections that are kept,
unless nginx cannot tell the length of the answer before; rounds are interleaved, and the medians of five count. nginx has
one process, and the client the other processor.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from plugins.outputs.hosts import host_config, read_rules
from tests import sites
from tests.html import servers
from tests.site import Project

ROUNDS = 5
PAGE = "/insights/everything"
BARE = "root {folder};"


class Case(NamedTuple):
    """What is measured: nginx's rules, the address that is asked for, and whether as gzip."""

    name: str
    rules: str
    address: str
    gzip: bool


class Measured(NamedTuple):
    """Requests a second, nginx's seconds of work for each, and the bytes of the body."""

    rate: float
    work: float
    size: int


def main() -> None:
    """Measure, and print a line for each case."""
    parser = argparse.ArgumentParser(prog="make bench-hosts", description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    requests = parser.parse_args().requests
    if not shutil.which("ab", path=servers.PATH) or not shutil.which("nginx", path=servers.PATH):
        raise SystemExit("ab or nginx is missing: sudo apt install apache2-utils nginx-light")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        project = Project(Path(folder), sites.kitchen_sink_files(), {"PRECOMPRESSED": True})
        site = project.build().folder
        disk = stack.enter_context(servers.on_a_disk(site))
        rules = read_rules(site, str(disk))
        ready = host_config("nginx", rules)
        at_once = ready.replace("gzip_static on;", "")
        bare = BARE.format(folder=disk)
        cases = [
            Case("a bare file", bare, f"{PAGE}.html", False),
            Case("a bare file, its .gz by name", bare, f"{PAGE}.html.gz", False),
            Case("ours, not compressed", ready, PAGE, False),
            Case("ours, gzip beforehand", ready, PAGE, True),
            Case("ours, gzip for each answer", at_once, PAGE, True),
        ]
        found: dict[str, list[Measured]] = {case.name: [] for case in cases}
        for number in range(ROUNDS):
            for at, case in enumerate(cases):
                own = Path(folder, f"nginx-{number}-{at}")
                own.mkdir()
                found[case.name].append(_measured(case, own, requests))
        print(f"Medians of {ROUNDS} rounds of {requests:,} requests:")
        for name, rounds in found.items():
            rate, work = (median(values) for values in list(zip(*rounds, strict=True))[:2])
            print(
                f"{rate:8,.0f} a second, {work * 1e6:4.0f} µs of work each: {name} ({rounds[0].size:,} bytes)"
            )


def _measured(case: Case, folder: Path, requests: int) -> Measured:
    coding = ["-H", "Accept-Encoding: gzip"] if case.gzip else []
    with servers.running("nginx", case.rules, folder) as port:
        address = f"http://127.0.0.1:{port}{case.address}"
        command = ["ab", "-q", "-k", "-n", str(requests), "-c", "16", *coding, address]
        said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        asked = servers.ask(port, case.address, **({"accept_encoding": "gzip"} if case.gzip else {}))
        before = _work_of_ended()
    if "Non-2xx" in said:
        raise SystemExit(said)
    rate = re.search(r"Requests per second:\s+([\d.]+)", said)
    assert rate, said
    return Measured(float(rate[1]), (_work_of_ended() - before) / requests, len(asked.body))


def _work_of_ended() -> float:
    """The seconds of a processor that all processes took that we began and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
