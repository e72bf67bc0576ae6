"""Chromium as readers have it. Playwright turns prerendering off, so here the browser is spoken to without it."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.browser.chromium import OPTIONS

PATIENCE = 30  # seconds


class Chromium:
    """A running browser, spoken to by the Chrome DevTools Protocol (https://chromedevtools.github.io/devtools-protocol/):
    JSON, with a null byte behind each message.

    `pages` has the sessions of the page in front, at the empty name, and of the one prerendered last, at `prerender`.
    """

    def __init__(self, orders: IO[bytes], answers: IO[bytes]) -> None:
        self._orders, self._answers, self._number = orders, answers, 0
        self.pages: dict[str, str] = {}
        # Only who watches a tab, rather than its page, leaves it free to prerender others.
        (tab,) = self.send("Target.getTargets", filter=[{"type": "tab"}])["targetInfos"]
        session = self.send("Target.attachToTarget", targetId=tab["targetId"], flatten=True)["sessionId"]
        self.send(
            "Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=False, flatten=True
        )

    def send(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """The result of a method of the protocol, in the session of a page, or without one in the browser's."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._orders.write(json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        self._orders.flush()
        while (answer := self._next()).get("id") != self._number:
            if answer["method"] == "Target.attachedToTarget":
                about = answer["params"]
                self.pages[about["targetInfo"].get("subtype", "")] = about["sessionId"]
        assert "error" not in answer, f"{method}: {answer['error']}"
        return dict(answer["result"])

    def evaluate(self, page: str, script: str) -> Any:
        """The value of a JavaScript expression in a page, by its name in `pages`."""
        return self.send("Runtime.evaluate", self.pages[page], expression=script, returnByValue=True)[
            "result"
        ].get("value")

    def wait_for(self, page: str, script: str) -> Any:
        """The value of the expression there, once that page is there and the value is true."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.send("Target.getTargets")  # hears of new pages
            if page in self.pages and (value := self.evaluate(page, script)):
                return value
            time.sleep(0.05)
        raise AssertionError(f"In {PATIENCE} seconds, {script} was never true.")

    def point_at(self, text: str, *, click: bool = False) -> None:
        """Rest the pointer on the first link of that text, and follow it if asked to."""
        link = f"[...document.links].find((link) => link.textContent === {json.dumps(text)}).getBoundingClientRect()"
        x, y = (self.evaluate("", f"{link}.{side} + 4") for side in "xy")
        for kind in ("mousePressed", "mouseReleased") if click else ("mouseMoved",):
            self.send(
                "Input.dispatchMouseEvent", self.pages[""], type=kind, x=x, y=y, button="left", clickCount=1
            )

    def _next(self) -> dict[str, Any]:
        message = bytearray()
        while (byte := self._answers.read(1)) not in (b"\0", b""):
            message += byte
        assert byte, "the browser has ended"
        return dict(json.loads(message))


@contextmanager
def running(program: str, profile: Path) -> Iterator[Chromium]:
    """That Chromium with an empty page, and its profile in that folder, until the block ends."""
    (its_orders, orders), (answers, its_answers) = os.pipe(), os.pipe()
    command = [
        program,
        "--headless",
        *OPTIONS,
        f"--user-data-dir={profile}",
        "--remote-debugging-pipe",
        "about:blank",
    ]

    def at_3_and_4() -> None:
        """The numbers that it reads from and writes to."""
        moved = os.dup(its_orders), os.dup(its_answers)
        os.dup2(moved[0], 3)
        os.dup2(moved[1], 4)

    browser = subprocess.Popen(command, preexec_fn=at_3_and_4, close_fds=False, stderr=subprocess.DEVNULL)
    os.close(its_orders)
    os.close(its_answers)
    try:
        with os.fdopen(orders, "wb") as to, os.fdopen(answers, "rb") as back:
            yield Chromium(to, back)
    finally:
        browser.terminate()
        browser.wait()
