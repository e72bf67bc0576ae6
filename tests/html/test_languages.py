"""Articles in several languages on one site, and a site that speaks another language throughout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.site import Build, Files, Page, Site, words

CONTENT = Path(__file__).parents[1] / "fixtures" / "languages" / "content"
ORIGINAL = "insights/the-second-flame"
GERMAN = "insights/die-zweite-flamme"
ARABIC = "insights/al-shula-al-thaniya"
VERSIONS = {
    "en": ORIGINAL,
    "ar": ARABIC,
    "de": GERMAN,
    "es": "insights/la-segunda-llama",
    "pt-BR": "insights/a-segunda-chama",
}
NAMES = {"en": "English", "ar": "العربية", "de": "Deutsch", "es": "Español", "pt-BR": "Português (Brasil)"}


@pytest.fixture(scope="module")
def files() -> Files:
    """A publication of lamps, in six languages."""
    found: dict[str, str | bytes | None] = {"categories/notes.md": None}
    for file in sorted(CONTENT.rglob("*.md")):
        found[file.relative_to(CONTENT).as_posix()] = file.read_bytes()
    return found


@pytest.fixture(scope="module")
def english(build: Build, files: Files) -> Site:
    """It as an English site."""
    return built(build, files, "en")


@pytest.fixture(scope="module")
def german(build: Build, files: Files) -> Site:
    """It as a German one, whose owner has written German words for it."""
    others = {name: data for name, data in files.items() if not name.startswith("insights/")}
    plain = {name: data for name, data in files.items() if name.startswith("insights/") and data}
    said = {
        name: data.replace(b"\nlang: de", b"").replace(b"date: 2026-04-10", b"date: 2026-04-10\nlang: en")
        for name, data in plain.items()
        if isinstance(data, bytes)
    }
    translated = said["insights/die-zweite-flamme.md"]
    said["insights/die-zweite-flamme.md"] = translated.replace(b"category", b"lang: de\ncategory", 1)
    return built(build, {**others, **said}, "de")


def built(build: Build, files: Files, language: str) -> Site:
    site = build(files, {"DEFAULT_LANG": language}, "--fatal", "warnings")
    assert site.exit_code == 0, site.stdout + site.stderr
    return site


def alternates(page: Page) -> dict[str, str]:
    """The versions that a page names in its head, by language."""
    return {str(link["hreflang"]): str(link["href"]) for link in page.soup.select("head link[hreflang]")}


@pytest.mark.parametrize("tag", VERSIONS)
def test_an_articles_page_is_in_its_language(english: Site, tag: str) -> None:
    page = english.page(VERSIONS[tag])
    assert page.value("html", "lang") == tag
    assert page.one("html").get("dir") == ("rtl" if tag == "ar" else None)
    assert page.node("BlogPosting")["inLanguage"] == tag


@pytest.mark.parametrize(
    ("tag", "read"),
    [
        (
            "de",
            {
                ".skip-link": "Zum Inhalt springen",
                ".dt-published": "12. April 2026",
                "article > header .meta:first-child > span": "1 Min. Lesezeit",
                ".takeaways .label": "Das Wichtigste in Kürze",
                ".author-box .label": "Geschrieben von",
                ".callout-title": "Hinweis",
                ".call-to-action p": "Lust auf ein Gespräch zu diesem Thema?",
                ".call-to-action .button": "Kontakt aufnehmen →",
            },
        ),
        (
            "es",
            {
                ".skip-link": "Saltar al contenido",
                ".dt-published": "14 de abril de 2026",
                "article > header .meta:first-child > span": "1 min de lectura",
                ".author-box .label": "Escrito por",
                ".call-to-action .button": "Ponerse en contacto →",
            },
        ),
        (
            "pt-BR",
            {
                ".skip-link": "Pular para o conteúdo",
                ".dt-published": "13 de abril de 2026",
                "article > header .meta:first-child > span": "1 min de leitura",
                ".author-box .label": "Escrito por",
                ".call-to-action .button": "Entrar em contato →",
            },
        ),
    ],
)
def test_the_interface_around_an_article_speaks_as_it_does(
    english: Site, tag: str, read: dict[str, str]
) -> None:
    page = english.page(VERSIONS[tag])
    assert {selector: page.text(selector) for selector in read} == read


def test_the_text_itself_is_in_its_language_down_to_names_and_quotation_marks(english: Site) -> None:
    page = english.page(GERMAN)
    assert page.text(".prose > p:first-child").startswith(
        "„Zwei Flammen“, sagte die Wärterin, „sehen mehr als ‚eine helle‘.“"
    )
    assert page.values(".prose [aria-label]", "aria-label") == [
        "Erledigt", "Offen", "Tabelle 1", "Fußnoten", "Zurück zu Verweis 1",
    ]  # fmt: skip
    assert (
        english.page(ORIGINAL)
        .text(".prose > p:first-child")
        .startswith("“Two flames,” said the keeper, “see more than ‘one bright one’.”")
    )


def test_what_is_not_in_the_pages_language_says_so(english: Site) -> None:
    page = english.page(GERMAN)
    for selector in ('.site-header a[href="/about"]', ".author-box .p-note", ".p-category[href^='/cat']"):
        assert (page.value(selector, "lang"), page.value(selector, "dir")) == ("en", "ltr"), selector
    assert "lang" not in page.one(".site-footer a[href='/authors']").attrs
    english.page(ORIGINAL).none("body [lang]:not([hreflang])")


def test_a_call_to_action_keeps_the_words_of_its_article(english: Site) -> None:
    page = english.page("insights/nur-auf-deutsch")
    assert page.text(".call-to-action p") == "Raucht die Lampe?"
    assert page.text(".call-to-action .button") == "Schreiben →"


def test_a_call_to_action_in_the_sites_language_is_the_categorys(english: Site) -> None:
    assert english.page(ORIGINAL).text(".call-to-action p") == "Is your lamp out?"


def test_a_language_without_a_catalogue_has_its_dates_and_the_sites_words(english: Site) -> None:
    page = english.page("insights/la-lampe-du-port")
    assert page.value("html", "lang") == "fr"
    assert page.text(".dt-published") == "1 février 2026"
    assert page.text(".skip-link") == "Skip to content"
    assert page.text(".call-to-action p") == "Is your lamp out?"
    assert page.text(".prose p").startswith("« Elle brûle », dit")


@pytest.mark.parametrize("tag", VERSIONS)
def test_every_version_names_all_of_them_and_the_original_for_everyone_else(english: Site, tag: str) -> None:
    expected = {tag: english.address_of(name) for tag, name in VERSIONS.items()}
    assert alternates(english.page(VERSIONS[tag])) == {**expected, "x-default": expected["en"]}


@pytest.mark.parametrize("tag", VERSIONS)
def test_readers_find_the_other_versions_by_their_own_names(english: Site, tag: str) -> None:
    links = english.page(VERSIONS[tag]).all("article > header a[hreflang]")
    assert {str(link["hreflang"]): (words(link), link["href"], link["lang"]) for link in links} == {
        other: (NAMES[other], f"/{name}", other) for other, name in VERSIONS.items() if other != tag
    }


def test_the_line_of_versions_reads_as_a_sentence(english: Site) -> None:
    assert "Also in: العربية · Deutsch · Español · Português (Brasil)" in english.page(ORIGINAL).texts(
        ".meta"
    )
    assert "Auch auf: English · العربية · Español · Português (Brasil)" in english.page(GERMAN).texts(".meta")


@pytest.mark.parametrize("name", ["index", "insights", "about", "insights/nur-auf-deutsch"])
def test_a_page_of_one_version_names_none(english: Site, name: str) -> None:
    assert alternates(english.page(name)) == {}


def test_previews_of_links_and_structured_data_know_the_versions(english: Site) -> None:
    page = english.page(GERMAN)
    assert page.value('meta[property="og:locale"]', "content") == "de_DE"
    assert page.values('meta[property="og:locale:alternate"]', "content") == [
        "en_US", "ar_EG", "es_ES", "pt_BR",
    ]  # fmt: skip
    original = english.page(ORIGINAL).node("BlogPosting")
    assert page.node("BlogPosting")["translationOfWork"]["@id"] == original["@id"]
    assert [node["@id"] for node in original["workTranslation"]] == [
        f"{english.address_of(name)}#article" for tag, name in VERSIONS.items() if tag != "en"
    ]


def test_the_sitemap_names_the_versions(english: Site) -> None:
    root = ElementTree.fromstring(english.files["sitemap.xml"])
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    named = {
        url.findtext("s:loc", "", space): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)
        }
        for url in root.findall("s:url", space)
    }
    expected = {tag: english.address_of(name) for tag, name in VERSIONS.items()}
    for name in VERSIONS.values():
        assert named[english.address_of(name)] == {**expected, "x-default": expected["en"]}
    assert named[english.address_of("index")] == {}


def test_a_list_shows_each_text_once_in_the_sites_language_where_it_can(english: Site, german: Site) -> None:
    shown = ["/insights/the-second-flame", "/insights/nur-auf-deutsch", "/insights/la-lampe-du-port"]
    for name in ("index", "categories/lamps", "authors/ada-example", "insights/2026"):
        assert english.page(name).values(".card h2 a", "href") == shown, name
    assert english.page("insights").values(".archive li a", "href") == shown
    assert english.page("categories").text(".terms .meta") == "3 articles"
    assert german.page("index").values(".card h2 a", "href") == [
        "/insights/die-zweite-flamme", "/insights/nur-auf-deutsch", "/insights/la-lampe-du-port",
    ]  # fmt: skip


def test_a_tag_that_only_a_translation_has_lists_the_translation(english: Site) -> None:
    assert english.page("tags/ol").values(".card h2 a", "href") == [f"/{GERMAN}"]


def test_a_card_in_another_language_says_which(english: Site) -> None:
    page = english.page("index")
    card = page.all(".card")[1]
    title, language = card.select_one("h2"), card.select_one(".meta > span[lang]")
    assert title is not None
    assert language is not None
    assert (title["lang"], title["dir"], words(language)) == ("de", "ltr", "Deutsch")
    assert "April" in page.texts(".card .dt-published")[0]
    assert "lang" not in page.all(".card h2")[0].attrs


def test_feeds_hold_each_text_once_and_say_its_language(english: Site) -> None:
    items = json.loads(english.files["feed.json"])["items"]
    assert [(item["title"], item.get("language")) for item in items] == [
        ("The second flame", None), ("Vom Putzen der Dochte", "de"), ("La lampe du port", "fr"),
    ]  # fmt: skip
    atom = ElementTree.fromstring(english.files["atom.xml"])
    tag = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [entry.get(tag) for entry in atom.iter("{http://www.w3.org/2005/Atom}entry")] == [None, "de", "fr"]
    assert [entry.get("dc_language", entry.get("language")) for entry in parsed(english, "rss.xml")] == [
        None, "de", "fr",
    ]  # fmt: skip
    assert "1 Min. Lesezeit" in items[1]["content_html"]


def parsed(site: Site, file: str) -> list[Any]:
    """The entries of a feed as a feed reader has them."""
    return list(feedparser.parse(site.files[file]).entries)  # type: ignore[attr-defined] # it declares no exports


def test_a_german_site_is_german_throughout(german: Site) -> None:
    read = {
        name: (page.value("html", "lang"), page.text(".skip-link"), page.texts(".site-footer nav a")[:4])
        for name, page in german.pages.items()
        if not name.startswith("insights/") or name.startswith("insights/2")
    }
    menu = ["Archiv", "Kategorien", "Mitwirkende", "Schlagwörter"]
    assert set(map(str, read.values())) == {str(("de", "Zum Inhalt springen", menu))}
    assert german.page("insights").text("h1") == "Archiv"
    assert german.page("tags").text("title") == "Schlagwörter · Example Letters"
    assert german.page("categories").text(".terms .meta") == "3 Artikel"
    assert german.page("index").texts(".card .meta > span")[0] == "1 Min. Lesezeit"
    assert german.page("index").texts(".dt-published")[0] == "12. April 2026"
    assert json.loads(german.files["feed.json"])["language"] == "de"
    assert json.loads(german.files["site.webmanifest"])["lang"] == "de"
    assert german.page("index").value('meta[property="og:locale"]', "content") == "de_DE"


def test_an_english_article_on_a_german_site_speaks_english(german: Site) -> None:
    page = german.page(ORIGINAL)
    assert page.value("html", "lang") == "en"
    assert page.text(".dt-published") == "April 10, 2026"
    assert page.text(".call-to-action p") == "Want to discuss this topic?"
    assert page.value('.site-header a[href="/about"]', "lang") == "de"
