"""What may stand after a front-matter key, and what an author is told who writes something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content import fields
from plugins.content.fields import SLUG, SLUG_LENGTH, CallToActionText, Change, Wrong, slugified, tag_slug
from plugins.content.source import Value


def value(data: Any, line: int = 7) -> Value:
    """A value as front matter gives it, all its parts on one line."""
    if isinstance(data, list):
        data = [value(item, line) for item in data]
    elif isinstance(data, dict):
        data = {key: value(item, line) for key, item in data.items()}
    return Value(data, line)


def told(parse: Callable[[Value], Any], data: Any) -> str:
    """What an author is told who writes `data`."""
    with pytest.raises(Wrong) as wrong:
        parse(value(data))
    return f"{wrong.value.wrong} {wrong.value.fix}"


def test_text_is_what_stands_on_the_line() -> None:
    assert fields.text(value("  One “two”: three  ")) == "One “two”: three"


def test_text_is_one_line() -> None:
    assert told(fields.text, "a\nb") == (
        "It holds a line break or a control character ('\\n'). Write it on one line."
    )
    assert told(fields.text, ["a"]) == (
        "One line of text is expected here, not a list. Write it on the key's own line."
    )


@pytest.mark.parametrize("nothing", ["\u00a0", "\u200b", "\ufeff \u2060"])
def test_text_is_something_to_be_seen(nothing: str) -> None:
    assert (
        told(fields.text, nothing)
        == "There is nothing to be seen in it. Write something, or remove the line."
    )


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("machine learning", "machine-learning"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C++17", "c-plus-plus-17"),
        ("C#", "c-sharp"),
        ("F# and C#", "f-sharp-and-c-sharp"),
        (".NET", "dot-net"),
        ("net", "net"),
        ("ASP.NET", "asp-net"),
        ("Node.js", "node-js"),
        ("A/B", "a-b"),
        ("R&D", "r-d"),
        ("Q&A ...", "q-a"),
        ("Über uns", "uber-uns"),
        ("Straße", "strasse"),
        ("機械学習", "機械学習"),
        ("한국어 태그", "한국어-태그"),
        ("हिन्दी शब्द", "हिन्दी-शब्द"),
        ("Привет, Мир!", "привет-мир"),
        ("!!!", ""),
    ],
)
def test_a_tags_address_keeps_the_letters_of_its_language(words: str, slug: str) -> None:
    assert tag_slug(words) == slug


@pytest.mark.parametrize("languages", [("de", "en"), ("en", "de"), ("de-AT",)])
def test_german_words_are_spelt_as_german_does_it(languages: tuple[str, ...]) -> None:
    assert tag_slug("Künstliche Größe", *languages) == "kuenstliche-groesse"
    assert tag_slug("Ku\u0308nstliche", *languages) == "kuenstliche"
    assert slugified("Über uns", *languages) == "ueber-uns"


def test_a_slug_keeps_latin_letters_that_unicode_does_not_decompose() -> None:
    assert [slugified(word) for word in ("Größe", "Smørrebrød", "Łódź", "Þór", "Œuvre")] == [
        "grosse",
        "smorrebrod",
        "lodz",
        "thor",
        "oeuvre",
    ]


def test_words_of_other_languages_keep_their_addresses() -> None:
    assert tag_slug("Künstliche Größe", "en", "sv") == "kunstliche-grosse"


@given(st.text(max_size=80))
def test_a_tag_is_a_name_for_a_file(words: str) -> None:
    slug = tag_slug(words)
    assert tag_slug(slug) == slug
    assert not set(slug) & set("/\\.\0%?# ")
    try:
        fields.tag(value(words))
    except Wrong:
        return
    assert 0 < len(f"{slug}.html".encode()) <= 255


@pytest.mark.parametrize("separator", [", ", ",", "; ", "、"])
def test_names_in_one_text_are_told_to_be_a_list(separator: str) -> None:
    assert told(fields.names(fields.tag), separator.join(["machine learning", "MLOps"])) == (
        "It is a list, and YAML takes this for one name. Write [machine learning, MLOps]."
    )


def test_a_name_by_itself_and_a_sentence_are_lists_of_one() -> None:
    assert fields.names(fields.tag)(value("machine learning")) == ("machine learning",)
    assert fields.list_of(fields.text)(value("First this, then that.")) == ("First this, then that.",)


def test_items_without_their_dashes_are_told() -> None:
    for written in ("a\n  b", "-a\n  -b"):
        with pytest.raises(Wrong) as wrong:
            fields.names(fields.tag)(Value("a b", 7, written))
        assert wrong.value.fix == "Write one value a line, each after “- ”: - a"


def test_a_tag_is_without_its_marks() -> None:
    assert told(fields.tag, "#ai") == "“#ai” begins with a #. Write ai."
    assert told(fields.tag, "“ai”") == "The quotation marks of “ai” would be part of it. Write ai."
    assert told(fields.tag, "“a") == "The quotation marks of “a would be part of it. Write a."
    assert told(fields.tag, "b”") == "The quotation marks of b” would be part of it. Write b."


def test_a_tag_is_not_endless() -> None:
    assert told(fields.tag, "a" * 61) == "The tag has 61 characters. Use at most 60."


@pytest.mark.parametrize("word", ["a", "a-b", "2026", "a1-2b"])
def test_a_slug_is_lower_case_words_with_hyphens(word: str) -> None:
    assert fields.slug(value(word)) == word


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ("Über uns", "uber-uns"),
        ("a--b", "a-b"),
        ("-a-", "a"),
        ("a/b", "a-b"),
        ("..", "untitled"),
        ("日本", "untitled"),
    ],
)
def test_a_slug_of_anything_else_is_told_with_a_better_one(word: str, better: str) -> None:
    assert told(fields.slug, word) == f"“{word}” cannot be part of an address. Write {better}."


def test_a_slug_is_not_endless() -> None:
    assert told(fields.slug, "a" * 101) == "It has 101 characters. Use at most 100."


@given(st.text())
def test_slugified_words_are_always_a_slug(words: str) -> None:
    assert SLUG.fullmatch(slugified(words))
    assert len(slugified(words)) <= SLUG_LENGTH
    assert slugified(slugified(words)) == slugified(words)


def test_a_date_without_an_offset_is_naive_and_one_with_an_offset_keeps_it() -> None:
    assert fields.iso_date(value("2026-04-10")) == datetime(2026, 4, 10)
    assert fields.iso_date(value("2026-04-10 09:30")) == datetime(2026, 4, 10, 9, 30)
    assert fields.iso_date(value("2026-04-10T09:30:15Z")) == datetime(2026, 4, 10, 9, 30, 15, tzinfo=UTC)
    zone = timezone(timedelta(hours=-3))
    assert fields.iso_date(value("2026-04-10T09:30-03:00")) == datetime(2026, 4, 10, 9, 30, tzinfo=zone)


@pytest.mark.parametrize(
    "word",
    [
        "2026-01-02T10:00:00.000Z", "2026-01-02T10:00:00.000000000Z", "2026-01-02T10:00:00,5z",
        "2026-01-02t12:00+0200", "2026-01-02 12:00:00 +0200", "2026-01-02 12:00 +02", "2026-01-02T10:00-00:00",
    ],
)  # fmt: skip
def test_a_date_is_taken_in_every_form_that_other_systems_write(word: str) -> None:
    date = fields.iso_date(value(word))
    assert date.astimezone(UTC).replace(microsecond=0) == datetime(2026, 1, 2, 10, tzinfo=UTC)


def test_a_time_zone_is_an_offset() -> None:
    assert told(fields.iso_date, "2026-01-02 10:00 CET") == (
        "“2026-01-02 10:00 CET” is not an ISO 8601 date. "
        "Write the time zone as an offset, as in 2026-04-10T09:30+02:00."
    )


@pytest.mark.parametrize(
    ("parse", "word", "fix"),
    [
        (fields.iso_date, "2026-4-1", "Write 2026-04-01."),
        (fields.iso_date, "2026/04/10", "Write 2026-04-10."),
        (fields.iso_date, "2026-04-10 9:00", "Write 2026-04-10T09:00."),
        (fields.whole_number(1, 999), "5 min", "Write 5."),
        (fields.web_address, "www.example.org/a", "Write https://www.example.org/a."),
        (fields.web_address, "htps://example.org", "Write https://example.org."),
    ],
)
def test_what_can_mean_one_thing_alone_is_told_as_it_is_to_be(
    parse: Callable[[Value], Any], word: str, fix: str
) -> None:
    assert told(parse, word).endswith(fix)
    assert parse(value(fix.removeprefix("Write ").removesuffix(".")))


@pytest.mark.parametrize(
    "word",
    ["04/05/2026", "10.04.2026", "2026-13-1", "10", "2026", "April 10, 2026", "20260410", "2026-W15-5"],
)
def test_a_date_in_another_form_is_told(word: str) -> None:
    assert told(fields.iso_date, word) == (
        f"“{word}” is not an ISO 8601 date. Write year-month-day, as in 2026-04-10."
    )


@pytest.mark.parametrize(
    "word",
    [
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "0999-01-01",
        "2026-01-01T25:00",
        "2026-01-01T24:00",
        "9999-12-31T23:59-01:00",
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_told(word: str) -> None:
    assert told(fields.iso_date, word) == (
        f"“{word}” is not a day of the calendar. Write year-month-day, as in 2026-04-10."
    )


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("Draft", "Write draft."),
        ("unpublished", "Write draft."),
        ("In Review", "Write draft."),
        ("unlisted", "Write hidden."),
        ("live", "Write published."),
        ("scheduled", "Write published, and the day on which it is to appear after “date:”."),
        ("private", "Write draft, and nobody else sees it, or hidden, and only who knows its address does."),
        (
            "archived",
            "Write published or hidden, and readers who know its address find it, or draft, to take it off the site.",
        ),
        ("publised", "Did you mean “published”?"),
        ("frob", "Known are: draft, hidden, published."),
    ],
)
def test_a_state_of_other_systems_is_told_with_what_it_is_here(word: str, fix: str) -> None:
    assert told(fields.status, word) == f"“{word}” is not known here. {fix}"


def test_one_of_a_list_is_told_the_nearest_or_all() -> None:
    status = fields.one_of("published", "draft", "hidden")
    assert status(value("draft")) == "draft"
    assert told(status, "Draft") == "“Draft” is not known here. Did you mean “draft”?"
    assert told(status, "secret") == "“secret” is not known here. Known are: draft, hidden, published."


@pytest.mark.parametrize(
    ("written", "meant"), [("yes", True), ("True", True), ("no", False), ("false", False)]
)
def test_yes_or_no_is_said_in_either_way(written: str, meant: bool) -> None:
    assert fields.yes_or_no(Value(written, 1)) is meant
    with pytest.raises(fields.Wrong, match="neither yes nor no"):
        fields.yes_or_no(Value(f"{written}!", 1))


def test_a_whole_number_is_within_its_bounds() -> None:
    number = fields.whole_number(1, 999)
    assert (number(value("1")), number(value("999"))) == (1, 999)
    for word in ("0", "1000", "1.5", "-1", "four", "٤", "", "9" * 5000):
        assert told(number, word) == (
            f"“{word}” is not a whole number from 1 to 999. Write a number, as in 1."
        )


def test_a_list_of_one_needs_no_list() -> None:
    names = fields.list_of(fields.text)
    assert names(value("one")) == ("one",)
    assert names(value(["one", "two"])) == ("one", "two")


def test_a_list_is_told_what_is_wrong_with_an_item_on_its_line() -> None:
    names = fields.list_of(fields.text)
    assert told(names, ["one", "one"]) == "“one” stands twice in the list. Keep one of them."
    assert told(names, ["one", ""]) == (
        "The list has an empty entry. Write something after “- ”, or remove it."
    )
    assert told(names, {"a": "b"}) == "A list is expected here. Write one value a line, each after “- ”."
    with pytest.raises(Wrong) as wrong:
        fields.list_of(fields.slug)(Value([Value("a", 3), Value("B", 4)], 2))
    assert wrong.value.line == 4


@pytest.mark.parametrize(
    "word", ["https://example.org", "http://example.org:8080/a?b=c#d", "https://xn--mgba.example/%20"]
)
def test_a_web_address_is_whole(word: str) -> None:
    assert fields.web_address(value(word)) == word


@pytest.mark.parametrize(
    "word",
    [
        "example",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://[",
        "https://a:99999",
        'https://a/"',
    ],
)
def test_anything_else_is_no_web_address(word: str) -> None:
    assert told(fields.web_address, word) == (
        f"“{word}” is not a web address. Write it whole, as in https://example.org/page."
    )


def test_a_mail_address_may_have_its_scheme() -> None:
    assert fields.mail_address(value("mailto:ada@example.org")) == "ada@example.org"
    assert fields.mail_address(value("ada+tag@mail.example.org")) == "ada+tag@mail.example.org"


@pytest.mark.parametrize(
    "word",
    ["ada", "ada@", "@example.org", "ada@example", "a b@example.org", "a@b@example.org", "a,b@example.org"],
)
def test_anything_else_is_no_mail_address(word: str) -> None:
    assert told(fields.mail_address, word) == (
        f"“{word}” is not a mail address. Write it as in name@example.org."
    )


@pytest.mark.parametrize(
    "word",
    [
        "contact",
        "mailto:ada@example.org",
        "mailto:ada@example.org?cc=bo@example.org",
        "https://example.org/book?t={title}&u={url}",
    ],
)
def test_a_call_to_action_leads_to_the_contact_page_a_mailbox_or_a_web_address(word: str) -> None:
    assert fields.target(value(word)) == word
    assert fields.fault_of_target(word) is None


@pytest.mark.parametrize(
    "word", ["/contact", "ada@example.org", "javascript:alert(1)", "tel:+1", "https://example.org/{name}"]
)
def test_a_call_to_action_leads_nowhere_else(word: str) -> None:
    fix = "Write “contact”, “mailto:name@example.org” or a whole web address."
    assert told(fields.target, word) == f"“{word}” is nothing that a call to action can open. {fix}"
    assert fields.fault_of_target(word) == (f"“{word}” is nothing that a call to action can open.", fix)


@pytest.mark.parametrize("word", ["no", "No", "false", "none"])
def test_a_call_to_action_can_be_left_out(word: str) -> None:
    assert fields.call_to_action(value(word)) == CallToActionText(shown=False)


def test_a_call_to_action_says_what_it_says_and_leaves_the_rest_open() -> None:
    assert fields.call_to_action(value({"question": "Why?"})) == CallToActionText("Why?", None, None, True)
    assert told(fields.call_to_action, "maybe") == (
        "It is neither “no” nor question, label and target. Write “cta: no”, or one a line below it."
    )
    assert told(fields.call_to_action, {"lable": "x"}) == "“lable” is not known here. Did you mean “label”?"
    assert told(fields.call_to_action, {"label": ""}) == (
        "“label” is empty. Write something after it, or remove it."
    )


def test_a_change_has_a_date_and_a_note() -> None:
    assert fields.change(value({"date": "2026-05-03", "note": "A typo."})) == Change(
        datetime(2026, 5, 3), "A typo."
    )
    assert told(fields.change, {"date": "2026-05-03"}) == (
        "A change has a date and a note. Write “- date: 2026-05-03” and below it “note: …”."
    )


def test_links_are_kept_in_the_order_they_are_written() -> None:
    written = {"mail": "mailto:a@b.example", "github": "https://code.example/a", "site": "https://a.example"}
    assert fields.links(value(written)) == (
        ("mail", "a@b.example"),
        ("github", "https://code.example/a"),
        ("site", "https://a.example"),
    )


def test_links_to_unknown_places_are_told() -> None:
    assert told(fields.links, {"linkdin": "https://a.example"}) == (
        "“linkdin” is not known here. Did you mean “linkedin”?"
    )
    assert told(fields.links, "https://a.example") == (
        "Links are a list of “place: address” lines. Write “  linkedin: https://…” below the key."
    )


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant", "es-419"])
def test_a_language_is_a_tag_of_bcp_47(tag: str) -> None:
    assert fields.language(value(tag)) == tag


@pytest.mark.parametrize("tag", ["english", "en_US", 'en" onload="x', "e", ""])
def test_anything_else_is_no_language(tag: str) -> None:
    assert told(fields.language, tag).startswith(f"“{tag}” is not")


@pytest.mark.parametrize(("tag", "fix"), [("DE", "de"), ("pt_br", "pt-BR"), ("zh-hans", "zh-Hans")])
def test_a_language_in_other_letters_is_told_as_it_is_written_here(tag: str, fix: str) -> None:
    assert told(fields.language, tag) == f"“{tag}” is not a language tag. Write {fix}."
