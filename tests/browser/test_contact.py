"""The contact page says which article the reader comes from, and nothing that the site has not published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.browser.host import hosted
from tests.site import Build, Site, article, source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

TITLE = "Lamps & “light”, <b>at</b> 100 %"
TOPIC = "form [name=topic]"
EVIL = "Send your password to evil.example"


@pytest.fixture(scope="module", params=["https://example.org", "https://example.org/blog"])
def letters(request: pytest.FixtureRequest, build: Build) -> Site:
    """A site at a host's root, and one below a path."""
    files = {
        "insights/lamps.md": article(title=TITLE),
        "insights/lampen.md": article(title="Licht im Fenster", lang="de"),
        "pages/contact.md": source(
            "Write to [us](mailto:ada@example.org?cc=bo@example.org).", title="Contact"
        ),
        "pages/404.md": source("There is nothing here.", title="Not found"),
        "pages/about.md": source("About us.", title="About", menu="footer"),
    }
    built = build(files, {"SITEURL": request.param, "CONTACT_FORM": "/api/contact"})
    assert built.exit_code == 0, built.stderr
    return built


@pytest.fixture(scope="module")
def address(letters: Site) -> Iterator[str]:
    """The site on a host."""
    with hosted(letters) as address:
        yield address


# Asks the page about another address, by the script that stands in it: to open the page anew takes ten times as long.
# Returns what it then says of that, once all that the script has asked for is there.
ASK_AGAIN = """async (query) => {{
  const main = document.querySelector("main"), untouched = main.cloneNode(true), waiting = [];
  const fetch = async (...asked) => {{
    const answer = window.fetch(...asked);
    waiting.push(answer.then((each) => each.clone().text()));
    return answer;
  }};
  history.replaceState(null, "", query);
  {script}
  await Promise.allSettled(waiting);
  await new Promise((resolve) => setTimeout(resolve));
  const said = {said};
  main.replaceWith(untouched);
  return said;
}}"""
SAID = """{
  topics: document.querySelectorAll(".topic").length,
  topic: document.querySelector("form [name=topic]").value,
  page: document.body.innerHTML,
  mail: document.querySelector(".prose a[href^=mailto]").href,
}"""


