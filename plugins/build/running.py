"""Runs a build, and says how it went to whoever waits for it."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

from plugins import switch
from plugins.content import ContentError
from plugins.search import CannotIndex
from plugins.site_files import Collision
from plugins.theme import ThemeError

from .builder import Builder, Removal, tell
from .manifest import Manifest


class Stop(Exception):
    """The build went wrong, and why has been logged."""


def run(last: Manifest) -> int:
    """Build the site of the same settings as last time; the exit code."""
    settings = last.settings
    return ending_well(lambda: Builder(settings, last.token, last).build(), settings)


def ending_well(build: Callable[[], str], settings: Mapping[str, Any]) -> int:
    """Do the build, and print what it says, or why there is no new site, in an author's words; the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # no console may fail a build for want of a character
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does: cleaned up
    try:
        print(build())
    except ContentError as error:
        tell(error.problems, settings)
        return 1
    except (switch.CannotSwitch, Collision, CannotIndex, ThemeError, Removal, Stop) as error:
        return _said(str(error))
    except OSError as error:
        return _said(f"{error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        # Pelican would take it for a good end.
        return _said("Stopped. The site is as it was.", code=130)
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def _said(message: str, code: int = 1) -> int:
    print(message, file=sys.stderr)
    return code
