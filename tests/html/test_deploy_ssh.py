"""A site goes to a server over SSH in one step, and back; whatever fails, readers have a whole site all the time."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from plugins.deploy import server
from plugins.deploy.errors import CannotDeploy
from plugins.deploy.model import Deployment, Rollback
from plugins.deploy.server import deployment
from plugins.deploy.server.address import Server
from plugins.deploy.server.session import NoAnswer, session
from plugins.live import web
from plugins.outputs.hosts import host_config, read_rules
from plugins.outputs.receipt import RECEIPT, SUMS
from tests.faults.machine import small_disk, tree, without_roots_rights
from tests.html import servers, ssh_server
from tests.html.ssh_server import SshServer
from tests.site import REPOSITORY, Site


class Target(NamedTuple):
    """A folder on a server, and what ssh has to read to go there."""

    ssh: SshServer
    folder: Path

    def deploy(self, site: Path, host: str = "server", **options: object) -> str:
        """Deploy that site without a look at it; what is said."""
        said: list[str] = []
        given = {"smoke": False, "ssh_config": str(self.ssh.config), **options}
        job = Deployment(site, f"{host}:{self.folder}", **given)  # type: ignore[arg-type]
        said.append(server.deploy(job, said.append))
        return "\n".join(said)

    def rollback(self, release: str = "", *, only_list: bool = False) -> str:
        """Go back to that release, or to the one before."""
        return server.rollback(Rollback(f"server:{self.folder}", release, only_list, str(self.ssh.config)))

    @property
    def live(self) -> str:
        """The release that is live."""
        return (self.folder / "current").readlink().name

    @property
    def releases(self) -> list[str]:
        """All that is in the folder of releases, but for the lock."""
        return sorted({path.name for path in (self.folder / "releases").iterdir()} - {".lock", ".upload"})


def edited(site: Path, into: Path, word: str, more: int = 0) -> Path:
    """A copy of the site that says that word on each page, with as many bytes `more` and a receipt that is right.

    All its files have new times."""
    shutil.copytree(site, into, copy_function=shutil.copyfile)
    sums, random = [], Random(1)
    for line in (into / SUMS).read_text("utf-8").splitlines():
        path = line.split(None, 1)[1]
        if path.endswith(".html") and not line.startswith("# "):
            page = into / path
            page.write_bytes(page.read_bytes() + f"<!-- {word} {random.randbytes(more).hex()} -->\n".encode())
            line = f"{sha256(page.read_bytes()).hexdigest()}  {path}"
        sums.append(f"{line}\n")
    (into / SUMS).write_text("".join(sums), "utf-8")
    receipt = json.loads((into / RECEIPT).read_text("utf-8"))
    receipt |= {"commit": word * 40, "digest": sha256((into / SUMS).read_bytes()).hexdigest()}
    (into / RECEIPT).write_text(json.dumps(receipt, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return into


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """One server for all tests."""
    with ssh_server.running(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(scope="module")
def a(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site."""
    return edited(site.folder, tmp_path_factory.mktemp("a") / "output", "a")


@pytest.fixture(scope="module")
def b(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next one."""
    return edited(site.folder, tmp_path_factory.mktemp("b") / "output", "b")


@pytest.fixture
def target(ssh: SshServer) -> Iterator[Target]:
    """A folder that web servers may read as users of their own, with nothing in it, not there yet."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Target(ssh, Path(folder, "srv/insights"))


def test_readers_have_a_whole_site_at_any_moment(target: Target, a: Path, b: Path, tmp_path: Path) -> None:
    """Four deployments, and switches between releases to make it twenty, while all pages and the receipt are read."""
    assert target.deploy(a).startswith(f"The first release on server:{target.folder}: commit aaaaaaaaaaaa")
    names = [file.relative_to(a).as_posix() for file in a.rglob("*.html")]
    urls = {f"/{name.removesuffix('.html')}": name for name in names if name != "404.html"}
    urls = {"/" if url == "/index" else url: name for url, name in urls.items()}
    urls |= {f"/{name}": name for name in (RECEIPT, SUMS, "atom.xml")}
    sites = {name: {(site / name).read_bytes() for site in (a, b)} for name in urls.values()}
    rules = host_config("nginx", read_rules(a, f"{target.folder}/current"))
    ended = threading.Event()
    with servers.running("nginx", rules, tmp_path) as port:

        def read() -> int:
            count = 0
            while not ended.is_set():
                for url, name in urls.items():
                    answer = servers.ask(port, url)
                    assert (answer.status, answer.body in sites[name]) == (200, True), url
                    count += 1
                    time.sleep(0.003)  # or reading would take all the time from deploying
            return count

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(read) for _ in range(2)]
            try:
                for site in (b, a):
                    target.deploy(site)
                    for _ in range(4):
                        assert servers.ask(port, f"/{RECEIPT}").body == (site / RECEIPT).read_bytes()
                        target.rollback()
                        assert servers.ask(port, f"/{RECEIPT}").body != (site / RECEIPT).read_bytes()
                        target.rollback(target.releases[-1])
            finally:
                ended.set()
            assert min(reader.result() for reader in readers) > 20
        url = f"http://127.0.0.1:{port}"
        assert "is as it was built" in target.deploy(b, smoke=True, url=url)
        assert "live already" in target.deploy(b, smoke=True, url=url)
    assert [name[:4] for name in target.releases] == ["0001", "0002", "0003", "0004"]


