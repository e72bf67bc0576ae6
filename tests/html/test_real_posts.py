"""508 real posts with their pictures, built whole: every list, link, picture, feed and line of text."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import feedparser
import pytest

from plugins.content import slugified
from tests import corpus
from tests.site import Site, run_pelican

PER_PAGE = 10
PER_FEED = 20


class Reading(HTMLParser):
    """What the tests ask of a page, read in one go: a tree of each of 1,200 pages would take a minute."""

    # fmt: off
    INLINE = frozenset({
        "a", "abbr", "b", "bdi", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "time", "u", "var",
    })
    # fmt: on
    UNREAD = frozenset({"pre", "code", "kbd", "samp", "script", "style"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.headings = 0  # of the first level
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.loaded: list[str] = []  # by the head
        self.descriptions: list[str] = []
        self.cards: list[str] = []
        self.listed: list[str] = []  # where a list or a paragraph, not a card, is what links
        self.minutes: list[int] = []
        self.json_ld: list[str] = []
        self._text: list[str] = []
        self._unread = 0
        self._in_main = self._in_card = self._in_json = False
        self.feed(html)
        self.close()
        self.blocks = [" ".join(block.split()) for block in "".join(self._text).split("\0")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if "id" in values:
            self.ids.append(values["id"])
        self._in_main |= tag == "main"
        self._in_card |= "card" in classes
        self.headings += tag == "h1"
        self._unread += tag in self.UNREAD
        if tag not in self.INLINE:
            self._text.append("\0")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
            if self._in_card and "u-url" in classes:
                self.cards.append(values["href"])
            elif self._in_main:
                self.listed.append(values["href"])
        elif tag == "img":
            self.pictures.append(values["src"])
        elif tag == "link":
            self.loaded.append(values["href"])
        elif tag == "meta" and values.get("property") == "og:image":
            self.loaded.append(values["content"])
        elif (tag == "meta" and "description" in values.get("name", values.get("property", ""))) or (
            "p-summary" in classes and tag == "data"
        ):
            self.descriptions.append(values.get("content", values.get("value", "")))
        self._in_json = values.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in self.UNREAD
        self._in_main &= tag != "main"
        self._in_card &= tag != "article"
        if tag not in self.INLINE:
            self._text.append("\0")

    def handle_data(self, data: str) -> None:
        if self._in_json:
            self.json_ld.append(data)
            self._in_json = False
        if not self._unread:
            self._text.append(data)
            if time := re.fullmatch(r"(\d+) min read", data):
                self.minutes.append(int(time[1]))


@dataclass(frozen=True)
class Post:
    """A post as the corpus has it: what the lists that it belongs to are made of."""

    slug: str
    date: date
    category: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Published:
    """The whole corpus, as it went online, each page read; and what the checks said of it as it is."""

    site: Site
    readings: Mapping[str, Reading]
    posts: tuple[Post, ...]  # newest first
    refused: Site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Two builds, one with the corpus repaired and one as it is, which reads only what is other in it."""
    corpus.require()
    folder = tmp_path_factory.mktemp("corpus")
    settings = corpus.make_publication(folder, small_pictures=True)

    def build(output: str) -> Site:
        return run_pelican(folder, settings.name, folder / output, corpus.SITE, timeout=900)

    built = build("output")
    said = [line for line in built.stderr.splitlines() if ": warning: " not in line]
    assert built.exit_code == 0, "\n".join([*said, built.stdout])
    corpus.keep_pictures(folder)
    corpus.write_posts(folder, repairs=())
    refused = build("as_it_is")
    names = [name for name in built.files if name.endswith(".html")]
    readings = {name.removesuffix(".html"): Reading(built.text(name)) for name in names}
    repaired, _ = corpus.repaired(corpus.read_posts(), (*corpus.REPAIRS, *corpus.LATE_REPAIRS))
    posts = (_post(corpus.front_matter(text)) for text in repaired.values())
    newest_first = sorted(posts, key=lambda post: (-post.date.toordinal(), post.slug))
    return Published(built, readings, tuple(newest_first), refused)


def _post(fields: Mapping[str, object]) -> Post:
    def slugs(name: str) -> tuple[str, ...]:
        words = fields[name]
        assert isinstance(words, list)
        return tuple(map(slugified, words))

    day = date.fromisoformat(str(fields["date"]))
    return Post(str(fields["slug"]), day, slugified(str(fields["category"])), slugs("authors"), slugs("tags"))


