"""A site of one page, and its preview in a process of its own, for the tests that need a real one.

Its "build" copies content/page.html to output/index.html, and its desk is the log of builds. Words in the page say
what goes wrong with it: it can be SLOW, BROKEN (with a LONG report) or EXPLODE.
"""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plugins.preview import Outcome, pelican_build, preview

REPOSITORY = Path(__file__).parents[3]
REPORT = "page.html, line 1: the page is BROKEN.\n  Mend it & save."
PATIENCE = 20  # seconds; far more than anything here takes, for machines that are busy


class TinySite:
    """The author's folder, and what the preview of it has printed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.page = root / "content" / "page.html"
        self.settings = root / "settings.py"
        self.page.parent.mkdir(parents=True)
        self.save("First")
        self.settings.write_text("", encoding="utf-8")
        self.process: subprocess.Popen[str]
        self.printed: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()

    def save(self, text: str) -> None:
        """Saves the page as many editors do: a new file takes the old one's place."""
        new = self.page.with_name(".page.html.new")
        new.write_text(f"<!doctype html><title>Page</title><body><p>{text}</p></body>", encoding="utf-8")
        new.replace(self.page)

    def listen(self) -> None:
        """Collects what the process prints, until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def wait_for(self, words: str) -> str:
        """Returns the next line that has the `words` in it; fails when none comes."""
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                self.printed.append(self._lines.get(timeout=left))
            except queue.Empty:
                break
            if words in self.printed[-1]:
                return self.printed[-1]
        raise AssertionError(f"The preview never said {words!r}, but only: {self.printed}")

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> float:
        """Stops the preview and returns how many seconds that took."""
        began = time.monotonic()
        self.process.send_signal(with_signal)
        self.process.wait(PATIENCE)
        return time.monotonic() - began


@contextmanager
def previewed(
    site: TinySite,
    *,
    port: int = 0,
    pelican: bool = False,
    wait: bool = True,
    environment: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Runs the preview of the site, and yields its address once it is there, or "" if not told to `wait`."""
    inherited = {name: value for name, value in os.environ.items() if name not in {"CI", "NO_BROWSER"}}
    site.process = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.preview.tiny_site", str(site.root), str(port), str(pelican)],
        cwd=REPOSITORY,
        env=inherited | {"NO_BROWSER": "1", "PYTHONUTF8": "1"} | dict(environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    listener = threading.Thread(target=site.listen)
    listener.start()
    try:
        yield site.wait_for("Preview: ").split()[1] if wait else ""
    finally:
        site.process.kill()
        site.process.wait()
        listener.join()
        assert site.process.stdout is not None
        site.process.stdout.close()


def _build(root: Path) -> Outcome:
    log = root / "builds.log"
    with log.open("a", encoding="utf-8") as begun:
        begun.write("begun\n")
    page = (root / "content" / "page.html").read_text(encoding="utf-8")
    if "SLOW" in page:
        time.sleep(1)
    if "EXPLODE" in page:
        raise ValueError("out of ideas")
    with log.open("a", encoding="utf-8") as ended:
        ended.write("ended\n")
    if "BROKEN" in page:
        return Outcome(False, REPORT + ("x" * 300 + "\n" * 300 + "end") * ("LONG" in page))
    output = root / "output"
    output.mkdir(exist_ok=True)
    (output / "index.html").write_text(page, encoding="utf-8")
    return Outcome(True, "")


def _main(folder: str, port: str, pelican: str) -> int:
    root = Path(folder)
    output = root / "output"
    build = pelican_build(root, output) if pelican == "True" else lambda: _build(root)
    watched = [root / "content", root / "settings.py"]
    return preview(
        build,
        output=output,
        watched=watched,
        port=int(port),
        desk=lambda _: root.joinpath("builds.log").read_bytes(),
    )


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
