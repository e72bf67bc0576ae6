"""The build as Pelican runs it: Pelican reads the settings and loads the plugins, `plugins.builder` builds the site.

If the owner uses other plugins, Pelican's own generators read the articles and pages first (through `plugins.reader`).
So plugins that listen to these generators work as usual, and the articles and pages are published as they change them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import astuple, replace
from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.builder.builder import Builder
from plugins.builder.built import Built
from plugins.builder.outcome import run_and_report, tell
from plugins.content import ContentError, Problem
from plugins.errors.build_error import BuildError
from plugins.languages import canonical, dates
from plugins.other_plugins import PluginFiles, plugin_at_fault, waiting_in_vain
from plugins.outputs.site_files import Collision
from plugins.publication.assemble import Content, posts_of
from plugins.publication.bodies import PluginHtml
from plugins.publication.model import Post
from plugins.rendering.additions import Additions
from plugins.settings.checks import check_settings
from plugins.settings.complete import completed
from plugins.settings.files import OwnersFiles
from plugins.settings.root_files import SETTING, root_files


class Publisher(Pelican):
    """Pelican, but strict: either the whole site is published, or nothing is."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Check the settings and load the plugins. Ends the process with exit code 1 if another plugin fails to load."""
        self._faults = _Faults()
        self._builder: Builder | None = None
        self.refused: tuple[
            Problem, ...
        ] = ()  # the reasons why the last build has failed, if it was the content
        self._writers: Mapping[str, str] = {}
        # Pelican lower-cases it.
        settings["DEFAULT_LANG"] = canonical(settings["DEFAULT_LANG"])
        # Before plugins can change what the owner has written.
        self._problems = check_settings(settings, Path(settings["PATH"]).parent)
        logging.getLogger("pelican").addHandler(self._faults)
        try:
            super().__init__(settings)  # type: ignore[no-untyped-call]
        except Exception as error:
            if problem := self._fault_of_plugin(error):
                tell([problem], {"SARIF": "", **settings})
                raise SystemExit(1) from error
            raise

    @property
    def can_build_again(self) -> bool:
        """Whether this object can build again just as a new one would."""
        return self._builder is not None and not self._other_plugins() and not self._faults.found

    @property
    def built(self) -> Built | None:
        """What the last good build has made the site of."""
        return self._builder.built if self._builder else None

    def run(self) -> None:
        """Build the site. If it cannot be built, print the reasons and raise `SystemExit` with the exit code."""
        logging.getLogger("pelican").addHandler(self._faults)
        try:
            if code := run_and_report(self._build, self.settings):
                raise SystemExit(code)
        finally:
            logging.getLogger("pelican").removeHandler(self._faults)

    def _build(self) -> str:
        self.refused = ()
        try:
            return self._build_or_refuse()
        except ContentError as error:
            self.refused = error.problems
            raise

    def _build_or_refuse(self) -> str:
        self._stop_at_faults()
        if not self._builder:
            settings = self._checked_settings()
            additions = Additions.of(settings)
            # Functions cannot be saved in the record, so a build without Pelican would not have them.
            token = "" if additions else settings.get("TOKEN", "")
            plain = {name: repr(value) for name, value in settings.items() if name.startswith("JINJA_")}
            self._builder = Builder(settings | plain, token, additions=additions)
        try:
            if self._other_plugins():
                return self._builder.build(self._plugin_content)
            return self._builder.build()
        except Exception as error:
            fault = self._collision(error) if isinstance(error, Collision) else self._fault_of_plugin(error)
            if fault:
                raise ContentError([fault]) from error
            raise

    def _collision(self, collision: Collision) -> Problem | None:
        """The problem to report when two files have one path, if a plugin or a setting is the cause."""
        file = collision.file
        if (plugin := self._writers.get(file)) is not None:
            names = "”, “".join(map(_short, [plugin] if plugin else self._other_plugins()))
            writes = f"The plugin “{names}”" if "”" not in names else f"One of the plugins “{names}”"
            wrong = f"{writes} writes {file}, which this site makes itself."
            return self._problem("PLUGINS", wrong, "Remove it, or have it write another file.")
        if name := root_files(self.settings).get(file):
            wrong = f"“{name}” would be published as {file}, which this site makes itself."
            return self._problem(SETTING, wrong, "Give it another path.")
        return None

    def _fault_of_plugin(self, error: Exception) -> Problem | None:
        """The problem to report if another plugin raised this. Its developer gets the traceback with `pelican --debug`."""
        plugin = plugin_at_fault(error, self._other_plugins())
        if not plugin or self.settings.get("DEBUG"):
            return None
        wrong = f"The plugin “{_short(plugin)}” ends in an error: {type(error).__name__}: {error}."
        return self._problem("PLUGINS", wrong, "Remove it, or give it the settings that it asks for.")

    def _problem(self, setting: str, wrong: str, fix: str) -> Problem:
        settings = self.settings
        files = OwnersFiles(Path(settings["PATH"]).parent, online=bool(settings.get("PRODUCTION")))
        return files.problem(setting, wrong, fix)

    def _checked_settings(self) -> dict[str, Any]:
        """The settings, checked, with defaults for those that are missing. Raises `ContentError`."""
        problems = [*self._problems, *self._unsupported_plugins()]
        if problems and (problems[0].severity == "error" or self.settings.get("STRICT")):
            raise ContentError(problems)
        self.settings.update(completed(self.settings))
        # A build without Pelican reports them too.
        self.settings["SETTINGS_WARNINGS"] = [astuple(problem) for problem in problems]
        return dict(self.settings)

    def _unsupported_plugins(self) -> Iterator[Problem]:
        """A warning for each plugin that waits for a signal of Pelican's writers, which is never sent here."""
        for plugin, sent in waiting_in_vain(self._other_plugins()).items():
            waits = f"The plugin “{_short(plugin)}” waits for what Pelican writes ({', '.join(sent)})"
            wrong = f"{waits}, which is nothing here."
            fix = "Remove it, unless it does something else that is of use."
            yield replace(self._problem("PLUGINS", wrong, fix), severity="warning")

    def _stop_at_faults(self) -> None:
        if self._faults.found:
            raise BuildError("The site was not published, because of the errors above.")

    def _other_plugins(self) -> list[str]:
        """The names of the plugins that are not ours."""
        names = (plugin.__name__ for plugin in self.plugins)
        return [name for name in names if not name.startswith("plugins.")]

    def _plugin_content(self, content: Content, folder: Path) -> tuple[Iterable[Post], dict[str, str]]:
        """Run Pelican's generators and the other plugins, which write their files to `folder`. Returns the articles
        and, by source path, the HTML of the pages."""
        # Drafts may contain errors as long as they are not shown, so Pelican does not get to see them.
        shown = {
            entry.source: entry
            for entry in content.index.entries
            if self.settings["PREVIEW"] or getattr(entry, "status", "") != "draft"
        }
        made: dict[str, Any] = {}
        self.settings |= {"CONTENT": content, "ENTRIES": shown, "MADE": made, "NOW": dates.now()}
        self.settings["OUTPUT_PATH"] = self.output_path = str(folder)
        files = PluginFiles(folder, self._other_plugins())
        with files.watched():
            super().run()  # type: ignore[no-untyped-call] # Pelican is typed only here and there
        self._writers = files.writers
        self._stop_at_faults()
        posts = [
            replace(
                post,
                body=PluginHtml(made[post.entry.source].content, post.body.assets),
                minutes=made[post.entry.source].reading_time,
            )
            for post in posts_of(content, self.settings, self.settings["NOW"])
        ]
        pages = (page.source for page in content.index.pages)
        return posts, {source: made[source].content for source in pages if source in made}

    def _get_generator_classes(self) -> list[type[Generator]]:
        ours = {ArticlesGenerator: Articles, PagesGenerator: Pages}
        return [ours.get(cls, cls) for cls in super()._get_generator_classes()]  # type: ignore[no-untyped-call]


class Articles(ArticlesGenerator):
    """Reads and sorts articles; `Builder` writes them."""

    def generate_output(self, writer: Any) -> None:  # noqa: ARG002 (Pelican's signature)
        """Write nothing; pass the articles on to the publisher."""
        _pass_on([*self.articles, *self.hidden_articles, *self.drafts], self.settings)


class Pages(PagesGenerator):
    """Reads pages; `Builder` writes them."""

    def generate_output(self, writer: Any) -> None:  # noqa: ARG002 (likewise)
        """Write nothing; pass the pages on to the publisher."""
        _pass_on([*self.pages, *self.hidden_pages, *self.draft_pages], self.settings)


def _pass_on(texts: Iterable[Any], settings: dict[str, Any]) -> None:
    settings["MADE"].update({text.entry.source: text for text in texts})


def _short(plugin: str) -> str:
    """The plugin's name as owners write it."""
    return plugin.removeprefix("pelican.plugins.")


class _Faults(logging.Handler):
    """Notices errors that Pelican only logs: it would carry on, drop an article and exit with 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 (logging's signature)
        self.found = True
