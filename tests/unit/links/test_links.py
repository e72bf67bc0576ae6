"""Links to other sites: what is asked of whom, how, and what is told."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.links.asking import Asker
from plugins.links.checking import check
from plugins.links.command import run
from plugins.links.memory import remember, remembered
from plugins.links.model import BROKEN, FINE, MOVED, UNSURE, Result
from tests.site import article, hand_over, source
from tests.unit.links.answering import ANSWERS, Server, answering

SITE = "https://ada.example.net"
MORE = ("/only-get", "/hangs-up", "/slow", "/busy")


def asker() -> Asker:
    return Asker(SITE, pause=0.02, seconds=0.4, patience=2)


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[Server, Mapping[str, Result]]]:
    """The server, and what was found at each of its paths."""
    with answering() as server:
        paths = [*ANSWERS, *MORE, "/moved#part", "/größe?q=ä b"]
        found = check(map(server.at, paths), asker(), server.at("/archive?url="))
        yield server, {path: found[server.at(path)] for path in paths}


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("/fine", FINE, ""),
        ("/gone", BROKEN, "410 Gone"),
        ("/missing", BROKEN, "404 Not Found"),
        ("/private", UNSURE, "403 Forbidden"),
        ("/trouble", UNSURE, "500 Internal Server Error"),
        ("/elsewhere", FINE, ""),
        ("/elsewhere-and-moved", FINE, ""),
        ("/moved-to-nothing", BROKEN, "404 Not Found"),
        ("/round", BROKEN, "more than 10 redirects"),
        ("/to-a-file", BROKEN, "it is no address"),
        ("/only-get", FINE, ""),
        ("/hangs-up", UNSURE, "no answer (Remote end closed connection without response)"),
        ("/slow", UNSURE, "no answer in time"),
        ("/busy", FINE, ""),
        ("/größe?q=ä b", FINE, ""),
    ],
)
def test_each_answer_has_its_meaning(
    asked: tuple[Server, Mapping[str, Result]], path: str, kind: str, said: str
) -> None:
    found = asked[1][path]
    assert (found.kind, found.said, found.to) == (kind, said, "")


def test_what_has_moved_for_good_is_named_and_no_further(asked: tuple[Server, Mapping[str, Result]]) -> None:
    server, found = asked
    assert (found["/moved"].kind, found["/moved"].to) == (MOVED, server.at("/fine"))
    assert found["/moved#part"].to == server.at("/fine#part")
    assert found["/moved-and-elsewhere"].to == server.at("/elsewhere")


def test_an_archived_copy_is_named_where_there_is_one(asked: tuple[Server, Mapping[str, Result]]) -> None:
    assert asked[1]["/missing"].archived == "https://web.archive.org/web/2020/x"
    assert asked[1]["/gone"].archived == ""
    assert not any("archive" in path and "fine" in path for _, path, _, _ in asked[0].asked)


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_and_by_name(
    asked: tuple[Server, Mapping[str, Result]],
) -> None:
    server = asked[0]
    # A request whose answer took too long is still at work when the next one comes.
    assert server.most <= 2
    times = [at for _, _, _, at in server.asked]
    assert min(later - at for at, later in pairwise(times)) >= 0.015
    assert all(SITE in agent for _, _, agent, _ in server.asked)
    assert {method for method, path, _, _ in server.asked if path == "/fine"} == {"HEAD"}


def test_a_server_that_wants_time_gets_it(asked: tuple[Server, Mapping[str, Result]]) -> None:
    first, second = asked[0].times("/busy")
    assert second - first >= 1


def test_a_server_that_wants_much_time_is_asked_nothing_more() -> None:
    with answering() as server:
        found = check([server.at("/closed"), server.at("/fine")], asker())
        assert {each.kind for each in found.values()} == {UNSURE}
        assert "503" in found[server.at("/fine")].said
        assert server.times("/fine") == []


def test_nobody_at_home_is_broken_and_an_unknown_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}/"

    def unknown(*_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    found = check(["http://nowhere.invalid/", "http://[broken/"], asker(), "http://nowhere.invalid/?")
    assert [each.said for each in found.values()] == ["it is no address", "no such host"]
    monkeypatch.undo()
    assert check([closed], asker(), f"{closed}?")[closed].said == "nothing answers there"


def test_results_are_held_for_a_while_those_of_broken_links_for_less(tmp_path: Path) -> None:
    day = 24 * 60 * 60
    remember(tmp_path, {kind: Result(kind, asked=1000) for kind in (FINE, MOVED, BROKEN, UNSURE)})
    assert remembered(tmp_path, 1000).keys() == {FINE, MOVED, BROKEN, UNSURE}
    assert remembered(tmp_path, 1000 + day).keys() == {FINE, MOVED}
    assert remembered(tmp_path, 1000 + 6 * day) == {}
    (tmp_path / "links.json").write_text("{")
    assert remembered(tmp_path, 1000) == {}


def test_the_command_tells_file_and_line_and_asks_no_more_than_it_must(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering() as server:
        text = f"[One]({server.at('/missing')}) and [two]({server.at('/moved')}).\n\n<{server.at('/missing')}>\n\n"
        text += "[Ours](https://example.org/insights/a), [an example](https://api.example.com/x), `http://in.code`."
        files = {
            "insights/a.md": article(text, status="draft"),
            "authors/ada-example.md": source("Ada.", name="Ada Example", links={"site": server.at("/gone")}),
        }
        hand_over(tmp_path, files, linked=True)
        archive, told = server.at("/archive?url="), tmp_path / "links.md"
        assert run(tmp_path, markdown=str(told), archive=archive, asker=asker()) == 1
        lines = capsys.readouterr().out.splitlines()
        a, ada = "content/insights/a.md", "content/authors/ada-example.md"
        missing, moved, gone = map(server.at, ("/missing", "/moved", "/gone"))
        copy = "An archived copy: https://web.archive.org/web/2020/x"
        assert lines == [
            "3 addresses; asking for 3, the others were asked lately.",
            f"{ada}:3: error: The link “{gone}” is broken: 410 Gone. Look for its new address, or remove the link.",
            f"{a}:11: error: The link “{missing}” is broken: 404 Not Found. {copy}",
            f"{a}:11: warning: What “{moved}” leads to has moved for good. Write {server.at('/fine')}",
            f"{a}:13: error: The link “{missing}” is broken: 404 Not Found. {copy}",
            "3 errors and 1 warning.",
        ]
        assert told.read_text().count("\n") == 4
        assert told.read_text().startswith(f"- `{ada}:3`: The link “{gone}” is broken")
        before = len(server.asked)
        assert run(tmp_path, archive=archive, asker=asker()) == 1
        assert len(server.asked) == before
        assert run(tmp_path, fresh=True, archive=archive, asker=asker()) == 1
        assert len(server.asked) > before
        assert json.loads((tmp_path / ".cache" / "links.json").read_bytes()).keys() == {missing, moved, gone}
