"""What the last good build of a process has made the site of, for whoever wants to tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from plugins.content import Documents, Problem
from plugins.publication.assemble import Content
from plugins.publication.model import Publication
from plugins.rendering.theme import Theme


class Built(Struct, frozen=True, eq=False):
    """The content and the publication of a build as of `now`, with the settings, the theme, the documents and the warnings
    for the author."""

    settings: Mapping[str, Any]
    now: datetime
    content: Content
    publication: Publication
    documents: Documents
    theme: Theme
    warnings: tuple[Problem, ...]
