"""What is said of addresses that lead nowhere, of pages that nothing leads to, and of what is not for the public."""

from __future__ import annotations

import pytest

from tests.unit.inspection.small_site import (
    EXPECTED,
    FILES,
    ONE,
    SITE,
    SOURCE,
    changed,
    html,
    told,
    with_prose,
)


@pytest.mark.parametrize(
    "address",
    [
        "/blog/about", f"{SITE}/about", "//example.org/blog/about", "HTTPS://EXAMPLE.ORG/blog/about", "../about",
        "one", "./one#more", "?page=2", "/blog/about?x=1#top_of_page", "/blog/%61bout",
        "/blog", "/blog/", "/blog/x/../about", "#", "#top", "#more", "#more:~:text=x", "#%6dore", "/blog/lamp.png",
        "mailto:a@b.example", "tel:+1", "https://elsewhere.example/blog/gone", "",
    ],
)  # fmt: skip
def test_a_link_that_hosts_answer_is_good(address: str) -> None:
    assert told(with_prose(f'<a href="{address}">x</a>')) == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("/blog/gone", "“/blog/gone” leads nowhere on the site. Correct it, or remove it."),
        ("/blog/about/", "“/blog/about/” leads nowhere on the site. Write it without the slash: “/blog/about”."),
        ("/blog/about.html", "“/blog/about.html” is another address of a page of this site. Write “/blog/about”."),
        ("/blog/index.html", "“/blog/index.html” is another address of a page of this site. Write “/blog/”."),
        (
            "https://example.org:443/blog/about.html?x=1#top_of_page",
            "“https://example.org:443/blog/about.html?x=1#top_of_page” is another address of a page of this site. "
            "Write “https://example.org/blog/about?x=1#top_of_page”.",
        ),
        (
            "https://EXAMPLE.org:443/blog/gone",
            "“https://EXAMPLE.org:443/blog/gone” leads nowhere on the site. Correct it, or remove it.",
        ),
        ("about", "“about” leads nowhere on the site. Correct it, or remove it."),
        ("/about", "“/about” leaves the site, which is below /blog/. Write it as a path from the content folder."),
        (
            "../../about",
            "“../../about” leaves the site, which is below /blog/. Write it as a path from the content folder.",
        ),
        ("http://[x/", "“http://[x/” is no address. Correct it, or remove it."),
        ("file:///etc/hosts", "“file:///etc/hosts” is a file of one machine. Readers cannot open it: remove the link."),
        (r"C:\lamp.png", r"“C:\lamp.png” is a file of one machine. Readers cannot open it: remove the link."),
        ("#mode", "“#mode” leads to no heading of content/insights/one.md. Did you mean “#more”?"),
        (
            "/blog/about#more",
            "“/blog/about#more” leads to no heading of content/pages/about.md. "
            "There are no headings that it could lead to.",
        ),
        (
            "/blog/insights/draft",
            "“/blog/insights/draft” leads to content/insights/draft.md, which is not published. "
            "Publish that first, or remove this.",
        ),
        (
            "draft.html",
            "“draft.html” leads to content/insights/draft.md, which is not published. "
            "Publish that first, or remove this.",
        ),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_says_what_to_do(address: str, message: str) -> None:
    assert told(with_prose(f'<a href="{address}">x</a>')) == [f"{SOURCE}: error: {message}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/blog/gone.png" alt="">',
        '<img src="/blog/lamp.png" srcset="/blog/lamp.png 1x, /blog/gone.png 2x" alt="">',
        '<video poster="/blog/gone.png"></video>',
        '<source src="/blog/gone.png">',
        '<link rel="stylesheet" href="/blog/gone.png">',
        '<link rel="preload" as="image" href="/blog/lamp.png" imagesrcset="/blog/gone.png 2x">',
        '<link rel="alternate" href="/blog/gone.png">',
        '<script src="/blog/gone.png"></script>',
        '<meta property="og:url" content="/blog/gone.png">',
        "<IMG SRC='/blog/gone.png' ALT=''>",
        "<img alt='' src=/blog/gone.png>",
        '<img alt="a > b" src="/blog/gone.png">',
        '<style>p{margin:0}</style><meta http-equiv="refresh" content="0; url=/blog/gone.png">',
    ],
)
def test_whatever_names_a_file_names_one_that_is_there(markup: str) -> None:
    assert told(with_prose(markup)) == [
        f"{SOURCE}: error: “/blog/gone.png” leads nowhere on the site. Correct it, or remove it."
    ]


def test_the_same_words_lead_elsewhere_from_another_page() -> None:
    files = with_prose('<a href="./one">x</a>')
    files["about.html"] = files["about.html"].replace(b"</main>", b'<a href="./one">x</a></main>')
    assert told(files) == [
        "content/pages/about.md: error: “./one” leads nowhere on the site. Correct it, or remove it."
    ]


def test_what_comments_scripts_and_text_speak_of_is_no_link() -> None:
    text = '<!-- <a href="/blog/gone"> --><p>&lt;a href="/blog/gone"&gt;</p>'
    data = '<script type="application/json">"<a href=/blog/gone>"</script>'
    assert told(with_prose(text + data)) == []


def test_a_page_that_no_way_leads_to_is_told() -> None:
    files = changed("index.html", '<a href="/blog/insights/one">One</a>', "One")
    assert told(files) == [
        f"{SOURCE}: error: No way leads to this page from the home page. "
        "Link to it, give it a “menu:”, or make its status hidden."
    ]


def test_pages_that_lead_only_to_each_other_are_told() -> None:
    other = html("insights/two", "Two", '<a href="/blog/insights/one">One</a>', robots="noindex")
    files = changed("index.html", '<a href="/blog/insights/one">One</a>', "One")
    files[ONE] = files[ONE].replace(b"</main>", b'<a href="two">Two</a></main>')
    said = told({**files, "insights/two.html": other})
    assert [line.partition(":")[0] for line in said if "No way leads" in line] == [
        SOURCE,
        "insights/two.html",
    ]


def test_a_page_of_an_author_without_public_articles_is_nothing_to_hide() -> None:
    files = with_prose('<a href="/blog/authors/bo">Bo</a>')
    files["authors/bo.html"] = html("authors/bo", "Bo")
    assert told(files, unlisted=[*EXPECTED.unlisted, "authors/bo"]) == []


def test_hidden_pages_may_lead_to_each_other() -> None:
    files = changed("insights/secret.html", "</main>", '<a href="more">More</a></main>')
    files["insights/more.html"] = html("insights/more", "More", robots="noindex")
    assert told(files, unlisted=[*EXPECTED.unlisted, "insights/more"]) == []


@pytest.mark.parametrize("file", ["insights/draft.html", "wick.png"])
def test_nothing_unpublished_is_in_the_output(file: str) -> None:
    said = told({**FILES, file: html("insights/draft", "Draft", robots="noindex")})
    message = f"It is not published, and yet the site holds {file}. Nothing of it may be in the output."
    assert f"content/insights/draft.md: error: {message}" in said
