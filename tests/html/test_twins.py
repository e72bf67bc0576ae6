"""Every article has a twin in Markdown beside its page, and llms.txt leads to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.site import Build, Project, Site, article


def front_matter(site: Site, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(site.text(name).split("---\n")[1])
    return found


def test_a_twin_says_what_its_page_says(kitchen_sink: Site) -> None:
    twin = kitchen_sink.text("insights/everything.md")
    assert front_matter(kitchen_sink, "insights/everything.md") == {
        "title": kitchen_sink.page("insights/everything").text("h1"),
        "authors": ["Ada Example", "Bo Sample"],
        "date": "2026-05-04",
        "updated": "2026-05-20",
        "description": "All that an article can hold: “quotes”, <angles> & ampersands.",
        "category": "Lamps & lanterns",
        "tags": ["glass & wax", "Ünïcode", "oil"],
        "language": "en",
        "canonical": "https://example.org/insights/everything",
    }
    lines = twin.splitlines()
    for line in (
        "![A lamp, and the light around it.](https://example.org/pictures/lamp-",
        "- A lamp is “only” a wick & a glass.",
        "| Wick | 2 g | cotton |",
        "```python",
        "> [!WARNING]",
        "Glass",
        ":   What does not.",
        "- [x] filled",
        "> — [Ada Example](https://example.org/authors/ada-example), *Letters to nobody*",
        "[^1]: The part that burns.",
        "- May 20, 2026: The second table had a wrong number.",
    ):
        assert any(each.startswith(line) for each in lines), line
    assert r"$E = \frac{I}{d^2}$" in twin
    assert "[A flame that grows](https://example.org/insights/everything/flame.mp4)" in twin
    assert not re.findall(r"\]\((?!https?:|mailto:|<https?:)[^)]*\)", twin), "an address that is not whole"


def test_every_article_has_one_that_its_page_names_and_search_engines_do_not_list(kitchen_sink: Site) -> None:
    articles = [page for page in kitchen_sink.pages.values() if page.soup.select("article.h-entry h1.p-name")]
    twins = {name for name in kitchen_sink.files if name.endswith(".md")}
    assert {f"{page.name}.md" for page in articles} == twins
    for page in articles:
        assert page.value('link[type="text/markdown"]', "href") == f"/{page.name}.md"
    assert kitchen_sink.page("index").values('link[type="text/markdown"]', "href") == []
    sent = kitchen_sink.headers_of("/insights/everything.md")
    assert sent["Content-Type"] == "text/markdown; charset=utf-8"
    assert sent["X-Robots-Tag"] == "noindex"
    assert ".md" not in kitchen_sink.text("sitemap.xml")


def test_llms_txt_has_the_form_of_its_format_and_leads_to_every_listed_article(kitchen_sink: Site) -> None:
    title, _, sentence, _, terms, *rest = kitchen_sink.text("llms.txt").splitlines()
    assert (title, sentence) == ("# Letters · Example Letters", "> Letters that nobody sent.")
    assert terms == "© Ada Example. All rights reserved."
    assert all(re.fullmatch(r"|## .+|- \[.+\]\(https://[^)]+\)(: .+)?", line) for line in rest)
    links = re.findall(r"^- \[.*?\]\((https://[^)]+)\)", "\n".join(rest), flags=re.MULTILINE)
    assert all(kitchen_sink.file_at(link) for link in links)
    twins = [link for link in links if link.endswith(".md")]
    listed = {name for name in kitchen_sink.files if name.endswith(".md")} - {"insights/unlisted.md"}
    assert sorted(twins) == sorted(f"https://example.org/{name}" for name in listed)


def test_an_owner_who_allows_no_answers_of_ai_offers_no_llms_txt(build: Build) -> None:
    site = build({"insights/a.md": article("Words.<!-- not for you -->")}, {"ROBOTS_AI_ANSWERS": False})
    assert "llms.txt" not in site.files
    assert site.text("insights/a.md").endswith("# An example\n\nWords.\n")


def test_an_edit_makes_the_twin_of_that_article_anew_and_no_other(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article("Words."), "insights/b.md": article(title="B")})
    site = project.build()
    before = {name: (site.folder / name).stat().st_ino for name in site.files}
    project.write({"insights/a.md": article("Other words.")})
    site = project.build()
    made = {name for name in site.files if before.get(name) != (site.folder / name).stat().st_ino}
    assert {name for name in made if name.endswith(".md")} == {"insights/a.md"}
    assert site.text("insights/a.md").endswith("Other words.\n")
