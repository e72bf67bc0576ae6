"""What harms nobody is told, on its line, and stops no build: the text is published as far as it goes."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from plugins.content import Problem
from plugins.content.model import Article, read
from plugins.content.outline import below_the_title
from plugins.content.source import Source
from plugins.content.text_checks import check_text
from plugins.markdown import Rendered, render

LINKS = "Links open where their readers want them to."


def told(body: str, title: str = "") -> list[str]:
    """What is told of an article's text, each from the line number on."""
    return [line.removeprefix("a.md:") for line in map(str, sorted(problems(body, title)))]


def problems(body: str, title: str = "") -> Iterable[Problem]:
    """The problems of an article whose text that is."""
    entry, _ = read(Article, Source("a.md", {}, body, 1))
    return set(check_text(replace(entry, title=title), body, render(body)))


def shown(body: str) -> Rendered:
    """The text as its page shows it."""
    return below_the_title(render(body))


@pytest.mark.parametrize(
    ("markup", "warning"),
    [
        ('<a href="https://a.example" target="_blank">x</a>', f"attribute target of <a> is left out. {LINKS}"),
        ('<span data-x="1">x</span>', "attribute data-x of <span> is left out. Nothing reads it here."),
        ('<p style="color:red">x</p>', "attribute style of <p> is left out. The theme says how things look."),
        ("[x](#y){: target=_blank } y", f"attribute target of <a> is left out. {LINKS}"),
        ('<nobr>x</nobr>', "element <nobr> is left out. Its text is shown without it."),
        ('<font color="red">x</font>', "attribute color of <font> is left out. Nothing needs it here: remove it."),
        ('<td>x</td>', "element <td>, which may not stand where it does is left out. Its text is shown without it."),
        (
            '<img src="a.png" alt="x" width="50%">',
            'attribute width="50%" of <img> is left out. '
            "Widths are whole numbers of pixels; no picture is wider than the text.",
        ),
        (
            '![x](a.png){: height=10em } y',
            'attribute height="10em" of <img> is left out. Heights are whole numbers of pixels.',
        ),
        ('<p align="middle">x</p>', 'attribute align="middle" of <p> is left out. Write left, right, center or justify.'),
    ],
)  # fmt: skip
def test_what_is_left_out_is_a_warning(markup: str, warning: str) -> None:
    assert [each.removeprefix("a.md:") for each in told(markup)] == [f"1: warning: The {warning}"]


@pytest.mark.parametrize(
    "name", ["aria-describedby", "valign", "border", "bgcolor", "cellpadding", "itemprop", "role"]
)
def test_presentation_of_old_is_a_warning(name: str) -> None:
    markup = f'Text.\n\n<table {name}="1"><tr><td>x</td></tr></table>'
    assert told(markup) == [
        f"3: warning: The attribute {name} of <table> is left out. Nothing needs it here: remove it."
    ]


def test_one_kind_is_told_once_a_line() -> None:
    twice = '<b style="x:y">x</b> <b style="x:z">y</b>'
    assert [line.partition(" ")[0] for line in told(f"{twice}\n{twice}")] == ["1:", "2:"]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>", "<iframe src=x></iframe>", "<form><input></form>", "<style>p {}</style>",
        '<p onclick="x">x</p>', '<a href="javascript:x">x</a>', '<img src="xmpp:x" alt="x">', "<p hidden>x</p>",
        '<a href="data:text/html,x">x</a>', '<a href="vbscript:x">x</a>', '<a href="file:///etc/passwd">x</a>',
        '<p style="display: none">x</p>', '<table background="x.png"><tr><td>x</td></tr></table>',
        '<a href="/x" ping="/y">x</a>', "A List<String> of names.", "<!-- open",
    ],
)  # fmt: skip
def test_what_runs_loads_hides_or_loses_text_is_an_error(markup: str) -> None:
    assert [line for line in told(markup) if " error: " in line]


@pytest.mark.parametrize(
    "address",
    [
        "xmpp:a@b.example",
        "sms:+49123",
        "matrix:r/room:b.example",
        "geo:1,2",
        "sgnl://x",
        "ftp://a.example/x",
        "tel:1",
        "obsidian://open?vault=a",
        "msteams://a.example/l",
        "spotify:track:1",
    ],
)
def test_addresses_of_people_and_places_are_links(address: str) -> None:
    assert told(f"[x]({address})") == []
    assert f'href="{address}"' in shown(f"[x]({address})").html


