"""Videos: one's own plays on the page; of one that is elsewhere, a still leads there, and nothing is loaded from there.

`![What it shows](talk.mp4)` is one's own. A picture that is alone in its paragraph and links to a video,
`[![What it shows](still.jpg)](https://youtu.be/… "Its title, 23 min")`, is a still.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from ..core.document import Document
from ..core.feature import Feature
from ..strings import MarkdownStrings
from .figures import only_child

# Files that browsers play, by the end of their address.
_PLAYED = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//)[^?#]+\.(?:mp4|webm)(?:[?#].*)?", re.IGNORECASE)
# Where videos are, and what the address of one looks like there.
_PLACES = (
    (
        "YouTube",
        re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?|playlist\?|live/|shorts/|embed/)|youtu\.be/)\S"
        ),
    ),
    ("Vimeo", re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:\S*/)?[0-9]+")),
)
# How long something takes, at the end of a title: “23 min”, “1 h 5 min”, “1:02:03”. “12:30” may be the time of day.
_DURATION = re.compile(
    r"(?:^|[^\w:])(?:[0-9]+\s?h\w*\.?(?:\s[0-9]+\s?min\w*)?|[0-9]+\s?min\w*|[0-9]+:[0-9]{2}:[0-9]{2})\W*$",
    re.IGNORECASE,
)


def place_of(address: str) -> str:
    """The name of the place whose video that address leads to; empty if it is none that is known."""
    return next((name for name, pattern in _PLACES if pattern.match(address)), "")


def _play(root: Element, document: Document) -> None:
    for image in root.iter("img"):
        if _PLAYED.fullmatch(image.get("src", "")):
            image.tag = "video"
            label = image.attrib.pop("alt", "")
            # Nothing is loaded before a reader wants it, and the poster is the publication's business.
            image.attrib |= {"aria-label": label, "controls": "", "playsinline": "", "preload": "none"}


def _lead_away(root: Element, document: Document) -> None:
    for paragraph in root.iter("p"):
        link = only_child(paragraph)
        image = only_child(link) if link is not None and link.tag == "a" else None
        if link is None or image is None or image.tag != "img":
            continue
        title = link.get("title") or image.get("title") or ""
        if place := place_of(link.get("href", "")) or _host_of_video(link.get("href", ""), title):
            _make_still(paragraph, title, place, document.words)


def _host_of_video(address: str, title: str) -> str:
    """The host of an address on another site, if the title says how long what is there takes."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme != "https" or not _DURATION.search(title):
        return ""
    return (parts.hostname or "").removeprefix("www.")


def _make_still(paragraph: Element, title: str, place: str, words: MarkdownStrings) -> None:
    link = paragraph[0]
    paragraph.tag = "figure"
    paragraph.set("class", "video-still")
    for element in (link, link[0]):
        element.attrib.pop("title", None)
    said = SubElement(link, "span", {"class": "watch"})
    said.text = f"{words.watch % {'place': place}} "
    SubElement(said, "span", {"aria-hidden": "true"}).text = words.away
    if title:
        SubElement(paragraph, "figcaption").text = title


FEATURE = Feature(after=(_play, _lead_away))
