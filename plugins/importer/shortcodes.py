"""Shortcodes and tags of other systems → Markdown. What is not known stays, and is named in the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from plugins.content.foreign_markup import without_code
from plugins.importer.html import words_for
from plugins.importer.links import destination

Values = dict[str, str]
Made = Callable[[Values], str | None]

_PAIR = re.compile(
    r"""([\w-]+)\s*[=:]\s*("[^"]*"|'[^']*'|`[^`]*`|[^\s"'`,]+)|("[^"]*"|'[^']*'|`[^`]*`|[^\s"'`,]+)"""
)
_LIQUID_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}[ \t]*\n?(.*?)\n?[ \t]*\{%-?\s*endhighlight\s*-?%\}", re.DOTALL
)
_LIQUID_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_LIQUID_ADDRESS = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url)|page\.url)\s*(?:\|[^{}]*)?-?\}\}|"
    r"\{\{-?\s*[\"']([^\"'{}]*)[\"']\s*\|\s*(?:relative_url|absolute_url|url|prepend:[^{}|]*)[^{}]*-?\}\}"
)
_LIQUID_FIELD = re.compile(
    r"\{\{-?\s*(?:page\.)?(\w+)\s*(?:\|\s*(?:url|relative_url|absolute_url|escape)\s*)*-?\}\}"
)
_LIQUID_TAG = re.compile(r"\{%-?\s*(\w+)((?:[^%]|%(?!\}))*?)-?%\}")
_HUGO_HIGHLIGHT = re.compile(
    r"\{\{[<%]\s*highlight\s+[\"'`]?([\w+#-]+)[^>%]*[>%]\}\}[ \t]*\n?(.*?)\n?[ \t]*\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    re.DOTALL,
)
_HUGO = re.compile(r"\{\{[<%]\s*(/?[\w/.-]+)((?:[^{}]|\{(?!\{)|\}(?!\}))*?)/?\s*[>%]\}\}")
_ZOLA = re.compile(r"\{\{\s*(\w+)\(([^{}]*)\)\s*\}\}")
_ZOLA_BLOCK = re.compile(r"\{%\s*(\w+)\(([^{}%]*)\)\s*%\}(.*?)\{%\s*end\s*%\}", re.DOTALL)
_WORDPRESS_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b([^\]]*)\]\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*?)\[/(?:wp_)?caption\]",
    re.DOTALL | re.IGNORECASE,
)
_WORDPRESS_CODE = re.compile(
    r"\[(code|sourcecode|php|css|html|python|bash|javascript|js|ruby|java|sql)\b([^\]]*)\](.*?)\[/\1\]",
    re.DOTALL,
)
_WORDPRESS_EMBED = re.compile(
    r"\[(?:embed|youtube|vimeo|video|audio)\b([^\]]*)\](?:\s*(https?://[^\s\[\]<]+)\s*\[/(?:embed|video|audio)\])?"
)
_WORDPRESS_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_WORDPRESS_OTHER = re.compile(r"\[/?([a-z][a-z0-9_-]{2,30})(?:\s+[\w-]+\s*=[^\]]*)?/?\]")


def values_of(words: str) -> Values:
    """The named values of a shortcode, and those without a name by their number."""
    found: Values = {}
    for name, value, alone in _PAIR.findall(words):
        found[name or str(sum(key.isdigit() for key in found))] = (value or alone).strip("\"'`")
    return found


def picture(values: Values) -> str | None:
    """A figure as a picture alone in its paragraph."""
    source = next(
        (values[name] for name in ("src", "url", "path", "image", "file", "image_path") if values.get(name)),
        "",
    )
    if not source:
        return None
    caption = (values.get("caption") or values.get("title") or "").replace('"', "'")
    alt = values.get("alt") or ""
    shown = f"![{_plain(alt or caption)}]({destination(source)}" + (
        f' "{_plain(caption)}")' if caption else ")"
    )
    link = values.get("link") or values.get("href") or ""
    return f"[{shown}]({destination(link)})" if link.startswith(("http", "/")) else shown


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[\[\]\\]", "", words).split())


def _link(address: str, words: str = "") -> str:
    return f"[{words or words_for(address)}]({destination(address)})"


def _player(pattern: str) -> Made:
    def made(values: Values) -> str | None:
        number = values.get("id") or values.get("0") or values.get("v") or ""
        if not number:
            return None
        address = number if number.startswith("http") else pattern.format(number)
        return _link(address, values.get("title", ""))

    return made


def _gist(values: Values) -> str | None:
    user, number = values.get("0", ""), values.get("1", "")
    return _link("https://gist.github.com/" + f"{user}/{number}".strip("/")) if user else None


def _tweet(values: Values) -> str | None:
    number, user = values.get("id") or values.get("0", ""), values.get("user") or "i"
    if number.startswith("http"):
        return _link(number)
    return _link(f"https://x.com/{user}/status/{number}") if number else None


def _reference(values: Values) -> str | None:
    return values.get("path") or values.get("0")


_COMMON: dict[str, Made] = {
    "figure": picture,
    "img": picture,
    "image": picture,
    "youtube": _player("https://www.youtube.com/watch?v={}"),
    "vimeo": _player("https://vimeo.com/{}"),
    "gist": _gist,
    "tweet": _tweet,
    "twitter": _tweet,
    "x": _tweet,
}
_HUGOS: dict[str, Made] = {
    **_COMMON,
    "ref": _reference,
    "relref": _reference,
    "instagram": _player("https://www.instagram.com/p/{}/"),
}


def of_hugo(body: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without Hugo's shortcodes, as far as they are known."""
    body = _HUGO_HIGHLIGHT.sub(_fenced, body)
    body = _replaced(_HUGO, body, lambda found: _made(_HUGOS, found[1], values_of(found[2])))
    return body, list(_unknown(_HUGO, body))


