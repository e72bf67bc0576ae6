"""The preview as the author runs it: in a process of its own."""

import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from plugins.preview import Outcome, preview
from tests.unit.preview.tiny_site import TinySite, previewed

AT_ONCE = 2.0  # seconds, for a machine that is busy; it is a tenth of that on one that is not


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    """A site of one page."""
    return TinySite(tmp_path / "site")


def get(address: str) -> tuple[int, str]:
    """The status of the page there, and its text."""
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def builds(site: TinySite) -> list[str]:
    return (site.root / "builds.log").read_text(encoding="utf-8").split()


def test_a_save_is_built_and_served(site: TinySite) -> None:
    with previewed(site) as address:
        assert "<p>First</p>" in get(address)[1]
        site.save("Second")
        line = site.wait_for("Rebuilt")
        assert line.startswith("Rebuilt in 0.")
        assert line.endswith(" s: page.html changed")
        assert "<p>Second</p>" in get(address)[1]
    assert site.printed[0] == "Building …"
    assert site.printed[2] == f"Preview: {address} (Ctrl+C stops it)"


def test_the_report_of_a_failed_build_is_printed_and_the_last_good_page_stays(site: TinySite) -> None:
    with previewed(site) as address:
        site.save("BROKEN")
        site.wait_for("page.html, line 1: the page is BROKEN.")
        line = site.wait_for("Not built")
        assert line.endswith(" s: page.html changed. The next save tries again.")
        assert "<p>First</p>" in get(address)[1]
        site.save("Mended")
        site.wait_for("Rebuilt")
        assert "<p>Mended</p>" in get(address)[1]


def test_a_site_that_has_never_been_built_shows_the_report(site: TinySite) -> None:
    site.save("BROKEN")
    with previewed(site) as address:
        status, page = get(address)
        assert status == 503
        assert "the page is BROKEN.\n  Mend it &amp; save." in page
        site.save("Mended")
        site.wait_for("Rebuilt")
        assert get(address)[0] == 200


def test_an_exception_in_the_build_does_not_end_the_preview(site: TinySite) -> None:
    with previewed(site) as address:
        site.save("EXPLODE")
        site.wait_for("The build broke off: ValueError: out of ideas")
        assert "tiny_site.py, line " in site.wait_for("(in ")
        site.save("Mended")
        site.wait_for("Rebuilt")
        assert "<p>Mended</p>" in get(address)[1]
    assert not any("Traceback" in line for line in site.printed)


def test_saves_during_a_build_lead_to_one_more(site: TinySite) -> None:
    """And no build begins before the last has ended."""
    with previewed(site) as address:
        site.save("SLOW")
        while len(builds(site)) < 3:
            time.sleep(0.01)
        for text in ("One", "Two", "Three"):
            site.save(text)
            time.sleep(0.1)
        site.wait_for("Rebuilt")
        site.wait_for("Rebuilt")
        assert "<p>Three</p>" in get(address)[1]
        time.sleep(0.5)
    assert builds(site) == ["begun", "ended"] * 3


def test_a_save_during_the_first_build_counts(site: TinySite) -> None:
    site.save("SLOW")
    with previewed(site, wait=False):
        while not (site.root / "builds.log").exists():
            time.sleep(0.01)
        site.save("Second")
        address = site.wait_for("Preview: ").split()[1]
        site.wait_for("Rebuilt")
        assert "<p>Second</p>" in get(address)[1]


def test_a_change_of_a_watched_file_is_named(site: TinySite) -> None:
    with previewed(site):
        site.settings.write_text("NEW = 1\n", encoding="utf-8")
        assert site.wait_for("Rebuilt").endswith(": settings.py changed")


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_at_once(site: TinySite, with_signal: signal.Signals) -> None:
    """Also while a browser listens for news."""
    with previewed(site) as address:
        with urllib.request.urlopen(f"{address}.preview/events", timeout=10) as events:
            events.readline()
            took = site.stop(with_signal)
        assert site.process.returncode == 0
    assert took < AT_ONCE
    assert len(site.printed) == 3


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_build_under_way_and_the_processes_it_has_started(
    site: TinySite, with_signal: signal.Signals
) -> None:
    started = site.root / "started"
    (site.root / "pelicanconf.py").write_text(
        "import os, time\n"
        "os.fork()\n"
        f"open({str(started)!r}, 'a').write(f'{{os.getpid()}}\\n')\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    with previewed(site, pelican=True, wait=False):
        while not started.exists() or len(started.read_text(encoding="utf-8").split()) < 2:
            time.sleep(0.01)
        assert site.stop(with_signal) < AT_ONCE
        assert site.process.returncode == 0
    time.sleep(0.1)
    for process in started.read_text(encoding="utf-8").split():
        assert not is_running(int(process))


def is_running(process: int) -> bool:
    """Whether it is still at work; a process that has ended may still have its entry."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_port_that_is_taken_is_said(site: TinySite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with previewed(site, port=port) as address:
            assert get(address)[0] == 200
    assert any(line.startswith(f"Port {port} is taken") for line in site.printed)


def test_without_any_port_it_gives_up_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = preview(
        lambda: Outcome(True, ""), output=tmp_path, watched=[], host="192.0.2.1", open_browser=False
    )
    assert code == 1
    assert "No preview: " in capsys.readouterr().out


def opened(site: TinySite, environment: dict[str, str]) -> list[str]:
    """The addresses that the author's browser was asked to open in one preview."""
    addresses = site.root / "opened"
    browser = site.root / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {addresses}\n', encoding="utf-8")
    browser.chmod(0o755)
    with previewed(site, environment={"BROWSER": f"{browser} %s"} | environment) as address:
        site.save("Second")
        site.wait_for("Rebuilt")
        time.sleep(0.5)
    found = addresses.read_text(encoding="utf-8").split() if addresses.exists() else []
    return ["home" if each == address else each for each in found]


@pytest.mark.parametrize("no_browser", ["", "0"])
def test_the_browser_is_opened_once(site: TinySite, no_browser: str) -> None:
    assert opened(site, {"NO_BROWSER": no_browser}) == ["home"]


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("NO_BROWSER", "1")])
def test_no_browser_is_opened_where_nobody_looks(site: TinySite, name: str, value: str) -> None:
    assert opened(site, {"NO_BROWSER": ""} | {name: value}) == []


def test_a_terminal_that_knows_no_dots_gets_the_words(site: TinySite) -> None:
    with previewed(site, environment={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}):
        pass
    assert site.printed[0] == "Building \\u2026"
