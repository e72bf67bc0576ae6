"""The call to action below an article: its words, and an address that knows which article it is about.

Words and target are set for the site, a category or one article; the nearest that says something counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urljoin

from msgspec import Struct

from plugins.content import CallToActionText


class CallToAction(Struct, frozen=True):
    """What the reader sees: a question and a link to `target`, which is told of the article with that title and absolute
    `url`."""

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
        """Where it leads, in as many characters as one likes to type."""
        return unquote(re.split("[?#]", urljoin(self.url, self.target))[0].removeprefix("mailto:"))


def nearest(words: Iterable[CallToActionText]) -> CallToActionText:
    """What counts, given what the article, its category and the site say, in that order."""
    listed = list(words)
    return CallToActionText(
        **{
            name: next((value for said in listed if (value := getattr(said, name)) is not None), None)
            for name in ("question", "label", "target", "shown")
        }
    )


def call_to_action(words: CallToActionText, contact_page: str, title: str, url: str) -> CallToAction | None:
    """The call to action of the article with that title and absolute `url`, or None where none is wanted.

    `contact_page` is the address that the target `contact` means.
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
    return f"{address}{joint}subject={quote(title, safe='')}&url={quote(url, safe='')}{hash_mark}{fragment}"


def mail_about(mailto: str, title: str, url: str) -> str:
    """A `mailto:` address (RFC 6068) with the article's title as subject and its address as body.

    A subject or body that the author wrote into `mailto` stays as it is. Everything added is percent-encoded
    as UTF-8, spaces as `%20` (section 2: `+` is a plus sign there), line breaks as `%0D%0A` (section 5).
    """
    recipient, _, headers = mailto.removeprefix("mailto:").partition("?")
    said = {name.lower() for name, _ in parse_qsl(headers, keep_blank_values=True)}
    added = {"subject": title, "body": f"{title}\r\n{url}\r\n\r\n"}
    fields = [_encoded(headers, "!$'()*+,;:@/?=&")] * bool(headers)
    fields += [f"{name}={quote(value, safe='')}" for name, value in added.items() if name not in said]
    # RFC 6068, section 2: of addr-spec, only unreserved characters, "@" and some-delims stand as they are.
    to = _encoded(recipient, "@!$'()*+,:")
    return f"mailto:{to}?{'&'.join(fields)}"


def _encoded(written: str, safe: str) -> str:
    """What an author wrote, percent-encoded but for what is already."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", written), safe=f"{safe}%")
