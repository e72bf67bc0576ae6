"""The ledger of addresses: its lines, what two branches make of it together, and what is added to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.builder.addresses_file import record_addresses
from plugins.cache.digests import FileDigests
from plugins.content import ledger
from plugins.content.ledger import Ledger, Record

PAGE = "/about page About us"
ARTICLE = "/insights/a article 2026-01-02 tag:example.org,2026:a A: gone, 2026 tag:x"


def read(*lines: str) -> Ledger:
    found, problems = ledger.parse("\n".join(lines).encode())
    assert problems == []
    return found


def test_a_line_is_read_as_it_is_written() -> None:
    found = read(ARTICLE, PAGE, "/tags/größe tag Größe", "/atom.xml feed https://example.org/")
    assert found.records["insights/a"] == Record(
        "article", "2026-01-02", "tag:example.org,2026:a", "A: gone, 2026 tag:x", line=1
    )
    lines = [line for line in ledger.written(found).decode().splitlines() if not line.startswith("#")]
    assert lines == [PAGE, "/atom.xml feed https://example.org/", ARTICLE, "/tags/größe tag Größe"]


def test_an_address_may_be_pasted_as_browsers_encode_it() -> None:
    assert read("/tags/gr%C3%B6%C3%9Fe gone").records["tags/größe"].gone


@pytest.mark.parametrize("lines", [(ARTICLE, "/insights/a gone"), ("/insights/a gone", ARTICLE, ARTICLE)])
def test_what_several_lines_say_of_an_address_counts_together(lines: tuple[str, ...]) -> None:
    found = read(*lines)
    assert found.held("insights/a") is None
    assert ledger.line_of("insights/a", found.records["insights/a"]) == ARTICLE.replace(" ", " gone ", 1)


def test_lines_are_in_order_once_each_address_has_one() -> None:
    assert read("# Mine", PAGE, ARTICLE).in_order
    assert not read(ARTICLE, PAGE).in_order
    assert not read(PAGE, f"{PAGE} and others").in_order


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "content" / "addresses.txt"
    file.mkdir(parents=True)
    (told,) = record_addresses(file, Ledger(), {"about": Record("page")}, FileDigests())
    assert told == "content/addresses.txt was not written (Is a directory)."
    assert [path.name for path in file.parent.iterdir()] == ["addresses.txt"]


def test_what_another_build_has_written_meanwhile_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "addresses.txt"
    file.write_text(f"{ARTICLE}\n/about gone\n", "utf-8")
    record_addresses(file, Ledger(), {"contact": Record("page", title="Contact")}, FileDigests())
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == ["/about gone", "/contact page Contact", ARTICLE]


def test_of_two_ids_the_same_is_taken_in_any_order() -> None:
    one, other = ("/a article 2026-01-02 tag:a.org,2026:a A", "/a article 2026-01-02 tag:b.org,2026:a A")
    assert read(one, other).records["a"].id == read(other, one).records["a"].id == "tag:a.org,2026:a"


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"])
def test_marks_of_a_merge_are_told_with_their_line(mark: str) -> None:
    _, (problem,) = ledger.parse(f"{PAGE}\n{mark}\n{ARTICLE}\n".encode())
    assert str(problem) == (
        "addresses.txt:2: error: A merge has left its marks here. "
        "Delete the lines of marks, and keep all others: those of both sides are right."
    )


@pytest.mark.parametrize("line", ["about page", "/about gnoe", "/about is gone", "gone /about"])
def test_any_other_line_is_told(line: str) -> None:
    _, (problem,) = ledger.parse(f"# Mine\n\n{line}\n".encode())
    assert str(problem) == (
        f"addresses.txt:3: error: “{line}” is no line of the ledger. "
        "Write an address, as in “/insights/old-name gone”."
    )


def test_what_is_live_is_added_and_what_is_there_stays() -> None:
    known = read("# Mine", ARTICLE, "/insights/gone gone")
    live = {
        "insights/a": Record("article", "2027-07-07", "tag:example.org,2026:a", "Another title"),
        "insights/b": Record("article", "2026-02-03", "tag:example.org,2026:b", "B"),
    }
    assert ledger.written(ledger.with_live(known, live)).decode().splitlines() == [
        "# Mine",
        ARTICLE,
        "/insights/b article 2026-02-03 tag:example.org,2026:b B",
        "/insights/gone gone",
    ]


def test_what_is_not_known_of_an_address_is_added() -> None:
    live = {"insights/a": Record("article", "2026-01-02", "tag:example.org,2026:a", "A")}
    known = read("/insights/a article")
    assert ledger.has_new(known, live)
    found = ledger.with_live(known, live)
    assert ledger.line_of("insights/a", found.records["insights/a"]) == (
        "/insights/a article 2026-01-02 tag:example.org,2026:a A"
    )
    assert not ledger.has_new(found, live)


def test_the_id_is_that_of_today() -> None:
    live = {"insights/a": Record("article", "2026-01-02", "tag:example.org,2026:mine", "A")}
    assert ledger.with_live(read(ARTICLE), live).records["insights/a"].id == "tag:example.org,2026:mine"


def test_gits_merge_of_two_branches_is_right(tmp_path: Path) -> None:
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text("utf-8")
    (tmp_path / ".gitattributes").write_text(attributes, "utf-8")
    file = tmp_path / "content" / "addresses.txt"
    file.parent.mkdir()

    def git(*words: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    def commit(*lines: str) -> None:
        file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        git("add", "--all")
        git("commit", "-m", "One more")

    git("init", "--initial-branch=main")
    commit(PAGE, ARTICLE)
    git("switch", "-c", "other")
    commit(PAGE, "/insights/0 article 2026-01-02 tag:example.org,2026:0 Zero", f"{ARTICLE.split()[0]} gone")
    git("switch", "main")
    commit(PAGE, "/contact page Contact", ARTICLE, "/privacy page Privacy")
    git("merge", "other")
    found, problems = ledger.parse(file.read_bytes())
    assert problems == []
    assert sorted(found.records) == ["about", "contact", "insights/0", "insights/a", "privacy"]
    assert found.held("insights/a") is None
