"""The build, as Pelican runs it. `plugins.builder` does the work; Pelican reads the settings and loads the plugins.

Where other plugins than ours are loaded, Pelican's own generators read the articles and pages first (through
`plugins.reader`), so that plugins that listen to them work as ever, and what they have made of an article is what is
published.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import astuple, replace
from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.builder.builder import Builder
from plugins.builder.outcome import Stop, ending_well
from plugins.content import ContentError
from plugins.languages import canonical, dates
from plugins.publication.assemble import Content, posts_of
from plugins.publication.bodies import Written
from plugins.publication.model import Post
from plugins.rendering.additions import Additions
from plugins.settings.checks import check_settings
from plugins.settings.complete import completed


class Publisher(Pelican):
    """Pelican, made careful: nothing is published unless all of it can be."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Take the settings, and notice what goes wrong with them and with plugins."""
        self._faults = _Faults()
        self._builder: Builder | None = None
        # Pelican writes it in small letters.
        settings["DEFAULT_LANG"] = canonical(settings["DEFAULT_LANG"])
        # Before plugins change what the owner has written.
        self._problems = check_settings(settings, Path(settings["PATH"]).parent)
        logging.getLogger("pelican").addHandler(self._faults)
        super().__init__(settings)  # type: ignore[no-untyped-call]

    @property
    def can_build_again(self) -> bool:
        """Whether another build by this object is as good as one by a new one."""
        return self._builder is not None and not self._other_plugins() and not self._faults.found

    def run(self) -> None:
        """Build the site. Ends the process with exit code 1, the reasons printed, where it cannot be built."""
        logging.getLogger("pelican").addHandler(self._faults)
        try:
            if code := ending_well(self._build, self.settings):
                raise SystemExit(code)
        finally:
            logging.getLogger("pelican").removeHandler(self._faults)

    def _build(self) -> str:
        self._stop_at_faults()
        additions = Additions.of(self.settings)
        if not self._builder:
            settings = self._checked_settings()
            # Functions have no lasting form, by which a build without Pelican could go on.
            token = "" if additions else settings.get("TOKEN", "")
            plain = {name: repr(value) for name, value in settings.items() if name.startswith("JINJA_")}
            self._builder = Builder(settings | plain, token, additions=additions)
        if self._other_plugins():
            return self._builder.build(self._as_plugins_have_it)
        return self._builder.build()

    def _checked_settings(self) -> dict[str, Any]:
        """The settings, complete and found right. Raises `ContentError`."""
        problems = self._problems
        if problems and (problems[0].severity == "error" or self.settings.get("STRICT")):
            raise ContentError(problems)
        self.settings.update(completed(self.settings))
        # A build without Pelican tells them too.
        self.settings["SETTINGS_WARNINGS"] = [astuple(problem) for problem in problems]
        return dict(self.settings)

    def _stop_at_faults(self) -> None:
        if self._faults.found:
            raise Stop("The site was not published, because of the errors above.")

    def _other_plugins(self) -> list[Any]:
        """The plugins that are not ours."""
        return [plugin for plugin in self.plugins if not plugin.__name__.startswith("plugins.")]

    def _as_plugins_have_it(self, content: Content, folder: Path) -> Iterator[Post]:
        """The articles after Pelican's generators, and all who listen to them, have seen them."""
        # Drafts may hold anything while nobody sees them: Pelican is not even shown them.
        shown = {
            entry.source: entry
            for entry in content.library.entries
            if self.settings["PREVIEW"] or getattr(entry, "status", "") != "draft"
        }
        self.settings |= {"CONTENT": content, "ENTRIES": shown, "MADE": {}, "NOW": dates.now()}
        self.settings["OUTPUT_PATH"] = self.output_path = str(folder)
        super().run()  # type: ignore[no-untyped-call] # Pelican is typed only here and there
        self._stop_at_faults()
        for post in posts_of(content, self.settings, self.settings["NOW"]):
            article = self.settings["MADE"][post.entry.source]
            body = Written(article.content, post.body.assets)
            yield replace(post, body=body, minutes=article.reading_time)

    def _get_generator_classes(self) -> list[type[Generator]]:
        ours = {ArticlesGenerator: Articles, PagesGenerator: Pages}
        return [ours.get(cls, cls) for cls in super()._get_generator_classes()]  # type: ignore[no-untyped-call]


class Articles(ArticlesGenerator):
    """Reads and sorts articles; they are written by `Builder`."""

    def generate_output(self, writer: Any) -> None:  # noqa: ARG002 (Pelican's signature)
        """Write nothing, but leave the articles where the publisher finds them."""
        listed = [*self.articles, *self.hidden_articles, *self.drafts]
        self.settings["MADE"].update({article.entry.source: article for article in listed})


class Pages(PagesGenerator):
    """Reads pages; they are written by `Builder`."""

    def generate_output(self, writer: Any) -> None:
        """Write nothing."""


class _Faults(logging.Handler):
    """Notices what Pelican logs as an error: it would carry on, drop an article and exit with 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 (logging's signature)
        self.found = True
