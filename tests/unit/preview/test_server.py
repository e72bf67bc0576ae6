"""The server, asked over a real connection."""

import http.client
import json
import socket
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.outputs.host_formats import Rule, redirects_file
from plugins.preview import Outcome
from plugins.preview.reload import EventBroker
from plugins.preview.server import PreviewServer

PAGE = "<!doctype html><title>Über uns</title><body><p>Über uns</p></body>"


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    body: bytes


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A small site."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "about.html").write_text(PAGE, encoding="utf-8")
    (folder / "404.html").write_text("<body>Lost?</body>", encoding="utf-8")
    (folder / "feed.atom").write_text("<feed></body></feed>", encoding="utf-8")
    (folder / "p.webp").write_bytes(b"RIFF\x00</body>")
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def broker() -> EventBroker:
    """One that has seen a good build."""
    room = EventBroker()
    room.tell(Outcome(True, ""))
    return room


@pytest.fixture
def server(output: Path, broker: EventBroker) -> Iterator[PreviewServer]:
    """The server of the small site."""
    running = PreviewServer(broker, output, "", "127.0.0.1", 0)
    with running.running():
        yield running


def ask(server: PreviewServer, address: str, method: str = "GET", host: str | None = None) -> Answer:
    """Sends `address` as it stands: a client that tidied it up first would hide what the server does."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.putrequest(method, address, skip_host=host is not None)
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def test_a_page_is_served_with_the_script_added(server: PreviewServer, output: Path) -> None:
    """The file on disk stays as it is."""
    answer = ask(server, "/about")
    text = answer.body.decode()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert text.index("Über uns") < text.index('<script src="/.preview/reload.js"') < text.index("</body>")
    assert (output / "about.html").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("name", ["feed.atom", "p.webp"])
def test_what_is_no_page_is_served_to_the_byte(server: PreviewServer, output: Path, name: str) -> None:
    assert ask(server, f"/{name}?v=1").body == (output / name).read_bytes()


def test_an_unknown_address_gets_the_sites_own_page(server: PreviewServer) -> None:
    answer = ask(server, "/nothing")
    assert answer.status == 404
    assert answer.body.startswith(b"<body>Lost?<script")


def test_without_a_page_of_its_own_there_is_a_plain_one(server: PreviewServer, output: Path) -> None:
    (output / "404.html").unlink()
    answer = ask(server, "/nothing")
    assert answer.status == 404
    assert b"There is no page at this address." in answer.body
    assert b"reload.js" in answer.body


def test_a_redirect_keeps_the_query(server: PreviewServer) -> None:
    answer = ask(server, "/about/?utm=x&y")
    assert (answer.status, answer.headers["Location"]) == (302, "/about?utm=x&y")


@pytest.mark.parametrize(
    ("address", "status", "to"),
    [
        ("/old", 302, "/about"),
        ("/old/?x=1", 302, "/about"),
        ("/gr%C3%B6%C3%9Fe", 302, "/about"),
        ("/?p=1&x", 302, "/about"),
        ("/?p=12", 200, None),
        ("/gone", 410, None),
        ("/mine", 404, None),
    ],
)
def test_old_addresses_lead_where_the_host_would_lead(
    server: PreviewServer, output: Path, address: str, status: int, to: str | None
) -> None:
    rules = [Rule(path, "", "/about", 301) for path in ("/old", "/größe")]
    rules += [Rule("/", "p=1", "/about", 301), Rule("/gone", "", "", 410)]
    (output / "_redirects").write_bytes(redirects_file(rules, "/404.html", b"/mine /about 301!\n"))
    answer = ask(server, address)
    assert (answer.status, answer.headers["Location"]) == (status, to)


@pytest.mark.parametrize("address", ["/", "/about", "/about/", "/p.webp", "/nothing", "/.preview/reload.js"])
def test_head_says_what_get_would_without_the_body(server: PreviewServer, address: str) -> None:
    got, head = ask(server, address), ask(server, address, "HEAD")
    assert head.status == got.status
    for name in ("Content-Type", "Content-Length", "Location", "Cache-Control"):
        assert head.headers[name] == got.headers[name]


def test_head_sends_no_body_at_all(server: PreviewServer) -> None:
    """Read from the socket, for a client looks for no body there."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(b"HEAD / HTTP/1.0\r\nHost: localhost\r\n\r\n")
        answer = connection.makefile("rb").read()
    assert answer.endswith(b"\r\n\r\n")


