"""The index's files: made by the real Pagefind, kept, and always the same."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest

from plugins.publication.model import Publication
from plugins.search import CannotIndex, Part, make_index
from plugins.search.pagefind import index
from plugins.search.records import SHARD
from tests.unit.example import author, post, publication

LAMPS = {
    "url": "insights/lamps",
    "content": "Lamps burn oil.",
    "meta": {"title": "Lamps"},
    "filters": {"category": ["light"]},
}
WICKS = {
    "url": "insights/wicks",
    "content": "Wicks are cut.",
    "meta": {"title": "Wicks"},
    "filters": {"category": ["craft"]},
}


def fragment(data: bytes) -> dict[str, Any]:
    """What a result shows, as Pagefind wrote it."""
    found: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
    return found


def searchable(*words: str, **fields: Any) -> Publication:
    """A publication of articles with those words, with a search."""
    posts = (post(f"a{number}", html=f"<p>{text}</p>") for number, text in enumerate(words))
    return publication(*posts, **{"search_from": 1, **fields})


def indexed(made: Publication, folder: Path) -> list[Part]:
    """The index of all of a publication."""
    return make_index(made, folder)


def files(parts: list[Part]) -> dict[str, bytes]:
    """What goes online of them."""
    return {name: file.make() for part in parts for name, file in part.files()}


@pytest.fixture
def no_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which Pagefind cannot be run."""
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path("no-such-program"))


def test_the_same_records_give_the_same_bytes() -> None:
    assert index("en", [LAMPS, WICKS]) == index("en", [LAMPS, WICKS])


def test_the_files_are_those_of_the_index_and_its_engine() -> None:
    names = index("en", [LAMPS, WICKS])
    kinds = [Path(name).suffix for name in names if "/" in name]
    assert sorted(kinds) == [".pf_fragment", ".pf_fragment", ".pf_index"]
    meta = [name for name in names if name.endswith(".pf_meta")]
    others = ["filters.json", "pagefind-entry.json", "pagefind.js", "wasm.en.pagefind", "words.json"]
    assert sorted(name for name in names if "/" not in name) == sorted([*meta, *others])


def test_every_result_says_what_it_can_be_narrowed_to() -> None:
    made = index("en", [LAMPS, WICKS])
    results = {Path(name).stem: fragment(data)["url"] for name, data in made.items() if "fragment/" in name}
    narrowed = {results[name]: each for name, each in json.loads(made["filters.json"]).items()}
    assert narrowed == {"insights/lamps": {"category": ["light"]}, "insights/wicks": {"category": ["craft"]}}


def test_a_language_that_pagefind_has_no_word_forms_for_is_indexed_all_the_same() -> None:
    assert "wasm.unknown.pagefind" in index("ja", [LAMPS])


def test_an_index_is_in_one_folder_for_a_small_site_with_the_engine(tmp_path: Path) -> None:
    parts = indexed(searchable("Lamps burn.", "Wicks are cut."), tmp_path)
    names = [name.removeprefix(f"{parts[0].path}/") for name in files(parts)]
    assert len(parts) == 1
    assert "pagefind.js" in names
    assert len([name for name in names if name.startswith("fragment/")]) == 2


def test_only_the_first_of_several_folders_has_the_engine(tmp_path: Path) -> None:
    made = files(indexed(searchable(*["Lamps."] * (SHARD + 1)), tmp_path))
    assert len([name for name in made if name.endswith("/pagefind-entry.json")]) == 2
    assert len([name for name in made if name.endswith("/pagefind.js")]) == 1
    assert len([name for name in made if name.endswith(".pagefind")]) == 1


def test_a_folders_name_changes_with_what_is_in_it(tmp_path: Path) -> None:
    one = indexed(searchable("Lamps burn."), tmp_path)
    assert indexed(searchable("Lamps burn."), tmp_path / "elsewhere")[0].path == one[0].path
    assert indexed(searchable("Lamps smoke."), tmp_path)[0].path != one[0].path


def test_each_file_has_a_fingerprint_that_tells_it_from_the_others(tmp_path: Path) -> None:
    """Which is how a build carries it over."""
    (part,) = indexed(searchable("Lamps burn."), tmp_path)
    (other,) = indexed(searchable("Lamps burn."), tmp_path / "elsewhere")
    fingerprints = [[(name, file.fingerprint) for name, file in each.files()] for each in (part, other)]
    assert fingerprints[0] == fingerprints[1]
    assert len({fingerprinted for _, fingerprinted in fingerprints[0]}) == len(fingerprints[0])


def test_what_has_been_made_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(indexed(searchable("Lamps burn."), tmp_path))
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path("no-such-program"))
    assert files(indexed(searchable("Lamps burn."), tmp_path)) == before


def test_only_the_shard_of_what_has_changed_is_made_again(tmp_path: Path) -> None:
    words = ["Lamps."] * (2 * SHARD)
    before = {part.path for part in indexed(searchable(*words), tmp_path)}
    after = {part.path for part in indexed(searchable("Wicks.", *words[1:]), tmp_path)}
    assert len(before) == len(after) == 2
    assert len(before & after) == 1


def test_a_changed_name_of_an_author_is_found(tmp_path: Path) -> None:
    there = indexed(searchable("Lamps.", authors={"ada-example": author(name="Ada Sample")}), tmp_path)
    (shown,) = (fragment(data) for name, data in files(there).items() if "/fragment/" in name)
    assert shown["meta"]["authors"] == "Ada Sample"


def test_a_lost_cache_is_made_again(tmp_path: Path) -> None:
    before = files(indexed(searchable("Lamps burn."), tmp_path))
    shutil.rmtree(tmp_path)
    assert files(indexed(searchable("Lamps burn."), tmp_path)) == before


@pytest.mark.parametrize("fields", [{"search_from": 0}, {"search_from": 2}, {"preview": True}])
@pytest.mark.usefixtures("no_pagefind")
def test_where_there_is_no_search_nothing_is_made(tmp_path: Path, fields: dict[str, Any]) -> None:
    assert indexed(searchable("Lamps.", **fields), tmp_path / "search") == []
    assert not (tmp_path / "search").exists()


@pytest.mark.usefixtures("no_pagefind")
def test_what_cannot_be_made_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotIndex) as error:
        indexed(searchable("Lamps."), tmp_path)
    assert str(error.value).startswith("The search index cannot be made (")
    assert str(error.value).endswith("). For a site without one: SEARCH_FROM = 0.")


def test_a_program_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: broken)
    with pytest.raises(CannotIndex, match=r"Pagefind has ended|Broken pipe"):
        indexed(searchable("Lamps."), tmp_path / "search")
