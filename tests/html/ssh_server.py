"""A real sshd on this machine, for the user who runs the tests, with keys and files of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import checkers
from tests.html.servers import PATH, free_port

# As SHLVL has it, no shell is the first, which has bash not read the ~/.bashrc of whoever runs the tests.
SSHD = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
KexAlgorithms curve25519-sha256
SetEnv SHLVL=1
"""
# Ends after so many bytes from here, as a connection does that is cut.
CUT = """\
import os, select, socket, sys
there, left = socket.create_connection(("127.0.0.1", int(sys.argv[1]))), int(sys.argv[2])
while left > 0:
    for ready in select.select([0, there], [], [])[0]:
        data = os.read(0, min(left, 4096)) if ready == 0 else there.recv(4096)
        if not data:
            sys.exit()
        if ready == 0:
            there.sendall(data)
            left -= len(data)
        else:
            os.write(1, data)
"""


class SshServer:
    """An sshd that runs. Its hosts are names in `config`, for ssh to read: `server`, and one for each way to fail."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.config = folder / "config"
        self._hosts: dict[str, dict[str, object]] = {}

    def add(self, host: str, *, command: str = "", let_in: bool = True, **options: object) -> None:
        """A host of that name, on which a key of its own runs that command in place of the one that is asked for."""
        key = self.folder / host
        _make_key(key)
        command = command.replace('"', '\\"')
        forced = f'command="{command}" ' if command else ""
        if let_in:
            with (self.folder / "authorized_keys").open("a") as keys:
                keys.write(forced + key.with_suffix(".pub").read_text())
        self._hosts[host] = {"IdentityFile": key, **options}
        lines = [self._lines(name, given) for name, given in self._hosts.items()]
        self.config.write_text("".join(lines))

    def _lines(self, host: str, options: Mapping[str, object]) -> str:
        every: dict[str, object] = {
            "HostName": "127.0.0.1",
            "Port": self.port,
            "User": getpass.getuser(),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": self.folder / "known_hosts",
            "GlobalKnownHostsFile": "/dev/null",
        }
        return f"Host {host}\n" + "".join(
            f"  {name} {value}\n" for name, value in {**every, **options}.items()
        )

    def known_hosts(self, key: str) -> str:
        """A line of `known_hosts` that has this server for the owner of that key."""
        return f"[127.0.0.1]:{self.port} {(self.folder / key).with_suffix('.pub').read_text()}"


@contextmanager
def running(folder: Path) -> Iterator[SshServer]:
    """A server with the host `server`; skips the calling test where a program is missing, and fails it under `CI`."""
    for program in ("sshd", "ssh", "rsync", "flock"):
        if not shutil.which(program, path=PATH):
            checkers.missing("A deployment over SSH", f"There is no {program} here.")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    server = SshServer(folder, free_port())
    _make_key(folder / "host")
    (folder / "known_hosts").write_text(server.known_hosts("host"))
    # Connections of this one share one, which takes less time: the others are made anew each time.
    server.add("server", ControlMaster="auto", ControlPath=folder / "shared", ControlPersist="yes")
    (folder / "cut.py").write_text(CUT)
    cut = f"{sys.executable} {folder}/cut.py {server.port} 60000"
    server.add("cut", ProxyCommand=cut)
    (folder / "sshd_config").write_text(SSHD.format(port=server.port, folder=folder))
    with (folder / "sshd.log").open("wb") as log:
        command = [str(shutil.which("sshd", path=PATH)), "-D", "-e", "-f", str(folder / "sshd_config")]
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(server, process)
        yield server
    finally:
        subprocess.run(["ssh", "-F", str(server.config), "-O", "exit", "server"], capture_output=True)
        process.terminate()
        process.wait(60)


def _make_key(file: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file)], check=True)


def _wait_for(server: SshServer, process: subprocess.Popen[bytes]) -> None:
    command = ["ssh", "-F", str(server.config), "-o", "BatchMode=yes", "server", "true"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        # No pipe: the connection that stays for others would hold it open.
        if not subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return
        time.sleep(0.05)
    raise AssertionError((server.folder / "sshd.log").read_text("utf-8", "replace"))
