"""A site of a few small pages below a sub-path, in which nothing is wrong, and what is said of it once it is changed."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from plugins.inspection import SiteSpec, inspect

HOST = "https://example.org"
SITE = f"{HOST}/blog"
ONE = "insights/one.html"
SOURCE = "content/insights/one.md"

HEAD = """\
<!doctype html>
<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
style-src 'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='"><title>{title}</title>
<link rel="canonical" href="https://example.org/blog/{path}">
<meta name="robots" content="{robots}">
<meta property="og:image" content="https://example.org/blog/lamp.png">
<link rel="icon" href="/blog/lamp.png">
<link rel="manifest" href="/blog/site.webmanifest">
<link rel="alternate" type="application/atom+xml" href="https://example.org/blog/atom.xml">
<style>p{{margin:0}}</style>
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[\
{{"@type":"WebPage","@id":"https://example.org/blog/{path}","url":"https://example.org/blog/{path}",\
"publisher":{{"@id":"https://example.org/blog/#site"}}}},\
{{"@type":"WebSite","@id":"https://example.org/blog/#site"}}]}}</script>
</head><body>
<a href="/blog/">Home</a> <a href="/blog/about">About</a>
<main><h1 id="top_of_page">{title}</h1>
"""


def html(path: str, title: str, main: str = "<p>SiteText.</p>", robots: str = "max-snippet:-1") -> bytes:
    """A page of the site."""
    return (HEAD.format(path=path, title=title, robots=robots) + f"{main}</main></body></html>").encode()


ENTRY = f"""\
<entry><id>tag:example.org,2026:one</id><title>One</title><link rel="alternate" href="{SITE}/insights/one"/>
<updated>2026-01-02T00:00:00Z</updated><author><name>Ada</name><uri>{SITE}/about</uri></author>
<content type="html">&lt;p&gt;See &lt;a href="{SITE}/about"&gt;about&lt;/a&gt;, or write &amp;lt;a href="/x"&amp;gt;.&lt;/p&gt;</content></entry>"""  # noqa: E501

FILES: dict[str, bytes] = {
    "404.html": html("404", "Not found"),
    "about.html": html("about", "About"),
    "atom.xml": f"""\
<feed xmlns="http://www.w3.org/2005/Atom"><id>{SITE}/</id><link rel="self" href="{SITE}/atom.xml"/>
{ENTRY}
</feed>""".encode(),
    "feed.json": f"""\
{{"home_page_url": "{SITE}/", "feed_url": "{SITE}/feed.json", "items": [
{{"id": "tag:example.org,2026:one", "url": "{SITE}/insights/one", "title": "One",
"content_html": "<p>SiteText.</p>", "date_published": "2026-01-02T00:00:00Z"}}]}}""".encode(),
    "index.html": html("", "Letters", '<p><a href="/blog/insights/one">One</a></p>'),
    ONE: html(
        "insights/one",
        "One",
        '<p><img src="/blog/lamp.png" alt="A lamp"> <a href="#more">More</a> <a href="mailto:a@b.example">Mail</a></p>'
        '<h2 id="more">More</h2><h3>Still more</h3><p><a href="https://elsewhere.example/">Elsewhere</a></p>',
    ),
    "insights/secret.html": html("insights/secret", "Secret", robots="noindex"),
    "lamp.png": b"\x89PNG",
    "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n".encode(),
    "rss.xml": f"""\
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>{SITE}/</link>
<item><guid isPermaLink="false">tag:example.org,2026:one</guid><title>One</title><link>{SITE}/insights/one</link>
<pubDate>Fri, 02 Jan 2026 00:00:00 +0000</pubDate><content:encoded>&lt;p&gt;SiteText.&lt;/p&gt;</content:encoded></item>
</channel></rss>""".encode(),
    "site.webmanifest": b'{"start_url": "/blog/", "icons": [{"src": "/blog/lamp.png"}]}',
    "sitemap.xml": f"""\
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{SITE}/</loc></url>
<url><loc>{SITE}/about</loc></url><url><loc>{SITE}/insights/one</loc></url></urlset>""".encode(),
}

EXPECTED = SiteSpec(
    address=SITE,
    pages={
        "about": "content/pages/about.md",
        "insights/one": SOURCE,
        "insights/secret": "content/insights/secret.md",
    },
    articles=["insights/one"],
    unlisted=["insights/secret"],
    unpublished={"insights/draft": "content/insights/draft.md", "wick.png": "content/insights/draft.md"},
)


def told(files: dict[str, bytes], **expected: Any) -> list[str]:
    """What is said of the site."""
    return [str(problem) for problem in inspect(files, replace(EXPECTED, **expected))]


def changed(file: str, old: str, new: str) -> dict[str, bytes]:
    """The site with `old`, which must stand in that file, replaced in it."""
    text = FILES[file].decode()
    assert old in text, f"{file} does not hold {old}"
    return {**FILES, file: text.replace(old, new).encode()}


def with_prose(markup: str) -> dict[str, bytes]:
    """The site with that markup at the end of its article."""
    return changed(ONE, "</main>", f"{markup}</main>")
