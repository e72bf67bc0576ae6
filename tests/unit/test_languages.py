"""Languages: words from the catalogues, dates and lists as CLDR has them."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.localedata import locale_identifiers
from babel.messages import Catalog

from plugins.languages import Language, languages
from plugins.languages.catalogue import asked_for, faults, messages, updated
from plugins.languages.language import CATALOGUES, canonical, known
from plugins.languages.quotes import ENGLISH
from tests.site import REPOSITORY

TAGS = ("de", "es", "pt")
DAYS = [datetime(2026, month, day) for month, day in zip(range(1, 13), range(3, 27, 2), strict=True)]


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """All messages that the engine and the theme ask for: to find them takes a second."""
    return asked_for()


def language(tag: str, site: str = "en") -> Language:
    """That language, on a site in another."""
    return languages([tag], site)[tag]


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_is_complete_and_up_to_date(tag: str, wanted: Catalog) -> None:
    """Nothing is missing, in doubt, asked for by nobody, or has other values in it than the English; if anything
    is, `make words` says so."""
    text = (CATALOGUES / f"{tag}.po").read_text("utf-8")
    assert list(faults(text, wanted)) == []
    assert updated(text, wanted, tag) == text, "run `make words`"


def test_every_catalogue_is_one_that_is_looked_at() -> None:
    assert {file.stem for file in CATALOGUES.iterdir()} == set(TAGS)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Tags"\nmsgstr ""', "no translation: Tags"),
        ('msgid "Tags"\nmsgstr "Schlagwörter"\n\nmsgid "Gone"\nmsgstr "Weg"', "asked for by nothing: Gone"),
        ('#, fuzzy\nmsgid "Tags"\nmsgstr "Schlagwort"', "in doubt (fuzzy): Tags"),
        ("", "no translation: Tags"),
    ],
)
def test_what_is_wrong_in_a_catalogue_is_named(entry: str, fault: str) -> None:
    wanted = Catalog()
    wanted.add("Tags")
    assert list(faults(f"{HEADER}\n{entry}\n", wanted)) == [fault]


HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def test_a_value_that_a_translation_leaves_out_is_named(wanted: Catalog) -> None:
    text = (CATALOGUES / "de.po").read_text("utf-8")
    wrong = text.replace('msgstr "Artikel von %(name)s."', 'msgstr "Artikel von %(nam)s."')
    assert wrong != text
    assert any(fault.endswith("Articles by %(name)s.") for fault in faults(wrong, wanted))


def test_words_have_their_values() -> None:
    assert language("en").gettext("Articles by %(name)s.", name="Ada") == "Articles by Ada."
    assert language("de").gettext("Articles by %(name)s.", name="Ada") == "Artikel von Ada."


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en", ["0 articles", "1 article", "2 articles"]),
        ("de", ["0 Artikel", "1 Artikel", "2 Artikel"]),
        ("es", ["0 artículos", "1 artículo", "2 artículos"]),
        ("pt", ["0 artigos", "1 artigo", "2 artigos"]),
    ],
)
def test_a_number_has_its_form(tag: str, texts: list[str]) -> None:
    speech = language(tag)
    assert [speech.ngettext("%(num)s article", "%(num)s articles", number) for number in range(3)] == texts


def test_a_language_with_three_forms_uses_all_of_them() -> None:
    """Polish tells 1, 2–4 and the others apart."""
    rule = "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
    header = HEADER.replace("nplurals=2; plural=(n != 1)", f"nplurals=3; plural={rule}").replace("de", "pl")
    forms = "".join(f'msgstr[{at}] "%(num)s {form}"\n' for at, form in enumerate(("lampa", "lampy", "lamp")))
    read = messages(f'{header}\nmsgid "%(num)s lamp"\nmsgid_plural "%(num)s lamps"\n{forms}')
    polish = Language("pl", "pl", "Polski", "ltr", "pl_PL", "", (), {}, ENGLISH, **read)
    assert [polish.ngettext("%(num)s lamp", "%(num)s lamps", number) for number in (1, 3, 5, 22)] == [
        "1 lampa", "3 lampy", "5 lamp", "22 lampy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "April 10, 2026"),
        ("en-GB", "10 April 2026"),
        ("de", "10. April 2026"),
        ("pt", "10 de abril de 2026"),
        ("pt-BR", "10 de abril de 2026"),
        ("es", "10 de abril de 2026"),
        ("fr", "10 avril 2026"),
        ("ja", "2026年4月10日"),
        ("ar", "10 أبريل 2026"),
        ("he", "10 באפריל 2026"),
    ],
)
def test_a_date_is_as_its_language_writes_it(tag: str, text: str) -> None:
    assert language(tag).date(datetime(2026, 4, 10)) == text


def test_dates_are_those_of_cldr_in_every_language() -> None:
    tags = [tag for tag in locale_identifiers() if "_" not in tag]
    for tag, speech in languages(tags, "en").items():
        for day in DAYS:
            assert speech.date(day) == format_date(day, "long", tag), tag


@pytest.mark.parametrize("tag", ["en", "de", "es", "pt", "ar", "ja", "fr"])
def test_lists_are_those_of_cldr(tag: str) -> None:
    for length in range(6):
        parts = list("abcde"[:length])
        assert language(tag).enumeration(parts) == format_list(parts, "standard", tag)


@pytest.mark.parametrize(
    ("tag", "site", "spoken"),
    [
        ("pt-BR", "en", "pt"),
        ("pt-PT", "en", "pt"),
        ("de-AT", "en", "de"),
        ("fr", "en", "en"),
        ("fr", "de", "de"),
        ("ar", "pt-BR", "pt"),
        ("fr", "fr", "en"),
        ("en-GB", "de", "en"),
    ],
)
def test_a_language_without_a_catalogue_speaks_as_the_site_does(tag: str, site: str, spoken: str) -> None:
    assert language(tag, site).spoken == spoken


def test_a_language_says_how_it_is_written_and_what_it_calls_itself() -> None:
    made = languages(["ar", "he", "de", "pt-BR", "es", "zh-Hant"], "en")
    assert {tag: (each.name, each.direction, each.locale) for tag, each in made.items()} == {
        "ar": ("العربية", "rtl", "ar_EG"),
        "he": ("עברית", "rtl", "he_IL"),
        "de": ("Deutsch", "ltr", "de_DE"),
        "pt-BR": ("Português (Brasil)", "ltr", "pt_BR"),
        "es": ("Español", "ltr", "es_ES"),
        "en": ("English", "ltr", "en_US"),
        "zh-Hant": ("中文 (繁體)", "ltr", "zh_TW"),
    }


@pytest.mark.parametrize("tag", ["de", "pt-BR", "zh-Hant-TW", "es-419"])
def test_a_tag_has_its_usual_letters(tag: str) -> None:
    assert canonical(tag.lower()) == canonical(tag.upper()) == tag


NEEDS_BABEL = """
import sys
from pathlib import Path
from plugins.languages import languages
from plugins.cache.store import Store
with Store(Path(sys.argv[1])) as store:
    assert languages(["de", "ar", "xx"], "en", store)["de"].gettext("Archive") == "Archiv"
print("babel" in sys.modules)
"""


def test_what_is_remembered_of_languages_needs_no_babel(tmp_path: Path) -> None:
    """To import it takes longer than all else that a build without changes does."""
    command = [sys.executable, "-c", NEEDS_BABEL, str(tmp_path / "store.sqlite3")]
    runs = [
        subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, encoding="utf-8")
        for _ in range(2)
    ]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


def test_what_cldr_does_not_know_is_not_known() -> None:
    assert known("de")
    assert known("pt-BR")
    assert not known("xx")


def test_an_unknown_language_has_the_dates_of_the_site() -> None:
    speech = language("xx", "de")
    assert (speech.date(datetime(2026, 4, 10)), speech.name, speech.direction) == (
        "10. April 2026",
        "xx",
        "ltr",
    )
