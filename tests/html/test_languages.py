"""Articles in several languages on one site, and a site that speaks another language throughout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.site import ADDRESS, Build, Files, Page, Project, Site, article, run_pelican, words

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
def german(build: Build, languages_files: Files) -> Site:
    """The publication in six languages as a German site; the owner's own words are as they were."""
    files = {name: data.decode() for name, data in languages_files.items() if isinstance(data, bytes)}
    original, alone = f"{ORIGINAL}.md", "insights/nur-auf-deutsch.md"
    files[original] = files[original].replace("tags:", "lang: en\ntags:")
    files[alone] = files[alone].replace("lang: de\n", "")
    built = build({**languages_files, **files}, {"DEFAULT_LANG": "de"}, "--fatal", "warnings")
    assert built.exit_code == 0, built.stdout + built.stderr
    return built


def alternates(page: Page) -> dict[str, str]:
    """The versions that a page names in its head, by language."""
    return {str(link["hreflang"]): str(link["href"]) for link in page.soup.select("head link[hreflang]")}


@pytest.mark.parametrize("tag", VERSIONS)
def test_an_articles_page_is_in_its_language(in_languages: Site, tag: str) -> None:
    page = in_languages.page(VERSIONS[tag])
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
    in_languages: Site, tag: str, read: dict[str, str]
) -> None:
    page = in_languages.page(VERSIONS[tag])
    assert {selector: page.text(selector) for selector in read} == read


def test_the_text_itself_is_in_its_language_down_to_names_and_quotation_marks(in_languages: Site) -> None:
    page = in_languages.page(GERMAN)
    assert page.text(".prose > p:first-child").startswith(
        "„Zwei Flammen“, sagte die Wärterin, „sehen mehr als ‚eine helle‘.“"
    )
    assert page.values(".prose :not(.takeaways)[aria-label]", "aria-label") == [
        "Hinweis", "Erledigt", "Offen", "Tabelle 1", "Fußnoten", "Zurück zu Verweis 1",
    ]  # fmt: skip
    assert (
        in_languages.page(ORIGINAL)
        .text(".prose > p:first-child")
        .startswith("“Two flames,” said the keeper, “see more than ‘one bright one’.”")
    )


def test_what_is_not_in_the_pages_language_says_so(in_languages: Site) -> None:
    page = in_languages.page(GERMAN)
    for selector in ('.site-header a[href="/about"]', ".author-box .p-note", ".p-category[href^='/cat']"):
        assert (page.value(selector, "lang"), page.value(selector, "dir")) == ("en", "ltr"), selector
    assert "lang" not in page.one(".site-footer a[href='/tags']").attrs
    in_languages.page(ORIGINAL).none("body [lang]:not([hreflang])")


def test_a_call_to_action_keeps_the_words_of_its_article(in_languages: Site) -> None:
    page = in_languages.page("insights/nur-auf-deutsch")
    assert page.text(".call-to-action p") == "Raucht die Lampe?"
    assert page.text(".call-to-action .button") == "Schreiben →"


def test_a_call_to_action_in_the_sites_language_is_the_categorys(in_languages: Site) -> None:
    assert in_languages.page(ORIGINAL).text(".call-to-action p") == "Is your lamp out?"


def test_a_language_without_a_catalogue_has_its_dates_and_the_sites_words(in_languages: Site) -> None:
    page = in_languages.page("insights/la-lampe-du-port")
    assert page.value("html", "lang") == "fr"
    assert page.text(".dt-published") == "1 février 2026"
    assert page.text(".skip-link") == "Skip to content"
    assert page.text(".call-to-action p") == "Is your lamp out?"
    assert page.text(".prose p").startswith("« Elle brûle », dit")


def test_what_runs_from_right_to_left_points_that_way_too(in_languages: Site) -> None:
    page = in_languages.page(ARABIC)
    assert page.text('.call-to-action [aria-hidden="true"]') == "←"
    assert page.text(".footnotes a") == "↪"
    assert in_languages.page(ORIGINAL).text('.call-to-action [aria-hidden="true"]') == "→"
    assert in_languages.page(ORIGINAL).text(".footnotes a") == "↩"


