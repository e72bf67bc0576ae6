"""508 real posts, with their pictures, as a publication of ours: input that nobody wrote for it.

The posts are 18F's, in the public domain (CC0 1.0), and lie beside the repository, not in it. What our checks
refuse in them is mended in the copy by the `REPAIRS` below and by nothing else, so what is wrong with the corpus
can be read here, repair by repair and post by post.
"""

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from plugins.content import slugified

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared/corpora/18f"
MADE = ROOT / ".cache" / "18f-pictures"  # what earlier builds have made of the corpus' pictures
SITE = "https://agency.example/18f"  # below a path: an address that forgets it leads nowhere

# Slugs that were too long for one, or the same as another post's.
ADDRESSES = {
    "2021-06-16-building_capacities_within_a_government_agency_to_build_and_support_a_new_case_management_system"
    "_part_1": "case-management-system-part-1",
    "2021-06-17-building_capacities_within_a_government_agency_to_build_and_support_a_new_case_management_system"
    "_part_2": "case-management-system-part-2",
    "2024-01-12-andrew-hyder-award": "andrew-hyder-award-2023",
    "2024-08-20-andrew-hyder-award": "andrew-hyder-award-2024",
}


@dataclass(frozen=True)
class Repair:
    """What our checks say of a post (a regular expression), and how it is mended, given its name and text."""

    name: str
    said: str
    mend: Callable[[str, str], str]


def at_another_address(post: str, text: str) -> str:
    """The slug made of lower-case words and hyphens, or the one that `ADDRESSES` has for the post."""

    def address(found: re.Match[str]) -> str:
        return f"slug: {ADDRESSES.get(post) or slugified(found[1])}"

    return re.sub(r"^slug: (.*)$", address, text, count=1, flags=re.MULTILINE)


def with_description_on_one_line(_: str, text: str) -> str:
    """The description without its blank line, which YAML takes for a line break."""

    def description(found: re.Match[str]) -> str:
        words: str = yaml.load(found[0], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["description"]
        one_line = {"description": " ".join(words.split())}
        return yaml.safe_dump(one_line, allow_unicode=True, width=10_000) if "\n" in words else found[0]

    return re.sub(r"^description: .*?(?=^[a-z_]+:|^---)", description, text, count=1, flags=re.M | re.S)


def with_picture_described(_: str, text: str) -> str:
    """The title for what the picture shows."""
    return re.sub(
        r"(?s)^---\ntitle: ([^\n]*)\n(.*?\n)image_alt: ''\n", r"---\ntitle: \1\n\2image_alt: \1\n", text
    )


def with_pictures_described(_: str, text: str) -> str:
    """“Picture” between the brackets that stand empty."""
    return text.replace("![](", "![Picture](")


def without_scripts_and_styles(_: str, text: str) -> str:
    """Scripts and style sheets left out."""
    return re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)


def with_links_for_frames(_: str, text: str) -> str:
    """Frames as links to what they showed, with the same title."""

    def link(frame: re.Match[str]) -> str:
        return '<a href="{src}">{title}</a>'.format(**dict(re.findall(r'\b(src|title)="(.*?)"', frame[0])))

    return re.sub(r"<iframe\b.*?</iframe>", link, text, flags=re.DOTALL)


def without_looks(_: str, text: str) -> str:
    """Tags without the attributes that say how they look, or what a script is to make of them."""
    refused = r'\s(?:style|target|cellpadding|cellspacing|summary|aria-hidden|data-[a-z-]+)="[^"]*"'
    return re.sub(r"<[a-z]+\s[^>]*>", lambda tag: re.sub(refused, "", tag[0]), text)


def with_captions_as_text(_: str, text: str) -> str:
    """Captions that stand in no table as paragraphs."""
    return re.sub(r"^<caption>(.*)</caption>$", r"\1", text, flags=re.MULTILINE)


def without_title_in_text(_: str, text: str) -> str:
    """The text without a first heading that repeats the title."""
    title = str(front_matter(text)["title"]).strip()
    return re.sub(rf"(\n---\n\s*)#+ {re.escape(title)}\n", r"\1", text, count=1)


