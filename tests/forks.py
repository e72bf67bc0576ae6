"""Runs `pelican` and `insights` in a process of its own each time, without its imports: they take most of a small build.

A server imports Pelican and the engine, and forks for each build. A build sees the same as in a new process: its own
folder, its own environment, nothing that another build has left.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import pelican

import plugins
from plugins import markdown
from plugins.cache.store import InMemoryStore
from plugins.languages import languages
from plugins.rendering.theme import Theme
from tests import made_once

REPOSITORY = Path(__file__).resolve().parents[1]
# What Python itself reads when it begins, which is too early for a fork.
_READ_AT_THE_START = ("PYTHON", "LANG", "LC_", "TZ")


def can_run(environment: Mapping[str, str]) -> bool:
    """Whether a fork would behave as a new process with those variables does."""
    return hasattr(os, "fork") and not any(name.startswith(_READ_AT_THE_START) for name in environment)


_one_at_a_time = threading.Lock()


def run(
    program: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float
) -> tuple[int, str, str]:
    """Run `pelican`, or `insights` for the repository in that folder, with those arguments; its exit code, and what it said
    on stdout and stderr.

    Raises `subprocess.TimeoutExpired` after `timeout` seconds.
    """
    with _one_at_a_time, tempfile.TemporaryDirectory() as said:
        server = _server()
        assert server.stdin
        assert server.stdout
        files = [f"{said}/stdout", f"{said}/stderr"]
        server.stdin.write(json.dumps([[program, *arguments], str(folder), dict(environment), files]) + "\n")
        server.stdin.flush()
        if not select.select([server.stdout], [], [], timeout)[0]:
            _stop(server)
            _server.cache_clear()
            raise subprocess.TimeoutExpired([program, *arguments], timeout)
        exit_code = int(server.stdout.readline())
        stdout, stderr = (Path(file).read_text("utf-8") for file in files)
    return exit_code, stdout, stderr


@cache
def _server() -> subprocess.Popen[str]:
    """The server of this process of tests."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.forks"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    atexit.register(_stop, server)
    return server


def _stop(server: subprocess.Popen[str]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
    server.communicate()


def _serve() -> None:
    """Answer each build that is asked for on stdin with its exit code on stdout."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _import_all()
    made_once.install()
    made_once.share_themes()
    theme, templates = Theme(REPOSITORY / "theme"), REPOSITORY / "theme" / "templates"
    for template in sorted(templates.rglob("*.html")):
        name = template.relative_to(templates).as_posix()
        theme._templates.get_template(name)
        if not name.startswith(("layouts/", "partials/")):  # no page is made of these alone
            theme._decisive(name)  # for which its style sheets are minified
    markdown.render("Text.")
    languages(["en"], "en", InMemoryStore())
    _build_once()
    gc.freeze()  # so that no build's garbage collector copies the server's memory by touching it
    for line in sys.stdin:
        words, folder, environment, said = json.loads(line)
        if not (child := os.fork()):
            answers.close()
            _run(words, folder, environment, said)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _build_once() -> None:
    """Build a small publication, so that what a first build makes for all later ones (compiled expressions, style sheets,
    fonts) is there in each fork: half of what a small build takes."""
    from plugins.builder.builder import Builder
    from tests.site import Project, article

    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder), {"insights/a.md": article("A word[^1].\n\n[^1]: A note.")})
        builder = Builder(project.as_pelican_reads_it())
        builder.build()
    made_once.share_digests(builder._sources)
    del sys.modules["plugins.settings.online"]  # which each build reads in its own environment


def _import_all() -> None:
    """Import all that a build may need, but for what reads the environment as it is imported."""
    for module in pkgutil.walk_packages(plugins.__path__, "plugins."):
        if not module.name.endswith((".__main__", ".online")):
            import_module(module.name)
    # Which are imported once they are needed.
    for module_name in ("babel.numbers", "encodings.idna", "rich.status", "rich._emoji_codes"):
        import_module(module_name)


def _run(words: list[str], folder: str, environment: dict[str, str], said: list[str]) -> None:
    for descriptor, file in ((0, os.devnull), *enumerate(said, 1)):
        opened = os.open(file, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, descriptor)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path[0] = folder  # as `python -m` has it
    sys.argv = words
    exit_code = 1
    try:
        exit_code = _insights(words[1:], folder) if words[0] == "insights" else pelican.main() or 0
    except SystemExit as end:
        exit_code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(exit_code)


def _insights(arguments: list[str], root: str) -> int:
    from plugins import __main__ as insights

    insights.ROOT = root
    return insights.main(arguments)


if __name__ == "__main__":
    _serve()