def lists_of(posts: Iterable[Post]) -> dict[str, list[str]]:
    """What every paginated list must show, in order: the articles' addresses by the list's place."""
    lists: dict[str, list[str]] = {}
    for post in posts:
        places = ["", f"categories/{post.category}", f"insights/{post.date.year}"]
        places += [f"authors/{author}" for author in post.authors] + [f"tags/{tag}" for tag in post.tags]
        for place in places:
            lists.setdefault(place, []).append(f"/18f/insights/{post.slug}")
    return lists


def pages_of(place: str, length: int) -> list[str]:
    """The places of the list's pages, as the readings name them."""
    further = [f"{place}/page/{number}".lstrip("/") for number in range(2, -(-length // PER_PAGE) + 1)]
    return [place or "index", *further]


# What the checks say of the corpus ────────────────────────────────────────────────────────────────────────

# Errors and warnings, and the posts that have them, by the repair that mends them.
WRONG = {
    "another address": (16, 16),
    "description on one line": (5, 5),
    "picture of the post described": (157, 157),
    "pictures in the text described": (2, 1),
    "links for pictures elsewhere": (106, 44),
    "no pictures of nothing": (9, 9),
    "Markdown apart from HTML": (13, 11),
    "addresses in one piece": (4, 1),
    "no scripts and styles": (12, 10),
    "links for frames": (5, 5),
    "no looks": (62, 25),
    "title not repeated": (1, 1),
    "no lost headings": (3, 2),
    "tags as code": (1, 1),
    "headings in steps": (39, 39),
}
# The one thing that is said only once another is mended: a caption outside of any table, behind a style sheet.
SAID_LATER = {"captions as text": ["2024-12-10-how-we-measure-coaching"]}

SAID = {
    "2014-05-14-hacking-bureaucracy-improving-hiring-and-software.md:89": (
        "error: The element <iframe> cannot be published. Remove it, or link to it."
    ),
    "2015-01-16-open-source-for-good-government.md:37": (
        "error: The element <script> cannot be published. Remove it, or link to it."
    ),
    "2015-03-17-for-public-comment-the-https-only-standard.md:13": (
        "error: description: It holds a line break or a control character ('\\n'). Write it on one line."
    ),
    "2015-12-03-power-of-mindset-normatives-matthew-milan.md:24": (
        "error: “![Matthew Milan]({static}/images/speaker-series-matthew-milan.jpg)” would be"
        " printed as it stands. Leave an empty line between it and the HTML around it, or "
        "write it as code."
    ),
    "2021-10-21-the_weekly_ship.md:3": (
        "error: slug: “the_weekly_ship” cannot be part of an address. Write the-weekly-ship."
    ),
    "2022-11-29-18f-checks-in-with-jerome-lee-and-the-eapd-project.md:36": (
        "warning: The heading “Hello Jerome! So, catch us up: What has been going on with the "
        "project since 18F rolled off over two years ago?” skips a level. Write “## Hello "
        "Jerome! So, catch us up: What has been going on with the project since 18F rolled "
        "off over two years ago?”."
    ),
    "2023-05-08-andrew-hyder-award.md:2": (
        "warning: title: It has 93 characters. Search results cut it after about 70."
    ),
    "2024-01-12-andrew-hyder-award.md:3": (
        "error: slug: “andrew-hyder-award” is taken by "
        "content/insights/2023-05-08-andrew-hyder-award.md. Give one of them another slug."
    ),
    "2024-03-05-customer-experience-beyond-surveys.md:17": (
        "warning: The first heading repeats the title. Remove it."
    ),
    "2024-06-27-18fs-engineering-craft-basics-at-10.md:16": (
        "warning: “18F’s engineering craft practices at 10” is a heading of the first level, "
        "and that is the title's. Write “## 18F’s engineering craft practices at 10”; until then, all headings of the "
        "text are shown one level lower."
    ),
}


def test_the_checks_refuse_the_corpus_as_it_is_and_nothing_is_published(published: Published) -> None:
    assert published.refused.exit_code == 1
    assert not published.refused.folder.exists()
    assert published.refused.stderr.splitlines()[-1] == "332 errors and 549 warnings."


def test_messages_say_word_by_word_where_what_is_wrong_and_how_to_mend_it(published: Published) -> None:
    said = published.refused.stderr.splitlines()
    for place, message in SAID.items():
        assert f"content/insights/{place}: {message}" in said


def test_each_repair_changes_exactly_the_posts_that_the_checks_name_for_it(published: Published) -> None:
    """So no repair hides more than it declares, and nothing is refused that no repair is for."""
    told = [line for line in published.refused.stderr.splitlines() if re.search(": (error|warning): ", line)]
    errors = [line for line in told if ": error: " in line]
    _, changed = corpus.repaired(corpus.read_posts(), corpus.REPAIRS)
    mended: Counter[str] = Counter()
    counts = {}
    for repair in corpus.REPAIRS:
        named = [line for line in told if re.search(repair.said, line)]
        posts = sorted({Path(line.split(":")[0]).stem for line in named})
        mended.update(named)
        assert changed[repair.name] == (posts or SAID_LATER[repair.name]), repair.name
        if named:
            counts[repair.name] = (len(named), len(posts))
    assert counts == WRONG
    assert not Counter(errors) - mended


# What the corpus gets wrong that only the built site shows: addresses of 18F's own site that its posts did not
# bring along, and three posts of one title.
DEAD_ENDS = {
    "2015-01-21-join-us": ["/18f/assets/blog/join-us/usds.png"],
    "2015-03-24-making-twitter-images-more-accessible": ["/18f/assets/blog/twitter/twitter.png"],
    "2015-04-01-govtechhack-hacking-for-civic-improvement": [
        f"/18f/assets/blog/govtechhack/IMG_{number}.JPG" for number in (3995, 3998, 4014, 4015)
    ],
    "2015-05-01-pair-programming-why-two-heads-are-better-than-one": [
        f"/18f/assets/blog/pair-programming/{name}.jpg" for name in ("annalee", "catherine")
    ],
    "2015-05-21-TockingTime": ["/18f/assets/blog/tockingtime/tock2.gif"],
}


def test_what_only_the_built_site_shows_is_said_of_the_posts_and_nothing_is_published(tmp_path: Path) -> None:
    """That it is said of no others, the build of the whole corpus shows, which these alone would stop."""
    corpus.require()
    settings = corpus.make_publication(tmp_path, DEAD_ENDS, repairs=corpus.REPAIRS, small_pictures=True)
    built = run_pelican(tmp_path, settings.name, tmp_path / "output", corpus.SITE, timeout=900)
    assert built.exit_code == 1
    assert not built.folder.exists()
    dead: dict[str, list[str]] = {}
    for line in built.stderr.splitlines():
        if found := re.match(r"content/insights/(.*)\.md:\d+: error: (?:The link )?“(.*?)” leads ", line):
            dead.setdefault(found[1], []).append(found[2])
    assert {post: sorted(addresses) for post, addresses in dead.items()} == DEAD_ENDS


# Articles and lists ───────────────────────────────────────────────────────────────────────────────────────


def test_every_article_is_at_its_address_and_nothing_else_is_published(published: Published) -> None:
    lists = lists_of(published.posts)
    wanted = {
        "articles": [f"insights/{post.slug}" for post in published.posts],
        "lists": [page for place, listed in lists.items() for page in pages_of(place, len(listed))],
        "lists of lists": ["insights", "categories", "authors", "tags"],
        "pages by which they are cited": [f"cite/{post.slug}" for post in published.posts],
        "pages of their own": ["404", "about", "contact", "follow", "search"],
    }
    assert {kind: len(places) for kind, places in wanted.items()} == {
        "articles": 508,
        "lists": 708,
        "lists of lists": 4,
        "pages by which they are cited": 508,
        "pages of their own": 5,
    }
    assert sorted(published.readings) == sorted(place for places in wanted.values() for place in places)


def test_every_list_shows_exactly_its_articles_newest_first(published: Published) -> None:
    for place, listed in lists_of(published.posts).items():
        shown = [card for page in pages_of(place, len(listed)) for card in published.readings[page].cards]
        assert shown == listed, place


def test_the_archive_shows_every_article_under_its_year_newest_first(published: Published) -> None:
    wanted: list[str] = []
    for post in published.posts:
        year = f"/18f/insights/{post.date.year}"
        wanted += [*([] if year in wanted else [year]), f"/18f/insights/{post.slug}"]
    assert published.readings["insights"].listed == wanted


@pytest.mark.parametrize("kind", ["categories", "authors", "tags"])
def test_the_list_of_lists_leads_to_each_of_them_once(published: Published, kind: str) -> None:
    wanted = sorted(f"/18f/{place}" for place in lists_of(published.posts) if place.startswith(f"{kind}/"))
    assert sorted(published.readings[kind].listed) == wanted


def test_cards_say_the_reading_time_that_their_articles_say(published: Published) -> None:
    said = {
        f"/18f/insights/{post.slug}": published.readings[f"insights/{post.slug}"].minutes[0]
        for post in published.posts
    }
    for place, listed in lists_of(published.posts).items():
        for page in pages_of(place, len(listed)):
            reading = published.readings[page]
            assert reading.minutes == [said[card] for card in reading.cards], page


# Links and pictures ───────────────────────────────────────────────────────────────────────────────────────


def test_every_link_and_fragment_that_the_corpus_gets_right_leads_somewhere(published: Published) -> None:
    dead: dict[str, set[str]] = {}
    ids = {name: frozenset(reading.ids) for name, reading in published.readings.items()}
    for name, reading in published.readings.items():
        page = published.site.address_of(name)
        for link in {*reading.links, *reading.pictures, *reading.loaded}:
            address, fragment = urldefrag(urljoin(page, link))
            if not published.site.is_ours(address):
                continue
            file = published.site.file_at(address) or ""
            # What follows “:~:” is for the browser, which looks for a text.
            target = unquote(fragment.partition(":~:")[0])
            if not file or (target and target not in ids.get(file.removesuffix(".html"), ())):
                dead.setdefault(name, set()).add(link)
    assert dead == {}


def test_every_picture_that_a_page_shows_is_published_and_no_original_is(published: Published) -> None:
    made = (re.match(r"pictures/(.+)-[0-9a-f]{10}[-.]", file) for file in published.site.files)
    shipped = {found[1] for found in made if found}
    # One more lies in the corpus, of which a post shows the HTML alone.
    images = {slugified(file.stem) for file in (corpus.CORPUS / "images").iterdir()}
    assert images - shipped == {"assets-img-social-icons-png-facebook25"}
    assert not [file for file in published.site.files if file.startswith("images/")]


def test_no_page_loads_a_picture_from_elsewhere(published: Published) -> None:
    """The site's own policy would leave a hole in its place."""
    for name, reading in published.readings.items():
        assert [picture for picture in reading.pictures if not picture.startswith("/18f/")] == [], name


# Text ─────────────────────────────────────────────────────────────────────────────────────────────────────

LEAKS = {
    "a link or picture": r"\]\(|\]\[|!\[",
    "emphasis": r"\*\*|~~|(?<!\w)\*\S|\S\*(?!\w)",
    "a heading": r"^#{1,6}\s",
    "an item": r"^[-+*]\s",
    "a quotation": r"^>\s",
    "a task": r"^\[[ xX]\]",
    "a table": r"^\||\|$|\|\s*:?-{3}",
    "code": "`",
    "a footnote": r"\[\^",
    "attributes": r"\{:",
    "a template": r"\{%|%\}|\{\{|\}\}",
    "a reference": r"\{(?:filename|static|attach)\}|%7B(?:filename|static|attach)",
    "HTML": r"</?[a-zA-Z][^<>]*>?|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);",
}
# Text that is meant, or that every reader of Markdown shows so; each with the reason.
MEANT = {
    "## The third sprint": "written on the line below <br/>, which HTML takes in",
    "*Screenshot of the TTS Talent Referral Submission Form*": "written on the line below </figure>",
    "Design Research*)": "an asterisk for a note",
    "(DATA Act) of 2014*, which": "an asterisk for a note",
    "(*We serve a global community": "an asterisk for a note",
    "* * *": "asterisks that were escaped",
    "*[picture: ": "where the corpus left out a picture, inside of HTML",
    "occupations.]*": "the end of such a place, where O*NET closes the emphasis",
    "the *.nasa.gov domain": "an asterisk for any name",
    "maintenance of the site.*": "written on the line below HTML",
    "***": "asterisks that were escaped",
    "*.*": "asterisks between a word and a full stop, which by CommonMark neither open nor close",
    "18F**,**": "asterisks between a word and a comma, likewise",
    "*modular contracting (*aka": "an asterisk between a bracket and a word, likewise",
    "[Topic][Link]": "an example of a message to fill in",
    "curly braces `` to indicate": "emptied when template tags were taken out of the corpus",
    "| SOO Section | Agile Output |": "a table whose second line lacks a column",
    "--children <n>": "a command's usage",
    "--force <tablename:primary_key_val>": "a command's usage",
    "--schema <name>": "a command's usage",
    "<Video Call Link / Backup Teleconference Line>": "an example of a message to fill in",
    "(notes location: <link>)": "an example of a message to fill in",
    "<img src=“https://18f.gsa.gov/assets/blog/content/ada-accordion.gif": "HTML with quotes inside its quotes",
    "<a href=“http://www.knightfoundation.org/grants/201447979>": "HTML with a quote that is never closed",
    "writing for action <em>and</em> flexibility": "HTML in a title, which is text",
    "using &ldquo;agilefall&rdquo;?": "HTML in a title, which is text",
    "a better &ldquo;front door&rdquo; for": "HTML in a title, which is text",
    "Interior&#39;s": "HTML in a title and a description, which are text",
    "a better &ldquo;front door&rdquo; to": "HTML in a description, which is text",
    "Amanda Weaver&rsquo;s team": "HTML in a description, which is text",
    "sustaining software&#58;": "HTML in a description, which is text",
}


def test_no_markup_shows_in_the_text_but_what_is_meant(published: Published) -> None:
    leaks, used = [], set()
    anything = re.compile("|".join(LEAKS.values()))
    for name, reading in published.readings.items():
        for block in reading.blocks:
            if anything.search(block):
                excuses = {words for words in MEANT if words in block}
                used |= excuses
                leaks += [] if excuses else [f"{name}: {block[:200]}"]
    assert leaks == []
    assert used == set(MEANT)


def test_no_address_holds_a_brace_or_a_space(published: Published) -> None:
    for name, reading in published.readings.items():
        addresses = (*reading.links, *reading.pictures, *reading.loaded)
        assert [link for link in addresses if re.search(r"[{}\s]|%7[BbDd]", link)] == [], name


def test_descriptions_are_there_and_hold_no_markup(published: Published) -> None:
    """HTML's names for characters in four posts' descriptions are the corpus's own."""
    marked = set()
    for name, reading in published.readings.items():
        assert reading.descriptions, name
        assert all(reading.descriptions), name
        if any(re.search(r"<|\*\*|\]\(|`|\{|&#?\w+;", words) for words in reading.descriptions):
            marked.add(name.replace("cite/", "insights/"))
    assert marked == {
        "insights/learning-how-to-build-a-better-front-door-for-the-federal-government",
        "insights/software-maintenance-is-an-anti-pattern",
        "insights/thinking-about-the-future-of-the-post-office-an-interview-with-amanda-weaver",
        "insights/what-we-can-learn-from-the-interiors-social-feeds",
    }


# Pages and feeds ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_has_one_heading_of_the_first_level_and_no_id_twice(published: Published) -> None:
    for name, reading in published.readings.items():
        assert reading.headings == 1, name
        assert [found for found, times in Counter(reading.ids).items() if times > 1] == [], name


def test_structured_data_is_json_and_names_the_article(published: Published) -> None:
    for name, reading in published.readings.items():
        (text,) = reading.json_ld
        nodes = {node["@type"]: node for node in json.loads(text)["@graph"]}
        assert {"WebSite", "BlogPosting"} & nodes.keys()
        if "BlogPosting" in nodes:
            assert nodes["BlogPosting"]["@id"] == f"{published.site.address_of(name)}#article"
            assert nodes["BlogPosting"]["timeRequired"] == f"PT{reading.minutes[0]}M"
    assert sum('"BlogPosting"' in reading.json_ld[0] for reading in published.readings.values()) == 508


def test_every_feed_parses_and_holds_the_newest_of_its_list(published: Published) -> None:
    atom, lists = "{http://www.w3.org/2005/Atom}", lists_of(published.posts)
    followed = {
        place: [f"https://agency.example{path}" for path in listed[:PER_FEED]]
        for place, listed in lists.items()
        if not place.startswith(("tags/", "insights/"))
    }
    files = {file for file in published.site.files if file.endswith(("atom.xml", "rss.xml", "feed.json"))}
    assert files == {
        f"{place}/{name}".lstrip("/") for place in followed for name in ("atom.xml", "rss.xml", "feed.json")
    }
    for place, listed in followed.items():
        prefix = f"{place}/" if place else ""
        entries = ElementTree.fromstring(published.site.files[f"{prefix}atom.xml"]).findall(f"{atom}entry")
        items = ElementTree.fromstring(published.site.files[f"{prefix}rss.xml"]).findall("channel/item")
        json_items = json.loads(published.site.files[f"{prefix}feed.json"])["items"]
        assert [entry.find(f"{atom}link").attrib["href"] for entry in entries] == listed  # type: ignore[union-attr]
        assert [item.findtext("link") for item in items] == listed
        assert [item["url"] for item in json_items] == listed


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_a_feed_reader_has_nothing_to_mend_in_the_site_s_feed(published: Published, name: str) -> None:
    feed = feedparser.parse(published.site.files[name])  # type: ignore[attr-defined] # it does not declare its exports
    assert not feed.bozo
    assert len(feed.entries) == PER_FEED
