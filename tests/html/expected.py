"""What the kitchen sink's sources say, read without the code that is under test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import yaml

from tests.site import Files, Site

# The kitchen sink names one category and one author as readers know them, the others by their files' names.
SLUGS = {"Lamps & lanterns": "lamps", "Ada Example": "ada-example"}
TAG_SLUGS = {"oil": "oil", "glass & wax": "glass-wax", "Ünïcode": "unicode", "</script>": "script"}

# What the smallest site keeps without linking to it: lists of one thing, and an archive of what its home page shows.
NOT_HELPFUL_YET = {"authors", "categories", "insights", "insights/2026"}


def is_small(site: Site) -> bool:
    """Whether a site has only one article."""
    return sum(bool(page.soup.select("article.article")) for page in site.pages.values()) == 1


@dataclass(frozen=True)
class Source:
    """An article as its author wrote it down."""

    slug: str
    title: str
    date: datetime
    updated: datetime
    category: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    status: str
    canonical_url: str

    @property
    def path(self) -> str:
        """Its address, as pages link to it."""
        return f"/insights/{self.slug}"


def listed(files: Files) -> list[Source]:
    """The articles that lists must show, newest first."""
    shown = [entry for entry in _articles(files) if entry.status == "published" and entry.date.year < 2099]
    return sorted(shown, key=lambda entry: (-entry.date.timestamp(), entry.slug))


def _articles(files: Files) -> Iterable[Source]:
    for name, data in files.items():
        if name.startswith("insights/") and name.endswith(".md") and isinstance(data, bytes):
            fields = yaml.safe_load(data.decode().split("---\n")[1])
            authors = fields["authors"] if isinstance(fields["authors"], list) else [fields["authors"]]
            published = _moment(fields["date"])
            yield Source(
                slug=name.removeprefix("insights/").removesuffix(".md").removesuffix("/index"),
                title=fields["title"],
                date=published,
                updated=_moment(fields.get("updated", published)),
                category=SLUGS.get(fields["category"], fields["category"]),
                authors=tuple(str(SLUGS.get(author, author)) for author in authors),
                tags=tuple(fields.get("tags", ())),
                status=fields.get("status", "published"),
                canonical_url=fields.get("canonical_url", ""),
            )


def _moment(day: date) -> datetime:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