def test_the_commands_of_the_readme_say_what_they_have_done(target: Target, a: Path, b: Path) -> None:
    readme = (REPOSITORY / "plugins/deploy/README.md").read_text("utf-8")
    line = r"^    make (deploy|rollback) TO=insights@example\.org:/srv/insights(?: ARGS=(\S+))?(?: +#.*)?$"
    commands = [[name, *given.split()] for name, given in re.findall(line, readme, re.MULTILINE)]
    assert commands == [["deploy"], ["rollback"], ["rollback", "--list"]]
    to = f"server:{target.folder}"

    def run(name: str, *words: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "plugins", name, to, *words, "--ssh-config", str(target.ssh.config)]
        run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
        return run.returncode, run.stdout, run.stderr

    target.deploy(a)
    code, said, fault = run(*commands[0], "--no-smoke", "--output", str(b))
    first, second = target.releases
    assert (code, fault) == (0, "")
    assert said.startswith(
        f"Against {to}, {first} (commit aaaaaaaaaaaa, engine 1.1.0):\nOther pages that change"
    )
    assert said.endswith(f"\n{second} is live: commit bbbbbbbbbbbb, engine 1.1.0.\n")
    said = f"{first} is live again, in place of {second}: commit aaaaaaaaaaaa, engine 1.1.0.\n"
    assert run(*commands[1]) == (0, said, "")
    code, said, fault = run(*commands[2])
    assert [each[:15] for each in said.splitlines()] == [f"→ {first}"[:15], f"  {second}"[:15]]
    assert (code, fault) == (0, "")


def test_files_that_have_not_changed_are_not_sent_and_keep_their_times(
    target: Target, a: Path, b: Path
) -> None:
    """Web servers make ETags of them."""
    target.deploy(a)
    before = target.folder / "current"
    old = {name: (before / name).stat() for name in ("favicon.ico", "index.html", "robots.txt")}
    assert {oct(file.stat().st_mode & 0o777) for file in before.rglob("*")} == {"0o644", "0o755"}
    for file in b.rglob("*"):
        os.utime(file, (1, 1))
    target.deploy(b)
    assert tree(before) == tree(b)
    new = {name: (before / name).stat() for name in old}
    assert [os.path.samestat(old[name], new[name]) for name in old] == [True, False, True]
    assert old["robots.txt"].st_mtime_ns == new["robots.txt"].st_mtime_ns


def test_a_site_below_a_path_is_below_it_in_each_release(target: Target, a: Path, tmp_path: Path) -> None:
    shutil.copytree(a, tmp_path / "output")
    receipt = json.loads((a / RECEIPT).read_text("utf-8")) | {"site": "https://example.org/blog"}
    (tmp_path / "output" / RECEIPT).write_text(json.dumps(receipt), "utf-8")
    target.deploy(a)
    said = target.deploy(tmp_path / "output")
    assert "Live there is the site of https://bruno.digital, not of https://example.org/blog." in said
    assert tree(target.folder / "current/blog") == tree(tmp_path / "output")
    assert [path.name for path in (target.folder / "current").iterdir()] == ["blog"]
    assert "live already" in target.deploy(tmp_path / "output")
    (target.folder / "current/blog/robots.txt").write_text("")
    target.deploy(tmp_path / "output")  # a release that was damaged is no reason not to deploy it again
    assert tree(target.folder / "current/blog") == tree(tmp_path / "output")