def test_words_that_run_against_their_page_keep_their_own_direction(in_languages: Site) -> None:
    """Else a browser would write “min read 1”."""
    page = in_languages.page(ARABIC)
    assert page.text("article > header .meta:first-child > span") == "\u2068\u20681\u2069 min read\u2069"
    assert page.text(".call-to-action p") == "\u2068Is your lamp out?\u2069"
    assert "\u2068" not in in_languages.page(GERMAN).html


@pytest.mark.parametrize("tag", VERSIONS)
def test_every_version_names_all_of_them_and_the_original_for_everyone_else(
    in_languages: Site, tag: str
) -> None:
    expected = {tag: in_languages.address_of(name) for tag, name in VERSIONS.items()}
    assert alternates(in_languages.page(VERSIONS[tag])) == {**expected, "x-default": expected["en"]}


@pytest.mark.parametrize("tag", VERSIONS)
def test_readers_find_the_other_versions_by_their_own_names(in_languages: Site, tag: str) -> None:
    links = in_languages.page(VERSIONS[tag]).all("article > header a[hreflang]")
    assert {str(link["hreflang"]): (words(link), link["href"], link["lang"]) for link in links} == {
        other: (NAMES[other], f"/{name}", other) for other, name in VERSIONS.items() if other != tag
    }


def test_the_line_of_versions_reads_as_a_sentence(in_languages: Site) -> None:
    assert "Also in: العربية · Deutsch · Español · Português (Brasil)" in in_languages.page(ORIGINAL).texts(
        ".meta"
    )
    assert "Auch auf: English · العربية · Español · Português (Brasil)" in in_languages.page(GERMAN).texts(
        ".meta"
    )


@pytest.mark.parametrize("name", ["index", "insights", "about", "insights/nur-auf-deutsch"])
def test_a_page_of_one_version_names_none(in_languages: Site, name: str) -> None:
    assert alternates(in_languages.page(name)) == {}


def test_previews_of_links_and_structured_data_know_the_versions(in_languages: Site) -> None:
    page = in_languages.page(GERMAN)
    assert page.value('meta[property="og:locale"]', "content") == "de_DE"
    assert page.values('meta[property="og:locale:alternate"]', "content") == [
        "en_US", "ar_EG", "es_ES", "pt_BR",
    ]  # fmt: skip
    original = in_languages.page(ORIGINAL).node("BlogPosting")
    assert page.node("BlogPosting")["translationOfWork"]["@id"] == original["@id"]
    assert [node["@id"] for node in original["workTranslation"]] == [
        f"{in_languages.address_of(name)}#article" for tag, name in VERSIONS.items() if tag != "en"
    ]


def test_the_sitemap_names_the_versions(in_languages: Site) -> None:
    root = ElementTree.fromstring(in_languages.files["sitemap.xml"])
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    named = {
        url.findtext("s:loc", "", space): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)
        }
        for url in root.findall("s:url", space)
    }
    expected = {tag: in_languages.address_of(name) for tag, name in VERSIONS.items()}
    for name in VERSIONS.values():
        assert named[in_languages.address_of(name)] == {**expected, "x-default": expected["en"]}
    assert named[in_languages.address_of("index")] == {}


def test_a_list_shows_without_duplicate_translations_in_the_sites_language_where_it_can(
    in_languages: Site, german: Site
) -> None:
    shown = ["/insights/the-second-flame", "/insights/nur-auf-deutsch", "/insights/la-lampe-du-port"]
    for name in ("index", "categories/lamps", "authors/ada-example", "insights/2026"):
        assert in_languages.page(name).values(".card h2 a", "href") == shown, name
    assert in_languages.page("insights").values(".archive li a", "href") == shown
    assert in_languages.page("categories").text(".terms .meta") == "3 articles"
    assert german.page("index").values(".card h2 a", "href") == [
        "/insights/die-zweite-flamme", "/insights/nur-auf-deutsch", "/insights/la-lampe-du-port",
    ]  # fmt: skip


def test_a_tag_that_only_a_translation_has_lists_the_translation(in_languages: Site) -> None:
    assert in_languages.page("tags/oel").values(".card h2 a", "href") == [f"/{GERMAN}"]


