"""The quick ways to publish: leave the site as it is, or build it without loading Pelican, where that is safe.

Both stand on the record of an earlier build. Pelican reads the settings and loads the plugins; where it has done so
once with just these settings, and no plugins but ours took part, a build has no need of it. Nothing is imported here
that the answer “nothing has changed” can do without: loading Pelican takes longer than an edit.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from typing import Any

from plugins.cache import build_record
from plugins.settings.read import load_settings


def publish(root: str, file: str, given: Mapping[str, Any]) -> int:
    """Build the site of the settings in `file`, in the folder `root`, and those `given`; the exit code."""
    gc.disable()  # until there is much to do (see `workers.gc_paused`): it would look through all that is loaded
    try:
        settings = {**load_settings(os.path.join(root, file)), **given}
        place = build_record.place_of(
            os.path.join(root, settings["CACHE_PATH"]), os.path.join(root, settings["OUTPUT_PATH"])
        )
    except (Exception, SystemExit):  # what is wrong with the settings is said there
        return _by_pelican(root, file, given)
    known = build_record.read(place)
    token = build_record.token_of(settings)
    if known.token == token:
        if build_record.is_current(known) and not build_record.warns_programs(known):
            told = known.said, known.waiting, "Nothing has changed: the site is as it should be."
            print("\n".join(filter(None, told)))
            return 0
        content = os.path.isdir(os.path.join(root, "content"))
        if content and known.environment == build_record.environment() and _same_code(known):
            from .builder import Builder  # here, because it takes its time to load
            from .outcome import run_and_report

            return run_and_report(lambda: Builder(known.settings, token, known).build(), known.settings)
    return _by_pelican(root, file, given, token)


def _same_code(known: build_record.BuildRecord) -> bool:
    """Whether our own code is that of the earlier build: other code may want other settings."""
    code = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return all(
        build_record.is_same(name, stat) for name, stat in known.inputs.items() if name.startswith(code)
    )


def _by_pelican(root: str, file: str, given: Mapping[str, Any], token: str = "") -> int:
    """Build as `pelican content -s <file>` does, but for a traceback where it could not even begin."""
    import json

    from plugins.settings.faults import faults

    if problems := faults(root, file):
        from .outcome import tell

        tell(problems, {"SARIF": "", **given})
        return 1
    from pelican import main

    os.chdir(root)
    extra = [f"{name}={json.dumps(value)}" for name, value in {**given, "TOKEN": token}.items()]
    sys.argv[0] = "pelican"
    try:
        main([os.path.join(root, "content"), "-s", file, "-e", *extra])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0
