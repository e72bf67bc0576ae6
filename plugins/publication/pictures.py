"""Finds the pictures that the content uses, and puts their renditions into its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from plugins.content import PICTURES, Article, Author, ContentIndex, Entry, Page, suffix_of
from plugins.content.assets import Asset
from plugins.pictures.model import Rendition
from plugins.pictures.renditions import Renditions, Wanted
from plugins.pictures.videos import size_of_video
from plugins.publication.bodies import Body
from plugins.publication.illustrations import Illustrations
from plugins.publication.videos import Playing, Video
from plugins.settings.urls import Urls

# The dark picture of each pair, by the light one.
Pairs = Mapping[str, str]


def shown_in(body: Body) -> set[str]:
    """The pictures that a text shows."""
    return {name for name, use in _uses(body, {}) if use == "text"}


def lead_in(index: ContentIndex, entry: Entry) -> str:
    """The article's own picture, if its page shows it; else empty."""
    if isinstance(entry, Article) and entry.image_shown and entry.image:
        return index.tree.find(entry.source, entry.image)
    return ""


def leads(
    index: ContentIndex, entries: Iterable[Entry], renditions: Renditions, pairs: Pairs
) -> dict[str, Rendition]:
    """The articles' own pictures, where their pages show them, by the article's source."""
    named = ((entry.source, lead_in(index, entry)) for entry in entries)
    return {source: _with_dark(name, renditions, pairs) for source, name in named if name}


def wanted(
    index: ContentIndex, entries: Iterable[Entry], bodies: Mapping[str, Body], pairs: Pairs
) -> Iterator[Wanted]:
    """Every picture of those entries, with each use that they make of it."""
    for entry in entries:
        yield from _uses(bodies[entry.source], pairs)
        if isinstance(entry, Article) and entry.image:
            yield index.tree.find(entry.source, entry.image), "preview"
        if lead := lead_in(index, entry):
            yield lead, "text"
            if lead in pairs:
                yield pairs[lead], "text"
        if isinstance(entry, Author) and entry.portrait:
            yield index.tree.find(entry.source, entry.portrait), "portrait"


def illustrated(
    entry: Entry, body: Body, renditions: Renditions, urls: Urls, pairs: Pairs, names: Mapping[str, str]
) -> Body:
    """The body with its pictures replaced by renditions, and their files by those of the renditions; and with all that
    belongs to its videos. `names` are those of the languages that these have captions in, by tag."""
    uses, videos = sorted(set(_uses(body, {}))), body.resolved.videos
    if not (uses or videos):
        return body
    own = _pairs_of(body, pairs)
    made = []
    for name, use in uses:
        rendition = _with_dark(name, renditions, own) if use == "text" else renditions[name, use]
        made.append((use, urls.url(name), rendition))
    pictures = {name for name, _ in uses}
    assets = {asset for asset in body.assets if asset.path not in pictures}
    assets |= {asset for _, _, rendition in made for asset in rendition.assets}
    opens_a_page = isinstance(entry, Article | Page) and not getattr(entry, "image_shown", False)
    playing = tuple(_playing(video, entry, body, renditions, urls, names) for video in videos)
    return body.illustrated(
        Illustrations(tuple(made), urls, opens_a_page, playing), sorted(assets, key=_path)
    )


def _playing(
    video: Video, entry: Entry, body: Body, renditions: Renditions, urls: Urls, names: Mapping[str, str]
) -> Playing:
    poster = renditions[video.poster, "poster"].fallback if video.poster else None
    (file,) = (asset.file for asset in body.assets if asset.path == video.name)
    size = size_of_video(file) or ((poster.width, poster.height) if poster else None)
    captions = []
    for name, tag in video.captions:
        spoken = tag or getattr(entry, "lang", "")
        captions.append((urls.url(name), spoken, names.get(spoken, spoken)))
    return Playing(urls.url(video.name), poster.asset.path if poster else "", size, tuple(captions))


def caption_languages(entries: Iterable[Entry], bodies: Mapping[str, Body]) -> set[str]:
    """The tags of the languages in which the videos of those entries have captions."""
    found = set()
    for entry in entries:
        for video in bodies[entry.source].resolved.videos:
            found |= {tag or getattr(entry, "lang", "") for _, tag in video.captions}
    return found - {""}


def _with_dark(name: str, renditions: Renditions, pairs: Pairs) -> Rendition:
    """What is made of a picture for a text, with its dark counterpart if it has one."""
    dark = renditions[pairs[name], "text"] if name in pairs else None
    return replace(renditions[name, "text"], dark=dark)


def _uses(body: Body, pairs: Pairs) -> Iterator[Wanted]:
    """The pictures that a body shows or links to, with their uses; and the dark ones of its pairs, and its posters."""
    if not body.resolved.files:
        return
    names = {written: name for written, name in body.resolved.files if suffix_of(name) in PICTURES}
    yield from ((names[written], "text") for written in body.text.shown if written in names)
    yield from ((names[written], "file") for written in body.text.linked if written in names)
    yield from ((video.poster, "poster") for video in body.resolved.videos if video.poster)
    yield from ((dark, "text") for dark in _pairs_of(body, pairs).values())


def _pairs_of(body: Body, pairs: Pairs) -> Pairs:
    """The pairs of which the text shows the light picture. A text that shows both means each for itself."""
    if not pairs:
        return {}
    shown = shown_in(body)
    return {name: pairs[name] for name in shown if name in pairs and pairs[name] not in shown}


def _path(asset: Asset) -> str:
    return asset.path
