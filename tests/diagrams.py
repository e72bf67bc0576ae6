"""A publication with a diagram of every kind, and where the program that draws them is."""

from __future__ import annotations

from pathlib import Path

from plugins.diagrams.d2 import program
from tests.checkers import missing
from tests.site import Files, Project, Site, article

FLOW = """\
# title: How a request "flows"
# description: The browser asks the cache, and only the cache
# asks the server.
browser: Browser
cache: Cache {shape: cylinder}
server: Server
browser -> cache: asks
cache -> server: if it has no copy {style.stroke-dash: 3}
server -> browser: answers
"""
SEQUENCE = """\
# title: Ada borrows a lamp
# description: Ada asks Bo, who thinks about it and brings the lamp. Later Ada thanks him.
shape: sequence_diagram
ada: Ada
bo: Bo
ada -> bo: Can you lend me a lamp?
bo.think: thinks for a while
bo -> ada: Here it is
later: Later {
  ada -> bo: Thanks
}
ada.light -> bo.light: lights it
"""
NESTED = """\
# title: Was im Rechenzentrum läuft
# description: Benutzer erreichen den Webserver; nur er liest und schreibt in der Datenbank.
centre: Rechenzentrum Süd-Württemberg {
  web: Webserver {
    proxy: Lastverteilung
    app: Anwendungsserver
    proxy -> app
  }
  db: Datenbank {shape: cylinder}
  web.app -> db: Schreib- und Lesezugriffe
}
user: Benutzerinnen und Benutzer {shape: person}
user -> centre.web.proxy: HTTPS
"""
WIDE = """\
# title: From an idea to a site
# description: Seven steps, one after the other, from the idea to the site.
direction: right
Idea -> Outline -> Draft -> Review -> Edit -> Check -> Site
Review -> Edit: with love
Check.shape: diamond
Site.shape: cloud
"""
TABLES = """\
# title: Letters and who wrote them
# description: Each letter has one author; an author has a name and an address.
letters: {
  shape: sql_table
  id: int {constraint: primary_key}
  author: int {constraint: foreign_key}
  sent: timestamp with time zone
}
authors: {
  shape: sql_table
  id: int {constraint: primary_key}
  email: text {constraint: unique}
}
letters.author -> authors.id
Lamp: {
  shape: class
  +oil: "float64"
  -light(seconds int): "(lit bool)"
}
"""
LONG = """\
# title: Long labels
# description: Two boxes with long labels, and a long one between them.
a: A label that says more about its box than most need to know
b: "Of two lines,\\nof which this is the second"
a -> b: which is a condition that somebody has to think about
c: Kraftfahrzeug-Haftpflichtversicherungsgesellschaft
b -> c
"""
ARABIC = """\
# title: كيف يسير الطلب
# description: يسأل المتصفح خادم التخزين المؤقت.
a: المتصفح!
b: خادم التخزين المؤقت {shape: cylinder}
a -> b: يطلب الصفحة
c: שלום עולם
b -> c: בקשה
t: {
  shape: sql_table
  الاسم: نص
}
"""
EVERY = {
    "flow": FLOW, "sequence": SEQUENCE, "nested": NESTED, "wide": WIDE, "tables": TABLES, "long": LONG, "arabic": ARABIC,
}  # fmt: skip


def need_d2() -> None:
    """Skip the calling test where D2 is not installed, or fail it in CI."""
    if not program():
        missing("What D2 draws", "it is not there (make diagrams installs it)")


def fence(diagram: str) -> str:
    return f"```d2\n{diagram}```"


def publication() -> Files:
    """An article with all diagrams, and one whose text runs from right to left."""
    every = "\n\n".join(f"## {name.capitalize()}\n\nWords.\n\n{fence(text)}" for name, text in EVERY.items())
    return {
        "insights/diagrams.md": article(every, title="Diagrams"),
        "insights/arabic.md": article(fence(ARABIC), title="رسم", lang="ar", date="2026-01-03"),
    }


def site(folder: Path) -> Site:
    """The publication, made and built in `folder`."""
    built = Project(folder, publication()).build("--fatal", "warnings", PYTHONWARNINGS="error")
    assert built.exit_code == 0, built.stdout + built.stderr
    return built
