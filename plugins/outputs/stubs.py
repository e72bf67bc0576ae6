"""Pages at old addresses, for hosts that can do nothing but send files, such as GitHub Pages.

Each leads on at once (HTML, 4.2.5.3: `refresh`), which search engines take for a redirect
(https://developers.google.com/search/docs/crawling-indexing/301-redirects#metarefresh). Feed readers read no HTML, so an
old address of a feed has the feed itself. Hosts that know redirects never send these files.
"""

from __future__ import annotations

from markupsafe import Markup

from plugins.content import suffix_of
from plugins.feeds import FORMATS
from plugins.pages import Page
from plugins.publication.model import Publication

from .redirects import GONE, Redirect

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}"{direction}>\n<head>\n<meta charset="utf-8">\n<title>{moved}</title>\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
    '<meta http-equiv="refresh" content="0; url={url}">\n<meta name="robots" content="noindex">\n'
    '<meta name="viewport" content="width=device-width">\n<link rel="canonical" href="{canonical}">\n'
    '</head>\n<body>\n<p>{moved}: <a href="{url}">{title}</a></p>\n</body>\n</html>\n'
)


def file_of_stub(rule: Redirect) -> str:
    """The file with which a host answers the rule's path; empty if no file can."""
    if rule.query or rule.status == GONE or rule.path.rpartition("/")[2] in FORMATS:
        return ""
    if rule.path.endswith("/"):
        return f"{rule.path}index.html"
    suffix = suffix_of(rule.path)
    return rule.path if suffix in (".html", ".htm") else "" if suffix else f"{rule.path}.html"


def stub(publication: Publication, to: Page) -> bytes:
    """The page that leads to that one."""
    urls, language = publication.urls, to.language
    return _PAGE.format(
        language=language.tag,
        direction=Markup(' dir="rtl"') if language.direction == "rtl" else "",
        moved=language.gettext("This page has moved"),
        url=urls.url(to.path),
        canonical=urls.absolute(to.path),
        title=to.head.title,
    ).encode()
