"""A connection to a server by the machine's own ssh, on which `remote.sh` runs and is talked to."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from plugins.deploy.errors import CannotDeploy

from .address import Server
from .faults import fault_of_ssh

SCRIPT = Path(__file__).with_name("remote.sh")
EVERY = 20.0  # seconds: how often the server is told that we are still here
# Nobody is asked anything, and a server that has gone is noticed within a minute.
_OPTIONS = ("BatchMode=yes", "ConnectTimeout=15", "ServerAliveInterval=15", "ServerAliveCountMax=3")
# Reads so many bytes and no more, and runs them: what follows on stdin is for the script to read.
_RUN = 'eval "$(dd bs=1 count={} 2> /dev/null)"'
# The words that begin the lines of an answer.
Answer = list[tuple[str, str]]


def ssh(config: str) -> list[str]:
    """The command that begins a connection, without the host; `config` is its configuration, if not the user's own."""
    return ["ssh", *(["-F", config] if config else []), *(word for each in _OPTIONS for word in ("-o", each))]


class NoAnswer(CannotDeploy):
    """The connection has ended, and what was done last there is not known."""


class Session:
    """`remote.sh`, running on the server."""

    def __init__(self, server: Server, process: subprocess.Popen[str], stderr: IO[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._server, self._process, self._stderr = server, process, stderr
        self._stdin, self._stdout = process.stdin, process.stdout
        self._one_at_a_time = threading.Lock()

    def answer(self) -> Answer:
        """Its next answer: words, each with the rest of its line. Raises `CannotDeploy` for a fault, or `NoAnswer`."""
        found: Answer = []
        for line in self._stdout:
            if line.startswith(":"):  # all else is said by what runs there at each login
                word, _, rest = line[1:].rstrip("\n").partition(" ")
                if word == "ok":
                    return found
                if word == "fault":
                    raise CannotDeploy(rest)
                found.append((word, rest))
        code = self._process.wait()
        self._stderr.seek(0)
        raise NoAnswer(fault_of_ssh(code, self._stderr.read().decode(errors="replace"), self._server))

    def order(self, letter: str) -> None:
        """Have it do what that letter stands for; a dot, that we are still here. A connection that has gone shows in
        the next answer."""
        with self._one_at_a_time, suppress(OSError, ValueError):
            self._stdin.write(letter)
            self._stdin.flush()


@contextmanager
def session(server: Server, config: str, *words: str) -> Iterator[Session]:
    """Run `remote.sh` on the server with those words, until the block ends. Raises `CannotDeploy` without an ssh here."""
    script = SCRIPT.read_bytes()
    command = shlex.join(["sh", "-c", _RUN.format(len(script)), "sh", *words])
    with tempfile.TemporaryFile() as stderr:
        try:
            process = subprocess.Popen(
                [*ssh(config), "--", server.host, command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                encoding="utf-8",
                errors="surrogateescape",
            )
        except FileNotFoundError:
            raise CannotDeploy(
                "There is no ssh on this machine. On Debian and Ubuntu: sudo apt install openssh-client"
            ) from None
        running = Session(server, process, stderr)
        running.order(script.decode())
        with _still_here(running):
            try:
                yield running
            finally:
                _end(process)


@contextmanager
def _still_here(running: Session) -> Iterator[None]:
    ended = threading.Event()

    def tell() -> None:
        while not ended.wait(EVERY):
            running.order(".")

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _end(process: subprocess.Popen[str]) -> None:
    """Have the script end by closing what it reads from."""
    for stream in (process.stdin, process.stdout):
        assert stream
        with suppress(OSError):
            stream.close()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