def test_old_releases_go_and_those_that_were_taken_back_are_not_gone_back_to(
    target: Target, a: Path, b: Path
) -> None:
    for site in (a, b, a):
        target.deploy(site)
    words = ["deploy", str(target.folder), "0", "0", "2", ""]
    with session(Server("server", str(target.folder)), str(target.ssh.config), *words) as there:
        there.answer()  # already now, as the disk may be full
    (target.folder / "releases/.new").rmdir()
    assert [name[:4] for name in target.releases] == ["0002", "0003"]
    target.rollback(target.releases[0])
    said = target.rollback(only_list=True).splitlines()
    assert [line[:6] for line in said] == ["→ 0002", "  0003"]
    assert said[0].endswith("  commit bbbbbbbbbbbb, engine 1.1.0")
    with pytest.raises(CannotDeploy, match="There is no release before 0002-"):
        target.rollback()
    target.deploy(a)
    assert [name[:4] for name in target.releases] == ["0002", "0004"]
    assert "is live again, in place of 0004-" in target.rollback()
    with pytest.raises(CannotDeploy, match=r"There is no release 0009-0123456789ab. There are: 0002-"):
        target.rollback("0009-0123456789ab")
    with pytest.raises(CannotDeploy, match=r"“x” is no name of a release. “ARGS=--list” lists them."):
        target.rollback("x")
    with pytest.raises(CannotDeploy, match="is live already"):
        target.rollback(target.live)


