"""The parts of an import, each by itself: dates, addresses, links, shortcodes, fields."""

from __future__ import annotations

import pytest

from plugins.importer import shortcodes
from plugins.importer.addresses import is_below, key, permalink
from plugins.importer.bodies import without_title
from plugins.importer.dates import as_iso
from plugins.importer.fields import translated
from plugins.importer.fragments import mended
from plugins.importer.links import rewritten, with_address
from plugins.importer.model import Text


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2020-1-2", "2020-01-02"),
        ("2020/01/02 9:05", "2020-01-02T09:05:00"),
        ("2020-01-02 12:30:00 AM", "2020-01-02T00:30:00"),
        ("2020-01-02 10:00:00 -0400", "2020-01-02T10:00:00-04:00"),
        ("2020-01-02T00:00:00Z", "2020-01-02"),
        ("Jul 08 2022", "2022-07-08"),
        ("March 3rd, 2019", "2019-03-03"),
        ("Thu, 02 Jan 2020 03:04:05 +0000", "2020-01-02T03:04:05+00:00"),
        ("1577934245000", "2020-01-02T03:04:05+00:00"),
        ("04/05/2026", ""),  # April or May
        ("2020-13-40", ""),
        ("soon", ""),
    ],
)
def test_dates_are_read_if_they_can_mean_one_day_alone(written: str, iso: str) -> None:
    assert as_iso(written) == iso


def test_old_addresses_are_made_by_their_systems_rules() -> None:
    words = {"title": "x", "slug": "x", "categories": "a/b"}
    assert permalink("date", words, "2019-05-06") == "/a/b/2019/05/06/x.html"
    assert permalink("pretty", words | {"categories": ""}, "2019-05-06") == "/2019/05/06/x/"
    assert (
        permalink("/:year/:i_day/:title:output_ext", words | {"output_ext": ".html"}, "2019-05-06")
        == "/2019/6/x.html"
    )
    assert permalink("/:nothing/:title/", words, "2019-05-06") == ""
    assert permalink("/:year/:title/", words, "") == ""


def test_two_forms_of_one_address_are_one() -> None:
    assert key("/a/b/") == key("/A/b.html") == key("/a/b/index.html#c") == key("/a%2Fb")
    assert key("/?p=1") != key("/?p=2")
    assert is_below("http://www.old.example/blog/x", "https://old.example/blog/")
    assert not is_below("https://old.example/blogger", "https://old.example/blog")
    assert not is_below("https://old.example.org/", "https://old.example")


def test_links_are_found_outside_of_code_alone() -> None:
    body = (
        "[a](x) ![b](x \"t\") [![c](x)](x) [d]: x\n[e]: <x> 'y'\n`[f](x)` \\[g](x) <a href='x'>h</a> [i [j]](x)\n"
        '<img alt="k" src="x">\n```\n[l](x)\n```\n[m](x(y)z)\n'
    )
    new = rewritten(
        body, lambda link, _: with_address(link, "n") if link.kind != "img" and link.address == "x" else None
    )
    assert new == (
        '[a](n) ![b](n "t") [![c](n)](n) [d]: x\n[e]: n \'y\'\n`[f](x)` \\[g](x) <a href="n">h</a> [i [j]](n)\n'
        '<img alt="k" src="x">\n```\n[l](x)\n```\n[m](x(y)z)\n'
    )


def test_fragments_lead_to_the_ids_that_headings_have_here() -> None:
    notes: list[str] = []
    bodies = {
        "insights/a.md": "[1](b.md#the_part) [2](#none) [3](b.md#gone) [4](b.md#the-part)\n",
        "insights/b.md": "## The part\n",
    }
    new = mended(bodies, lambda place, words: notes.append(f"{place}: {words}"))
    assert new["insights/a.md"] == "[1](b.md#the-part) 2 [3](b.md) [4](b.md#the-part)\n"
    assert notes == [
        "insights/a.md: “#none” led to no heading.",
        "insights/a.md: “b.md#gone” led to no heading.",
    ]


def test_a_heading_that_repeats_the_title_goes_and_others_stay() -> None:
    assert without_title("# The *Title*\n\nWords.", "The title") == "\nWords."
    assert without_title("The title\n=========\nWords.", "The Title!") == "Words."
    assert without_title("# Another\n", "The title") == "# Another\n"


def test_shortcodes_become_markdown_and_unknown_ones_are_named_with_their_line() -> None:
    body, unknown = shortcodes.of_hugo('{{% vimeo 12 %}}\n\n{{< odd a="b" >}}\n`{{< youtube x >}}`\n')
    assert body == '[Watch on Vimeo](https://vimeo.com/12)\n\n{{< odd a="b" >}}\n`{{< youtube x >}}`\n'
    assert unknown == [(3, '{{< odd a="b" >}}')]
    body, unknown = shortcodes.of_liquid(
        "{% raw %}{{ x }}{% endraw %}{{ image | url }}{% comment %}y{% endcomment %}",
        str,
        {"image": "/i.png"},
    )
    assert (body, unknown) == ("{{ x }}/i.png", [])


def test_fields_are_taken_as_the_gate_takes_them_or_kept() -> None:
    fields = {
        "title": "A <em>title</em>\nin two lines", "date": "2020-01-02", "lastmod": "2019-01-01", "categories": ["A", "B"],
        "tags": "#x, y; X", "author": "Ada Lovelace and Bob", "cover": {"image": "a.png", "alt": "A"}, "weight": "3",
        "mood": "a\nb", "toc": "true", "language": "en_us", "reading_time": "soon", "published": "false",
    }  # fmt: skip
    made = translated(Text("a.md", "a.md", fields, ""))
    assert made.known == {
        "title": "A title in two lines", "date": "2020-01-02", "category": "A", "tags": ["B", "x", "y"], "image": "a.png",
        "image_alt": "A", "lang": "en-US", "status": "draft",
    }  # fmt: skip
    assert made.extra == {"weight": "3", "mood": "a b", "reading_time": "soon", "updated": "2019-01-01"}
    assert [name for name, _ in made.people] == ["Ada Lovelace", "Bob"]
    assert [name for name, _ in made.dropped] == ["toc"]