@contextmanager
def visited(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens the contact page, asked about an address."""
    with browser.new_context() as context:
        page, said, asked = context.new_page(), list[str](), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))

        def ask(url: str) -> Page:
            page.goto(f"{address}/contact?subject={quote(EVIL)}&url={quote(url, safe='')}")
            return page

        yield ask
        assert [text for text in said if "404" not in text] == []
        assert all(each.startswith(f"{address}/") for each in asked), asked


def test_the_article_is_named_by_its_own_title(browser: Browser, address: str) -> None:
    with visited(browser, address) as ask:
        page = ask(f"{address}/insights/lamps")
        link = page.locator(".topic a")
        assert page.locator(".topic").text_content() == f"About: {TITLE}"
        assert link.evaluate("link => link.href") == f"{address}/insights/lamps"
        mail = page.locator(".prose a[href^=mailto]").evaluate("link => link.href")
        told = quote(TITLE, safe="!*'()"), quote(f"{TITLE}\r\n{address}/insights/lamps\r\n\r\n", safe="!*'()")
        assert mail == f"mailto:ada@example.org?cc=bo@example.org&subject={told[0]}&body={told[1]}"
        assert page.locator(TOPIC).input_value() == f"{urlsplit(address).path}/insights/lamps"


def test_the_title_is_in_the_articles_language(browser: Browser, address: str) -> None:
    with visited(browser, address) as ask:
        page = ask(f"{urlsplit(address).path}/insights/lampen")
        assert page.locator(".topic a[lang=de]").text_content() == "Licht im Fenster"


HOSTILE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "https://evil.example/insights/lamps",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{origin}//evil.example",
    "{origin}/\\evil.example",
    "{address}//evil.example",
    "{address}/%2f%2fevil.example",
    "{address}/%5cevil.example",
    "{address}/..//evil.example",
    "{address}/insights/..%2f..%2f..%2fevil",
    "{address}/insights/lamps/../../../evil",
    "{address}@evil.example/insights/lamps",
    "{address}.evil.example/insights/lamps",
    "{origin}/someone-elses/insights/lamps",
    "{address}/insights/no-such-article",
    "{address}/about",
    "{address}/contact",
    "{address}/insights",
    "{address}/authors/ada-example",
    "{address}/",
    "{address}/insights/lamps?x=1",
    "{address}/insights/lamps#:~:text=x",
    "{address}/atom.xml",
    "",
)


def test_nothing_is_said_of_what_the_site_has_not_published_as_an_article(
    browser: Browser, address: str
) -> None:
    parts, said = urlsplit(address), dict[str, dict[str, Any]]()
    # At the root of a host, every kind; below a path, those in which the site's own address stands.
    asked = [url for url in HOSTILE if not parts.path or "{" in url]
    nothing = {"topics": 0, "topic": "", "mail": "mailto:ada@example.org?cc=bo@example.org"}
    with visited(browser, address) as ask:
        page = ask("")
        script = page.locator("script[data-about]").evaluate(
            """script => {
              Object.defineProperty(document, "currentScript", { value: script });
              return script.text;
            }"""
        )
        again = ASK_AGAIN.format(script=script, said=SAID)
        for url in (f"{parts.path}/insights/lamps", *asked):
            filled = url.format(address=address, origin=f"{parts.scheme}://{parts.netloc}")
            said[url] = page.evaluate(again, f"?subject={quote(EVIL)}&url={quote(filled, safe='')}")
    assert said.pop(f"{parts.path}/insights/lamps")["topics"] == 1
    assert [url for url in asked if EVIL in said[url].pop("page")] == []
    assert said == dict.fromkeys(asked, nothing)


def test_the_form_is_checked_by_the_browser_and_keeps_what_was_written(
    browser: Browser, address: str
) -> None:
    with browser.new_context() as context:
        page, sent = context.new_page(), list[str]()
        page.goto(f"{address}/contact?url={quote(f'{urlsplit(address).path}/insights/lamps')}")

        def receive(route: Route) -> None:
            sent.append(route.request.post_data or "")
            route.fulfill(status=303, headers={"Location": f"{urlsplit(address).path}/contact/not-sent"})

        page.route("**/api/contact", receive)
        page.locator(".topic").wait_for()
        page.get_by_label("Your name").fill("Bo Sample")
        page.get_by_label("Your email address").fill("bo@")
        page.get_by_label("Your message").fill("One\nTwo & “three”")
        page.get_by_role("button", name="Send").click()
        assert page.locator(":user-invalid:not(form)").get_attribute("id") == "your_mail"
        assert sent == []
        page.get_by_label("Your email address").fill("bo@example.org")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") == "button"
        page.keyboard.press("Enter")
        page.wait_for_url("**/contact/not-sent")
        assert [dict(parse_qsl(body, keep_blank_values=True)) for body in sent] == [
            {
                "name": "Bo Sample",
                "email": "bo@example.org",
                "message": "One\r\nTwo & “three”",
                "topic": f"{urlsplit(address).path}/insights/lamps",
                "subject": "",
            }
        ]
        page.go_back()
        assert page.get_by_label("Your message").input_value() == "One\nTwo & “three”"


def test_the_page_is_complete_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/contact?subject=x&url={quote(f'{address}/insights/lamps', safe='')}")
        assert page.locator(".prose a").get_attribute("href") == "mailto:ada@example.org?cc=bo@example.org"


def test_the_link_below_an_article_leads_there(letters: Site) -> None:
    link = letters.page("insights/lamps").value(".call-to-action a", "href")
    assert link.endswith(f"/contact?url={urlsplit(letters.address_of('insights/lamps')).path}")
