"""What a screen reader says: the accessibility tree, as the browser makes it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.places import LAYOUTS, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

ONE_EACH = ("banner", "main", "contentinfo")
NAMED_LANDMARKS = ("navigation", "region", "complementary", "search", "form")
CONTROLS = ("link", "button", "textbox", "searchbox", "combobox", "checkbox", "DisclosureTriangle", "image")


@dataclass(frozen=True)
class Node:
    """Something that is told to a reader: what it is, its name, its level as a heading, and where it leads."""

    role: str
    name: str
    level: int = 0
    url: str = ""


def tree(page: Page) -> Iterator[Node]:
    """All that is told of a page, in the order in which it is told."""
    found = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in found}
    waiting = [found[0]["nodeId"]]
    while waiting:
        node = by_id[waiting.pop()]
        waiting += reversed([each for each in node.get("childIds", []) if each in by_id])
        if not node["ignored"]:
            told = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
            name = node.get("name", {}).get("value", "")
            yield Node(node["role"]["value"], name, told.get("level", 0), told.get("url", ""))


@pytest.fixture(scope="module", params=LAYOUTS, ids=str)
def nodes(request: pytest.FixtureRequest, visit_once: Visit) -> list[Node]:
    """All that is told of each page in turn."""
    with visit_once(request.param) as page:
        return list(tree(page))


def test_a_reader_who_listens_finds_their_way(nodes: list[Node]) -> None:
    roles = Counter(node.role for node in nodes)
    assert {role: roles[role] for role in ONE_EACH} == dict.fromkeys(ONE_EACH, 1)
    landmarks = [(node.role, node.name) for node in nodes if node.role in NAMED_LANDMARKS]
    assert all(name for _, name in landmarks), landmarks
    assert len(set(landmarks)) == len(landmarks), landmarks
    levels = [node.level for node in nodes if node.role == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


def test_whatever_can_be_acted_on_has_a_name_of_its_own(nodes: list[Node]) -> None:
    """A name is words, not a mark; and what is called the same leads to the same place."""
    assert [node for node in nodes if node.role in CONTROLS and not re.search(r"\w", node.name)] == []
    leads = defaultdict[str, set[str]](set)
    for node in nodes:
        if node.role == "link":
            leads[node.name].add(node.url)
    assert {name: urls for name, urls in leads.items() if len(urls) > 1} == {}