@pytest.mark.parametrize(
    ("address", "fix"),
    [
        *((f"{near}example.org/a", "Write https://example.org/a.") for near in ("htps://", "https:/", "http:", "hhtp://")),
        ("https:\\\\example.org", "Write https://example.org."),
        ("mail:ada@example.org", "Write mailto:ada@example.org."),
        ("localhost:8000/a", "Write http://localhost:8000/a."),
        ("ms-word:ofe", "Link to a page on the web instead, or write it as code."),
        ("file:///a", "Remove it."),
    ],
)  # fmt: skip
def test_an_address_that_no_page_may_have_is_told_with_what_was_meant(address: str, fix: str) -> None:
    [line] = told(f"[x](<{address}>)")
    assert line.startswith("1: error: The address ")
    assert line.endswith(f" of <a> cannot be published. {fix}")


def test_a_video_elsewhere_is_told_where_it_may_lie() -> None:
    assert told('<video src="https://a.example/a.mp4"></video>') == [
        "1: error: The address https://a.example/a.mp4 of <video> cannot be published. "
        "Save it beside this file, or link to it."
    ]


def test_what_is_for_eyes_alone_may_say_so() -> None:
    markup = '<p><span aria-hidden="true">→</span> <i class="icon" aria-hidden="true"></i></p>'
    assert told(markup) == []
    assert shown(markup).html == markup


@pytest.mark.parametrize(
    ("link", "fix"),
    [
        ("[x]()", "[…](…)"),
        ("[x](#)", "[…](…)"),
        ('<a href="#">x</a>', '<a href="…">…</a>'),
        ('<a href="">x</a>', '<a href="…">…</a>'),
    ],
)
def test_a_link_to_its_own_page_is_a_warning(link: str, fix: str) -> None:
    assert told(f"Text.\n\n{link}") == [
        "3: warning: The link “x” leads to the page that it stands on. "
        f"If that is not meant, write its address: {fix}."
    ]


@pytest.mark.parametrize(
    ("link", "how"),
    [
        ("[](https://a.example)", "[words](…)"),
        ("[ \u200b](https://a.example)", "[words](…)"),
        ('[<i class="icon"></i>](https://a.example)', "[words](…)"),
        ("[][a]\n\n[a]: https://a.example", "[words][…]"),
        ('<a href="https://a.example"></a>', '<a href="…">words</a>'),
    ],
)
def test_a_link_without_words_is_a_warning(link: str, how: str) -> None:
    assert told(f"Text.\n\n{link}") == [
        "3: warning: The link to “https://a.example” has no words: screen readers read out its address, and nobody sees "
        f"it. Write some, {how}, or remove the link."
    ]


def test_a_picture_can_be_the_words_of_a_link() -> None:
    assert told("[![A lamp](a.png)](https://a.example)") == []
    assert told('<a href="https://a.example" aria-label="A lamp"><i></i></a>') == []
    assert told('<a id="here"></a>') == []
    assert told('<a href="https://a.example"><img src="a.png" alt=""></a>') == [
        "1: warning: The link to “https://a.example” has no words: screen readers read out its address. "
        'Write some, <a href="…">words</a>, or remove the link.'
    ]
    assert [line.partition(": ")[2] for line in told("[![](a.png)](https://a.example)")] == [
        "error: The picture “a.png” has no alternative text. Write what it shows between the brackets: ![…](…)."
    ]


def test_a_picture_that_is_decorative_by_its_html_needs_no_text() -> None:
    assert told('<img src="a.png" alt="">') == []
    assert [line for line in told("![](a.png)") if "error: The picture “a.png” has no alternative" in line]


def test_a_heading_that_skips_a_level_is_a_warning() -> None:
    assert told("Text.\n\n### One\n\n## Two\n\n##### Three") == [
        "3: warning: The heading “One” skips a level. Write “## One”.",
        "7: warning: The heading “Three” skips a level. Write “### Three”.",
    ]


def test_a_word_that_looks_like_a_tag_is_told_to_be_code() -> None:
    assert told("It takes a List<String>.") == [
        "1: error: The element <string> cannot be published. Write it as code, between backticks, or remove it."
    ]


def test_steps_between_headings_are_those_that_are_written() -> None:
    """Also where all are shown lower, because one is of the first level."""
    assert [line for line in told("## One\n\n##### Two\n\n# Three") if "skips" in line] == [
        "3: warning: The heading “Two” skips a level. Write “### Two”."
    ]


