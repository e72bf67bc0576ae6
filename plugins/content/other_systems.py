"""Names of front-matter fields in other systems, and what to write here instead.

The systems are Jekyll, Hugo, Pelican, Eleventy, Astro, Ghost, WordPress, Quarto and Pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from .meant_addresses import meant
from .source import Value
from .yaml_quotes import as_list, as_value

# Other systems' names for each of our fields, in lower case, without hyphens and underscores.
_NAMES = {
    "aliases": "alias oldurl oldurls redirectfrom redirectfroms",
    "authors": "author by byline creator writer writers people",
    "canonical_url": "canonical canonicallink originalurl sourceurl",
    "category": "categories section topic topics subject channel",
    "cta": "calltoaction",
    "date": "created createdat createdon datecreated datepublished datetime day published publisheddate publishdate "
    "publishedat publishedon pubdate pubdatetime postdate",
    "description": "abstract customexcerpt deck desc excerpt intro introduction lead lede metadescription ogdescription "
    "seodescription socialdescription standfirst summary synopsis teasertext tldr",
    "featured": "highlight pin pinned recommended sticky",
    "image": "banner bannerimage cover coverimage featureimage featuredimage headerimage header hero "
    "heroimage images img metaimage ogimage photo picture postimage socialimage teaser thumb thumbnail thumbnailimage",
    "image_alt": "alt bannera11y coveralt coverimagealt featureimagealt featuredimagealt heroalt imagealttext ogimagealt "
    "thumbnailalt heroimagealt",
    "lang": "language locale langcode",
    "menu": "navigation nav",
    "name": "displayname fullname",
    "order": "menuorder navorder position sidebarposition weight",
    "portrait": "avatar headshot",
    "reading_time": "minutes minutestoread readtime timetoread",
    "role": "jobtitle position",
    "series": "collection seriesname seriestitle",
    "status": "poststatus state",
    "tags": "keyword keywords label labels tag taxonomies taxonomy",
    "title": "h1 headline linktitle name posttitle",
    "translation_of": "translationkey translationof translations",
    "updated": "changed dateedited datemodified dateupdated lastedit lastmod lastmodified lastmodifiedat lastupdated "
    "lastupdatedat moddate modified modifiedat modifieddate mtime postmodified updatedat updateddate updatedon",
}
# Fields that have no equivalent here, by the reason.
_NONE = {
    "Every kind of page has its own template.": "layout template theme type posttype pagetype kind eleventycomputed "
    "eleventynavigation pagination page bodyclass classes class css cssclass cssclasses customcss js scripts style "
    "stylesheet sidebar pagecss pagetemplate transparent thumbnailimageposition autothumbnailimage metaalignment "
    "covermeta coversize cardimage showdate showtags showmeta showpagination showactions showreadingtime hidemeta "
    "icon emoji color excalidrawplugin kanbanplugin paginateby sortby generatefeeds inreplyto postkind",
    "Every text is Markdown here.": "bibliography citekeys csl documentclass engine execute extensions fontsize format "
    "formats filters geometry jupyter kernelspec knitr linkcitations markup markdown mainfont numbersections output "
    "outputs params render codefold codeinjectionhead codeinjectionfoot excerptseparator mathengine mermaid "
    "templateengineoverride tbl titleblock titleblockbanner",
    "A table of contents makes itself where one is of use.": "contents showtableofcontents showtoc tableofcontents toc "
    "tocdepth toctitle toclabel tocopen hidetoc usehugotoc insertanchorlinks",
    "Formulas are shown wherever there are some.": "katex latex math mathjax usemath usemathjax",
    "The site has one licence, which is LICENSE in pelicanconf.py.": "copyright licence license rights",
    "It belongs to its author, in a file in authors/.": "affiliation authorbio authortitle authorurl bluesky email "
    "mastodon orcid website",
    "If it is for readers, say it in the text.": "audience audio citation contributors difficulty doi editor editors "
    "enddate eventdate externallink externalurl gallery guests issue level location notes number place podcast rating "
    "reviewedby reviewer source stars startdate syndication todo translator translators video youtube",
    "There are no comments here.": "allowcomments comment comments commentstatus disqus discussion discourse giscus "
    "pingstatus utterances discussionid dsqthreadid",
    "Readers share an article by the button that each has.": "share sharing sharingbuttons showshare showsocial "
    "disableshare social",
    "What replaces a text names the old address in its “aliases:”.": "redirect redirects redirectto",
    "Nothing goes offline by itself: make it a draft on that day.": "expires expirydate expiry expirationdate "
    "unpublishdate unlistdate",
    "Lists are in the order of dates.": "part seriesorder seriesindex "
    "menuorder navorder position seriespart seriesweight sidebarposition sort sortkey sortorder top weight chapter volume "
    "next prev previous parent haschildren parentid pageid up",
    "Related articles are found by themselves.": "related relatedposts relatedarticles",
    "Previews of a link and search results have the title and the description.": "lasttitle metatitle ogtitle opengraph "
    "og seo seotitle shorttitle titletag twitter twittercard metadata meta linkedtitle",
    "There is nothing to subtitle it with: write it as the text's first paragraph.": "kicker strapline subheading "
    "subhead subtitle tagline",
    "It says nothing to readers.": "basename commentid ghostid githubrepo guid internalid mobiledocid nid objectid "
    "oldid origin postid postname revision sourcefile uid uuid version wordpressid wpid postlastmodified build cascade "
    "editpost imgpath resources wordcount words insearch insearchindex "
    "headless iscjklanguage notion notionid obsidian obsidianuiview sitemap",
}
_ADDRESSES = "mpslug address filename handle link path pathname permalink saveas slugified uri url urlpath"
_HIDDEN = (
    "excludefromcollections eleventyexcludefromcollections hidden hide isprivate noindex private robots searchexclude "
    "unlisted visibility password protected searchhidden"
)
_OURS = {name: field for field, names in _NAMES.items() for name in names.split()}
_WHY = {name: why for why, names in _NONE.items() for name in names.split()}
# Other systems' values of our `status`.
_STATUS = {
    "draft": "draft",
    "future": "published",
    "pending": "draft",
    "private": "hidden",
    "scheduled": "published",
}
# Other words for a text's state, by what to write instead.
_STATES = {
    "Write draft.": "draft in-progress in-review inactive idea needs-review new off offline pending queued review todo "
    "unpublish unpublished wip withdrawn false no",
    "Write hidden.": "hidden hide noindex unlisted",
    "Write published.": "active complete completed done final live on online public publish published ready released "
    "visible true yes",
    "Write published, and the day on which it is to appear after “date:”.": "future planned scheduled",
    "Write draft, and nobody else sees it, or hidden, and only who knows its address does.": "confidential internal "
    "members paid password private protected secret",
    "Write published or hidden, and readers who know its address find it, or draft, to take it off the site.": "archive "
    "archived deleted expired old outdated removed retired trash trashed",
}
_STATE_FIXES = {word: fix for fix, words in _STATES.items() for word in words.split()}
_NO = ("false", "no", "off", "0")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def suggested_field(
    key: str, value: Value, known: Collection[str], present: Collection[str] = ()
) -> tuple[str, str] | None:
    """Which of the `known` fields an unknown key means (empty if none of them), and what to write instead; `present` are
    the keys that stand there.

    None if the key is not known from other systems either.
    """
    name = re.sub(r"[\W_]", "", key).casefold()
    words = value.data.strip() if isinstance(value.data, str) else ""
    if own := next((field for field in known if field.replace("_", "") == name), None):
        if own in present:
            return own, f"Remove it: “{own}:” says that."
        return own, f"Write “{own}:” for it."
    if name in ("draft", "isdraft", "published", "ispublished", "publish") and (
        "status" in known and not _DATE.match(words)
    ):
        public = (words.casefold() in _NO) == ("draft" in name)
        return "", "Remove it: what is no draft is published." if public else "Write “status: draft”."
    if name in _HIDDEN.split() and "status" in known:
        shown = words.casefold() in (*_NO, "public", "index", "index, follow", "all")
        return "", "Remove it." if shown else "Write “status: hidden”."
    if name in _ADDRESSES.split():
        return "", _address(words)
    field = _OURS.get(name, "")
    if field in known and field in present:
        return field, f"Remove it: “{field}:” says that."
    if field in known:
        return field, f"Write “{field}: {_as(field, value, words)}”."
    if why := _WHY.get(name):
        return "", f"Remove it. {why}"
    return ("", "Remove it.") if field else None


def meaning(key: str, known: Collection[str]) -> tuple[str, str]:
    """Which of the `known` fields a key of another system means, and why there is none; each may be empty."""
    name = re.sub(r"[\W_]", "", key).casefold()
    own = next((field for field in known if field.replace("_", "") == name), "")
    field = own or _OURS.get(name, "")
    return (field, "") if field in known else ("", _WHY.get(name, ""))


def says_address(key: str) -> bool:
    """Whether a key of another system has an address, or a part of one."""
    return re.sub(r"[\W_]", "", key).casefold() in _ADDRESSES.split()


def said_for_status(words: str) -> str:
    """What to write instead of another system's word for the state of a text; empty if no system is known to have it."""
    return _STATE_FIXES.get(re.sub(r"[\s_]+", "-", words.casefold()), "")


