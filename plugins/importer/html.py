"""HTML of other systems → Markdown, by markdownify; before that, what it does not know becomes what it knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from plugins.importer.model import ImportFault

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "svg",
    "link",
)
_FRAMES = ("iframe", "embed", "object", "video", "audio")
_LANGUAGE = re.compile(r"(?:language|lang|brush:|highlight-source)[-: ]*([\w+#-]+)")
_SIZE_OF_WORDPRESS = re.compile(r"-\d+x\d+(?=\.\w+$)")


def soup_of(html: str) -> BeautifulSoup:
    """The parsed HTML. Raises `ImportFault` if what parses it is not installed."""
    try:
        import markdownify  # noqa: F401
        from bs4 import BeautifulSoup
    except ImportError:
        raise ImportFault(
            "Texts in HTML need two more packages, which are not installed. Run “make import” once, or install "
            "requirements-import.lock."
        ) from None
    return BeautifulSoup(html, "html.parser")


def to_markdown(html: str) -> tuple[str, list[str]]:
    """The HTML as Markdown, and what of it could not be brought along, in whole sentences."""
    try:
        return _converted(html)
    except RecursionError:
        words = soup_of(html).get_text("\n")
        return words.strip() + "\n", ["Its HTML is nested too deeply: its words alone came along."]


def _converted(html: str) -> tuple[str, list[str]]:
    soup = soup_of(html)
    from bs4 import Comment
    from markdownify import MarkdownConverter

    lost: list[str] = []
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_FRAMES):
        _link_in_place_of(tag, soup, lost)
    for tag in soup.find_all("script", src=True):
        address = str(tag["src"])
        if "gist.github.com" in address:
            _replace_by_link(tag, soup, address.removesuffix(".js"))
    for tag in soup.find_all(_DROPPED):
        if not tag.decomposed:
            if tag.name not in ("style", "link", "noscript"):
                lost.append(f"<{tag.name}> is left out: nothing of it can be published here.")
            tag.decompose()
    for figure in soup.find_all("figure"):
        if figure.parent is not None and not figure.decomposed:
            _flatten(figure, soup)
    for pre in soup.find_all("pre"):
        for line_break in pre.find_all("br"):
            line_break.replace_with("\n")
    converter = MarkdownConverter(
        heading_style="ATX",
        bullets="-",
        strong_em_symbol="*",
        sup_symbol="<sup>",
        sub_symbol="<sub>",
        code_language_callback=_language,
        escape_misc=False,
        wrap=False,
    )
    text = str(converter.convert_soup(soup))
    text = re.sub(r"[ \t]+$", _kept_breaks, text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text.replace("\u00a0", " ")).strip() + "\n", sorted(set(lost))


def _kept_breaks(found: re.Match[str]) -> str:
    return "  " if found[0].startswith("  ") and "\t" not in found[0] else ""


def _language(pre: Tag) -> str:
    code = pre.find("code")
    for tag in (pre, code):
        classes = tag.get("class") if tag else None
        if found := _LANGUAGE.search(" ".join(classes) if isinstance(classes, list) else str(classes or "")):
            return found[1]
    return str(pre.get("data-lang") or "")


def _link_in_place_of(tag: Tag, soup: BeautifulSoup, lost: list[str]) -> None:
    """A frame or player becomes a link to what it shows."""
    source = tag.get("src") or tag.get("data")
    if not source and (inner := tag.find(["source", "param", "embed"])):
        source = inner.get("src") or inner.get("value")
    address = page_of(str(source or ""))
    if not address or address.startswith("about:"):
        lost.append(f"<{tag.name}> is left out: it names nothing that could be linked to.")
        tag.decompose()
        return
    _replace_by_link(tag, soup, address)


def _replace_by_link(tag: Tag, soup: BeautifulSoup, address: str) -> None:
    paragraph, link = soup.new_tag("p"), soup.new_tag("a", href=address)
    link.string = str(tag.get("title") or "") or words_for(address)
    paragraph.append(link)
    tag.replace_with(paragraph)


def words_for(address: str) -> str:
    """The words of a link to that address."""
    parts = urlsplit(address)
    for host, words in (
        ("youtu", "Watch on YouTube"),
        ("vimeo", "Watch on Vimeo"),
        ("gist.github", "Code on GitHub"),
    ):
        if host in parts.netloc:
            return words
    return parts.netloc + parts.path.rstrip("/") if parts.netloc else parts.path.rpartition("/")[2]


def page_of(address: str) -> str:
    """The page for readers of what a frame shows: of a player's address, the video's own."""
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if "youtube" in parts.netloc and (found := re.match(r"/(?:embed|v)/([\w-]{6,})", parts.path)):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if "player.vimeo.com" in parts.netloc and (found := re.match(r"/video/(\d+)", parts.path)):
        return f"https://vimeo.com/{found[1]}"
    if parts.netloc.endswith("embedly.com") and (shown := parse_qs(parts.query).get("url")):
        return shown[0]
    return address


def _flatten(figure: Tag, soup: BeautifulSoup) -> None:
    """A figure becomes its pictures, each alone in its paragraph, with the caption as the title of the last."""
    pictures = figure.find_all("img")
    caption = figure.find("figcaption")
    words = " ".join(caption.get_text(" ").split()) if caption else ""
    if not pictures or figure.find(["blockquote", "pre", "table"]):
        if caption:
            caption.name = "p"
        figure.unwrap()
        return
    if caption:
        caption.decompose()
    if words:
        pictures[-1]["title"] = words.replace('"', "'")
    for picture in pictures:
        paragraph = soup.new_tag("p")
        parent = picture.parent
        shown = parent if parent and parent.name == "a" else picture
        if parent and parent.name == "a" and _is_own_original(str(parent.get("href") or ""), picture):
            shown = picture
        figure.insert_before(paragraph)
        paragraph.append(shown.extract())
    figure.decompose()


def _is_own_original(address: str, picture: Tag) -> bool:
    """Whether a picture links to itself in full size."""
    source = str(picture.get("src") or "")
    return _SIZE_OF_WORDPRESS.sub("", source).partition("?")[0] == address.partition("?")[0]


def with_paragraphs(text: str) -> str:
    """WordPress' classic texts with the paragraphs that it makes of empty lines (its `wpautop`), and line breaks."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\n\n\x00{len(kept) - 1}\x00\n\n"

    text = re.sub(
        r"<(pre|script|style|table|ul|ol|svg)\b.*?</\1>", keep, text, flags=re.DOTALL | re.IGNORECASE
    )
    blocks = []
    for block in re.split(r"\n\s*\n", text):
        block = block.strip()
        if not block:
            continue
        if re.match(
            r"</?(?:p|h[1-6]|div|blockquote|figure|hr|section|dl|address|details|iframe|center)\b|\x00|<!--",
            block,
        ):
            blocks.append(block)
        else:
            blocks.append("<p>" + block.replace("\n", "<br>\n") + "</p>")
    return re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], "\n\n".join(blocks))
