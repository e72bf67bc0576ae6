"""A corpus of any size for the bench: seeded articles, the same words for every generator.

An article is some 600 words in five sections, with emphasis, links, lists and code in the line; every third has
a quotation, every fifth a block of code, every tenth a table. Nobody wrote it, and it reads like that.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECTION = "insights"
CATEGORIES = ("Strategy", "Engineering", "Hiring", "Money")
AUTHORS = ("Ada Example", "Bo Sample", "Cleo Model", "Dee Draft", "Eli Specimen")
TAGS = """
architecture budgets cloud contracts culture data debt delivery design docs estimates focus growth habits incidents
interviews latency leadership metrics migration onboarding ownership planning pricing quality retention security
teams testing vendors
"""
BEGAN = datetime(2016, 1, 4, 8, 0, tzinfo=UTC)  # the first article's date
SPAN = timedelta(days=3650)  # from there to the last

COMMON = """
a and as at before but by every for from if in into is it its most no not of on one or our so than that the their
then there they this to two until we what when where which while who why with without you your
"""
RARE = """
account advice agenda answer argument audience backlog balance bargain boundary budget calendar capacity change
choice client clue code company compass contract cost craft customer date deadline decision default delay demand
design detail draft effort engineer estimate evidence exception experiment failure feature figure fix founder
friction goal habit handover hour idea incident interest invoice journey ladder lesson letter limit list loss
machine manager map margin market measure meeting memory method metric mistake model moment month morning name need
network note number office opinion option order outcome owner page partner pattern payment person piece plan
platform point practice price principle problem process product promise proof purpose quality quarter question
reader reason record release report request result review risk road roof room rule runway sample scale schedule
scope screen season service shape signal silence size sketch skill slide source stage standard step story strategy
supplier system table task team tension term test theory thread time title tool topic trade trust value vendor
version view visitor voice wall warning week window work year agree ask begin believe borrow break bring build carry
choose close compare count cut decide deliver depend draw earn explain fail finish follow forget gather grow guess
help hold improve invite keep know last lead learn leave listen lose make matter mean meet mend move notice offer
open pay pick prove publish read remain remove repeat reply rest return save say see sell send share ship show slow
solve spend start stay stop take teach tell think train travel trim try turn understand wait want watch win wonder
write bold brief busy calm careful certain cheap clear common deep early easy exact expensive fair false fast final
firm fresh full good hard heavy honest late light little local long narrow new old patient plain quick quiet ready
real rough sharp short simple small smooth solid steady strange strong sure thin true
"""
CODE = {
    "python": """\
def runway(cash: float, burn: float) -> float | None:
    \"\"\"Months that are left.\"\"\"
    if burn <= 0:
        return None  # SLUG
    return round(cash / burn, 1)
""",
    "javascript": """\
const open = (rows) => rows
  .filter((row) => row.state === "open" && row.age > 14)
  .map(({ id, owner }) => `${owner}: ${id}`);
console.log(open(await load("SLUG")));
""",
    "sql": """\
SELECT team, COUNT(*) AS n, AVG(hours) AS mean  -- SLUG
FROM incidents WHERE closed_at IS NOT NULL
GROUP BY team HAVING COUNT(*) > 3 ORDER BY mean DESC;
""",
}


@dataclass(frozen=True)
class Article:
    """One article. In the Markdown of `body`, `article:SLUG` stands for the address of another."""

    slug: str
    title: str
    date: datetime
    category: str
    author: str
    tags: tuple[str, ...]
    description: str
    body: str


def articles(count: int) -> Iterator[Article]:
    """So many articles, oldest first; the same for the same `count`."""
    for at in range(count):
        yield _Writer(at, count).article()


def slug_of(at: int) -> str:
    """The slug of the article at that place in the corpus, counted from 0."""
    return f"article-{at:05}"


class _Writer:
    """Writes the article at the place `at` in a corpus of so many."""

    common, rare, tags = COMMON.split(), RARE.split(), TAGS.split()

    def __init__(self, at: int, count: int) -> None:
        self.at, self.count = at, count
        self.dice = random.Random(f"{count} {at}")

    def article(self) -> Article:
        return Article(
            slug=slug_of(self.at),
            title=self.sentence(5, 8),
            date=BEGAN + timedelta(minutes=SPAN // timedelta(minutes=1) * self.at // self.count),
            category=self.dice.choice(CATEGORIES),
            author=self.dice.choice(AUTHORS),
            tags=tuple(sorted(self.dice.sample(self.tags, self.dice.randint(2, 4)))),
            description=self.sentence(16, 22) + ".",
            body="\n\n".join(self.blocks()) + "\n",
        )

    def blocks(self) -> Iterator[str]:
        yield self.paragraph()
        for section in range(5):
            yield f"{'###' if section == 2 else '##'} {self.sentence(3, 6)}"
            yield self.paragraph()
            yield self.paragraph()
            if section in (1, 3):
                mark = "-" if section == 1 else "1."
                yield "\n".join(f"{mark} {self.sentence(5, 9)}" for _ in range(4))
            if section == 2 and self.at % 3 == 0:
                yield f"> {self.sentence(10, 16)}."
            if section == 3 and self.at % 5 == 0:
                yield self.code()
            if section == 4 and self.at % 10 == 0:
                yield self.table()

    def code(self) -> str:
        language = list(CODE)[self.at // 5 % len(CODE)]
        text = CODE[language].replace("SLUG", slug_of(self.at))
        return f"```{language}\n{text}```"

    def table(self) -> str:
        rows = (f"| {self.dice.choice(self.rare)} | {self.dice.randrange(1000)} |" for _ in range(5))
        return "\n".join(["| What | How much |", "| --- | ---: |", *rows])

    def paragraph(self) -> str:
        return " ".join(f"{self.decorated(self.words(9, 17))}." for _ in range(self.dice.randint(3, 4)))

    def decorated(self, words: list[str]) -> str:
        """A sentence of those words, the last of which may be emphasised, linked or code."""
        *others, word = words
        other = slug_of(self.dice.randrange(self.count))
        shares = {
            word: 57,
            f"*{word}*": 12,
            f"**{word}**": 12,
            f"`{word}`": 5,
            f"[{word}](https://example.com/{word})": 8,
            f"[{word}](article:{other})": 6,
        }
        return " ".join([*others, *self.dice.choices(list(shares), list(shares.values()))])

    def sentence(self, least: int, most: int) -> str:
        return " ".join(self.words(least, most))

    def words(self, least: int, most: int) -> list[str]:
        some = range(self.dice.randint(least, most))
        words = [self.dice.choice(self.rare if self.dice.random() < 0.55 else self.common) for _ in some]
        return [words[0].capitalize(), *words[1:]]
