"""Reading time: how many minutes an article takes to read.

A plugin of its own, which any Pelican site can lift out: copy the file, name it in `PLUGINS`, and show
`{{ article.reading_time }}` in a template.

    READING_TIME_WPM = 238      words a minute; the mean of silent reading of English non-fiction in
                                Brysbaert (2019), "How many words do we read per minute?", Journal of Memory
                                and Language 109, 104047

A `reading_time: 7` in an article's front matter overrides the count.
"""

from __future__ import annotations

import math
import re
from html import unescape
from typing import Any

WORDS_PER_MINUTE = 238

# What a reader looks at rather than reads, or never sees.
_UNREAD = re.compile(
    r"<!--.*?-->|<(pre|script|style|svg|math|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
# Inline elements do not part words: <em>un</em>likely is one word. All other tags do.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)"
    r"""(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>""",
    re.IGNORECASE,
)
_TAG = re.compile(r"""</?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)


def count_words(html: str) -> int:
    """The number of words (runs of anything but white space) that `html` shows, code blocks not counted."""
    read = _TAG.sub(" ", _INLINE.sub("", _UNREAD.sub(" ", html)))
    return len(unescape(read).split())


def minutes(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """Whole minutes that `words` take, rounded up; at least 1. `words_per_minute` is positive."""
    return max(1, math.ceil(words / words_per_minute))


def attach_reading_time(content: Any) -> None:
    """Give an article or page `word_count` and `reading_time`, in minutes, from its rendered body."""
    if content._content is None:
        return  # a static file
    # A reader that knows the number already may say so.
    content.word_count = content.metadata.get("word_count") or count_words(content._content)
    override = content.metadata.get("reading_time")
    rate = content.settings.get("READING_TIME_WPM", WORDS_PER_MINUTE)
    content.reading_time = int(override) if override else minutes(content.word_count, rate)


def register() -> None:
    """Pelican's entry point."""
    from pelican.plugins import signals  # (whoever only counts words need not load Pelican)

    signals.content_object_init.connect(attach_reading_time)