def test_a_site_that_is_wrong_online_is_taken_back(
    target: Target, a: Path, b: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that nobody can look at is not."""
    monkeypatch.setattr(deployment, "WAIT", 0)
    monkeypatch.setattr(web, "TRIES", 1)
    rules = host_config("nginx", read_rules(a, f"{target.folder}/current"))
    target.folder.mkdir(parents=True)
    with servers.running("nginx", rules, tmp_path) as port:
        url = f"http://127.0.0.1:{port}"
        with pytest.raises(CannotDeploy, match="is wrong online, and there is none before it"):
            target.deploy(a, smoke=True, url=f"{url}/nothing")
        assert f"{url} is as it was built" in target.deploy(a, smoke=True, url=url)
        with pytest.raises(
            CannotDeploy, match=r"0002-.* was wrong online, so 0001-.* is live again:\nThere is no rec"
        ):
            target.deploy(b, smoke=True, url=f"{url}/nothing")
        assert servers.ask(port, f"/{RECEIPT}").body == (a / RECEIPT).read_bytes()
    with pytest.raises(
        CannotDeploy, match=r"0003-.* is live: .* Nobody could look at it, and it stays: http://127"
    ):
        target.deploy(b, smoke=True, url=url)
    assert tree(target.folder / "current") == tree(b)


def test_whatever_fails_is_said_and_readers_keep_what_they_have(
    ssh: SshServer, target: Target, a: Path, b: Path, tmp_path: Path
) -> None:
    (ssh.folder / "none").mkdir()
    for name in ("sh", "dd", "id", "mkdir", "flock"):
        (ssh.folder / "none" / name).symlink_to(str(shutil.which(name)))
    ssh.add("bare", command=f'PATH={ssh.folder}/none; eval "$SSH_ORIGINAL_COMMAND"')
    ssh.add("powerless", command=f'{" ".join(without_roots_rights())} sh -c "$SSH_ORIGINAL_COMMAND"')
    ssh.add("no-shell", command="echo This account is not available.; exit 1")
    ssh.add("stranger", let_in=False)
    ssh.add("new", UserKnownHostsFile="/dev/null")
    ssh.add("down", Port=servers.free_port())
    ssh.add("nowhere", HostName="nowhere.invalid")
    (ssh.folder / "changed").write_text(ssh.known_hosts("server"))
    ssh.add("another", UserKnownHostsFile=ssh.folder / "changed")
    target.deploy(a)
    shutil.copytree(b, tmp_path / "damaged")
    (tmp_path / "damaged/robots.txt").write_text("")

    def fails(said: str, site: Path = b, host: str = "server") -> None:
        with pytest.raises(CannotDeploy) as told:
            target.deploy(site, host)
        assert str(told.value).startswith(said)
        assert str(told.value).endswith("\nNothing has changed for readers.")
        assert tree(target.folder / "current") == tree(a)

    fails(
        "stranger does not let you in: it knows none of this machine's keys. Give it one: ssh-copy",
        b,
        "stranger",
    )
    fails("This machine does not know new yet. Run “ssh new” once, and compare the fingerprint", b, "new")
    fails("another has another key than before.", b, "another")
    fails("down cannot be reached (ssh: connect to host 127.0.0.1 port ", b, "down")
    fails("nowhere cannot be reached (ssh: Could not resolve hostname nowhere.invalid", b, "nowhere")
    fails("no-shell cannot run what a deployment takes: its shell ends with 1.", b, "no-shell")
    fails("There is no rsync on the server. On Debian and Ubuntu, there: sudo apt install rsync", b, "bare")
    fails(
        "What has arrived is not the site that its receipt tells of: robots.txt: FAILED", tmp_path / "damaged"
    )
    (target.folder / "releases").chmod(0o555)
    fails(f"{target.folder} cannot be written to by ", b, "powerless")
    (target.folder / "releases").chmod(0o755)


def test_a_deployment_that_is_cut_goes_on_where_it_was(
    target: Target, a: Path, b: Path, tmp_path: Path
) -> None:
    """And holds up nobody; one that is still at work does."""
    target.deploy(a)
    b = edited(b, tmp_path / "output", "c", 20_000)
    with pytest.raises(CannotDeploy, match=r"(?s)The connection was cut \(.*Nothing has changed for readers"):
        target.deploy(b, "cut")
    partial = target.folder / "releases/.new"
    arrived = {path.name: path.stat().st_ino for path in partial.rglob("*.html")}
    assert arrived
    place = Server("server", str(target.folder))
    with session(place, str(target.ssh.config), "deploy", str(target.folder), "0", "0", "5", "") as other:
        other.answer()
        attempts: tuple[Callable[[], str], ...] = (lambda: target.deploy(b), target.rollback)
        for attempt in attempts:
            with pytest.raises(
                CannotDeploy, match=r"Another deployment is at work there \(since .* UTC, from 127"
            ):
                attempt()
        assert tree(target.folder / "current") == tree(a)
    with (target.folder / "releases/.upload").open() as upload:  # of one whose other connection was cut
        fcntl.flock(upload, fcntl.LOCK_EX)
        with pytest.raises(CannotDeploy, match="Another deployment is at work there"):
            target.deploy(b)
    # Who says nothing for a minute and a half has gone, even if nobody has noticed that the connection has.
    (target.ssh.folder / "soon").mkdir()
    (target.ssh.folder / "soon/timeout").write_text('#!/bin/sh\nshift; exec /usr/bin/timeout 0.1 "$@"\n')
    (target.ssh.folder / "soon/timeout").chmod(0o755)
    target.ssh.add("silent", command=f'PATH={target.ssh.folder}/soon:$PATH; eval "$SSH_ORIGINAL_COMMAND"')
    silent = Server("silent", str(target.folder))
    with session(silent, str(target.ssh.config), "deploy", str(target.folder), "0", "0", "5", "") as other:
        other.answer()
        with pytest.raises(NoAnswer):
            other.answer()
        target.deploy(b)
    assert tree(target.folder / "current") == tree(b)
    kept = {path.name: path.stat().st_ino for path in (target.folder / "current").rglob("*.html")}
    assert arrived.items() <= kept.items()
    assert len(target.releases) == 2


def test_a_full_disk_is_said(target: Target, a: Path, b: Path) -> None:
    target.folder.parent.mkdir()
    size = sum(file.stat().st_size for file in a.rglob("*")) // 1024
    with small_disk(target.folder, 2 * size):
        target.deploy(a)
        (target.folder / "ballast").write_bytes(bytes(size * 1024 // 2))
        with pytest.raises(
            CannotDeploy, match=r"The disk there is full\. .*\nNothing has changed for readers"
        ):
            target.deploy(b)
        assert tree(target.folder / "current") == tree(a)
        (target.folder / "ballast").unlink()
        target.deploy(b)
        assert tree(target.folder / "current") == tree(b)
