"""Reading time: how many minutes an article takes to read.

A plugin that any Pelican site can use by itself: copy the file, add it to `PLUGINS`, and show
`{{ article.reading_time }}` in a template.

    READING_TIME_WPM = 238      words per minute; the mean of silent reading of English non-fiction in
                                Brysbaert (2019), "How many words do we read per minute?", Journal of Memory
                                and Language 109, 104047

In scripts without spaces between words, characters are counted: as many make a word as express one English word. For, as
Brysbaert writes, the reading speed of a language follows from how many words it needs to express what English does. 238
words per minute are 430 characters of Chinese or Japanese, or 1,200 of Thai. In a text that mixes scripts, words add up.

A `reading_time: 7` in an article's front matter overrides the count.
"""

from __future__ import annotations

import math
import re
from html import unescape
from typing import Any

WORDS_PER_MINUTE = 238

# What readers look at rather than read, or never see.
_UNREAD = re.compile(
    r"<!--.*?-->|<(pre|script|style|svg|math|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
# Inline elements do not separate words: <em>un</em>likely is one word. All other tags do.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)"
    r"""(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>""",
    re.IGNORECASE,
)
_TAG = re.compile(r"""</?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)


# Letters and marks of scripts without spaces, and how many of them make an English word: the characters of the Universal
# Declaration of Human Rights in that language (ohchr.org), divided by the words of the English one. Chinese (1.5) and
# Japanese (2.1) share characters, and so a number. (Read aloud, they have 1.6 and 1.8 characters per word:
# Trauzettel-Klosinski and Dietz (2012), Investigative Ophthalmology & Visual Science 53, 5452.)
_UNSPACED = {
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff": 1.8,
    "\u0e01-\u0e3a\u0e40-\u0e4e": 5.1,  # Thai
    "\u0e81-\u0ece\u0edc-\u0edf": 5.6,  # Lao
    "\u0f40-\u0fbc": 5.3,  # Tibetan
    "\u1000-\u103f\u1050-\u108f\u109a-\u109f\uaa60-\uaa7f": 7.8,  # Burmese
    "\u1780-\u17d3": 5.7,  # Khmer
}
# Compiled when a text is counted, because such classes take long.
_ANY_UNSPACED = f"[{''.join(_UNSPACED)}]"


def count_words(html: str) -> int:
    """The number of words that `html` shows, without code blocks.

    A word is a run of anything but white space; in scripts without spaces, as many characters as make an English word.
    """
    text = unescape(_TAG.sub(" ", _INLINE.sub("", _UNREAD.sub(" ", html))))
    if text.isascii() or not re.search(_ANY_UNSPACED, text):
        return len(text.split())
    words = 0.0
    for script, characters in _UNSPACED.items():
        text, count = re.subn(f"[{script}]", " ", text)
        words += count / characters
    # Their punctuation, now alone, is not a word.
    return round(words + sum(any(map(str.isalnum, word)) for word in text.split()))


def minutes(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """The whole minutes that reading `words` takes, rounded up; at least 1. `words_per_minute` must be positive."""
    return max(1, math.ceil(words / words_per_minute))


def attach_reading_time(content: Any) -> None:
    """Give an article or page `word_count` and `reading_time`, in minutes, from its rendered body."""
    if content._content is None:
        return  # a static file
    # A Pelican reader that already knows the number may set it.
    content.word_count = content.metadata.get("word_count") or count_words(content._content)
    override = content.metadata.get("reading_time")
    rate = content.settings.get("READING_TIME_WPM", WORDS_PER_MINUTE)
    content.reading_time = int(override) if override else minutes(content.word_count, rate)


def register() -> None:
    """Pelican's entry point."""
    from pelican.plugins import signals  # here, so that counting words does not load Pelican

    signals.content_object_init.connect(attach_reading_time)
