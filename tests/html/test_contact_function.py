"""The receiver of the contact form, on Cloudflare's own runtime, before a service for mails of the test's."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from plugins.outputs.hosts import contact_of, host_config, read_rules
from plugins.settings.contact_form import contact_form
from tests import checkers
from tests.html import cloudflare, servers
from tests.site import Site
from tests.unit.example import URLS

FIELDS = {
    "name": "Zoë O’Neill",
    "email": "bo+letters@example.org",
    "message": "One\r\n\r\nTwo – “three” 🪔 & <b>four</b>",
    "topic": "/insights/a-lamp-in-the-window",
    "subject": "",
}
SENT, NOT_SENT = (303, "/contact/sent"), (303, "/contact/not-sent")
KEY = "key-for-tests"


class Mails(ThreadingHTTPServer):
    """A service that sends mails: what it was asked to send, and the status with which it answers; 0 is no answer."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str | None, Any]] = []
        self.status = 200


class _Handler(BaseHTTPRequestHandler):
    server: Mails
    # A connection is kept: one closed after each answer may be taken for the next question before its end is noticed.
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.headers["Authorization"], json.loads(body)))
        if not self.server.status:
            self.close_connection = True
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Receiver:
    """The function beside the site, at that port."""

    def __init__(self, port: int, mails: Mails, log: Path) -> None:
        self.port, self.mails, self.log = port, mails, log
        self.origin = f"http://127.0.0.1:{port}"
        self._readers = 0

    def send(
        self, fields: dict[str, str] | str | None = None, reader: str = "", **headers: Any
    ) -> tuple[int, str]:
        """The status of the answer, and where it leads; by default, of what a browser sends of another reader."""
        self._readers += 1
        form = {**FIELDS, **(fields or {})} if not isinstance(fields, str) else fields
        given = {
            "origin": self.origin,
            "sec_fetch_site": "same-origin",
            "content_type": "application/x-www-form-urlencoded",
            "cf_connecting_ip": reader or f"192.0.2.{self._readers}",
            **headers,
        }
        answer = servers.ask(
            self.port,
            "/api/contact",
            "POST",
            body=form if isinstance(form, str) else urlencode(form),
            **{name: value for name, value in given.items() if value is not None},
        )
        assert answer.body == b""
        return answer.status, answer.to

    def mailed(self) -> list[Any]:
        """The mails that were asked for since the last time, each with the key."""
        asked, self.mails.asked = self.mails.asked, []
        assert {key for key, _ in asked} <= {f"Bearer {KEY}"}
        return [mail for _, mail in asked]


@pytest.fixture(scope="module")
def function(kitchen_sink: Site) -> str:
    """The function that `make host-config` prints for the site."""
    form = contact_form("/api/contact")
    assert form
    rules = read_rules(kitchen_sink.folder, contact=contact_of(form, URLS))
    return host_config("cloudflare-contact", rules)


@pytest.fixture(scope="module")
def receiver(
    kitchen_sink: Site, function: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Receiver]:
    """The site on Cloudflare Pages, with the function beside it."""
    project = tmp_path_factory.mktemp("pages")
    shutil.copytree(kitchen_sink.folder, project / "output")
    (project / "functions/api").mkdir(parents=True)
    (project / "functions/api/contact.js").write_text(function, "utf-8")
    with Mails() as mails:
        threading.Thread(target=mails.serve_forever, daemon=True).start()
        settings = {
            "MAIL_API_KEY": KEY,
            "MAIL_API_URL": f"http://127.0.0.1:{mails.server_port}/emails",
            "CONTACT_FROM": "Letters <form@example.org>",
            "CONTACT_TO": "ada@example.org",
        }
        with cloudflare.running(project, settings) as port:
            yield Receiver(port, mails, project / "wrangler.log")
        mails.shutdown()


def test_a_message_arrives_as_a_mail_that_is_answered_to_the_reader(receiver: Receiver) -> None:
    assert receiver.send() == SENT
    (mail,) = receiver.mailed()
    host = receiver.origin.removeprefix("http://")
    assert mail == {
        "from": "Letters <form@example.org>",
        "to": ["ada@example.org"],
        "reply_to": "bo+letters@example.org",
        "subject": f"Zoë O’Neill · {host}",
        "text": "One\n\nTwo – “three” 🪔 & <b>four</b>\n\n-- \nZoë O’Neill <bo+letters@example.org>\n"
        f"{receiver.origin}/insights/a-lamp-in-the-window",
    }
    assert servers.ask(receiver.port, "/contact/sent").status == 200


