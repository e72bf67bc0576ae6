"""Reading time: how many minutes an article takes to read.

A plugin of its own, which any Pelican site can lift out: copy the file, name it in `PLUGINS`, and show
`{{ article.reading_time }}` in a template.

    READING_TIME_WPM = 238      words a minute; the mean of silent reading of English non-fiction in
                                Brysbaert (2019), "How many words do we read per minute?", Journal of Memory
                                and Language 109, 104047

Scripts without spaces between words are counted by characters: as many as say what one English word says. For, as
Brysbaert writes, how fast a language is read follows from how many words it takes for what English says. At 238 words a
minute that makes 430 characters of Chinese or Japanese, and 1,200 of Thai. The words of a text that mixes scripts add up.

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


# Letters and marks of scripts without spaces, and how many of them stand for an English word: those of the Universal
# Declaration of Human Rights in that language (ohchr.org) by the words of the English one. Chinese (1.5) and Japanese
# (2.1) share letters, and so a number. (Read aloud, these have 1.6 and 1.8 characters a word: Trauzettel-Klosinski and
# Dietz (2012), Investigative Ophthalmology & Visual Science 53, 5452.)
_UNSPACED = {
    re.compile(
        "[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
    ): 1.8,
    re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]"): 5.1,  # Thai
    re.compile("[\u0e81-\u0ece\u0edc-\u0edf]"): 5.6,  # Lao
    re.compile("[\u0f40-\u0fbc]"): 5.3,  # Tibetan
    re.compile("[\u1000-\u103f\u1050-\u108f\u109a-\u109f\uaa60-\uaa7f]"): 7.8,  # Burmese
    re.compile("[\u1780-\u17d3]"): 5.7,  # Khmer
}
_ANY_UNSPACED = re.compile("|".join(script.pattern for script in _UNSPACED))


def count_words(html: str) -> int:
    """The number of words that `html` shows, code blocks not counted.

    They are runs of anything but white space; in scripts without spaces, what stands for as many.
    """
    text = unescape(_TAG.sub(" ", _INLINE.sub("", _UNREAD.sub(" ", html))))
    if not _ANY_UNSPACED.search(text):
        return len(text.split())
    words = 0.0
    for script, characters in _UNSPACED.items():
        text, count = script.subn(" ", text)
        words += count / characters
    # Their marks, now alone, are no words.
    return round(words + sum(any(map(str.isalnum, word)) for word in text.split()))


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