def with_tags_as_code(_: str, text: str) -> str:
    """Tags that the text speaks of as code."""
    return re.sub(r"<H[1-6]>", r"`\g<0>`", text)


def with_headings_in_steps(_: str, text: str) -> str:
    """Headings that begin at the second level and go down one at a time, each below the same as before."""
    head, fence, body = text.partition("\n---\n")
    above: list[int] = []

    def heading(found: re.Match[str]) -> str:
        words, level = found["words"] or found["underlined"], len(found["marks"] or "")
        if not words:
            return found[0]  # code
        level = level or (1 if found["line"][0] == "=" else 2)
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        steps = len(above) + 1
        return found[0] if steps == level else f"{'#' * steps} {words}"

    code, marked = r"^```.*?^```", r"^(?P<marks>#{1,6})[ \t]+(?P<words>[^\n]+)"
    underlined = r"^(?P<underlined>[^\s>|#-][^\n]*)\n(?P<line>=+|-+)$"
    return head + fence + re.sub(f"(?ms){code}|{marked}|{underlined}", heading, body)


def with_links_for_pictures_elsewhere(_: str, text: str) -> str:
    """Pictures on other sites as links to them."""
    text = re.sub(r"!(\[[^]]+\]\(https?://)", r"\1", text)

    def link(picture: re.Match[str]) -> str:
        values = dict(re.findall(r'\b(src|alt)=\s*"(.*?)"', picture[0], re.DOTALL))
        return f'<a href="{values["src"]}">{values.get("alt") or "Picture"}</a>'

    return re.sub(r'<img(?=[^>]* src="https?://)(?:\s+[a-z]+=\s*"[^"]*")*\s*/?>', link, text)


def without_pictures_of_nothing(_: str, text: str) -> str:
    """No picture where no file is named."""
    return re.sub(r'<img(?=[^>]*\ssrc="")[^>]*>|!\[[^]]*\]\(\)', "", text)


def with_markdown_apart_from_html(_: str, text: str) -> str:
    """Pictures written in Markdown with empty lines between them and the HTML around them."""

    def apart(block: re.Match[str]) -> str:
        tag = r"\s*(</?(?:div|figure|figcaption)\b[^>]*>)\s*"
        return re.sub(tag, r"\n\n\1\n\n", block[0]) if "![" in block[0] else block[0]

    return re.sub(r"<(div|figure)\b[^>]*>.*?</\1>", apart, text, flags=re.DOTALL)


def with_addresses_in_one_piece(_: str, text: str) -> str:
    """Addresses without the mark of a quotation that slipped into them."""
    return re.sub(r"(\]\(\S+)> (\S+\))", r"\1\2", text)


def without_dead_ends(_: str, text: str) -> str:
    """Pictures that the posts did not bring along left out."""
    return re.sub(r'!\[[^]]*\]\(/assets/[^)]*\)|<img\b[^>]*\ssrc="/assets/[^>]*>', "", text)


def without_lost_headings(_: str, text: str) -> str:
    """Links to headings to which other software has given another id with ours, or with none."""
    text = text.replace("-analytics-usa-gov)", "-analyticsusagov)")
    return re.sub(r"#(?:national-accuracy-clearinghouse|notify-gov)-launch[^)\s]*", "", text)


def with_title_of_its_own(post: str, text: str) -> str:
    """The year behind a title that several posts have."""
    year = f" ({post[:4]})" if post in ADDRESSES and "andrew-hyder" in post else ""
    month = ", August" if post.startswith("2024-08") else ""
    return re.sub(r"^(title: .*)$", rf"\1{year[:-1]}{month}{year[-1:]}", text, count=1, flags=re.MULTILINE)