@pytest.mark.parametrize(
    "topic", ["", "//evil.example", "https://evil.example/", "/insights/../x", "/a\nb", "/a?b", "/A", "x"]
)
def test_a_topic_that_is_no_path_of_an_article_is_left_out(receiver: Receiver, topic: str) -> None:
    assert receiver.send({"topic": topic}) == SENT
    (mail,) = receiver.mailed()
    assert mail["text"].endswith("<bo+letters@example.org>")


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Buy"},
        {"name": ""},
        {"name": "Bo\r\nBcc: all@example.org"},
        {"name": "Bo\u2028Bcc: all@example.org"},
        {"name": "B" * 101},
        {"email": ""},
        {"email": "bo"},
        {"email": "bo@example.org\nBcc: all@example.org"},
        {"email": "Bo <bo@example.org>"},
        {"email": "bo@example.org,all@example.org"},
        {"email": f"{'b' * 250}@example.org"},
        {"message": " \r\n"},
        {"message": "Words\0"},
        {"message": "x" * 5001},
    ],
    ids=str,
)
def test_what_the_form_could_not_have_sent_is_not_sent_on(receiver: Receiver, fields: dict[str, str]) -> None:
    assert receiver.send(fields) == NOT_SENT
    assert receiver.mailed() == []


def test_all_that_fits_into_the_form_arrives(receiver: Receiver) -> None:
    longest = {"name": "字" * 100, "message": "字\r\n" * 2499 + "字字"}
    assert receiver.send(longest) == SENT
    (mail,) = receiver.mailed()
    assert mail["text"].startswith("字\n" * 2499)


def test_bytes_that_are_no_utf_8_do_no_harm(receiver: Receiver) -> None:
    body = urlencode(FIELDS).replace("One", "%FF%FEOne%C3")
    assert receiver.send(body) == SENT
    (mail,) = receiver.mailed()
    assert "One" in mail["text"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site", "origin": None}, 403),
        ({"sec_fetch_site": None, "origin": None}, 403),
        ({"content_type": "application/json"}, 415),
        ({"content_type": None}, 415),
        ({"sec_fetch_site": None}, 303),
        ({"origin": None}, 303),
    ],
)
def test_only_the_sites_own_form_is_taken(receiver: Receiver, headers: dict[str, Any], status: int) -> None:
    assert receiver.send(**headers)[0] == status
    assert len(receiver.mailed()) == (status == 303)


def test_nothing_but_a_form_of_some_size_is_read(receiver: Receiver) -> None:
    assert receiver.send({"message": "x" * 70_000}) == (413, "")
    for method in ("GET", "HEAD", "PUT", "OPTIONS"):
        answer = servers.ask(receiver.port, "/api/contact", method)
        assert (answer.status, answer.headers["Allow"]) == (405, "POST"), method
    assert receiver.mailed() == []


def test_nobody_writes_more_than_five_times_in_ten_minutes(receiver: Receiver) -> None:
    answers = [receiver.send(reader="2001:db8:0:1::1") for _ in range(3)]
    answers += [receiver.send(reader="2001:db8:0:1:ffff::2") for _ in range(3)]  # the same network
    assert answers == [SENT] * 5 + [NOT_SENT]
    assert len(receiver.mailed()) == 5
    assert receiver.send() == SENT
    receiver.mailed()


@pytest.mark.parametrize(
    ("status", "told"), [(422, "the mail service answered 422."), (0, "the mail service did not answer.")]
)
def test_a_mail_that_cannot_be_sent_is_told_and_nothing_of_anybody_is_in_the_log(
    receiver: Receiver, status: int, told: str
) -> None:
    receiver.mails.status = status
    try:
        assert receiver.send() == NOT_SENT
    finally:
        receiver.mails.status = 200
        receiver.mailed()
    deadline = time.monotonic() + 60
    while f"contact: {told}" not in (said := receiver.log.read_text("utf-8")):
        assert time.monotonic() < deadline, said
        time.sleep(0.05)
    assert not re.search(rf"bo\+letters|O’Neill|One|192\.0\.2|{KEY}", said)


def test_without_a_key_nothing_is_sent_and_the_log_says_why(function: str) -> None:
    """Asked of Node, which has what this needs of the runtime, and starts faster."""
    if not (node := shutil.which("node")):
        checkers.missing("What the receiver does without a key", "There is no node here.")
    headers = {"Origin": "https://example.org", "Content-Type": "application/x-www-form-urlencoded"}
    given = {"method": "POST", "headers": headers, "body": urlencode(FIELDS)}
    script = (
        f"{function}\nconst request = new Request('https://example.org/api/contact', {json.dumps(given)});"
        "const answer = await onRequest({ request, env: { CONTACT_TO: 'ada@example.org' } });"
        "console.log(answer.status, answer.headers.get('Location'));"
    )
    run = subprocess.run(
        [node, "--input-type=module", "-e", script], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == "303 /contact/not-sent\n"
    assert run.stderr == "contact: MAIL_API_KEY, CONTACT_FROM is not set.\n"