def test_a_card_in_another_language_says_which(in_languages: Site) -> None:
    page = in_languages.page("index")
    card = page.all(".card")[1]
    title, language = card.select_one("h2"), card.select_one(".meta > span[lang]")
    assert title is not None
    assert language is not None
    assert (title["lang"], title["dir"], words(language)) == ("de", "ltr", "Deutsch")
    assert "April" in page.texts(".card .dt-published")[0]
    assert "lang" not in page.all(".card h2")[0].attrs


def test_feeds_hold_without_duplicate_translations_and_say_its_language(in_languages: Site) -> None:
    items = json.loads(in_languages.files["feed.json"])["items"]
    assert [(item["title"], item.get("language")) for item in items] == [
        ("The second flame", None), ("Vom Putzen der Dochte", "de"), ("La lampe du port", "fr"),
    ]  # fmt: skip
    atom = ElementTree.fromstring(in_languages.files["atom.xml"])
    tag = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [entry.get(tag) for entry in atom.iter("{http://www.w3.org/2005/Atom}entry")] == [None, "de", "fr"]
    assert [entry.get("dc_language", entry.get("language")) for entry in parsed(in_languages, "rss.xml")] == [
        None, "de", "fr",
    ]  # fmt: skip


def parsed(site: Site, file: str) -> list[Any]:
    """The entries of a feed as a feed reader has them."""
    return list(feedparser.parse(site.files[file]).entries)  # type: ignore[attr-defined] # it declares no exports


def test_a_language_that_nobody_knows_is_told_and_has_the_sites_dates(build: Build) -> None:
    """`ge` is no language; Georgian is `ka`."""
    built = build({"insights/a.md": article(lang="ge")})
    assert built.stderr == (
        "content/insights/a.md:8: warning: lang: “ge” is no language that is known here. "
        "Its dates are written as the site's; write it as in en, de or pt-BR.\n1 warning.\n"
    )
    assert built.page("insights/a").value("html", "lang") == "ge"
    assert built.page("insights/a").text(".dt-published") == "January 2, 2026"


def test_a_german_site_is_german_throughout(german: Site) -> None:
    read = {
        name: (page.value("html", "lang"), page.text(".skip-link"), page.texts(".site-footer nav a")[:4])
        for name, page in german.pages.items()
        if not name.startswith(("insights/", "cite/")) or name.startswith("insights/2")
    }
    menu = ["Website", "E-Mail", "Schlagwörter", "Contact"]
    assert set(map(str, read.values())) == {str(("de", "Zum Inhalt springen", menu))}
    assert german.page("insights").text("h1") == "Archiv"
    assert german.page("tags").text("title") == "Schlagwörter · Example Letters"
    assert german.page("categories").text(".terms .meta") == "3 Artikel"
    assert german.page("index").texts(".card .meta > span")[0] == "1 Min. Lesezeit"
    assert german.page("index").texts(".dt-published")[0] == "12. April 2026"
    assert json.loads(german.files["feed.json"])["language"] == "de"
    assert json.loads(german.files["site.webmanifest"])["lang"] == "de"
    assert german.page("index").value('meta[property="og:locale"]', "content") == "de_DE"


def test_an_in_languages_article_on_a_german_site_speaks_in_languages(german: Site) -> None:
    page = german.page(ORIGINAL)
    assert page.value("html", "lang") == "en"
    assert page.text(".dt-published") == "April 10, 2026"
    assert page.text(".call-to-action p") == "Want to discuss this topic?"
    assert page.value('.site-header a[href="/about"]', "lang") == "de"


def test_a_later_build_does_without_babel(tmp_path: Path, languages_files: Files) -> None:
    """To import it takes longer than all else that a build does after one edit."""
    project = Project(tmp_path, languages_files, {})
    assert project.build().exit_code == 0
    project.write({"insights/nur-auf-deutsch.md": article("Der Docht raucht nicht.", category="lamps")})
    run = run_pelican(tmp_path, "settings.py", project.root / "output", ADDRESS, python=("-X", "importtime"))
    assert run.exit_code == 0, run.stdout
    assert "jinja2" in run.stderr, "it has built nothing"
    assert "babel" not in run.stderr