def of_zola(body: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without Zola's shortcodes, as far as they are known."""

    def block(found: re.Match[str]) -> str | None:
        if found[1] == "quote":
            lines = found[3].strip().split("\n")
            author = values_of(found[2]).get("author")
            return "\n".join(f"> {line}".rstrip() for line in [*lines, *([f"— {author}"] if author else [])])
        return None

    body = _replaced(_ZOLA_BLOCK, body, block)
    body = _replaced(_ZOLA, body, lambda found: _made(_COMMON, found[1], values_of(found[2])))
    return body, [*_unknown(_ZOLA, body), *_unknown(_LIQUID_TAG, body)]


def of_liquid(
    body: str, post_url: Callable[[str], str], fields: Mapping[str, Any]
) -> tuple[str, list[tuple[int, str]]]:
    """The text without Jekyll's and Eleventy's tags, as far as they are known; `post_url` finds a post by its name, and
    `fields` are those of the front matter, which a text may show."""
    body = _LIQUID_HIGHLIGHT.sub(_fenced, body)
    body = _LIQUID_COMMENT.sub("", _LIQUID_RAW.sub(r"\1", body))
    body = _LIQUID_ADDRESS.sub(lambda found: found[1] or "", body)
    body = _LIQUID_FIELD.sub(
        lambda found: own if isinstance(own := fields.get(found[1]), str) else found[0], body
    )

    def tag(found: re.Match[str]) -> str | None:
        name, words = found[1], found[2].strip()
        if name in ("post_url", "link"):
            address = post_url(words)
            is_bare = (
                found.string[max(found.start() - 1, 0)] not in "(\"'=<>"
                and "]:" not in found.string[max(found.start() - 4, 0) : found.start()]
            )
            return _link(address, re.sub(r"[-_]+", " ", words.rpartition("/")[2])) if is_bare else address
        if name == "include":
            file, _, rest = words.partition(" ")
            stem = file.rpartition("/")[2].partition(".")[0].lower()
            kind = next(
                (
                    each
                    for each in ("youtube", "vimeo", "figure", "image", "img", "gist", "tweet")
                    if each in stem
                ),
                "",
            )
            return _made(_COMMON, kind, values_of(rest))
        if name in ("image_with_class", "image"):
            values = values_of(words)
            return picture(
                {"src": values.get("0", ""), "alt": values.get("2") or values.get("1", ""), **values}
            )
        return "" if name in ("toc", "more") else _made(_COMMON, name, values_of(words))

    body = _replaced(_LIQUID_TAG, body, tag)
    return body, list(_unknown(_LIQUID_TAG, body))


def of_wordpress(html: str, gallery: Callable[[list[str]], list[str]]) -> tuple[str, list[tuple[int, str]]]:
    """The HTML without WordPress' shortcodes, as far as they are known; `gallery` gives the tags of pictures by number."""

    def caption(found: re.Match[str]) -> str:
        words = found[3].strip() or values_of(found[1]).get("caption", "")
        return f"\n\n<figure>{found[2]}<figcaption>{words}</figcaption></figure>\n\n"

    def code(found: re.Match[str]) -> str:
        values = values_of(found[2])
        language = values.get("language") or values.get("lang") or ("" if "code" in found[1] else found[1])
        return f'\n\n<pre class="language-{language}"><code>{found[3].strip()}</code></pre>\n\n'

    def embed(found: re.Match[str]) -> str:
        values = values_of(found[1])
        source = found[2] or next((values[key] for key in ("src", "mp4", "mp3", "0") if key in values), "")
        source = source or next((value for value in values.values() if value.startswith("http")), "")
        return (
            f'\n\n<p><a href="{escape(source)}">{escape(words_for(source))}</a></p>\n\n'
            if source
            else found[0]
        )

    def pictures(found: re.Match[str]) -> str:
        tags = gallery(re.findall(r"\d+", values_of(found[1]).get("ids", "")))
        return "\n\n" + "\n\n".join(tags) + "\n\n" if tags else found[0]

    html = _WORDPRESS_CAPTION.sub(caption, html)
    html = _WORDPRESS_CODE.sub(code, html)
    html = _WORDPRESS_EMBED.sub(embed, html)
    html = _WORDPRESS_GALLERY.sub(pictures, html)
    without = re.sub(r"<pre\b.*?</pre>|<code\b.*?</code>", "", html, flags=re.DOTALL)
    names = sorted(
        {
            found[1]
            for found in _WORDPRESS_OTHER.finditer(without)
            if "=" in found[0] or f"[/{found[1]}]" in without
        }
    )
    return html, [(0, f"[{name}]") for name in names]


def _made(known: dict[str, Made], name: str, values: Values) -> str | None:
    maker = known.get(name.lower())
    return maker(values) if maker else None


def _fenced(found: re.Match[str]) -> str:
    return f"```{found[1]}\n{found[2]}\n```"


def _replaced(pattern: re.Pattern[str], body: str, make: Callable[[re.Match[str]], str | None]) -> str:
    """The text with each match outside of code replaced; None leaves it."""
    source, parts, at = without_code(body), [], 0
    for found in pattern.finditer(source):
        whole = pattern.match(body, found.start()) or found  # with the code that stands in its values
        made = make(whole)
        if made is not None and found.start() >= at:
            parts += [body[at : found.start()], made]
            at = whole.end()
    return "".join([*parts, body[at:]])


def _unknown(pattern: re.Pattern[str], body: str) -> Iterator[tuple[int, str]]:
    """The lines, from 1, and the beginnings of what is left."""
    source = without_code(body)
    for found in pattern.finditer(source):
        yield source.count("\n", 0, found.start()) + 1, found[0][:60]
