"""The quick ways to publish: leave the site as it is, or build it without loading Pelican, where that is safe.

Both use the record of an earlier build. All that Pelican does is to read the settings and load the plugins: if it has
done so with the same settings, and no plugins but ours took part, a build does not need it. This module imports only
what the answer “nothing has changed” needs: loading Pelican takes longer than building an edit.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from typing import Any

from plugins.cache import build_record
from plugins.cache.commit import commit_of, state_of
from plugins.settings.read import load_settings


def publish(root: str, file: str, given: Mapping[str, Any]) -> int:
    """Build with the settings file `file` in the folder `root`; those `given` override it. Returns the exit code."""
    gc.disable()  # until there is much to do (see `workers.gc_paused`): it would scan all loaded modules
    try:
        settings = {**load_settings(os.path.join(root, file)), **given}
        record_file = build_record.record_file(
            os.path.join(root, settings["CACHE_PATH"]), os.path.join(root, settings["OUTPUT_PATH"])
        )
    except (Exception, SystemExit):  # `_by_pelican` reports what is wrong with the settings
        return _by_pelican(root, file, given)
    last = build_record.read(record_file)
    token = build_record.token_of(settings)
    if last.token == token:
        current = build_record.is_current(last) and not build_record.warns_programs(last)
        if current and _same_commit(root, last):
            told = last.said, last.waiting, "Nothing has changed: the site is as it should be."
            print("\n".join(filter(None, told)))
            return 0
        content = os.path.isdir(os.path.join(root, "content"))
        if content and last.environment == build_record.environment() and _same_code(last):
            from .builder import Builder  # late, because it is slow to load
            from .outcome import run_and_report

            return run_and_report(lambda: Builder(last.settings, token, last).build(), last.settings)
    return _by_pelican(root, file, given, token)


def check_only(root: str) -> dict[str, Any]:
    """The settings of a build that publishes nothing: what is online, and what is written down of it, stays."""
    return {
        "OUTPUT_PATH": os.path.join(root, ".cache", "checked"),
        "RECORD_ADDRESSES": False,
        "SARIF": "",
    }


def last_build(root: str, file: str, given: Mapping[str, Any]) -> build_record.BuildRecord | None:
    """The record of the last build that `publish` made of the same, if its settings are those of today: they are complete
    then, as Pelican and we have made them of the owner's. Raises what the settings file raises."""
    settings = {**load_settings(os.path.join(root, file)), **given}
    cache, output = (os.path.join(root, settings[name]) for name in ("CACHE_PATH", "OUTPUT_PATH"))
    last = build_record.read(build_record.record_file(cache, output))
    fits = last.token == build_record.token_of(settings) and last.environment == build_record.environment()
    return last if fits and _same_code(last) else None


def only_builds(root: str) -> bool:
    """Whether to publish is to build, and no more: the setting PUBLISH says so, or cannot be read, as the build reports."""
    try:
        settings = load_settings(os.path.join(root, "publishconf.py"))
    except (Exception, SystemExit):
        return True
    return bool(settings.get("PUBLISH", "build") == "build")


def _same_commit(root: str, last: build_record.BuildRecord) -> bool:
    """Whether the site's receipt names the commit that is checked out now."""
    if not last.settings["PRODUCTION"] or (last.git and state_of(root) == last.git):
        return True
    return [*commit_of(root, last.inputs)] == last.commit


def _same_code(last: build_record.BuildRecord) -> bool:
    """Whether our own code is the same as in the last build: other code may need other settings."""
    code = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return all(
        build_record.is_same(name, stat) for name, stat in last.inputs.items() if name.startswith(code)
    )


def _by_pelican(root: str, file: str, given: Mapping[str, Any], token: str = "") -> int:
    """Build as `pelican content -s <file>` does, but report faults in the settings without a traceback."""
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
