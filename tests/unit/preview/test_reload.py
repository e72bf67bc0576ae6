"""The news that pages get, and the script that is added to them."""

import json
from itertools import islice
from threading import Thread

import pytest

from plugins.preview import Outcome
from plugins.preview.reload import EventBroker, News, no_site_yet, notice, with_script

GOOD, BAD = Outcome(True, ""), Outcome(False, "x.md, line 3: no title")
SCRIPT = b'<script src="/.preview/reload.js" data-page="p1" defer></script>'


@pytest.mark.parametrize(
    ("page", "served"),
    [
        (b"<body><p>x</p></body></html>", b"<body><p>x</p>" + SCRIPT + b"</body></html>"),
        (b"<BODY>x</BODY>", b"<BODY>x" + SCRIPT + b"</BODY>"),
        (b"<pre></body></pre></body>", b"<pre></body></pre>" + SCRIPT + b"</body>"),
        (b"<p>no end", b"<p>no end" + SCRIPT),
        (b"", SCRIPT),
        (b"\xff\xfe</body>", b"\xff\xfe" + SCRIPT + b"</body>"),
    ],
)
def test_the_script_stands_at_the_end_of_the_body(page: bytes, served: bytes) -> None:
    assert with_script(page, "p1") == served


def test_a_report_is_text_however_it_looks() -> None:
    assert b'<pre tabindex="0">&lt;b&gt; &amp; $title\xc3\xa9</pre>' in notice("t", "h", "<b> & $title\u00e9")


def test_before_the_first_build_has_ended_the_page_says_so() -> None:
    assert b"is being built" in no_site_yet(News())
    assert b"could not be built" in no_site_yet(News().after(BAD))


def event(broker: EventBroker) -> dict[str, str | int | None]:
    """What a page hears that starts to listen now."""
    told: dict[str, str | int | None] = json.loads(next(broker.follow()).removeprefix("data: "))
    return told


def test_only_a_good_build_makes_pages_out_of_date() -> None:
    broker = EventBroker()
    broker.tell(GOOD)
    first = event(broker)
    broker.tell(BAD)
    failed = event(broker)
    broker.tell(GOOD)
    mended = event(broker)
    assert first["problem"] is None
    assert (failed["page"], failed["problem"]) == (first["page"], BAD.message)
    assert mended["page"] != first["page"]
    assert mended["problem"] is None


def test_a_page_that_is_a_report_is_replaced_by_each_build() -> None:
    broker = EventBroker()
    pages = [event(broker)]
    for outcome in (BAD, BAD, GOOD):
        broker.tell(outcome)
        pages.append(event(broker))
    assert len({told["page"] for told in pages}) == 4
    assert {told["problem"] for told in pages} == {None}


def test_the_same_problem_twice_is_told_twice() -> None:
    """The author has saved again, and may have closed the first report."""
    broker = EventBroker()
    broker.tell(GOOD)
    broker.tell(BAD)
    first = event(broker)
    broker.tell(BAD)
    assert event(broker)["build"] != first["build"]


def test_the_pages_of_an_earlier_preview_are_out_of_date() -> None:
    rooms = EventBroker(), EventBroker()
    for broker in rooms:
        broker.tell(GOOD)
    assert event(rooms[0])["page"] != event(rooms[1])["page"]


def test_an_event_is_one_line_whatever_the_report_says() -> None:
    broker = EventBroker()
    broker.tell(GOOD)
    broker.tell(Outcome(False, "one\n\ndata: two\r\n\u2028\udc80"))
    text = next(broker.follow())
    assert text.endswith("\n\n")
    assert len(text.strip().splitlines()) == 1
    assert json.loads(text.removeprefix("data: "))["problem"] == "one\n\ndata: two\r\n\u2028\udc80"


def test_silence_is_broken_by_comments() -> None:
    assert list(islice(EventBroker().follow(patience=0.01), 3))[1:] == [":\n\n", ":\n\n"]


def test_closing_ends_those_who_wait_and_those_who_come_later() -> None:
    broker = EventBroker()
    listener = Thread(target=lambda: list(broker.follow()))
    listener.start()
    broker.close()
    listener.join(10)
    assert not listener.is_alive()
    assert list(broker.follow()) == []
