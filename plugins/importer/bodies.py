"""The texts of articles and pages: what is in them that a page here cannot have, and where their links lead now."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote, unquote, urljoin, urlsplit

from plugins.content.foreign_markup import without_code
from plugins.content.tree import PICTURES, suffix_of
from plugins.importer.addresses import below_base, is_below, key
from plugins.importer.html import page_of, words_for
from plugins.importer.links import Link, attributes, destination, rewritten, with_address
from plugins.importer.media import Media
from plugins.importer.model import Account, Found, Text
from plugins.importer.sources import Files
from plugins.markdown import policy

_MORE = re.compile(
    r"^[ \t]*<!--+\s*(?:more|excerpt|truncate|read ?more|end excerpt|excerpt-end)\b[^>]*--+>[ \t]*\n?",
    re.M | re.I,
)
_FRAME = re.compile(
    r"<(iframe|object|video|audio|embed)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)(?:/>|>(?:((?:(?!<\1\b).)*?)</\1\s*>)?)",
    re.DOTALL | re.IGNORECASE,
)
_GIST = re.compile(
    r"<script\b[^<>]*\bsrc=[\"']?([^\"'<>\s]*gist\.github\.com[^\"'<>\s]*?)(?:\.js)?[\"']?[^<>]*>\s*</script>",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"<(script|style|form|button|svg|select|textarea|noscript|template|math|dialog)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
    r"(?:/>|>(?:(?!<\1\b).)*?</\1\s*>|>)"  # up to the next of its kind: what is never closed is searched once
    r"|<(?:link|meta|input)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
_HANDLER = re.compile(r"(<[a-zA-Z][^<>]*?)\s+(?:on\w+|style)\s*=\s*(?:\"[^\"]*\"|'[^']*')(?=[^<>]*>)")
_HEADING = re.compile(
    r"\A\s*(?:#{1,2}[ \t]+(?P<marked>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)"
    r"|(?P<under>[^\n]+)\n=+[ \t]*(?:\n|\Z)|<h1[^>]*>(?P<html>.*?)</h1>)"
)
_PLAYER = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
_OWN_WORDS = re.compile(r"^[{|](?:filename|static|attach|index|category|tag|author)[}|]")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_UNSAFE = re.compile(r"(?:javascript|vbscript|data|file|about|chrome):", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_LINE_ENDS = str.maketrans("\x0b\x0c\x85\u2028\u2029", "\n" * 5)
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?", re.MULTILINE)
_BY_REFERENCE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\[([^\[\]]*)\])?(?![(\[:])")
_EMPTY_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]*$\n?|^ {0,3}<h[1-6]>\s*</h[1-6]>[ \t]*$", re.MULTILINE)
# A block of HTML, up to an empty line: no Markdown is read in it (CommonMark, 4.6).
_BLOCK = re.compile(
    r"^ {0,3}<(?:address|article|aside|center|details|div|dl|figure|footer|header|main|nav|p|section|table|td|tr)\b[^\n]*"
    r"(?:\n[ \t]*[^\s][^\n]*)*",
    re.MULTILINE | re.IGNORECASE,
)
# A picture by a name with spaces, which some programs read as it stands.
_SPACED = re.compile(
    r"(!\[[^\[\]\n]*\]\()([^()<>\n\"“]{0,100}\S [^()<>\n\"“]{0,100}\.\w{3,4})((?:\s+[\"“][^\n()]*[\"”])?\))"
)
# What looks like an element and is none of HTML's: `List<String>`.
_NO_ELEMENT = re.compile(r"<(?=(/?)([a-zA-Z][\w-]*)[\s/>])")
_MARKS = re.compile(r"[*_`\\]")


class Bodies:
    """Writes the texts anew. `places` has the path below the content folder of each text, by its unit."""

    def __init__(
        self, files: Files, found: Found, places: Mapping[str, str], media: Media, account: Account
    ) -> None:
        self.files, self.found, self.media, self.account = files, found, media, account
        self.by_file = {
            text.file: places[text.unit]
            for text in found.texts
            if text.unit in places and text.file == text.unit
        }
        names = Counter(file.rpartition("/")[2] for file in self.by_file)
        self.by_name = {  # Hugo's `ref` finds a file by its name alone
            name: place for file, place in self.by_file.items() if names[name := file.rpartition("/")[2]] == 1
        }
        self.linked: set[tuple[str, str]] = set()  # the places of texts, and of those that they link to
        self.drafts: frozenset[str] = frozenset()  # the places of texts that are not online
        self.by_address: dict[str, str] = {}
        for text in found.texts:
            for address in text.old if text.unit in places else ():
                self.by_address.setdefault(key(address), places[text.unit])

    def written(self, text: Text, place: str, title: str) -> str:
        """The body of a text that will be at that path."""
        body = _INVISIBLE.sub("", text.body.translate(_LINE_ENDS))
        body = _outside_code(_EMPTY_HEADING, body, lambda _: "")
        body = _outside_code(_BLOCK, body, lambda found: _in_html(found[0]))
        body = _SPACED.sub(r"\1<\2>\3", _with_pictures_inline(_escaped(_MORE.sub("", body))))
        body = without_title(self._without_live(text, body), title)
        body = rewritten(body, lambda link, line: self._new(text, place, link, text.line_of(line)))
        return body.strip("\n") + "\n"

    def picture(self, text: Text, place: str, address: str) -> tuple[str, str]:
        """The address of a picture as the file at `place` names it; or an empty one, and why there is none."""
        name = self.file_at(text, address)
        if not name and _ELSEWHERE.match(address):
            path, why = self.media.bring_from(address)
        elif name:
            path, why = self.media.bring(name)
        else:
            path, why = "", "There is no such file in the source."
        return (relative(place, path), "") if path else ("", why)

    def file_at(self, text: Text, address: str) -> str:
        """The file of the source that an address in a text means; empty if there is none."""
        served = self.found.served
        for path in self._paths(text, address):
            for each in (path, _SIZE.sub("", path)):
                bare = unquote(each.partition("#")[0].partition("?")[0])
                if bare.lstrip("/") in self.files and not bare.startswith("//"):
                    return bare.lstrip("/")
                if name := served.get(key("/" + bare.lstrip("/"))):
                    return name
        return ""

    def _paths(self, text: Text, address: str) -> list[str]:
        """The paths that an address may be on the old site, or in its source; none if it leads elsewhere."""
        address = _OWN_WORDS.sub("", address)
        if address.startswith("@/"):  # Zola's word for content/
            return ["content/" + address[2:]]
        if address.startswith("//") or _ELSEWHERE.match(address):
            if not is_below(address, self.found.base):
                return []
            return [below_base(address, self.found.base)]
        if address.startswith("/"):
            root = self._root()
            return [
                address,
                *([address[len(root) :]] if root and address.startswith(f"{root}/") else []),
                f"content{address}",
            ]
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(text.file), address))
        at = [urljoin(old, address) for old in text.old[:1]]
        return [*at, beside, address, f"content/{address}"]

    def _root(self) -> str:
        """The path of the old site on its host, as /blog."""
        return urlsplit(self.found.base).path.rstrip("/")

    def _text_at(self, text: Text, address: str) -> str:
        for path in self._paths(text, address):
            bare = path.partition("#")[0]
            found = self.by_address.get(key(bare)) or self.by_address.get(key(bare.partition("?")[0]))
            file = unquote(bare.partition("?")[0]).lstrip("/")
            names = (file, f"{file.rstrip('/')}.md", f"{file.rstrip('/')}/index.md")
            found = found or next((self.by_file[name] for name in names if name in self.by_file), "")
            if found:
                return found
        bare = address.partition("#")[0]
        return (
            self.by_name.get(bare.rpartition("/")[2], "") if bare.endswith(".md") and ":" not in bare else ""
        )

    def _new(self, text: Text, place: str, link: Link, line: int) -> str | None:
        if link.kind in ("picture", "img"):
            return self._new_picture(text, place, link, line)
        address = link.address.strip()
        if not address:
            return link.words if link.kind == "link" else None
        if address.startswith("#") or address == "/":
            return None
        if is_below(address, self.found.base) and below_base(address, self.found.base) == "/":
            return with_address(link, "/")
        if target := self._text_at(text, address):
            if target in self.drafts and place not in self.drafts and link.kind == "link":
                self.account.note(
                    text.unit, line, f"“{address}” is a draft: its words stay, without the link."
                )
                return link.words
            self.linked.add((place, target))
            fragment = address[address.find("#") :] if "#" in address else ""
            return with_address(link, relative(place, target) + fragment)
        if name := self.file_at(text, address):
            path, why = self.media.bring(name)
            if path:
                return with_address(link, relative(place, path))
            self.account.note(text.unit, line, f"“{address}”: {why}")
        return self._elsewhere(text, link, address, line)

    def _elsewhere(self, text: Text, link: Link, address: str, line: int) -> str | None:
        """A link that leads to nothing that was imported."""
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in policy.SCHEMES:
            self.account.note(
                text.unit, line, f"The link to “{address[:60]}” is left out: no page may have it."
            )
            return link.words if link.kind == "link" else '"#"' if link.kind == "tag" else None
        if _ELSEWHERE.match(address) and not is_below(address, self.found.base):
            return with_address(link, address.replace(" ", "%20")) if " " in address else None
        if "{{" in address or "{%" in address:
            return link.words if link.kind == "link" else None
        whole = address
        if not _ELSEWHERE.match(address) and self.found.base.startswith("http"):
            path = self._paths(text, address)[
                1 if address.startswith(f"{self._root()}/") and self._root() else 0
            ]
            whole = (
                self.found.base.rstrip("/") + "/" + path.lstrip("/")
                if not path.startswith("content/")
                else ""
            )
        if whole and _ELSEWHERE.match(whole):
            self.account.note(
                text.unit, line, f"“{address}” is nothing that was imported: it leads to the old site."
            )
            return with_address(link, whole.replace(" ", "%20"))
        self.account.note(
            text.unit, line, f"“{address}” is nothing that was imported: its words stay, without the link."
        )
        return link.words if link.kind == "link" else '"#"' if link.kind == "tag" else None

    def _new_picture(self, text: Text, place: str, link: Link, line: int) -> str | None:
        address, why = self.picture(text, place, link.address.strip())
        words = " ".join(link.words.split())
        suffix = suffix_of(address)
        if address and suffix not in PICTURES:
            return f"[{words or words_for(address)}]({destination(address)})"
        if address and (words or link.title):
            alt = words or link.title
            return (
                _img(link, address, alt)
                if link.kind == "img"
                else with_address(link._replace(words=words or alt), address)
            )
        if address:
            self.account.note(
                text.unit,
                line,
                f"The picture “{link.address}” has no description: it is shown as decoration.",
            )
            return _img(link, address, "")
        self.account.note(text.unit, line, f"The picture “{link.address[:120]}” is not brought along. {why}")
        words = words or link.title or "Picture"
        if link.linked or not _ELSEWHERE.match(link.address) or _UNSAFE.match(link.address):
            return escape(words) if link.kind == "img" else words
        whole = link.address if ":" in link.address else f"https:{link.address}"
        whole = whole.replace(" ", "%20")
        return (
            f'<a href="{escape(whole)}">{escape(words)}</a>'
            if link.kind == "img"
            else f"[{words}]({destination(whole)})"
        )

    def _without_live(self, text: Text, body: str) -> str:
        """The body without what runs, loads or asks for something; players become links, or videos of one's own."""

        def note(found: re.Match[str], what: str) -> None:
            line = text.line_of(body.count("\n", 0, found.start()) + 1)
            self.account.note(text.unit, line, f"{what} is left out: nothing of it can be published here.")

        def frame(found: re.Match[str]) -> str:
            source = attributes(found[2]).get("src") or attributes(found[2]).get("data") or ""
            if not source and (inner := _PLAYER.search(found[3] or "")):
                source = inner[1]
            if source and found[1].lower() in ("video", "audio") and (name := self.file_at(text, source)):
                return (
                    f"\n\n![{_stem(name)}](<{'/' + name}>)\n\n"
                    if found[1].lower() == "video"
                    else f"[{_stem(name)}](</{name}>)"
                )
            address = page_of(source)
            if not address or _UNSAFE.match(address):
                note(found, f"<{found[1]}>")
                return ""
            words = attributes(found[2]).get("title") or words_for(address)
            return f'<a href="{escape(address)}">{escape(words)}</a>'

        def live(found: re.Match[str]) -> str:
            note(found, f"<{found[1] or found[0][1:8].split()[0]}>")
            return ""

        body = _outside_code(_FRAME, body, frame)
        body = _outside_code(
            _GIST,
            body,
            lambda found: f"[Code on GitHub]({destination('https:' + found[1].removeprefix('https:'))})",
        )
        body = _outside_code(_LIVE, body, live)
        for _ in range(5):
            changed = _outside_code(_HANDLER, body, lambda found: found[1])
            if changed == body:
                break
            body = changed
        return body


