"""What is published, as plain data: excerpts, what is listed, and who and what has a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.content.excerpt import EXCERPT_LENGTH, excerpt
from plugins.publication.model import Post, Publication, memoised
from tests.unit.example import WORDS, author, category, post, publication


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One two.</p><p>Three.</p>", "One two."),
        ("<h2>Heading</h2>\n<p>One\n  two.</p>", "One two."),
        ('<p>One <em>two</em> <a href="/x">three</a> &amp; “four”.</p>', "One two three & “four”."),
        ("<p>1 &lt; 2</p>", "1 < 2"),
        (
            '<p>A claim.<sup class="footnote-reference" id="fnref-1"><a href="#fn-1">1</a></sup></p>',
            "A claim.",
        ),
        ('<p><img src="/a.png" alt="A"></p>\n<p>Then words.</p>', "Then words."),
        ("<ul>\n<li>No</li><li>paragraph</li>\n</ul>", "No paragraph"),
        ("<pre><code>code</code></pre>", ""),
        ("", ""),
    ],
)
def test_an_excerpt_is_the_first_paragraph_without_markup(html: str, text: str) -> None:
    assert excerpt(html) == text


def test_a_long_excerpt_is_cut_at_a_word() -> None:
    text = excerpt("<p>" + "word, " * 50 + "</p>")
    assert text.endswith("word…")
    assert 150 < len(text) <= EXCERPT_LENGTH


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300), st.integers(10, 200))
def test_an_excerpt_is_never_longer_than_asked_for(words: str, length: int) -> None:
    words = words.replace("<", "").replace(">", "").replace("&", "")
    text = excerpt(f"<p>{words}</p>", length)
    assert len(text) <= length
    assert " ".join(words.split()).startswith(text.removesuffix("…"))


def test_a_text_without_spaces_is_cut_between_letters() -> None:
    assert excerpt("<p>AI " + "人工智能，" * 50 + "</p>", 20) == "AI 人工智能，人工智能，人工智能，人…"
    thai = excerpt("<p>" + "ที่" * 100 + "</p>", 9)
    assert thai == "ที่ที่…"


def test_the_authors_description_comes_before_the_excerpt() -> None:
    assert post(description="Mine.", html="<p>Text.</p>").summary == "Mine."
    assert post(html="<p>Text.</p>").summary == "Text."


def test_what_is_hidden_is_not_listed() -> None:
    hidden, shown = post("b", hidden=True), post("a")
    assert publication(hidden, shown).listed == (shown,)


ORIGINAL = post("one")
GERMAN = post("eins", lang="de", translation_of="one")
SPANISH = post("uno", lang="es", translation_of="one")
ALONE = post("allein", lang="de")


def test_the_versions_of_a_text_are_the_original_and_then_the_others_by_language() -> None:
    made = publication(SPANISH, ALONE, GERMAN, ORIGINAL)
    for each in (ORIGINAL, GERMAN, SPANISH):
        assert made.versions_of(each) == (ORIGINAL, GERMAN, SPANISH)
    assert made.versions_of(ALONE) == (ALONE,)


def test_what_is_hidden_is_no_version_that_others_lead_to() -> None:
    hidden = post("eins", lang="de", translation_of="one", hidden=True)
    made = publication(hidden, ORIGINAL)
    assert made.versions_of(ORIGINAL) == made.versions_of(hidden) == (ORIGINAL,)


@pytest.mark.parametrize(
    ("site", "given", "shown"),
    [
        ("en", [SPANISH, ALONE, GERMAN, ORIGINAL], [ALONE, ORIGINAL]),
        ("de", [SPANISH, ALONE, GERMAN, ORIGINAL], [ALONE, GERMAN]),
        ("fr", [SPANISH, ALONE, GERMAN, ORIGINAL], [ALONE, ORIGINAL]),
        ("fr", [SPANISH, GERMAN], [GERMAN]),
        ("en", [], []),
    ],
)
def test_a_list_shows_without_duplicate_translations(site: str, given: list[Post], shown: list[Post]) -> None:
    """In the site's language; else the original; else the first by language."""
    words = replace(WORDS, language=site)
    assert list(publication(*given, words=words).without_duplicate_translations(given)) == shown


def test_who_wrote_something_that_is_shown_has_a_page_and_so_has_the_owner() -> None:
    """By name, whatever the case."""
    people = {slug: author(slug) for slug in ("zoe", "bo", "ada-example", "cy")}
    people["bo"] = author("bo", name="bo")
    made = publication(post(authors=("zoe",)), post("b", hidden=True, authors=("bo",)), authors=people)
    assert [person.name for person in made.used_authors] == ["Ada Example", "bo", "Zoe"]


def test_a_category_of_something_that_is_shown_has_a_page() -> None:
    topics = {slug: category(slug) for slug in ("notes", "lamps", "empty")}
    made = publication(post(), post("b", category="lamps", hidden=True), categories=topics)
    assert [topic.slug for topic in made.used_categories] == ["lamps", "notes"]


def test_what_is_memoised_is_made_once_for_each_publication_and_question() -> None:
    asked: list[str] = []

    @memoised
    def answer(publication: Publication, word: str) -> list[str]:
        """Something made of a publication."""
        asked.append(word)
        return [publication.words.name, word]

    one, other = publication(), publication()
    assert answer(one, "a") is answer(one, "a")
    assert answer(one, "a") is not answer(one, "b")
    assert answer(one, "a") is not answer(other, "a")
    assert asked == ["a", "b", "a"]