REPAIRS = (
    Repair(
        "another address",
        r"slug: .* (cannot be part of an address|is taken by)|slug: It has \d",
        at_another_address,
    ),
    Repair("description on one line", "description: It holds a line break", with_description_on_one_line),
    Repair(
        "picture of the post described", "image: The picture has no alternative text", with_picture_described
    ),
    Repair(
        "pictures in the text described", "The picture “.*” has no alternative text", with_pictures_described
    ),
    Repair(
        "links for pictures elsewhere",
        "The picture “.*” lies on another site",
        with_links_for_pictures_elsewhere,
    ),
    Repair("no pictures of nothing", "The picture “.*” names no file", without_pictures_of_nothing),
    Repair(
        "Markdown apart from HTML", r"“!\[.* would be printed as it stands", with_markdown_apart_from_html
    ),
    Repair(
        "addresses in one piece", r"error: “\[.* would be printed as it stands", with_addresses_in_one_piece
    ),
    Repair("no scripts and styles", r"The element <(script|style)> cannot", without_scripts_and_styles),
    Repair("links for frames", "The element <iframe> cannot", with_links_for_frames),
    Repair("no looks", r"The attribute [a-z-]+ of <[a-z]+> is left out", without_looks),
    Repair("captions as text", "The element <caption>", with_captions_as_text),
    Repair("title not repeated", "The first heading repeats the title", without_title_in_text),
    Repair("no lost headings", "leads to no heading of", without_lost_headings),
    Repair("tags as code", "“and” is a heading of the first|“Empathy and caring” skips", with_tags_as_code),
    Repair(
        "headings in steps",
        "(?<!“Empathy and caring”) skips a level|(?<!“and”) is a heading of the first level",
        with_headings_in_steps,
    ),
)
# What is seen only on the built site.
LATE_REPAIRS = (
    Repair("no dead ends", "leads nowhere on the site", without_dead_ends),
    Repair("title of its own", r"Its title .* is also that of", with_title_of_its_own),
)


def require() -> None:
    """Skip the calling test where the corpus is missing; fail it under `CI`, but for GitHub's."""
    if not (CORPUS / "insights").is_dir():
        reason = f"The real posts are not at ../{CORPUS.relative_to(ROOT.parent)}, beside the repository."
        # A clone on GitHub has nothing beside it; wherever else tests run as CI, the posts have been put there.
        if os.environ.get("CI") and not os.environ.get("GITHUB_ACTIONS"):
            pytest.fail(reason)
        pytest.skip(reason)


def read_posts(articles: int | Collection[str] | None = None) -> dict[str, str]:
    """The oldest so many posts of the corpus, or those of these names, or all, by their files' names, as they are."""
    posts = {file.stem: file.read_text("utf-8") for file in sorted((CORPUS / "insights").glob("*.md"))}
    if isinstance(articles, Collection):
        return {name: posts[name] for name in articles}
    return dict(list(posts.items())[:articles])