def _in_html(block: str) -> str:
    """A block of HTML with the links and pictures in it as HTML, too, where they were written in Markdown."""
    if "](" not in block:
        return block

    def new(link: Link, _: int) -> str | None:
        if link.kind == "picture":
            return _img(link, link.address, link.words)
        return f'<a href="{escape(link.address)}">{link.words}</a>' if link.kind == "link" else None

    return rewritten(block, new)


def _with_pictures_inline(body: str) -> str:
    """The body with the address of each picture behind it, and not in a definition elsewhere."""
    if "![" not in body or "]:" not in body:
        return body
    defined = {_label(label): address for label, address in _DEFINED.findall(without_code(body))}

    def inline(found: re.Match[str]) -> str:
        address = defined.get(_label(found[2] or found[1]))
        return f"![{found[1]}]({destination(address)})" if address else found[0]

    return _outside_code(_BY_REFERENCE, body, inline)


def _label(words: str) -> str:
    return " ".join(words.casefold().split())


def _escaped(body: str) -> str:
    """The body with words in angle brackets as words, where they look like an element that there is not."""
    closed = set(re.findall(r"</([a-zA-Z][\w-]*)\s*>", body.lower()))

    def escaped(found: re.Match[str]) -> str:
        name = found[2].lower()
        known = name in policy.ELEMENTS or name in policy.LIVE or name in closed
        return found[0] if known else "&lt;"

    return _outside_code(_NO_ELEMENT, body, escaped)