def test_head_of_the_events_returns(server: PreviewServer) -> None:
    assert ask(server, "/.preview/events", "HEAD").headers["Content-Type"].startswith("text/event-stream")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
def test_other_methods_are_refused(server: PreviewServer, method: str) -> None:
    assert ask(server, "/about", method).status == 501


@pytest.mark.parametrize(
    "address",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..%2Fsecret",
        "//../secret",
        "/%00",
        "/%ff",
    ],
)
def test_nothing_outside_the_site_is_served(server: PreviewServer, address: str) -> None:
    answer = ask(server, address)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_a_doubled_slash_does_not_redirect_to_another_site(server: PreviewServer, output: Path) -> None:
    (output / "example.com.html").write_text(PAGE, encoding="utf-8")
    assert not (ask(server, "//example.com/").headers["Location"] or "").startswith("//")


@pytest.mark.parametrize("address", ["/", "/.preview/events", "/.preview/reload.js"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", ""])
def test_a_foreign_host_name_is_refused(server: PreviewServer, address: str, host: str) -> None:
    """A page of another site, whose name resolves to this machine, must not read drafts (DNS rebinding)."""
    assert ask(server, address, host=host).status == 403


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:9"])
def test_this_machines_names_are_answered(server: PreviewServer, host: str) -> None:
    assert ask(server, "/", host=host).status == 200


@pytest.mark.parametrize("name", ["reload.js", "overlay.css"])
def test_the_previews_own_files_are_served(server: PreviewServer, name: str) -> None:
    answer = ask(server, f"/.preview/{name}")
    assert answer.status == 200
    assert answer.headers["Content-Type"].endswith("charset=utf-8")


def test_no_other_file_of_the_preview_is_served(server: PreviewServer) -> None:
    assert ask(server, "/.preview/server.py").status == 404


def test_a_page_that_cannot_be_read_is_not_found(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build may remove a file between the finding and the reading."""

    def gone(path: Path) -> bytes:
        raise FileNotFoundError(path)

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert ask(server, "/about").status == 404


def test_until_there_is_a_good_build_every_address_says_why_not(output: Path) -> None:
    """What an earlier preview has left in the folder is not shown."""
    broker = EventBroker()
    server = PreviewServer(broker, output, "", "127.0.0.1", 0)
    with server.running():
        assert b"is being built" in ask(server, "/about").body
        broker.tell(Outcome(False, "x.md, line 3: <no> title"))
        for address in ("/", "/about", "/nothing", "/feed.atom"):
            answer = ask(server, address)
            assert answer.status == 503
            assert b"x.md, line 3: &lt;no&gt; title" in answer.body
            assert b"reload.js" in answer.body
        broker.tell(Outcome(True, ""))
        assert ask(server, "/about").status == 200


def test_events_tell_of_builds_as_they_end(server: PreviewServer, broker: EventBroker) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/.preview/events")
    stream = connection.getresponse()

    def next_event() -> dict[str, str | int | None]:
        while not (line := stream.readline().decode()).startswith("data: "):
            pass
        event: dict[str, str | int | None] = json.loads(line.removeprefix("data: "))
        return event

    first = next_event()
    assert f'data-page="{first["page"]}"' in ask(server, "/").body.decode()
    broker.tell(Outcome(False, "no title"))
    assert next_event()["problem"] == "no title"
    broker.tell(Outcome(True, ""))
    last = next_event()
    assert last["problem"] is None
    assert last["page"] != first["page"]
    broker.close()
    assert stream.read() == b"\n"
    connection.close()


def test_a_site_under_a_path_has_it_in_its_address(output: Path, broker: EventBroker) -> None:
    server = PreviewServer(broker, output, "/blog", "127.0.0.1", 0)
    with server.running():
        assert server.address == f"http://127.0.0.1:{server.server_port}/blog/"
        assert ask(server, "/").headers["Location"] == "/blog/"
        assert ask(server, "/blog/about").status == 200
        assert ask(server, "/about").status == 404


def test_a_port_that_is_taken_makes_way_for_the_next(output: Path, broker: EventBroker) -> None:
    first = PreviewServer(broker, output, "", "127.0.0.1", 0)
    second = PreviewServer(broker, output, "", "127.0.0.1", first.server_port)
    first.server_close()
    second.server_close()
    assert first.server_port < second.server_port <= first.server_port + 20


def test_when_all_ports_are_taken_it_says_so(
    output: Path, broker: EventBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def taken(_: socket.socket, address: tuple[str, int]) -> None:
        tried.append(address[1])
        raise OSError("taken")

    monkeypatch.setattr(socket.socket, "bind", taken)
    with pytest.raises(OSError, match="taken"):
        PreviewServer(broker, output, "", "127.0.0.1", 8000)
    assert tried == list(range(8000, 8021))


def test_closing_ends_the_connections_that_wait_for_news(output: Path, broker: EventBroker) -> None:
    server = PreviewServer(broker, output, "", "127.0.0.1", 0)
    with server.running():
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request("GET", "/.preview/events")
        stream = connection.getresponse()
    stream.read()  # would time out
    connection.close()


def test_pages_come_with_the_headers_that_they_have_online(server: PreviewServer, output: Path) -> None:
    """A fault of policy shows at home, then; but the preview speaks no HTTPS, and nothing of it is to be kept."""
    (output / "_headers").write_text(
        "/*\n  X-Frame-Options: DENY\n  Strict-Transport-Security: max-age=9\n  Cache-Control: public\n"
        "/about\n  Cross-Origin-Resource-Policy: same-origin\n",
        encoding="utf-8",
    )
    page, feed, missing = (ask(server, address).headers for address in ("/about?x", "/feed.atom", "/nothing"))
    assert page["X-Frame-Options"] == feed["X-Frame-Options"] == missing["X-Frame-Options"] == "DENY"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert feed["Cross-Origin-Resource-Policy"] is None
    assert page["Strict-Transport-Security"] is None
    assert page.get_all("Cache-Control") == ["no-store"]


def test_a_server_for_the_network_answers_to_addresses_and_says_its_own(
    output: Path, broker: EventBroker
) -> None:
    """A name that is not this machine's may be another site's trick (DNS rebinding), here too."""
    server = PreviewServer(broker, output, "/blog", "0.0.0.0", 0)
    with server.running():
        assert server.address == f"http://127.0.0.1:{server.server_port}/blog/"
        said = server.network_address
        assert not said or ask(server, "/blog/", host=said.split("/")[2]).status == 200
        assert ask(server, "/blog/", host=f"{socket.gethostname()}:80").status == 200
        assert ask(server, "/blog/", host="evil.example").status == 403


def test_a_server_for_this_machine_has_no_address_on_the_network(server: PreviewServer) -> None:
    assert server.network_address == ""


def test_the_desk_is_shown_once_a_build_has_ended_and_again_after_each(output: Path) -> None:
    broker, asked = EventBroker(), list[bool]()

    def desk(local: bool) -> bytes | None:
        asked.append(local)
        return b"<body>Desk</body>" if len(asked) == 1 else None

    running = PreviewServer(broker, output, "/blog", "127.0.0.1", 0, desk)
    with running.running():
        assert ask(running, "/_desk").status == 503
        assert asked == []
        broker.tell(Outcome(False, "broken"))
        answer = ask(running, "/_desk")
        assert (answer.status, asked) == (200, [True])
        assert b"Desk<script" in answer.body
        assert b' data-build="1"' in answer.body
        # The process of builds has died.
        answer = ask(running, "/_desk")
        assert answer.status == 503
        assert b"broken" in answer.body
        assert ask(running, "/_desk/x").status == 503


def test_without_a_desk_its_address_is_like_any_other(server: PreviewServer) -> None:
    assert ask(server, "/_desk").status == 404
