"""The page that says how to follow: by mail, in networks, with feeds."""

from __future__ import annotations

import pytest

from plugins.settings.follow_by_mail import EXAMPLE, fault
from tests.site import Build, Files, Site, article, source

FORM = {"action": "https://mails.example/api/subscribe?list=ada", "field": "email"}
PAGES: Files = {
    "authors/ada-example.md": source(
        "Ada.",
        name="Ada Example",
        links={"mastodon": "https://social.example/@ada", "orcid": "https://orcid.example/1"},
    ),
    "pages/follow.md": source("Letters come *slowly*.", title="Read along", description="How to read along."),
    "pages/privacy.md": source("We want nothing.", title="Privacy", menu="footer"),
    "insights/a.md": article(),
}


@pytest.fixture(scope="module")
def by_form(build: Build) -> Site:
    """A site whose readers can follow by mail, and whose owner has words on it."""
    built = build(PAGES, {"FOLLOW_BY_MAIL": FORM})
    assert built.exit_code == 0, built.stdout + built.stderr
    return built


def test_every_page_leads_to_it(kitchen_sink: Site) -> None:
    for page in kitchen_sink.pages.values():
        assert page.value(".site-footer .follow a", "href") == "/follow"
    assert "/follow" in kitchen_sink.page("index").values(".hero .ways a", "href")
    assert kitchen_sink.page("follow").value(".site-footer .follow a", "aria-current") == "page"


def test_it_has_every_feed_that_is_less_than_all(kitchen_sink: Site) -> None:
    page = kitchen_sink.page("follow")
    assert page.texts(".feeds span") == [
        *("All articles", "Lamps & lanterns", "Letters to nobody", "Workshop", "Ada Example", "Bo Sample")
    ]
    linked = set(page.values(".feeds a", "href"))
    assert linked == {
        f"/{name}" for name in kitchen_sink.files if name.endswith(("tom.xml", "ss.xml", "eed.json"))
    }
    assert page.text(".way ol code") == "https://example.org/"


def test_on_a_site_of_several_languages_each_has_its_feeds_there(in_languages: Site) -> None:
    assert "Deutsch" in in_languages.page("follow").texts(".feeds span")


def test_it_names_where_the_owner_can_be_followed(by_form: Site) -> None:
    page = by_form.page("follow")
    assert page.texts(".ways-to-write a") == ["Mastodon @ada@social.example"]
    assert "@ada@social.example" in page.text(".way:has(.ways-to-write) .meta")


def test_the_owners_words_stand_above_the_ways(by_form: Site) -> None:
    page = by_form.page("follow")
    assert page.text("h1") == "Read along"
    assert page.text(".prose") == "Letters come slowly."
    assert page.value('meta[name="description"]', "content") == "How to read along."
    page.one(".feeds")


def test_a_form_may_be_sent_from_that_page_alone_and_only_to_its_origin(by_form: Site) -> None:
    form = by_form.page("follow").one("form")
    assert (form["action"], form["method"]) == (FORM["action"], "post")
    field = by_form.page("follow").one("form input")
    assert (field["name"], field["type"]) == ("email", "email")
    for page in by_form.pages.values():
        policy = page.value('meta[http-equiv="Content-Security-Policy"]', "content")
        allowed = "https://mails.example" if page.name == "follow" else "'none'"
        assert f"form-action {allowed};" in policy, page.name


def test_the_page_about_privacy_names_who_gets_the_address(by_form: Site) -> None:
    assert "address to mails.example," in by_form.page("privacy").text(".prose p:last-child")
    assert "mails.example" not in by_form.page("contact").html


def test_readers_can_be_sent_to_a_page_instead(build: Build) -> None:
    page = build(PAGES, {"FOLLOW_BY_MAIL": "https://www.mails.example/ada"}).page("follow")
    page.none("form")
    assert page.value(".way .button", "href") == "https://www.mails.example/ada"
    assert "at mails.example," in page.text(".way:has(.button) .meta")


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("mails.example/ada", "is not a web address"),
        ("http://mails.example/ada", "is not safe"),
        ({"action": "https://a.example/; script-src *", "field": "email"}, "is not a web address"),
        ({"action": "https://a.example;script-src/", "field": "email"}, "is not safe"),
        ({"action": "https://mails.example/"}, "“field” is missing"),
        ({"field": "email"}, "“action” is missing"),
        ({**FORM, "method": "get"}, "“method” is not known"),
        ({**FORM, "field": "e mail"}, "is no name of a field"),
    ],
)
def test_what_cannot_work_is_said(value: object, wrong: str) -> None:
    found = fault(value)
    assert found is not None
    assert wrong in found[0]
    assert found[1]


def test_the_example_is_right() -> None:
    assert fault("") is None
    assert fault(eval(EXAMPLE)) is None
