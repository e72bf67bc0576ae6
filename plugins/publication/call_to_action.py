"""The call to action below an article: its words, and a link that says which article it is about.

Words and target are set for the site, a category or one article; the most specific setting wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.content import CallToActionText


class CallToAction(Struct, frozen=True):
    """What the reader sees: a question, and a link to `target`, to which the article's title and absolute `url` are
    added. A page of the site needs only its path: it looks the title up."""

    question: str
    label: str
    target: str
    title: str
    url: str

    @property
    def address(self) -> str:
        """Where the link leads, not escaped for HTML."""
        return _with_article(self.target, self.title, self.url)

    @property
    def on_paper(self) -> str:
        """The address as printed, short enough to type: without query, fragment and `mailto:`."""
        return unquote(re.split("[?#]", urljoin(self.url, self.target))[0].removeprefix("mailto:"))


def nearest(words: Iterable[CallToActionText]) -> CallToActionText:
    """The first setting of each field; `words` are those of the article, its category and the site, in that order."""
    listed = list(words)
    return CallToActionText(
        **{
            name: next((value for text in listed if (value := getattr(text, name)) is not None), None)
            for name in ("question", "label", "target", "shown")
        }
    )


def call_to_action(words: CallToActionText, contact_page: str, title: str, url: str) -> CallToAction | None:
    """The call to action of the article with that title and absolute `url`, or None if it is switched off.

    `contact_page` is the address for the target `contact`.
    """
    if words.shown is False:
        return None
    target = words.target or "contact"
    target = contact_page if target == "contact" else target
    return CallToAction(words.question or "", words.label or "", target, title, url)


def _with_article(target: str, title: str, url: str) -> str:
    if target.startswith("mailto:"):
        return mail_about(target, title, url)
    if "{title}" in target or "{url}" in target:
        return target.replace("{title}", quote(title, safe="")).replace("{url}", quote(url, safe=""))
    address, hash_mark, fragment = target.partition("#")
    joint = "&" if "?" in address else "?"
    if urlsplit(target).netloc:
        about = f"subject={quote(title, safe='')}&url={quote(url, safe='')}"
    else:
        about = f"url={quote(urlsplit(url).path)}"
    return f"{address}{joint}{about}{hash_mark}{fragment}"


def mail_about(mailto: str, title: str, url: str) -> str:
    """A `mailto:` address (RFC 6068) with the article's title as subject and its address as body.

    A subject or body that the author wrote into `mailto` stays as it is. Everything added is percent-encoded
    as UTF-8, spaces as `%20` (section 2: `+` is a plus sign there), line breaks as `%0D%0A` (section 5).
    """
    recipient, _, headers = mailto.removeprefix("mailto:").partition("?")
    given = {name.lower() for name, _ in parse_qsl(headers, keep_blank_values=True)}
    added = {"subject": title, "body": f"{title}\r\n{url}\r\n\r\n"}
    fields = [_encoded(headers, "!$'()*+,;:@/?=&")] * bool(headers)
    fields += [f"{name}={quote(value, safe='')}" for name, value in added.items() if name not in given]
    # RFC 6068, section 2: in an addr-spec, only unreserved characters, "@" and some-delims are not encoded.
    to = _encoded(recipient, "@!$'()*+,:")
    return f"mailto:{to}?{'&'.join(fields)}"


def _encoded(written: str, safe: str) -> str:
    """What an author wrote, percent-encoded except for what is encoded already."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", written), safe=f"{safe}%")
