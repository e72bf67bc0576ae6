"""One's own videos: finds what lies beside them, and puts it into the text.

Beside `talk.mp4`, `talk.jpg` is its poster, `talk.vtt` has captions in the language of the text, and `talk.de.vtt` has
German ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape

from msgspec import Struct

from plugins.content import Tree
from plugins.content.html_links import VIDEO
from plugins.languages import canonical
from plugins.settings.urls import Urls

_POSTERS = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Video(Struct, frozen=True):
    """A video that a text plays: its name below the content folder, that of its poster, which may be empty, and its
    captions: their names, each with a language's tag, which is empty for the text's own."""

    name: str
    poster: str
    captions: tuple[tuple[str, str], ...]


class Playing(Struct, frozen=True):
    """A video as a page plays it, at an `address`: the path of its poster (empty for none), its size in pixels if it is
    known, and its captions: the address, the language's tag and the language's name of each."""

    address: str
    poster: str
    size: tuple[int, int] | None
    captions: tuple[tuple[str, str, str], ...]


def video_in(name: str, tree: Tree) -> Video:
    """The video of that name, with what lies beside it."""
    stem = name.rpartition(".")[0]
    poster = next((file for kind in _POSTERS if (file := f"{stem}{kind}") in tree.files), "")
    return Video(name, poster, tuple(_captions_of(stem, tree)))


def _captions_of(stem: str, tree: Tree) -> Iterator[tuple[str, str]]:
    for name in sorted(tree.files):
        if name.startswith(f"{stem}.") and name.endswith(".vtt"):
            tag = name[len(stem) + 1 : -len("vtt")].rstrip(".")
            if not tag or _TAG.fullmatch(tag):
                yield name, canonical(tag) if tag else ""


def with_videos(html: str, videos: Iterable[Playing], urls: Urls) -> str:
    """`html`, whose addresses are resolved, with poster, size and captions at each of the videos."""
    known: Mapping[str, Playing] = {video.address: video for video in videos}

    def playing(found: re.Match[str]) -> str:
        video = known.get(unescape(found[2]))
        if not video:
            return found[0]
        poster = f' poster="{escape(urls.url(video.poster))}"' if video.poster else ""
        size = ' width="{}" height="{}"'.format(*video.size) if video.size else ""
        return f"<video{found[1]}{poster}{size}>{''.join(map(_track, video.captions))}</video>"

    return VIDEO.sub(playing, html) if known else html


def _track(captions: tuple[str, str, str]) -> str:
    address, tag, name = captions
    language = f' srclang="{escape(tag)}" label="{escape(name)}"' if tag else ""
    return f'<track kind="captions" src="{escape(address)}"{language}>'
