"""Watches the owner's other plugins, so that errors can name the plugin: which files each has written, and which failed.

A Pelican plugin runs when a signal calls it, or in a generator of its own. The output folder is listed before and after
each of these calls.
"""

from __future__ import annotations

import functools
import traceback
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican.plugins import signals

# Signals sent for each text: plugins seldom write files then, and listing the folder each time would be slow.
_FOR_EACH_TEXT = frozenset(
    {
        *("content_object_init", "article_generator_preread", "article_generator_context"),
        *("page_generator_preread", "page_generator_context"),
    }
)
# Signals that are not sent here, as Pelican writes no page and no feed (unless another plugin has it do so).
_UNSENT = (
    *("article_generator_write_article", "article_writer_finalized", "content_written", "feed_generated"),
    *("feed_written", "page_generator_write_page", "page_writer_finalized"),
)


def waiting_in_vain(plugins: Iterable[str]) -> dict[str, list[str]]:
    """For each plugin that waits for signals that are not sent here: their names."""
    names, found = tuple(plugins), dict[str, list[str]]()
    for signal in _UNSENT:
        calls = getattr(signals, signal).receivers_for(None)
        for plugin in sorted({_owner(getattr(call, "__module__", ""), names) for call in calls} - {""}):
            found.setdefault(plugin, []).append(signal)
    return found


class PluginFiles:
    """Which plugin wrote which file below `folder`: `writers` maps paths to plugin names, empty if unknown."""

    def __init__(self, folder: Path, plugins: Iterable[str]) -> None:
        self._folder = folder
        self._plugins = tuple(plugins)
        self.writers: dict[str, str] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch the plugins while the block runs."""
        watched = {name: each for name, each in vars(signals).items() if name not in _FOR_EACH_TEXT}
        receivers = [
            each.receivers for each in watched.values() if isinstance(each, type(signals.initialized))
        ]
        before = [dict(each) for each in receivers]
        for each in receivers:
            for key, receiver in each.items():
                call = receiver() if isinstance(receiver, weakref.ref) else receiver
                if call is not None and (plugin := self._plugin_of(call)):
                    each[key] = self._watching(call, plugin)
        signals.generator_init.connect(self._watch_generator)
        try:
            yield
        finally:
            self._attribute_to("")
            signals.generator_init.disconnect(self._watch_generator)
            for each, known in zip(receivers, before, strict=True):
                each.update(known)

    def _plugin_of(self, call: Any) -> str:
        """The plugin that a function or class belongs to; empty if none."""
        return _owner(getattr(call, "__module__", ""), self._plugins)

    def _watch_generator(self, generator: Any) -> None:
        if plugin := self._plugin_of(type(generator)):
            generator.generate_output = self._watching(generator.generate_output, plugin)

    def _watching(self, call: Callable[..., Any], plugin: str) -> Callable[..., Any]:
        @functools.wraps(call)
        def watching(*arguments: Any, **options: Any) -> Any:
            self._attribute_to("")
            try:
                return call(*arguments, **options)
            finally:
                self._attribute_to(plugin)

        return watching

    def _attribute_to(self, plugin: str) -> None:
        """Attribute the new files to the plugin; an empty name means that the writer is unknown."""
        for path in self._folder.rglob("*"):
            self.writers.setdefault(path.relative_to(self._folder).as_posix(), plugin)


def plugin_at_fault(error: BaseException, plugins: Iterable[str]) -> str:
    """The plugin that raised the error, or called the code that did; empty if none."""
    names = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return next((plugin for name in reversed(names) if (plugin := _owner(name, plugins))), "")


def _owner(module: str, plugins: Iterable[str]) -> str:
    return next((name for name in plugins if f"{module}.".startswith(f"{name}.")), "")
