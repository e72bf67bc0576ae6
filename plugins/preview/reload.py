"""Notifies open pages of new builds, and adds the script to each page that listens for them."""

import json
import secrets
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from msgspec import Struct

from plugins.preview.build import Outcome

_HERE = Path(__file__).parent


class News(Struct, frozen=True):
    """The state of the builds: how many have ended, the number of the last good one (0 if none), the newest report."""

    builds: int = 0
    good: int = 0
    report: str = ""

    def after(self, outcome: Outcome) -> "News":
        """Returns the state after one more build with this outcome."""
        ended = self.builds + 1
        return News(ended, ended if outcome.ok else self.good, outcome.message)


class EventBroker:
    """Holds the newest state of the builds, and sends it to all followers. Safe to share between threads."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)  # so that pages of an earlier preview reload, too
        self._changed = threading.Condition()
        self._closed = False
        self._news = News()

    @property
    def news(self) -> News:
        """The newest state of the builds."""
        return self._news

    def tell(self, outcome: Outcome) -> None:
        """Records that a build has ended, and notifies the followers."""
        with self._changed:
            self._news = self._news.after(outcome)
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every `follow`, now and from now on."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def follow(self, patience: float = 15.0) -> Iterator[str]:
        """Yields the text of an event stream (Server-Sent Events): one event for the current state, then one per change.

        After `patience` seconds without a change it yields a comment: writing that fails if the browser has gone.
        """
        seen = -1
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._news.builds != seen, patience)  # noqa: B023
                if self._closed:
                    return
                news = self._news
            yield ":\n\n" if news.builds == seen else f"data: {self._event(news)}\n\n"
            seen = news.builds

    def _event(self, news: News) -> str:
        """The data of an event, as JSON. `problem` is for the overlay: a page that is itself the report needs none."""
        problem = news.report if news.good and news.good != news.builds else None
        return json.dumps({"page": self.page_id(news), "build": news.builds, "problem": problem})

    def page_id(self, news: News) -> str:
        """An identifier of what pages show in that state: the last good build or, until there is one, the report."""
        return f"{self._run}-{news.good or news.builds}"


def with_script(html: bytes, page_id: str, build: int | None = None) -> bytes:
    """Returns the page with the reloading script at the end of its body, or of the text if no body ends there.

    A page that says itself how the last build went names it by its number, `build`: each build reloads it, and no report is
    laid over it. Others get a link to the author's desk.
    """
    # Not inline, so that the Content-Security-Policy of the page, which allows 'self', allows it.
    told = "" if build is None else f' data-build="{build}"'
    script = f'<script src="/.preview/reload.js" data-page="{escape(page_id)}"{told} defer></script>'.encode()
    end = html.lower().rfind(b"</body>")
    return html + script if end < 0 else html[:end] + script + html[end:]


def notice(title: str, hint: str, report: str = "") -> bytes:
    """Returns a page to show at an address without a page."""
    template = Template((_HERE / "notice.html").read_text(encoding="utf-8"))
    page = template.substitute(title=escape(title), hint=escape(hint), report=escape(report))
    return page.encode(errors="replace")


def no_site_yet(news: News) -> bytes:
    """Returns the page to show at every address until there is a good build."""
    if news.builds == 0:
        return notice("The site is being built", "This page shows it as soon as it is there.")
    hint = "Save a correction, and this page shows the site."
    return notice("The site could not be built", hint, news.report)
