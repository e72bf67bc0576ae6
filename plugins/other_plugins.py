"""Notices what other plugins do, so that one which is in the way can be named: which files each has written, and
whose error it was.

Pelican's plugins act when a signal calls them, or by a generator that they bring along. The folder that they write to
is looked through before and after each.
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

# What is sent for each text: files are seldom written then, and to look each time would take long.
_FOR_EACH_TEXT = frozenset(
    {
        *("content_object_init", "article_generator_preread", "article_generator_context"),
        *("page_generator_preread", "page_generator_context"),
    }
)
# What is not sent, unless another plugin has Pelican write something: no page and no feed here is.
_UNSENT = (
    *("article_generator_write_article", "article_writer_finalized", "content_written", "feed_generated"),
    *("feed_written", "page_generator_write_page", "page_writer_finalized"),
)


def waiting_in_vain(plugins: Iterable[str]) -> dict[str, list[str]]:
    """The signals that are not sent here, by the names of the plugins that wait for them."""
    names, found = tuple(plugins), dict[str, list[str]]()
    for signal in _UNSENT:
        calls = getattr(signals, signal).receivers_for(None)
        for plugin in sorted({_owner(getattr(call, "__module__", ""), names) for call in calls} - {""}):
            found.setdefault(plugin, []).append(signal)
    return found


class PluginFiles:
    """The files below `folder`; `writers` has the name of each one's plugin, by its path; empty where it is not known."""

    def __init__(self, folder: Path, plugins: Iterable[str]) -> None:
        self._folder = folder
        self._plugins = tuple(plugins)
        self.writers: dict[str, str] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch all that plugins do in the block."""
        receivers = [signal.receivers for name, signal in vars(signals).items() if _is_watched(name, signal)]
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
            self._note("")
            signals.generator_init.disconnect(self._watch_generator)
            for each, known in zip(receivers, before, strict=True):
                each.update(known)

    def _plugin_of(self, call: Any) -> str:
        """The plugin that a function or class is of; empty if none."""
        return _owner(getattr(call, "__module__", ""), self._plugins)

    def _watch_generator(self, generator: Any) -> None:
        if plugin := self._plugin_of(type(generator)):
            generator.generate_output = self._watching(generator.generate_output, plugin)

    def _watching(self, call: Callable[..., Any], plugin: str) -> Callable[..., Any]:
        @functools.wraps(call)
        def watching(*arguments: Any, **options: Any) -> Any:
            self._note("")
            try:
                return call(*arguments, **options)
            finally:
                self._note(plugin)

        return watching

    def _note(self, plugin: str) -> None:
        """Whatever is new is that plugin's; of an empty name it is not known whose."""
        for path in self._folder.rglob("*"):
            self.writers.setdefault(path.relative_to(self._folder).as_posix(), plugin)


def plugin_at_fault(error: BaseException, plugins: Iterable[str]) -> str:
    """The one of the plugins in whose code the error arose, or whose code had called that; empty if none."""
    names = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return next((plugin for name in reversed(names) if (plugin := _owner(name, plugins))), "")


def _owner(module: str, plugins: Iterable[str]) -> str:
    return next((name for name in plugins if f"{module}.".startswith(f"{name}.")), "")


def _is_watched(name: str, signal: object) -> bool:
    return isinstance(signal, type(signals.initialized)) and name not in _FOR_EACH_TEXT
