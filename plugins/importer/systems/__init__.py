"""The systems that can be moved in from: how each is recognised, and what reads it.

To add one, write a module with `recognises` and `read`, and add its row.
"""

from __future__ import annotations

from collections.abc import Callable

from plugins.importer.model import Found, ImportFault
from plugins.importer.sources import Files
from plugins.importer.systems import folders, ghost, hugo, jekyll, medium, pelican, substack, wordpress, zola
from plugins.importer.systems.common import Job

# In this order they are tried: what is named by a file that no other has comes first.
SYSTEMS: dict[str, tuple[Callable[[Files], bool], Callable[[Job], Found]]] = {
    "wordpress": (wordpress.recognises, wordpress.read),
    "substack": (substack.recognises, substack.read),
    "medium": (medium.recognises, medium.read),
    "pelican": (pelican.recognises, pelican.read),
    "astro": (folders.recognises_astro, folders.read_astro),
    "eleventy": (folders.recognises_eleventy, folders.read_eleventy),
    "zola": (zola.recognises, zola.read),
    "hugo": (hugo.recognises, hugo.read),
    "jekyll": (jekyll.recognises, jekyll.read),
    "ghost": (ghost.recognises, ghost.read),
    "files": (
        lambda files: bool(files.below("", ".md", ".markdown", ".mdx", ".html", ".htm")),
        folders.read_plain,
    ),
}


def recognised(files: Files) -> str:
    """The name of the system that the files are of. Raises `ImportFault` if it is none that is known."""
    for name, (recognises, _) in SYSTEMS.items():
        if recognises(files):
            return name
    raise ImportFault(
        f"{files.shown}: Nothing in it is known. Name the folder or export of one of these systems, or say which it is by "
        f"--from: {', '.join(SYSTEMS)}."
    )
