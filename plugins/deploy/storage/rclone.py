"""The machine's rclone, kept running and asked over its remote control (https://rclone.org/rc/), which is the same in all
versions from 1.60 on. So one process does it all, and says of each object what went wrong.

Where the stores are, and their keys, only rclone knows: from `rclone config`, or RCLONE_CONFIG_… in the environment.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from plugins.deploy.errors import CannotDeploy

OLDEST = (1, 60)  # Debian 12's
_INSTALL = "On Debian and Ubuntu: sudo apt install rclone; for others see https://rclone.org/install/"
# Shorter than rclone's own, for somebody is waiting; an owner's own values hold.
_PATIENCE = {"RCLONE_CONTIMEOUT": "15s", "RCLONE_TIMEOUT": "60s", "RCLONE_LOW_LEVEL_RETRIES": "4"}
# What would have it say nothing, or serve its remote control in another way.
_OTHERWISE = re.compile(r"RCLONE_(?:QUIET|VERBOSE|LOG_.*|USE_JSON_LOG|SYSLOG.*|RC|RC_.*)")
_ADDRESS = re.compile(r"Serving remote control on (http://[\d.:]+)")
_SECONDS = 15.0  # until it answers


class Failed(CannotDeploy):
    """What rclone says of something that went wrong."""


class Rclone:
    """A running rclone. Several threads may ask it at once."""

    def __init__(self, address: str, login: str) -> None:
        self._address = address
        self._headers = {
            "Authorization": f"Basic {base64.b64encode(login.encode()).decode()}",
            "Content-Type": "application/json",
        }
        self._opener = build_opener(ProxyHandler({}))

    def ask(self, command: str, **words: object) -> dict[str, Any]:
        """Its answer to a command. Raises `Failed`."""
        request = Request(f"{self._address}/{command}", json.dumps(words).encode(), self._headers)
        try:
            with self._opener.open(request) as answer:
                return dict(json.load(answer))
        except HTTPError as error:
            with error:
                raise Failed(_said(error.read())) from None
        except (OSError, HTTPException) as error:
            raise Failed(f"rclone has ended: {error}") from error


def _said(data: bytes) -> str:
    try:
        return str(json.loads(data)["error"])
    except (ValueError, KeyError, TypeError):
        return data.decode(errors="replace")


@contextmanager
def rclone() -> Iterator[Rclone]:
    """Run the machine's rclone until the block ends. Raises `CannotDeploy` if there is none that can be used."""
    program = shutil.which("rclone")
    if not program:
        raise CannotDeploy(f"There is no rclone on this machine. {_INSTALL}")
    login = f"insights:{secrets.token_urlsafe()}"
    environment = {name: value for name, value in os.environ.items() if not _OTHERWISE.fullmatch(name)}
    given = {"RCLONE_RC_USER": login.partition(":")[0], "RCLONE_RC_PASS": login.partition(":")[2]}
    command = [program, "rcd", "--rc-addr", "127.0.0.1:0", "--log-level", "NOTICE", "--ask-password=false"]
    with tempfile.TemporaryDirectory() as folder, _sigterm_interrupts():
        log = Path(folder, "log")
        with log.open("wb") as stderr:
            process = subprocess.Popen(
                command,
                env=_PATIENCE | environment | given,
                stdin=subprocess.DEVNULL,
                stdout=stderr,
                stderr=stderr,
            )
        try:
            running = Rclone(_address(process, log), login)
            refuse_old(running.ask("core/version").get("decomposed", ()))
            yield running
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def _sigterm_interrupts() -> Iterator[None]:
    """Have the signal by which a CI stops what it runs end rclone as well."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    was = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, was)


def refuse_old(version: Sequence[int]) -> None:
    """Raises `CannotDeploy` if that is none of the versions that are known to do all this."""
    if tuple(version) < OLDEST:
        raise CannotDeploy(
            f"rclone {_dotted(version)} is too old: {_dotted(OLDEST)} or newer is needed. {_INSTALL}"
        )


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and process.poll() is None:
        if found := _ADDRESS.search(log.read_text("utf-8", errors="replace")):
            return found[1]
        time.sleep(0.02)
    lines = log.read_text("utf-8", errors="replace").strip().splitlines()
    raise CannotDeploy(f"rclone does not start: {lines[-1] if lines else 'it says nothing.'}")


def upload(running: Rclone, source: Path, root: str, key: str, headers: Mapping[str, str]) -> None:
    """Make the file the object at that key of the bucket `root`, with those headers. Raises `Failed`."""
    fields = [{"Key": name, "Value": value} for name, value in headers.items()]
    config = {"IgnoreTimes": True, "NoCheckDest": True, "UploadHeaders": fields}
    running.ask(
        "operations/copyfile",
        srcFs=str(source.parent),
        srcRemote=source.name,
        dstFs=root,
        dstRemote=key,
        _config=config,
    )


def download(running: Rclone, root: str, key: str, folder: Path) -> bytes:
    """The object at that key, by way of the folder; empty if there is none. Raises `Failed`."""
    try:
        running.ask(
            "operations/copyfile", srcFs=root, srcRemote=key, dstFs=str(folder), dstRemote="downloaded"
        )
    except Failed as error:
        if "object not found" in str(error):
            return b""
        raise
    file = folder / "downloaded"
    data = file.read_bytes()
    file.unlink()
    return data
