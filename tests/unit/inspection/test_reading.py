"""What of a page and of its JSON-LD is read."""

from __future__ import annotations

import json

import msgspec
import pytest

from plugins.inspection.reading import page, structured_data
from tests.unit.inspection.small_site import FILES


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".html")])
def test_what_is_read_is_the_same_once_it_has_been_stored(name: str) -> None:
    facts = page.read(FILES[name].decode())
    assert msgspec.json.decode(msgspec.json.encode(facts), type=page.PageFacts) == facts


@pytest.mark.parametrize(
    "html",
    ["", "<", "<a", "<a href=", '<a href="', "<!--", "<!-- <a>", "<script>", "<style><title>", "<a '>", "\0"],
)
def test_what_is_cut_off_is_read_as_far_as_it_goes(html: str) -> None:
    assert page.read(html).links == []


@pytest.mark.parametrize(
    "part", ["<a ", "<a b=", "<a '", '<a "', "<!--", "<script", "<style>", "<script><", "<a b='\""]
)
def test_no_page_takes_long_to_read(part: str) -> None:
    page.read(part * 2_000)  # a quadratic expression would still be quick here; an exponential one never ends


def test_of_two_attributes_of_one_name_the_first_counts() -> None:
    assert page.read('<a href="/a" href="/b">x</a>').links == ["/a"]


def test_references_in_attributes_are_resolved() -> None:
    assert page.read('<a href="/a?b&amp;c&#61;d">x</a>').links == ["/a?b&c=d"]


def test_text_of_scripts_styles_and_titles_is_no_markup() -> None:
    html = '<title><a href="/a"></title><script>"<a href=/b>" </a "</script><style>/*<a href="/c">*/</style><a href=d>'
    assert page.read(html).links == ["d"]


def test_an_element_whose_name_only_begins_like_another_is_markup() -> None:
    assert page.read("<title-bar><a href=d></title-bar>").links == ["d"]


def test_the_title_of_a_drawing_is_not_that_of_the_page() -> None:
    assert page.read("<title>A &amp; B</title><svg><title>C</title></svg>").title == "A & B"


def test_browsers_fold_the_ends_of_lines_before_they_compare_a_hash() -> None:
    assert page.read("<script>a\r\nb</script>").code == page.read("<script>a\nb</script>").code


@pytest.mark.parametrize("text", ["", "[]", "{}", "1", "null", '{"@graph": []', "[" * 100_000])
def test_a_block_of_another_kind_is_not_readable(text: str) -> None:
    assert not structured_data.read(text).readable


def test_a_thing_that_is_described_anywhere_on_the_page_may_be_spoken_of() -> None:
    graph = [
        {"@id": "#a", "@type": "Thing", "author": {"@type": "Person", "@id": "#b"}},
        {"@id": "#b"},
        {"@id": "#c"},
    ]
    assert structured_data.read(json.dumps({"@graph": graph})).dangling == ("#c",)
