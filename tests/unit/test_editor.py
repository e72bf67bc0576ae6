"""The editor's forms have a field for all that authors may write, and its setting is checked."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from plugins.content.fields import Wrong
from plugins.content.model import FOLDERS, Entry, Required, keys_of
from plugins.content.source import Value
from plugins.outputs.editor import editor_files
from plugins.outputs.editor.config import config
from plugins.outputs.editor.fields import ASKED, KEPT, WIDGETS, fields_of
from plugins.outputs.editor.page import policy
from plugins.settings.editor import EXAMPLE, Editor, check_editor, editor, fault
from plugins.settings.files import OwnersFiles
from tests.unit.example import BELOW_A_PATH, publication

GITHUB = Editor("/editor", "github:ada/insights")
KINDS = pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.__name__)


def form_of(kind: type[Entry]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in fields_of(kind)}


@KINDS
def test_every_key_of_the_model_has_a_field_or_a_reason(kind: type[Entry]) -> None:
    keys, form = keys_of(kind), form_of(kind)
    assert form.keys() == {*keys, "body"}
    assert {name for name in keys if name not in WIDGETS} == keys.keys() & KEPT.keys()
    assert all(form[name]["widget"] == "hidden" and KEPT[name] for name in keys.keys() & KEPT.keys())
    needed = {name for name, key in keys.items() if isinstance(key, Required) or name in ASKED}
    assert {name for name, field in form.items() if field.get("required")} - {"body"} == needed


def test_no_field_is_of_a_key_that_is_gone() -> None:
    assert {*WIDGETS, *KEPT} == {name for kind in FOLDERS for name in keys_of(kind)}


@KINDS
def test_each_kind_of_value_has_its_widget(kind: type[Entry]) -> None:
    widgets = {tuple: ("list", "relation", "object"), datetime: ("datetime",), int: ("number",)}
    hints = get_type_hints(kind)
    for name, field in form_of(kind).items():
        types = {getattr(each, "__origin__", each) for each in (hints.get(name), *get_args(hints.get(name)))}
        for each in types & widgets.keys() if field["widget"] != "hidden" else ():
            assert field["widget"] in widgets[each], name


@KINDS
def test_what_a_field_lets_through_is_what_the_model_reads(kind: type[Entry]) -> None:
    keys = keys_of(kind)
    for name, field in form_of(kind).items():
        if name not in WIDGETS:
            continue
        parse, example = keys[name].parse, keys[name].example
        if pattern := field.get("pattern"):
            assert re.fullmatch(pattern[0], example), name
        for option in field.get("options", ()):
            parse(Value(option, 1))
        if field["widget"] == "number":
            for end in (field["min"], field["max"]):
                parse(Value(str(end), 1))
            for beyond in (field["min"] - 1, field["max"] + 1):
                with pytest.raises(Wrong):
                    parse(Value(str(beyond), 1))


def test_nobody_is_taken_offline_or_put_online_by_a_default() -> None:
    for kind in FOLDERS:
        assert all("default" not in field for name, field in form_of(kind).items() if name != "date")


@pytest.mark.parametrize(
    ("given", "backend"),
    [
        ({"repository": "github:ada/insights"}, {"name": "github", "auth_methods": ["token"]}),
        (
            {"repository": "github:ada/insights", "oauth": "https://auth.example/", "branch": "texts/new"},
            {"name": "github", "base_url": "https://auth.example", "branch": "texts/new"},
        ),
        (
            {"repository": "gitlab:ada/insights", "app_id": "0a1b"},
            {"name": "gitlab", "auth_type": "pkce", "app_id": "0a1b"},
        ),
        (
            {"repository": "codeberg:ada/insights"},
            {
                "name": "gitea",
                "base_url": "https://codeberg.org",
                "api_root": "https://codeberg.org/api/v1",
                "auth_methods": ["token"],
            },
        ),
    ],
)
def test_each_forge_is_reached_in_its_way(given: dict[str, str], backend: dict[str, Any]) -> None:
    value = {"path": "/editor", **given}
    assert fault(value) is None
    made = editor(value)
    assert made
    found = json.loads(config(publication(), made))
    assert found["backend"] == {"repo": "ada/insights", "branch": "main", **backend}
    if made.oauth:
        assert "connect-src 'self' blob: data: https://api.github.com" in policy(made)
        assert " https://auth.example;" in policy(made)


def test_below_a_path_the_page_finds_its_configuration() -> None:
    files = dict(editor_files(publication(urls=BELOW_A_PATH, editor=Editor("/a/b", "github:ada/x"))))
    assert files.keys() == {"a/b.html", "a/b/config.json"}
    assert b'href="/a%20blog/a/b/config.json"' in files["a/b.html"]


def test_the_example_is_right() -> None:
    assert [fault(value) for value in ("", eval(EXAMPLE))] == [None] * 2


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"path": ""}, "“path” is missing"),
        ({"path": "editor"}, "“editor” is not a plain path"),
        ({"path": "/"}, "“/” is not a plain path"),
        ({"path": "/a/../b"}, "is not a plain path"),
        ({"repo": "x"}, "“repo” is not known here"),
        ({"repository": 1}, "“repository” cannot be 1"),
        ({"repository": "ada/insights"}, "“ada/insights” is not a repository"),
        ({"repository": "bitbucket:ada/insights"}, "is not a repository"),
        ({"branch": "a b"}, "“a b” is not a branch"),
        ({"oauth": "http://auth.example"}, "is not safe"),
        ({"oauth": "https://auth.example;x/"}, "is not safe"),
        ({"app_id": "1"}, "“app_id” is not for GitHub"),
        ({"repository": "gitlab:ada/x", "oauth": "https://auth.example"}, "“oauth” is for GitHub alone"),
        ({"repository": "gitlab:ada/x", "app_id": "a b"}, "is no id of an application"),
    ],
)
def test_what_cannot_work_is_said(given: dict[str, object], wrong: str) -> None:
    found = fault({"path": "/editor", "repository": "github:ada/insights", **given})
    assert found is not None
    assert wrong in found[0]
    assert found[1]


@pytest.mark.parametrize("path", ["/about", "/insights/x", "/assets/editor", "/brand"])
def test_a_path_that_is_taken_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "pelicanconf.py").write_text('\nEDITOR = {"path": "…"}\n', "utf-8")
    files = OwnersFiles(tmp_path, online=False)
    value = {"path": path, "repository": "github:ada/insights"}
    (told,) = check_editor({"EDITOR": value}, ("about", "insights/x", "brand"), files)
    assert str(told) == (
        f"pelicanconf.py:2: error: EDITOR: The site has something else at {path}. Give it another path."
    )
    assert check_editor({"EDITOR": {**value, "path": "/editor"}}, ("about",), files) == []
    assert check_editor({"EDITOR": ""}, ("about",), files) == []
