"""The build, as Pelican runs it: check all content, build the whole site beside the old one, then switch.

Pelican's own generators read the articles and pages (through `plugins.reader`), so plugins that listen to
them work as ever; what is written comes from `plugins.site_files` alone.
"""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator

from plugins import dates, gate, pictures, switch
from plugins.addresses import Addresses
from plugins.assemble import assemble
from plugins.content import ContentError, Problem, github, report, sarif
from plugins.edition import edition
from plugins.expected import expectation, places_online
from plugins.inspection import inspect, removed_too_many
from plugins.languages import canonical
from plugins.settings import check_owner, check_settings
from plugins.site_files import Collision, site_files
from plugins.store import Store
from plugins.theme import Theme, ThemeError

CODE = Path(__file__).parent


class Publisher(Pelican):
    """Pelican, made careful: nothing is published unless all of it can be."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Take the settings, and notice what goes wrong with them and with plugins."""
        self._faults = _Faults()
        logging.getLogger("pelican").addHandler(self._faults)
        super().__init__(settings)  # type: ignore[no-untyped-call]

    def run(self) -> None:
        """Build the site. Ends the process with exit code 1, the reasons printed, where it cannot be built."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # no console may fail a build for want of a character
        target = Path(self.settings["OUTPUT_PATH"])
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does: cleaned up
        try:
            # The folder comes first: of two builds at once, the one that publishes last is to have read last.
            with (
                switch.fresh_folder(target) as fresh,
                Store(Path(self.settings["CACHE_PATH"]) / "store.sqlite3", edition(CODE)) as store,
            ):
                self._stop_at_faults()
                prepare(self.settings, store)
                self.settings["OUTPUT_PATH"] = self.output_path = str(fresh)
                super().run()  # type: ignore[no-untyped-call] # Pelican is typed only here and there
                self._stop_at_faults()
                self._ask_before_much_is_removed(target, fresh)
        except ContentError as error:
            tell(error.problems, self.settings)
            raise SystemExit(1) from None
        except (switch.CannotSwitch, Collision, ThemeError, _Stop) as error:
            raise SystemExit(_said(str(error))) from None
        except OSError as error:
            raise SystemExit(_said(f"{error.filename}: {error.strerror}")) from None
        except KeyboardInterrupt:
            # Pelican would take it for a good end.
            raise SystemExit(_said("Stopped. The site is as it was.", code=130)) from None
        else:
            self._say_what_to_do_next()
        finally:
            self.settings["OUTPUT_PATH"] = self.output_path = str(target)
            logging.getLogger("pelican").removeHandler(self._faults)
            signal.signal(signal.SIGTERM, before)

    def _stop_at_faults(self) -> None:
        if self._faults.found:
            raise _Stop("The site was not published, because of the errors above.")

    def _ask_before_much_is_removed(self, public: Path, fresh: Path) -> None:
        before, after = places_online(public), places_online(fresh)
        removed = removed_too_many(before, after, self.settings["MAX_REMOVED_SHARE"])
        if removed and self.settings["PRODUCTION"]:
            shown = "".join(f"\n  /{place}" for place in removed[:20]) + "\n  …" * (len(removed) > 20)
            raise _Stop(
                f"This build would take {len(removed)} of {len(before)} pages offline:{shown}\n"
                "If that is meant, build once with -e MAX_REMOVED_SHARE=1 "
                "(make publish ARGS=--allow-removal)."
            )

    def _say_what_to_do_next(self) -> None:
        if self.settings["PRODUCTION"] and not self.settings["CONTACT"]:
            print("“Get in touch” opens the contact page; to change that, set CONTACT in pelicanconf.py.")

    def _get_generator_classes(self) -> list[type[Generator]]:
        ours = {ArticlesGenerator: Articles, PagesGenerator: Pages}
        classes = [ours.get(cls, cls) for cls in super()._get_generator_classes()]  # type: ignore[no-untyped-call]
        classes.insert(classes.index(StaticGenerator), Site)
        return classes


class Articles(ArticlesGenerator):
    """Reads and sorts articles; their pages are written by `Site`."""

    def generate_output(self, writer: Any) -> None:
        """Write nothing."""


class Pages(PagesGenerator):
    """Reads pages; they are written by `Site`."""

    def generate_output(self, writer: Any) -> None:
        """Write nothing."""


class Site(Generator):
    """Writes the whole site."""

    def generate_output(self, writer: Any) -> None:  # noqa: ARG002 (Pelican's signature)
        """Render all pages and write all files."""
        shown = [*self.context["articles"], *self.context["hidden_articles"]]
        if self.settings["PREVIEW"]:
            shown += self.context["drafts"]
        publication = assemble(self.settings, shown)
        theme = Path(self.theme)
        brand = [theme / "static" / "brand", Path(self.path) / "brand"]
        files = site_files(publication, self.settings["BODIES"], Theme(theme), brand)
        expected = expectation(publication, self.settings)
        if wrong := inspect(files, expected, self.settings["STORE"]):
            raise ContentError(wrong)
        for name, data in files.items():
            path = Path(self.output_path) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def prepare(settings: dict[str, Any], store: Store) -> None:
    """Load, check and render all content into the settings, where Pelican's reader finds it.

    Raises `ContentError`.
    """
    root = Path(settings["PATH"])
    settings["DEFAULT_LANG"] = canonical(settings["DEFAULT_LANG"])  # Pelican writes it in small letters
    if wrong := check_settings(settings, root.parent / "pelicanconf.py", store):
        raise ContentError(wrong)
    checked = gate.check(
        root,
        Addresses.from_settings(settings),
        gate.Reader(ZoneInfo(settings["TIMEZONE"]), settings["DEFAULT_LANG"], store),
        strict=settings["STRICT"],
        with_drafts=settings["PREVIEW"],
    )
    if wrong := check_owner(settings, checked.library):
        raise ContentError(wrong)
    if checked.warnings:
        tell(checked.warnings, settings)
    settings["STORE"] = store
    settings["LIBRARY"] = checked.library
    settings["LANGUAGES"] = checked.languages
    # Drafts may hold anything while nobody sees them: Pelican is not even shown them.
    entries = [
        entry
        for entry in checked.library.entries
        if settings["PREVIEW"] or getattr(entry, "status", "") != "draft"
    ]
    settings["ENTRIES"] = {entry.source: entry for entry in entries}
    settings["NOW"] = dates.now()
    addresses = Addresses.from_settings(settings)
    album = pictures.make_album(
        pictures.wanted(checked.library, entries, checked.bodies),
        checked.library.tree,
        Path(settings["CACHE_PATH"]) / "pictures",
        settings["PICTURE_SPEED"],
    )
    settings["ALBUM"] = album
    settings["BODIES"] = {
        **checked.bodies,
        **{
            entry.source: pictures.illustrated(entry, checked.bodies[entry.source], album, addresses)
            for entry in entries
        },
    }


def tell(problems: Iterable[Problem], settings: Mapping[str, Any]) -> None:
    """Say what is wrong: to the author; on GitHub, at the lines themselves; and into the file `SARIF` names."""
    print(report(problems), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(github(problems))
    if settings["SARIF"]:
        Path(settings["SARIF"]).write_text(sarif(problems), "utf-8")


class _Stop(Exception):
    """The build went wrong, and why has been logged."""


class _Faults(logging.Handler):
    """Notices what Pelican logs as an error: it would carry on, drop an article and exit with 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 (logging's signature)
        self.found = True


def _said(message: str, code: int = 1) -> int:
    print(message, file=sys.stderr)
    return code
