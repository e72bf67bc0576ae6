"""Where a site may be put, and what ssh and rsync say in their own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.deploy.command import deploy, rollback
from plugins.deploy.errors import CannotDeploy
from plugins.deploy.model import Deployment, Rollback
from plugins.deploy.server import is_server
from plugins.deploy.server.address import Server, server_of
from plugins.deploy.server.faults import fault_of_rsync, fault_of_ssh
from plugins.deploy.server.releases import state_of

SERVER = Server("ada@example.org", "/srv/insights")


@pytest.mark.parametrize(
    ("to", "server"),
    [
        ("ada@example.org:/srv/insights", SERVER),
        ("ada@example.org:/srv/insights/", SERVER),
        ("web-1:/var/www/a.b_c-d", Server("web-1", "/var/www/a.b_c-d")),
    ],
)
def test_a_folder_on_a_server_is_named_as_for_rsync(to: str, server: Server) -> None:
    assert is_server(to)
    assert server_of(to) == server


@pytest.mark.parametrize(
    "to",
    [
        *(
            "-oProxyCommand=x:/srv",
            "ada@-x:/srv",
            "-l@example.org:/srv",
            "a b:/srv",
            "a;b:/srv",
            "$(x):/srv",
            ":/srv",
        ),
        *(
            "x:/",
            "x:/a b",
            "x:/a;b",
            "x:/$(b)",
            "x:/a'b",
            "x:/a\nb",
            "x:/a/../b",
            "x:/.ssh",
            "x:/-rf",
            "x:/a//b",
            "x:/ä",
        ),
    ],
)
def test_a_name_that_a_shell_or_an_option_might_be_is_none(to: str) -> None:
    assert is_server(to)
    with pytest.raises(CannotDeploy, match="Write "):
        server_of(to)


@pytest.mark.parametrize(
    "to", ["", "example.org", "https://example.org/srv", "ftp://x:/srv", "example.org:srv"]
)
def test_what_is_no_target_is_said(to: str) -> None:
    example = "Write a folder on a server of yours as in TO=ada@example.org:/srv/insights."
    with pytest.raises(CannotDeploy, match=re.escape(example)):
        deploy(Deployment(Path("output"), to))
    with pytest.raises(CannotDeploy, match=re.escape(example)):
        rollback(Rollback(to))


def test_there_has_to_be_a_site_and_one_to_go_back_to(tmp_path: Path) -> None:
    with pytest.raises(CannotDeploy, match="There is no site in output/ yet: run “make publish” first"):
        deploy(Deployment(tmp_path / "output", "example.org:/srv/insights"))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "ssh: connect to host x port 22: No route to host",
            "ada@example.org cannot be reached (ssh: connect to host x ",
        ),
        (
            "Connection timed out during banner exchange\nConnection to x timed out",
            "ada@example.org cannot be reached (",
        ),
        (
            "Received disconnect\nTimeout, server x not responding.",
            "The connection was cut (Timeout, server x not resp",
        ),
        ("", "The connection was cut. Deploy again: what has arrived is not sent twice."),
        (
            "ada@example.org: Permission denied (publickey).",
            "ada@example.org does not let you in: it knows none of ",
        ),
        (
            "Can't open user config file x: No such file or directory",
            "ssh cannot read its configuration: Can't open",
        ),
    ],
)
def test_what_ssh_says_is_told_in_words(said: str, words: str) -> None:
    assert fault_of_ssh(255, said, SERVER).startswith(words)


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        (
            11,
            'rsync: write failed on "/srv/x": No space left on device (28)\nrsync error: (code 11)',
            "The disk there is full.",
        ),
        (11, "rsync error: error in file I/O (code 11)", "The disk there is full."),
        (
            11,
            'rsync: write failed on "/srv/x": Input/output error (5)\nrsync error: (code 11)',
            "The site could not be uploaded: rsync: write failed",
        ),
        (
            23,
            'rsync: mkstemp "/srv/x" failed: Permission denied (13)',
            "Files there cannot be written: rsync: mkstemp",
        ),
        (
            12,
            "rsync: connection unexpectedly closed (9 bytes)\nrsync error: (code 12)",
            "The connection was cut (",
        ),
        (30, "rsync error: timeout in data send/receive (code 30)", "The connection was cut ("),
        (255, "", "The connection was cut (rsync ended with 255). Deploy again"),
        (
            1,
            "rsync: --checksum: unknown option\nrsync error: syntax or usage error (code 1)",
            "The site could not be uploaded: ",
        ),
    ],
)
def test_what_rsync_says_is_told_in_words(code: int, said: str, words: str) -> None:
    assert fault_of_rsync(code, said, SERVER).startswith(words)


def test_a_live_release_of_another_name_than_a_deployment_gives_is_never_linked_to() -> None:
    assert state_of([("live", "../../etc")]).live == ""
    assert state_of([("live", "0001-0123456789ab")]).live == "0001-0123456789ab"