def status_of(key: str, words: str) -> str | None:
    """Which status a key of another system says, with its value; None if it says none, empty for what is published."""
    name, no = re.sub(r"[\W_]", "", key).casefold(), words.casefold() in _NO
    if name in ("draft", "isdraft"):
        return "" if no else "draft"
    if name in ("published", "ispublished", "publish") and not _DATE.match(words):
        return "draft" if no else ""
    if name in _HIDDEN.split():
        return "" if no or words.casefold() in ("public", "index", "index, follow", "all") else "hidden"
    return None


def _as(field: str, value: Value, words: str) -> str:
    """The value in the form that the field takes; an example or “…” if it cannot be derived."""
    items = [str(item.data) for item in value.data] if isinstance(value.data, list) else []
    if field in ("aliases", "authors", "tags"):
        return as_list(items or [item.strip() for item in re.split(r"[,;]", words) if item.strip()] or ["…"])
    if field in ("date", "updated"):
        found = _DATE.match(words)
        return found[0] if found else "2026-04-10"
    if field == "featured":
        return "no" if words.casefold() in _NO else "yes"
    if field == "reading_time":
        minutes = re.search(r"\d+", words)
        return minutes[0] if minutes else "…"
    if field == "lang":
        return language_tag(words)
    if field == "status":
        return _STATUS.get(words.casefold(), "published")
    if len(items) == 1 or (items and field == "category"):
        return as_value(items[0])
    if field == "canonical_url" and (better := meant(words)):
        return better
    return as_value(words) if words and len(words) <= 60 and "\n" not in words else "…"


def language_tag(words: str) -> str:
    """A language tag as BCP 47 advises to write it (RFC 5646, 2.1.1), for one of other capitals or with underscores."""
    first, *rest = re.split("[-_]", words.partition(".")[0])
    cases = {2: str.upper, 3: str.upper, 4: str.title}
    return "-".join([first.lower(), *(cases.get(len(part), str)(part) for part in rest)])


def _address(words: str) -> str:
    """What to write instead of an address, or of a pattern for addresses."""
    last = urlsplit(words).path.rstrip("/").rpartition("/")[2].removesuffix(".html").removesuffix(".htm")
    slug = re.sub(r"[^a-z0-9]+", "-", last.casefold()).strip("-")
    if not slug or re.search(r"[:{}%]", words):
        return "Remove it: the file's name is the address."
    kept = f" “aliases: {as_list([words])}” keeps that address." * words.startswith("/")
    return f"Write “slug: {slug}”, or nothing where the file has that name.{kept}"
