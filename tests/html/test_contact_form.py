"""The form on the contact page, and the pages that it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.outputs.hosts import contact_of
from plugins.outputs.hosts.rules import Contact
from plugins.pages import all_pages
from plugins.pages.text_pages import TextPage
from plugins.settings.contact_form import EXAMPLE, PATH, ContactForm, check_contact_form, contact_form, fault
from plugins.settings.files import OwnersFiles
from plugins.settings.ready_pages import ReadyPages
from tests.site import Site
from tests.unit.example import BELOW_A_PATH, page, publication

ELSEWHERE = {"action": "https://www.forms.example/f/1", "trap": "_gotcha"}
AFTERWARDS = ("contact/sent", "contact/not-sent")


def test_it_is_on_the_contact_page_alone_and_needs_no_script(kitchen_sink: Site) -> None:
    form = kitchen_sink.page("contact").one("form")
    assert (form["action"], form["method"]) == ("/api/contact", "post")
    fields = {
        str(field["name"]): (
            field.get("type"),
            field.get("autocomplete"),
            str(field.get("maxlength")),
        )
        for field in form.select("[name]:not([type=hidden])")
        if "required" in field.attrs
    }
    assert fields == {
        "name": (None, "name", "100"),
        "email": ("email", "email", "254"),
        "message": (None, None, "5000"),
    }
    for field in form.select("[id]"):
        assert form.select(f'label[for="{field["id"]}"]'), field
    for name, each in kitchen_sink.pages.items():
        policy = each.value('meta[http-equiv="Content-Security-Policy"]', "content")
        allowed = "'self'" if name == "contact" else "'none'"
        assert f"form-action {allowed};" in policy, name


def test_only_programs_find_the_field_that_has_to_stay_empty(kitchen_sink: Site) -> None:
    trap = kitchen_sink.page("contact").one('form [aria-hidden="true"] input')
    assert (trap["name"], trap["tabindex"], trap["autocomplete"]) == ("subject", "-1", "off")
    assert kitchen_sink.page("contact").text(".trap label") == "Leave this field empty"


def test_what_it_leads_to_says_what_now_and_is_found_by_nobody_else(kitchen_sink: Site) -> None:
    sent, not_sent = map(kitchen_sink.page, AFTERWARDS)
    assert "The answer comes by mail" in sent.text(".prose")
    assert "your message still stands in the form" in not_sent.text(".prose")
    assert "mailto:ada@example.org" in not_sent.values(".prose a", "href")
    assert "/contact" in not_sent.values(".prose a", "href")
    for each in (sent, not_sent):
        assert each.value('meta[name="robots"]', "content") == "noindex"
        each.none("script:not([type]), form")
    for name in AFTERWARDS:
        assert name not in kitchen_sink.text("sitemap.xml")
        assert kitchen_sink.headers_of(f"/{name}")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_site_without_it_has_none_of_it(site: Site) -> None:
    site.page("contact").none("form")
    assert not {*AFTERWARDS} & site.pages.keys()
    assert "contact/" not in site.text("_headers")


def _pages(form: object, **fields: object) -> dict[str, TextPage]:
    pages = (page("contact"), *([] if fields else [page("privacy")]))
    made = publication(pages=pages, contact_form=contact_form(form), **fields)
    return {each.path: each.model for each in all_pages(made) if isinstance(each.model, TextPage)}


@pytest.mark.parametrize(
    ("form", "by_owner", "ready"),
    [
        (ELSEWHERE, "message to forms.example, which", "that you come from to forms.example, which"),
        (PATH, "is passed on as a mail", "the server of these pages, which passes them on"),
        ("", "", "Whoever"),
    ],
)
def test_the_page_about_privacy_says_who_gets_the_message(form: object, by_owner: str, ready: str) -> None:
    assert by_owner in _pages(form)["privacy"].body_html
    written = _pages(form, ready=ReadyPages(("privacy",)))["privacy"].body_html
    assert (ready in written) == bool(form)
    assert written.count("The form on the contact page") == bool(form)


def test_a_providers_form_may_lead_there_and_back() -> None:
    form = contact_form(ELSEWHERE)
    assert form == ContactForm("https://www.forms.example/f/1", trap="_gotcha")
    assert form.sources == "https://www.forms.example 'self'"


def test_a_receiver_knows_the_sites_addresses_and_what_the_fields_are_called() -> None:
    form = contact_form({"action": "/api/contact", "email": "from"})
    assert form
    assert contact_of(form, BELOW_A_PATH) == Contact(
        home="/a%20blog/",
        sent="/a%20blog/contact/sent",
        not_sent="/a%20blog/contact/not-sent",
        fields={"name": "name", "email": "from", "message": "message", "topic": "topic", "trap": "subject"},
    )


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("forms.example/f", "is not a web address"),
        ("http://forms.example/f", "is not safe"),
        ("https://forms.example;script-src/", "is not safe"),
        ("//forms.example/f", "is not a path of the site"),
        ("/api/contact?x=1", "is not a path of the site"),
        ("/../contact", "is not a path of the site"),
        ({"trap": "_gotcha"}, "“action” is missing"),
        ({**ELSEWHERE, "mail": "email"}, "“mail” is not known"),
        ({**ELSEWHERE, "email": "e mail"}, "is no name of a field"),
        ({**ELSEWHERE, "email": 1}, "“email” cannot be 1"),
        ({**ELSEWHERE, "topic": "message"}, "Two of the fields have one name"),
        ({"action": "mailto:a@example.org"}, "is not a web address"),
    ],
)
def test_what_cannot_work_is_said(value: object, wrong: str) -> None:
    found = fault(value)
    assert found is not None
    assert wrong in found[0]
    assert found[1]


def test_the_examples_are_right() -> None:
    assert [fault(value) for value in ("", PATH, eval(EXAMPLE), ELSEWHERE)] == [None] * 4


def test_there_has_to_be_a_page_for_it(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text('\nCONTACT_FORM = "/api/contact"\n')
    files = OwnersFiles(tmp_path, online=False)
    settings = {"CONTACT_FORM": PATH, "PREVIEW": False}
    (told,) = check_contact_form(settings, (page("contact", status="draft"), page("about")), files)
    assert str(told).startswith("pelicanconf.py:2: error: CONTACT_FORM: The form stands on the contact page")
    assert check_contact_form({**settings, "PREVIEW": True}, (page("contact", status="draft"),), files) == []
    assert check_contact_form({**settings, "CONTACT_FORM": ""}, (), files) == []
