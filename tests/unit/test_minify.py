"""What is taken out of style sheets and scripts means nothing."""

import pytest

from plugins.rendering import minify


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color: red; }  /* a comment */", "a{color:red}"),
        ("a { color: red;; }\n\n\nb { c: d }\n", "a{color:red}b{c:d}"),
        ("a/* of */b /* x */ > c , d { margin: 0 auto !important }", "a b>c,d{margin:0 auto !important}"),
        (
            "@media (min-width: 48em) and (hover) { a { b: c } }",
            "@media(min-width:48em) and (hover){a{b:c}}",
        ),
        (".a :is(b, c) { d: e }", ".a :is(b,c){d:e}"),
        ("@layer x { .a :hover { & :not(b) { c: d } } }", "@layer x{.a :hover{& :not(b){c:d}}}"),
        ("a { width: calc(1px + (2 * -3px) - 4px) }", "a{width:calc(1px + (2 * -3px) - 4px)}"),
        ("a + b ~ c d { --e: ; }", "a+b~c d{--e:}"),
        (
            "@media (min-width: calc(1em + 2px)) { a { b: c } }",
            "@media(min-width:calc(1em + 2px)){a{b:c}}",
        ),
        ("@page :first { margin: 1cm }", "@page :first{margin:1cm}"),
    ],
)
def test_spaces_and_comments_of_css_go_where_they_mean_nothing(css: str, small: str) -> None:
    assert minify.css(css) == small


@pytest.mark.parametrize(
    "kept",
    [
        '"a  ,  b /* c */ ; }"',
        r"'it\'s  :  { \\'",
        r'"\"  ;  }"',
        "url(data:image/svg+xml;a,b)",
        "url( /*x*/a.svg )",
        '"two\\\nlines  ;  "',
    ],
)
def test_strings_and_addresses_in_css_stay_as_they_are(kept: str) -> None:
    assert minify.css(f"a {{ b: {kept} ; c: {kept} }}") == f"a{{b:{kept};c:{kept}}}"


def test_scripts_lose_indentation_and_lines_of_comment() -> None:
    script = "// What it does\nif (a) {\n\n  // why\n  go(/['\"]/, 'a // b');  \n}\n"
    assert minify.js(script) == "if (a) {\ngo(/['\"]/, 'a // b');\n}"


def test_statements_without_semicolons_stay_apart() -> None:
    assert minify.js("a = 1\n  b = 2\n") == "a = 1\nb = 2"
