"""Tells open pages about new builds, and adds to each page the script that listens for that."""

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
    """Where the builds stand: how many have ended, which of them was the last good one, what the newest said.

    `good` is 0 as long as there is no good build; `builds` is 0 until the first one has ended.
    """

    builds: int = 0
    good: int = 0
    report: str = ""

    def after(self, outcome: Outcome) -> "News":
        """Returns where the builds stand once another one has ended with `outcome`."""
        ended = self.builds + 1
        return News(ended, ended if outcome.ok else self.good, outcome.message)


class EventBroker:
    """Holds the newest news and hands them to everyone who follows them. Safe to share between threads."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)  # a page that an earlier preview served is out of date as well
        self._changed = threading.Condition()
        self._closed = False
        self._news = News()

    @property
    def news(self) -> News:
        """The newest news."""
        return self._news

    def tell(self, outcome: Outcome) -> None:
        """Records that a build has ended, and wakes the followers."""
        with self._changed:
            self._news = self._news.after(outcome)
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every `follow`, now and from now on."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def follow(self, patience: float = 15.0) -> Iterator[str]:
        """Yields the lines of an event stream (Server-Sent Events): where things stand, then each change.

        When nothing happens for `patience` seconds it yields a comment: writing it shows whether anyone is
        still there.
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
        """What the script acts on. A page that is a report itself needs no overlay that says it again."""
        problem = news.report if news.good and news.good != news.builds else None
        return json.dumps({"page": self.page_id(news), "build": news.builds, "problem": problem})

    def page_id(self, news: News) -> str:
        """Names what pages show at that time: the last good build or, until there is one, the report."""
        return f"{self._run}-{news.good or news.builds}"


def with_script(html: bytes, page_id: str) -> bytes:
    """Returns the page with the reloading script added at the end of its body, or of what there is."""
    # A file of its own, so that a Content-Security-Policy in the page which allows 'self' allows it.
    script = f'<script src="/.preview/reload.js" data-page="{escape(page_id)}" defer></script>'.encode()
    end = html.lower().rfind(b"</body>")
    return html + script if end < 0 else html[:end] + script + html[end:]


def notice(title: str, hint: str, report: str = "") -> bytes:
    """Returns a page for an address at which there is no page to show."""
    template = Template((_HERE / "notice.html").read_text(encoding="utf-8"))
    page = template.substitute(title=escape(title), hint=escape(hint), report=escape(report))
    return page.encode(errors="replace")


def no_site_yet(news: News) -> bytes:
    """Returns the page that stands at every address until there is a good build."""
    if news.builds == 0:
        return notice("The site is being built", "This page shows it as soon as it is there.")
    hint = "Save a correction, and this page shows the site."
    return notice("The site could not be built", hint, news.report)


def own_file(name: str) -> bytes:
    """Returns the script ("reload.js") or the style of the reports ("overlay.css")."""
    return (_HERE / name).read_bytes()