def test_headings_of_the_first_level_are_shown_below_the_title() -> None:
    text = "# One\n\n## Part\n\n# Two\n\n###### Six"
    assert told(text) == [
        "1: warning: “One” is a heading of the first level, and that is the title's. Write “## One”; until then, all "
        "headings of the text are shown one level lower.",
        "7: warning: The heading “Six” skips a level. Write “## Six”.",
    ]
    assert [heading.level for heading in shown(text).headings] == [2, 3, 2, 6]
    assert '<h2 id="one">One</h2>\n<h3 id="part">Part</h3>' in shown(text).html
    assert shown("## One\n\n### Part") == render("## One\n\n### Part")


def test_a_heading_that_repeats_the_title_is_a_warning() -> None:
    assert told("# An example\n\n## Part", title="An Example") == [
        "1: warning: The first heading repeats the title. Remove it."
    ]


def test_what_is_defined_in_vain_is_a_warning() -> None:
    assert told("[^three]: Third.\n\n[plan]: https://a.example\n\n*[CTO]: chief technology officer") == [
        "1: warning: The footnote “three”, which nothing refers to, is left out. "
        "Refer to it by a label of its own, or remove it.",
        "3: warning: The definition “[plan]: https://a.example”, which nothing refers to, is left out. "
        "Refer to it by a label of its own, as in [words][label], or remove it.",
        "5: warning: The abbreviation “CTO”, which the text does not use, is left out. "
        "Write it as the text does, or remove it.",
    ]


def test_a_cell_without_a_column_is_a_warning() -> None:
    assert told("| a | b |\n|---|---|\n| c | `d | e` | |") == [
        "3: warning: The cell “e`”, for which the table has no column, is left out. "
        "Give the table's first two lines one more, or write “\\|” where it is no border."
    ]


def test_markup_of_other_programs_is_a_warning() -> None:
    assert told("See [this][nodef].\n\n[TOC]\n\n:::note\nx\n:::") == [
        "1: warning: “[this][nodef]” would be printed as it stands. "
        "Write its address below the text, “[nodef]: https://…”, or behind it, […](…), or write it as code.",
        "3: warning: “[TOC]” would be printed as it stands. "
        "Remove it: a table of contents makes itself where one is of use, or write it as code.",
        "5: warning: “:::note” would be printed as it stands. Write a callout: “> [!NOTE]” alone on its line, and “> ” "
        "before each line below it, or write it as code.",
    ]


def test_each_heading_has_its_own_line() -> None:
    body = (
        "Two [words](https://example.org/)\n\n```sh\n#### Two words\n```\n\n#### Two [words](https://example.org/)\n\n"
        "> ##\n\nOne\n---\n\n###### It's “quoted”\n\n<h6></h6>"
    )
    assert told(body) == [
        "7: warning: The heading “Two words” skips a level. Write “## Two words”.",
        "9: error: There is a heading without words. Write some, or remove it.",
        "14: warning: The heading “It’s “quoted”” skips a level. Write “### It’s “quoted””.",
        "16: error: There is a heading without words. Write some, or remove it.",
    ]


def test_what_is_printed_as_it_stands_is_told_each_time_and_not_in_code() -> None:
    found = told("> `[!HACK]`\n\n> [!HACK]\n> Text.\n\n> [!HACK]\n> Text.")
    assert [line.partition("”")[0] for line in found] == ["3: error: “[!HACK]", "6: error: “[!HACK]"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://youtu.be/abc", "YouTube"),
        ("<https://vimeo.com/123>", "Vimeo"),
        ("www.youtube.com/watch?v=a", "YouTube"),
    ],
)
def test_a_videos_bare_address_alone_in_its_paragraph_is_told_how_to_have_a_still(
    address: str, place: str
) -> None:
    bare = address.strip("<>")
    link = bare if "://" in bare else f"http://{bare}"
    assert told(f"Text.\n\n{address}\n\nText.") == [
        f"3: warning: It stays a link: no page here loads anything from {place} before a reader asks for it. "
        f'For a still, save a picture, and write [![What it shows](still.jpg)]({link} "Its title, 23 min").'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[My talk](https://youtu.be/abc)",
        "See https://youtu.be/abc",
        "https://www.youtube.com/@ada",
        "https://a.example/watch",
    ],
)
def test_any_other_link_is_a_link(text: str) -> None:
    assert told(text) == []