def repaired(posts: dict[str, str], repairs: Iterable[Repair]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The posts after all repairs, and which of them each repair has changed."""
    changed: dict[str, list[str]] = {}
    for repair in repairs:
        mended = {name: repair.mend(name, text) for name, text in posts.items()}
        changed[repair.name] = [name for name in posts if mended[name] != posts[name]]
        posts = mended
    return posts, changed


def front_matter(text: str) -> dict[str, Any]:
    """A post's front matter, its values as they are written."""
    return dict(yaml.load(text.split("---\n")[1], Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def make_publication(
    folder: Path,
    articles: int | Collection[str] | None = None,
    repairs: Iterable[Repair] = (*REPAIRS, *LATE_REPAIRS),
    *,
    small_pictures: bool = False,
) -> Path:
    """Make a publication of the corpus in `folder`, which must be empty or missing; the path of its settings file.

    `articles` takes the oldest so many posts, or those of these names, or all, each with its pictures. Where a post that
    is left out is linked to, the link goes to where 18F published it. `repairs` are made in the copy. With
    `small_pictures`, all pictures are made smaller, but for one of each kind of the whole corpus: renditions of all take
    two minutes. Pelican builds it with `python -m pelican <folder>/content -s <the path>`, as it goes online, into
    `<folder>/output`.
    """
    content = folder / "content"
    posts = write_posts(folder, articles, repairs)
    _write_profiles(content, list(map(front_matter, posts.values())))
    (content / "images").mkdir()
    text = "".join(posts.values())
    kinds: set[object] = set()
    for file in sorted((CORPUS / "images").iterdir()):
        if articles is None or file.name in text:
            kind = _kind(file)
            smaller = small_pictures and (articles is not None or kind in kinds)
            _write_picture(file, content / "images" / file.name, smaller=smaller)
            kinds.add(kind)
    if MADE.is_dir():
        shutil.copytree(MADE, folder / ".cache" / "pictures")
    for name, text in PAGES.items():
        _write(content / "pages" / f"{name}.md", text)
    settings = folder / "conf.py"
    _write(settings, SETTINGS.format(root=str(ROOT), site=SITE))
    return settings


def write_posts(
    folder: Path,
    articles: int | Collection[str] | None = None,
    repairs: Iterable[Repair] = (*REPAIRS, *LATE_REPAIRS),
) -> dict[str, str]:
    """Write the posts of a publication that is made in `folder`, over those that are there; they themselves, by name."""
    posts, _ = repaired(read_posts(articles), repairs)
    for name, text in posts.items():
        _write(
            folder / "content/insights" / f"{name}.md", text if articles is None else _links_to(posts, text)
        )
    return posts


def keep_pictures(folder: Path) -> None:
    """Keep what a build in `folder` has made of pictures for later publications: it takes a minute or more."""
    shutil.copytree(folder / ".cache" / "pictures", MADE, dirs_exist_ok=True)


def _kind(file: Path) -> object:
    """What of a picture may make it hard to read, beside its size: how it has its colours, and what it brings along."""
    with Image.open(file) as image:
        return image.format, image.mode, frozenset(image.info) - {"dpi"}


def _write_picture(file: Path, to: Path, *, smaller: bool) -> None:
    """Copy a picture, or make of it a smaller one, which has one rendition a format."""
    if smaller:
        with Image.open(file) as image:
            image.thumbnail((64, 64))
            image.save(to)
    else:
        shutil.copyfile(file, to)


def _write_profiles(content: Path, posts: list[dict[str, Any]]) -> None:
    for author in sorted({author for post in posts for author in post["authors"]}):
        # The corpus writes "aaron-snow" for most and "18F" for itself.
        name = author if author != slugified(author) else author.replace("-", " ").title()
        text = f"---\nname: {name}\nrole: Public servant\n---\n\n{name} wrote for 18F.\n"
        _write(content / "authors" / f"{slugified(author)}.md", text)
    for category in sorted({post["category"] for post in posts}):
        text = f"---\nname: {category}\n---\n\nWhat 18F wrote on {category.lower()}.\n"
        _write(content / "categories" / f"{slugified(category)}.md", text)


def _links_to(posts: Iterable[str], text: str) -> str:
    def link(found: re.Match[str]) -> str:
        date, slug = found[1][:10], found[1][11:]
        return found[0] if found[1] in posts else f"https://18f.gsa.gov/{date.replace('-', '/')}/{slug}/"

    return re.sub(r"\{filename\}/insights/([^\s)\"#]*)\.md", link, text)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


SETTINGS = """\
import sys

ROOT = {root!r}
sys.path.insert(0, ROOT)

from plugins.settings.defaults import *
from plugins.settings.online import *

SITEURL = {site!r}
SITENAME = "18F"
OWNER = "18f"
SECTION = "Blog"
HEADLINE = "Delivering digital"
LEDE = "What a team inside the government learned while it built things in the open."
CONTACT = "mailto:18f@agency.example"
CONTACT_QUESTION = "Do you work for the government?"
CONTACT_LABEL = "Work with us"

PICTURE_SPEED = 10
THEME = ROOT + "/theme"
PLUGIN_PATHS = [ROOT]
"""

PAGES = {
    "404": "---\ntitle: Page not found\n---\n\nThere is no page here. [Read the latest posts](/).\n",
    "about": "---\ntitle: About\nmenu: header\n---\n\nA team inside the government.\n",
    "contact": "---\ntitle: Contact\nmenu: footer\n---\n\nWrite to us.\n",
}
