"""Reading time: what counts as a word, and how long words take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.markdown import render
from plugins.reading_time import WORDS_PER_MINUTE, count_words, minutes
from tests.sites import FIRST_OWNER

OWNERS_ARTICLE = FIRST_OWNER / "insights" / "why-most-ai-pilots-fail.md"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", 0),
        ("<p></p>", 0),
        ("<p>One two  three\nfour</p>", 4),
        ("<h2>A heading</h2><p>counts too</p>", 4),
        ("<p>one</p><p>two</p>", 2),
        ("<ul><li>one</li><li>two</li></ul>", 2),
        ("one<br>two", 2),
        ("<p><em>un</em>likely, <strong>really</strong></p>", 2),
        ('<p>a <a href="/one two three">b</a></p>', 2),
        ("<p>1 &lt; 2 &amp; 3&nbsp;km</p>", 6),
        ("<p>well-known — and so on…</p>", 5),
        ('<pre tabindex="0"><code>not <span>read</span></code></pre><p>read</p>', 1),
        ("<p>inline <code>code counts</code></p>", 3),
        ("<script>not read</script><style>not read</style><svg><text>not read</text></svg>one", 1),
        ("<!-- not read -->one", 1),
        ('<img src="x.png" alt="not read">one', 1),
        ('<p title="a > b">one</p>', 1),
    ],
)
def test_a_word_is_what_a_reader_reads(html: str, words: int) -> None:
    assert count_words(html) == words


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>人工智能正在改变企业的运作方式。</p>", 8),  # 15 characters
        ("<p>彼は「はい」と言った。</p>", 4),  # 8
        ("<p>แมวนั่งอยู่บนเสื่อ</p>", 4),  # 18, marks above and below letters among them
        ("<p>ແມວນັ່ງຢູ່ເທິງເສື່ອ</p>", 3),  # 19
        ("<p>ឆ្មាអង្គុយលើកន្ទេល</p>", 3),  # 18
        ("<p>ကြောင်သည်ဖျာပေါ်တွင်ထိုင်သည်</p>", 4),  # 28
        ("<p>我们用 Python 3 写程序，很快。</p>", 6),  # 8, and two words
        ("<p>我们，他们——你们！</p>", 3),
        ("<p>한국어는 띄어 쓴다</p>", 3),
    ],
)
def test_where_there_are_no_spaces_characters_stand_for_words(html: str, words: int) -> None:
    assert count_words(html) == words


def test_three_thousand_characters_of_chinese_take_eight_minutes() -> None:
    assert minutes(count_words("<p>" + "人工智能正在改变。" * 375 + "</p>")) == 8


@given(st.integers(1, 400))
def test_markup_makes_no_difference_where_there_are_no_spaces(length: int) -> None:
    assert count_words(f"<p>{'字' * length}</p>") == count_words("<em>字</em>" * length)


def test_the_owners_article_has_392_words_and_takes_two_minutes() -> None:
    html = render(OWNERS_ARTICLE.read_text("utf-8").split("---\n", 2)[2]).html
    assert count_words(html) == 392
    assert minutes(392) == 2


@pytest.mark.parametrize(
    ("words", "taken"),
    [(0, 1), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2), (2000, 9), (100_000, 421)],
)
def test_minutes_are_whole_and_rounded_up(words: int, taken: int) -> None:
    assert minutes(words) == taken


def test_a_slower_reader_takes_longer() -> None:
    assert minutes(392, words_per_minute=100) == 4


@given(st.lists(st.text("abcäß", min_size=1, max_size=8), max_size=30))
def test_markup_makes_no_difference(words: list[str]) -> None:
    assert count_words("<p>" + " ".join(words) + "</p>") == len(words)
    assert count_words("".join(f"<p>{word}</p>" for word in words)) == len(words)
    assert count_words(" ".join(f"<em>{word}</em>" for word in words)) == len(words)
