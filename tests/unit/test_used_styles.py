"""Which rules of a style sheet a page needs: none is missing, and few are too many."""

from __future__ import annotations

import pytest

from plugins.rendering.used_styles import names_in, names_in_styles, needed

PAGE = (
    '<nav><ul class="menu wide"><li>A</ul></nav><svg><path/></svg>'
    '<script>document.createElement("dialog")</script>'
    '<script type="application/ld+json">{"name":"kbd"}</script>'
)


@pytest.mark.parametrize(
    "css",
    [
        "nav li{a:b}",
        "ul.menu.wide>li+li::before{a:b}",
        "html:not([dir]) body NAV{a:b}",
        "li:is(.no,table):hover,nav:has(kbd){a:b}",  # in parentheses is what may be or not
        "[open],#main_part,[rel=prev],*{a:b}",
        '[title="a, .no {"] li{content:"} .no {"}',
        r".sm\:wide{a:b}",  # an escape: not decided
        "dialog[open]{a:b}",  # a script's
        "@media print{nav{a:b}}",
        "@layer a,b;@layer a{@supports (a:b){li{a:b}}}",
        "@font-face{font-family:X}@view-transition{navigation:auto}",
        "nav{a:b;.no &{c:d}}",  # what is nested stays
    ],
)
def test_a_rule_that_may_apply_is_kept(css: str) -> None:
    assert needed(css, names_in(PAGE)) == css


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("nav .no{a:b}li{c:d}", "li{c:d}"),
        ("li,kbd,.menu,.no:hover{a:b}", "li,.menu{a:b}"),
        (".no:is(a,li),.menu{a:b}", ".menu{a:b}"),
        ("table{a:b}@media print{kbd{a:b}li{c:d}}", "@media print{li{c:d}}"),
        ("@media print{kbd{a:b}}li{c:d}", "li{c:d}"),
        (".nav,.ul{a:b}", ""),  # elements, and no classes
    ],
)
def test_a_rule_that_applies_to_nothing_is_left_out(css: str, kept: str) -> None:
    assert needed(css, names_in(PAGE)) == kept


def test_classes_are_read_however_they_are_quoted() -> None:
    assert names_in("<p class='a b'><p class=c><P id=x class=\"d\">") >= {"p", ".a", ".b", ".c", ".d"}


def test_it_depends_on_names_alone_what_a_page_needs() -> None:
    assert names_in_styles("@media print{a.b:hover,c{d:e}}@page{f:g}") == {"a", ".b", "c"}
