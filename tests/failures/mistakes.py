"""What authors get wrong, and what they are told of it, word by word."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from tests.pictures import saved
from tests.site import SMALLEST, Files, article, source
from tests.sites import KITCHEN_SINK

PICTURE = (KITCHEN_SINK / "insights" / "everything" / "wick.png").read_bytes()
LARGE = saved(Image.new("RGB", (1200, 630)), "PNG")  # as large as previews of a link show


@dataclass(frozen=True)
class Mistake:
    """A file with something wrong in it, and all that its author is told, each from the line number on."""

    what: str
    file: str
    data: str | bytes
    told: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """What is told, as it is printed."""
        return [f"content/{self.file}{said}" for said in self.told]


def mistake(what: str, file: str, data: str | bytes, *told: str) -> Mistake:
    return Mistake(what, file, data, told)


# A folder in which the mistakes below are the only ones. A picture is looked at where an article shows it.
AROUND: Files = {
    **SMALLEST,
    "insights/first.md": article(slug="taken", aliases=["/claimed"]),
    "insights/wick.png": PICTURE,
    "insights/for-previews.png": LARGE,
    "README.md": "How to write here.\n",
    "insights/erste.md": article(title="Primeiro", lang="pt", translation_of="taken"),
}
SHOWING: Files = {
    "insights/shows-it.md": article("![A picture](broken.png) and [a table](../pictures/report.csv)")
}

MISTAKES = (
    # Front matter that cannot be read
    mistake(
        "invalid YAML",
        "insights/invalid-yaml.md",
        "---\ntitle: One: two\ndate: 2026-01-01\n---\n\nText.\n",
        ':2: error: title: A value with a colon goes in quotes. Put it in quotes: title: "One: two".',
    ),
    mistake(
        "no front matter",
        "insights/no-front-matter.md",
        "Only text.\n",
        ":1: error: There is no front matter. "
        "Begin the file with a line “---”, then “title: …”, and close it with “---”.",
    ),
    mistake(
        "front matter that is never closed",
        "insights/never-closed.md",
        "---\ntitle: One\n\nText.\n",
        ":3: error: The front matter is never closed. Close it with a line “---” before the text begins.",
    ),
    mistake(
        "front matter that is a list",
        "insights/a-list.md",
        "---\n- One\n---\n\nText.\n",
        ":2: error: The front matter is not a list of “key: value” lines. Write one field a line: title: …",
    ),
    mistake(
        "an anchor",
        "insights/an-anchor.md",
        "---\ntitle: &one One\n---\n\nText.\n",
        ":2: error: title: A value that begins with & or * is YAML's word for another. "
        'Put it in quotes: title: "&one One".',
    ),
    mistake(
        "brackets without end",
        "insights/brackets.md",
        "---\ntitle: One\ntags: " + "[" * 100_000 + "x" + "]" * 100_000 + "\n---\n\nText.\n",
        ":3: error: tags: Values are nested more than 10 deep. A value that begins with [ or { goes in quotes.",
    ),
    mistake(
        "a list for a key",
        "insights/a-list-for-a-key.md",
        article().replace("---\n", "---\n? [a, b]\n: c\n", 1),
        ":2: error: A field's name is a word. Write one field a line: title: …",
    ),
    mistake(
        "a key that stands twice",
        "insights/twice.md",
        article().replace("---\n", "---\ntitle: Before\n", 1),
        ":3: error: title: The field stands twice (first on line 2). Keep one of them.",
    ),
    mistake(
        "Latin-1",
        "insights/latin-1.md",
        article(title="Café").encode("latin-1"),
        ":2: error: The file is not UTF-8; it looks like Windows-1252 (Latin-1). Save it as UTF-8.",
    ),
    mistake(
        "UTF-16",
        "insights/utf-16.md",
        article(title="Café").encode("utf-16"),
        ":1: error: The file is UTF-16. Save it as UTF-8.",
    ),
    mistake(
        "a character that cannot be seen",
        "insights/invisible.md",
        article("Back\x08space."),
        ":10: error: There is a character that cannot be seen (U+0008). Remove it.",
    ),
    # Fields
    mistake(
        "unknown keys",
        "insights/unknown-keys.md",
        article(titel="One", tag=["two"], frobnicate="three"),
        ":11: error: frobnicate: This field is not known. Remove it. A field of your own goes below “extra:”, for a "
        "theme that shows it.",
        ":8: error: titel: This field is not known. Did you mean “title”?",
        ":9: error: tag: This field is not known. Write “tags: [two]”.",
    ),
    mistake(
        "an alias on another host",
        "insights/other-host.md",
        article(aliases=["https://old.example.org/x"]),
        ":9: error: aliases: “https://old.example.org/x” is a whole web address. "
        "An alias is an old address on this site: write “/x”. What is on another host, that host redirects.",
    ),
    mistake(
        "aliases that are live",
        "insights/live-aliases.md",
        article(
            aliases=[
                "live-aliases",
                "/insights/live-aliases.html",
                "/contact/",
                "/Contact",
                "/insights",
                "/brand/x",
            ]
        ),
        ":8: error: aliases: “/insights/live-aliases” is its own address. Remove it: an alias is an old address.",
        ":8: error: aliases: “/insights/live-aliases.html” is its own address. Remove it: an alias is an old address.",
        ":8: error: aliases: “/contact/” is the address of content/pages/contact.md. "
        "Remove it, or move that away first.",
        ":8: error: aliases: “/Contact” differs in capitals alone from the address of content/pages/contact.md. "
        "Remove it: some hosts take both for one.",
        ":8: error: aliases: “/insights” is the address of the list of all articles. Remove it, or move that away first.",
        ":8: error: aliases: “/brand/x” is a file of the site, or in a folder of its own files. Remove it.",
    ),
    mistake(
        "an alias that another text has",
        "insights/other-claim.md",
        article(aliases=["/claimed.html"]),
        ":8: error: aliases: “/claimed.html” is an alias of content/insights/first.md, too. Keep it in one of them.",
    ),
    mistake(
        "marks of a merge among the addresses",
        "addresses.txt",
        "<<<<<<< ours\n/insights/taken\n",
        ":1: error: A merge has left its marks here. "
        "Delete the lines of marks, and keep all others: those of both sides are right.",
    ),
    mistake(
        "a translation of nothing",
        "insights/no-original.md",
        article(translation_of="takne", lang="de"),
        ":8: error: translation_of: There is no article “takne”. Did you mean “taken”?",
    ),
    mistake(
        "a translation of itself",
        "insights/its-own-original.md",
        article(translation_of="its-own-original", lang="de"),
        ":8: error: translation_of: That is this article itself. Name its original.",
    ),
    mistake(
        "a translation into no language",
        "insights/no-language.md",
        article(translation_of="taken"),
        ":8: error: translation_of: A translation says which language it is in. "
        "Write “lang:” and the language of this text, as in de or pt-BR.",
    ),
    mistake(
        "a translation of a translation",
        "insights/chain.md",
        article(translation_of="no-language", lang="de"),
        ":8: error: translation_of: “no-language” is a translation itself. Name its original, “taken”.",
    ),
    mistake(
        "a translation into the original's language",
        "insights/same-language.md",
        article(translation_of="taken", lang="en"),
        ":9: error: lang: “en” is the language of content/insights/first.md already. "
        "An article has one translation a language.",
    ),
    mistake(
        "two translations into one language, the first of which is right",
        "insights/zweite.md",
        article(translation_of="taken", lang="pt"),
        ":9: error: lang: “pt” is the language of content/insights/erste.md already. "
        "An article has one translation a language.",
    ),
    mistake(
        "an unknown author",
        "insights/unknown-author.md",
        article(authors=["Ada Exmaple"]),
        ":5: error: authors: “Ada Exmaple” is no known author. "
        "Did you mean “Ada Example”? A new author is a file in authors/.",
    ),
    mistake(
        "an unknown category",
        "insights/unknown-category.md",
        article(category="Note"),
        ":4: error: category: “Note” is no known category. "
        "Did you mean “Notes”? A new category is a file in categories/.",
    ),
    mistake(
        "a date that could mean two days",
        "insights/american-date.md",
        article(date="04/05/2026"),
        ":3: error: date: “04/05/2026” is not an ISO 8601 date. Write year-month-day, as in 2026-04-10.",
    ),
    mistake(
        "a day that is in no calendar",
        "insights/no-such-day.md",
        article(date="2026-02-30"),
        ":3: error: date: “2026-02-30” is not a day of the calendar. Write year-month-day, as in 2026-04-10.",
    ),
    mistake(
        "no title",
        "insights/no-title.md",
        article().replace("title: An example\n", ""),
        ":1: error: title: It is missing. Write “title: One page of strategy”.",
    ),
    mistake(
        "an empty title",
        "insights/empty-title.md",
        article().replace("title: An example\n", "title:\n"),
        ":2: error: title: It is empty. Write “title: One page of strategy”.",
    ),
    mistake(
        "a title that cannot be seen",
        "insights/invisible-title.md",
        article(title="\u200b\u00a0"),
        ":2: error: title: There is nothing to be seen in it. Write something, or remove the line.",
    ),
    mistake(
        "a title that turns round what follows",
        "insights/reversed.md",
        article(title="One \u202etwo"),
        ":2: error: title: It holds a line break or a control character ('\\u202e'). Write it on one line.",
    ),
    mistake(
        "tags that are no words",
        "insights/tags.md",
        article(tags=["C++", "!!!"]),
        ":10: error: tags: “!!!” cannot be part of an address. Write it with a letter or a digit.",
    ),
    mistake(
        "two tags with one address, and one tag twice",
        "insights/one-tag.md",
        article(tags=["A/B", "A&B", "AI", "ai"], date="2025-01-01"),
        ":8: error: tags: “A&B” would have the address of “A/B”. Write both alike, or one of them in other words.",
        ":8: error: tags: “AI” and “ai” are one tag. Keep one of them.",
    ),
    mistake(
        "an update before the date",
        "insights/updated-before.md",
        article(updated="2025-12-31"),
        ":8: error: updated: It is before the date of publication. "
        "Give the day of the last change, or leave it out.",
    ),
    mistake(
        "a review before the date",
        "insights/reviewed-before.md",
        article(review="2025-12-31"),
        ":8: error: review: It is before the date of publication. "
        "Give the day on which you want to look at the article again.",
    ),
    mistake(
        "an update to come",
        "insights/updated-later.md",
        article(updated="2099-01-01", changes=[{"date": "2099-01-01", "note": "A figure."}]),
        ":8: error: updated: It is in the future. Give the day of the change once it is made.",
        ":9: error: changes: One of them is in the future. Give the day of the change once it is made.",
    ),
    mistake(
        "a misspelt status",
        "insights/publised.md",
        article(status="publised"),
        ":8: error: status: “publised” is not known here. Did you mean “published”?",
    ),
    mistake(
        "a reading time in words",
        "insights/four-minutes.md",
        article(reading_time="four"),
        ":8: error: reading_time: “four” is not a whole number from 1 to 999. Write a number, as in 1.",
    ),
    mistake(
        "an address without its scheme",
        "insights/canonical.md",
        article(canonical_url="example.org/x"),
        ":8: error: canonical_url: “example.org/x” is not a web address. Write https://example.org/x.",
    ),
    mistake(
        "a call to action that leads nowhere",
        "insights/call.md",
        article(cta={"target": "somewhere"}),
        ":9: error: cta: “somewhere” is nothing that a call to action can open. "
        "Write “contact”, “mailto:name@example.org” or a whole web address.",
    ),
    mistake(
        "an author named twice, by name and by slug",
        "insights/two-of-her.md",
        article(authors=["Ada Example", "ada-example"]),
        ":5: error: authors: “ada-example” stands twice in the list, by name and by slug. Keep one of them.",
    ),
    mistake(
        "a change before there was anything to change",
        "insights/changed-before.md",
        article(changes=[{"date": "2025-12-31", "note": "Corrected."}]),
        ":8: error: changes: One of them is before the date of publication. "
        "Give the day of the change; what came before the publication is none.",
    ),
    mistake(
        "a picture for previews that is none",
        "insights/no-preview.md",
        article(image="first.md", image_alt="First"),
        ":8: error: image: “first.md” is no picture for this. "
        "Name a file that ends in .avif, .gif, .ico, .jpeg, .jpg, .png, .webp.",
    ),
    mistake(
        "a hidden page in a menu",
        "pages/in-a-menu.md",
        source("Text.", title="In a menu", menu="footer", status="hidden"),
        ":3: error: menu: A menu would lead to a hidden page. Remove “menu:”, or “status: hidden”.",
    ),
    mistake(
        "a category with the name of another",
        "categories/other-notes.md",
        source("Text.", name="Notes"),
        ":2: error: name: “Notes” is also the name in content/categories/notes.md. "
        "Say in one of them what is different about it.",
    ),
    mistake(
        "the name of a folder's own page",
        "insights/named.md",
        article(slug="index"),
        ":8: error: slug: “index” is what hosts call the folder's own page. Give it another name.",
    ),
    mistake(
        "a slug that is taken",
        "insights/second.md",
        article(slug="taken"),
        ":8: error: slug: “taken” is taken by content/insights/first.md. Give one of them another slug.",
    ),
    mistake(
        "a file name that cannot be an address",
        "insights/Über uns.md",
        article(),
        ":1: error: slug: The file's name gives the address. “Über uns” cannot be part of an address. "
        "Rename it to uber-uns.md, or write “slug: uber-uns”.",
    ),
    mistake(
        "a page with the address of a list",
        "pages/insights.md",
        source("Text.", title="Insights"),
        ":4: error: slug: Its address /insights is that of the list of all articles. Give it another slug.",
    ),
    mistake(
        "an author's unknown link and missing portrait",
        "authors/bo-sample.md",
        source("Bo.", name="Bo Sample", portrait="bo.png", links={"twitter": "https://x.example/bo"}),
        ":3: error: portrait: There is no file “bo.png”. "
        "Write its path as seen from this file, or a whole web address.",
        ":5: error: links: “twitter” is not known here. "
        "Known are: bluesky, github, linkedin, mail, mastodon, orcid, site, x, youtube.",
    ),
    # The text
    mistake(
        "no text",
        "insights/no-text.md",
        article(""),
        ":9: error: The article has no text. Write it below the front matter.",
    ),
    mistake(
        "no text but a note to oneself",
        "insights/to-do.md",
        article("<!-- Write this. -->"),
        ":9: error: The article has no text. Write it below the front matter.",
    ),
    mistake(
        "a missing picture",
        "insights/missing-picture.md",
        article("![A wick](wicks.png)", image="lamp.png", image_alt="A lamp"),
        ":12: error: There is no file “wicks.png”. Did you mean “wick.png”?",
        ":8: error: image: There is no file “lamp.png”. "
        "Write its path as seen from this file, or a whole web address.",
    ),
    mistake(
        "pictures without a description",
        "insights/not-described.md",
        article("![](wick.png)", image="for-previews.png"),
        ":11: error: The picture “wick.png” has no alternative text. "
        "Write what it shows between the brackets: ![…](…).",
        ":8: error: image: The picture has no alternative text. Write “image_alt:” and what the picture shows.",
    ),
    mistake(
        "a file that is no picture",
        "insights/broken.png",
        b"This is not a picture.",
        ": error: It is not a picture that can be read. Save it again as PNG, JPEG, WebP or AVIF.",
    ),
    mistake(
        "a document where browsers keep pictures for ever",
        "pictures/report.csv",
        "Lamp,Hours\n",
        ": error: On the site, browsers keep all that is in pictures/ for a year. Put it into another folder.",
    ),
    mistake(
        "links to files that are not there",
        "insights/broken-links.md",
        article("See [one](frist.md)\nand [two]({filename}/pages/abuot.md)."),
        ":10: error: There is no file “frist.md”. Did you mean “first.md”?",
        ":11: error: There is no file “{filename}/pages/abuot.md”. "
        "Write its path as seen from this file, or a whole web address.",
    ),
    mistake(
        "a link to what is there for those who write",
        "insights/link-to-readme.md",
        article("See [how](../README.md#pictures)."),
        ":10: error: There is no file “../README.md#pictures”. "
        "A README.md is for those who write, and not published. Link to another file, or remove this.",
    ),
    mistake(
        "a script, a handler and an address that runs",
        "insights/script.md",
        article('Text.\n\n<script>alert(1)</script>\n\n<a href="javascript:x" onclick="y">z</a>'),
        ":12: error: The element <script> cannot be published. Remove it, or link to it.",
        ":14: error: The address javascript:x of <a> cannot be published. Remove it.",
        ":14: error: The attribute onclick of <a> cannot be published. Remove it.",
    ),
    mistake(
        "a callout of a kind that there is not",
        "insights/for-programs.md",
        article("Text.\n\n> [!HACK]\n> Text.\n\n`[!HACK]`"),
        ":12: error: “[!HACK]” would be printed as it stands. "
        "Callouts are [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION], [!FIGURE] and [!QUOTE], alone on their line.",
    ),
    mistake(
        "a key figure without its number",
        "insights/no-number.md",
        article("Text.\n\n> [!FIGURE]\n> less time"),
        ":12: error: “[!FIGURE]” would be printed as it stands. "
        "Write its number in bold on the next line, “> **40 %**”, and its words on the one below.",
    ),
    mistake(
        "a pull quote without words",
        "insights/no-words.md",
        article("Text.\n\n> [!QUOTE]\n\nMore."),
        ":12: error: “[!QUOTE]” would be printed as it stands. "
        "Write its words on the lines below, with “> ” before each.",
    ),
    mistake(
        "a heading without words, and a picture that is none",
        "insights/empty.md",
        article("##\n\n![Three](first.md)"),
        ":10: error: There is a heading without words. Write some, or remove it.",
        ":12: error: “first.md” is no picture. Pictures end in .avif, .gif, .ico, .jpeg, .jpg, .png, .svg, .webp; "
        "link to anything else: […](…).",
    ),
    mistake(
        "a file of a kind that is not published",
        "insights/notes.txt",
        "Notes.",
        ": error: Files that end in .txt are not published. "
        "If it is a text of the site, rename it to end in .md. If a host or a service asks for it, move it into content/root/; otherwise remove it.",
    ),
)