def _outside_code(pattern: re.Pattern[str], body: str, make: Callable[[re.Match[str]], str]) -> str:
    source, parts, at = without_code(body), [], 0
    for found in pattern.finditer(source):
        if found.start() >= at:
            parts += [body[at : found.start()], make(pattern.match(body, found.start()) or found)]
            at = found.end()
    return "".join([*parts, body[at:]])


def _img(link: Link, address: str, alt: str) -> str:
    return f'<img src="{escape(address)}" alt="{escape(alt)}"' + (
        f' title="{escape(link.title)}">' if link.title else ">"
    )


def _stem(name: str) -> str:
    return re.sub(r"[-_]+", " ", name.rpartition("/")[2].rpartition(".")[0])


def relative(place: str, path: str) -> str:
    """The path as the file at `place` names it; both are below the content folder."""
    return quote(posixpath.relpath(path, posixpath.dirname(place)), safe="/%._-~")


def without_title(body: str, title: str) -> str:
    """The body without the heading that it begins with, if that repeats the title."""
    found = _HEADING.match(body)
    if not found:
        return body
    words = next(filter(None, (found["marked"], found["under"], found["html"])), "")
    same = _comparable(words) == _comparable(title)
    return body[found.end() :] if same else body


def _comparable(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", _MARKS.sub("", re.sub(r"<[^<>]*>", "", words))).casefold().split())
