"""What the readers of all systems have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from plugins.content.tree import suffix_of
from plugins.importer import front_matter
from plugins.importer.addresses import key
from plugins.importer.model import Account, Found, ImportFault, Options, Person
from plugins.importer.sources import Files

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
HTML = (".html", ".htm")
OTHER_TEXTS = (
    ".rst",
    ".textile",
    ".org",
    ".adoc",
    ".asciidoc",
    ".rmd",
    ".qmd",
    ".pandoc",
    ".ipynb",
    ".slim",
    ".haml",
)
CONFIGURATION = (".yml", ".yaml", ".toml", ".json")
_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})[-_T ](?P<name>.+)$")
# Tags of template languages that make a page of other things.
_TEMPLATE = re.compile(
    r"\{%-?\s*(?:for|assign|extends|block|paginate|layout|set|render|include|if)\b|\{\{-?\s*(?:content|page\.|paginat|site\.(?!baseurl|url)|collections)"
)


@dataclass
class Job:
    """One import: the files, the account of them, and what its caller has said."""

    files: Files
    account: Account
    options: Options

    def leave(self, unit: str, why: str, line: int = 0) -> None:
        """The unit stays behind, for that reason."""
        if not self.account.is_settled(unit):
            self.account.settle(unit, "left", why, line)

    def used(self, unit: str, what: str) -> None:
        """The unit was read, and is nothing by itself."""
        if not self.account.is_settled(unit):
            self.account.settle(unit, "read", what)

    def split(self, name: str, *, metadata: bool = False) -> tuple[dict[str, Any], str, int] | None:
        """The front matter and the body of a file of text; None if it cannot be read, which is then in the account."""
        try:
            return front_matter.split(name, self.files.text_of(name), metadata=metadata)
        except ImportFault as fault:
            line, words = fault.within(name)
            self.leave(name, words, line)
            return None

    def data(self, name: str, *, claimed: bool = True) -> dict[str, Any]:
        """A file of data (YAML, TOML or JSON) as a mapping; empty if there is none, or if it cannot be read."""
        if name not in self.files:
            return {}
        read = {".toml": front_matter.of_toml, ".json": front_matter.of_json}.get(
            suffix_of(name), front_matter.of_yaml
        )
        try:
            found = read(name, self.files.text_of(name), 1)
        except ImportFault as fault:
            line, words = fault.within(name)
            self.leave(name, words, line)
            return {}
        if claimed:
            self.used(name, "the configuration")
        return found


def dated(stem: str) -> tuple[str, str]:
    """The date that the name of a file begins with, or none, and the rest of the name."""
    found = _DATED.match(stem)
    if not found:
        return "", stem
    year, month, day = found["date"].split("-")
    return f"{year}-{int(month):02}-{int(day):02}", found["name"]


def stem_of(name: str) -> str:
    """The name of a file without its folder and ending."""
    return PurePosixPath(name).stem


def folder_of(name: str) -> str:
    """The folder of a file, with a slash at its end; empty for none."""
    return name[: name.rfind("/") + 1]


def is_template(body: str) -> bool:
    """Whether a page is made of other things by a template language, and has no text of its own."""
    return bool(_TEMPLATE.search(body))


def words_in(value: Any) -> list[str]:
    """A text or a list as a list of texts."""
    if isinstance(value, list):
        return [str(item).strip() for item in value if isinstance(item, str) and item.strip()]
    return [str(value).strip()] if isinstance(value, str) and value.strip() else []


def serve(found: Found, job: Job, folder: str, at: str = "/") -> None:
    """The files below a folder are at their paths below `at` on the old site."""
    for name in job.files.below(folder):
        inside = name.removeprefix(f"{folder}/") if folder else name
        found.served.setdefault(key(at + inside), name)


def people_in(job: Job, names: Iterable[str]) -> list[Person]:
    """The authors in files of data: each file is one, or a mapping or list of several."""
    people: list[Person] = []
    for name in names:
        data = job.data(name, claimed=False)
        several = {key: value for key, value in data.items() if isinstance(value, dict)}
        if (data and not several) or "name" in data:
            several = {stem_of(name): data}
        found = [_person(key, value, name) for key, value in several.items()]
        people += found
        if found and not job.account.is_settled(name):
            job.account.settle(name, "read", "what is known of authors")
    return people


def _person(called: str, data: dict[str, Any], name: str) -> Person:
    shown = next(
        (
            data[key]
            for key in ("name", "display_name", "full_name", "title")
            if isinstance(data.get(key), str)
        ),
        "",
    )
    bio = next((data[key] for key in ("bio", "description", "about") if isinstance(data.get(key), str)), "")
    return Person(f"{name}#{called}", called, str(shown or called), data, str(bio))
