"""Cloudflare Pages on this machine: its own runtime (workerd), and its own code for files, headers and redirects."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import checkers
from tests.html import servers

WRANGLER = checkers.INSTALLED / "wrangler" / "bin" / "wrangler.js"


@contextmanager
def running(project: Path, settings: Mapping[str, str] | None = None) -> Iterator[int]:
    """The port of a site that is in `output/` of `project`, beside its `functions/`, whose environment has `settings`.

    Skips the calling test where Node or wrangler is missing, and fails it under `CI`. What is said is in `wrangler.log`.
    """
    node = shutil.which("node")
    if not node or not WRANGLER.is_file():
        checkers.missing("What Cloudflare Pages answers", "There is no wrangler here.")
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        port, inspector = one.getsockname()[1], other.getsockname()[1]
    command = [
        *(node, str(WRANGLER), "pages", "dev", "output", "--ip", "127.0.0.1", "--port", str(port)),
        *("--inspector-port", str(inspector), "--compatibility-date", "2025-07-18"),
        *(word for name, value in (settings or {}).items() for word in ("--binding", f"{name}={value}")),
    ]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(project),
        "XDG_CONFIG_HOME": str(project / "config"),
        "TMPDIR": str(project),
        "CI": "true",
        # It looks for nothing on the network: not where this machine is, nor for a newer version.
        "NODE_ENV": "test",
        "npm_registry": "http://127.0.0.1:9",
        "WRANGLER_SEND_METRICS": "false",
    }
    log = project / "wrangler.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=project, stdout=said, stderr=said, env=environment, start_new_session=True
        )
    try:
        servers.wait_for(port, process, log)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # and the runtime, which it has started
        process.wait(10)
