"""EDITOR: the editor in a browser, for days without a laptop: where it is, and the repository that it writes to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from plugins.content import Problem

from .files import OwnersFiles
from .forms import Fault, fault_of_action, fault_of_keys
from .urls import BRAND, IMMUTABLE, file_of

EXAMPLE = '{"path": "/editor", "repository": "github:ada/insights"}'
# Where a repository may be: the names by which the setting and the program know it.
FORGES = {"github": "github", "gitlab": "gitlab", "codeberg": "gitea"}


class Editor(Struct, frozen=True):
    """The path of the editor on the site, its repository (`github:owner/name`) and the branch that it writes to.

    Whoever edits signs in with a token of their own; also with their account, if there is `oauth`, the address of a proxy
    that GitHub asks for, or `app_id`, by which GitLab or Codeberg know the application.
    """

    path: str
    repository: str
    branch: str = "main"
    oauth: str = ""
    app_id: str = ""

    @property
    def files(self) -> tuple[str, str]:
        """The files of its page and of its configuration, by their paths on the site."""
        path = self.path.strip("/")
        return file_of(path), f"{path}/config.json"

    @property
    def forge(self) -> str:
        """Where the repository is: a key of `FORGES`."""
        return self.repository.partition(":")[0]

    @property
    def name(self) -> str:
        """The repository's name there, with its owner."""
        return self.repository.partition(":")[2]


_KEYS = tuple(field.name for field in fields(Editor))


def editor(value: Any) -> Editor | None:
    """What the setting says, which has no `fault`; None if it is empty."""
    return Editor(**value) if value else None


def fault(value: Any) -> Fault | None:
    """What is wrong with the setting, and what to write instead; None if nothing is."""
    if not value:
        return None
    if wrong := fault_of_keys(value, _KEYS, EXAMPLE):
        return wrong
    for key, given in value.items():
        if not isinstance(given, str):
            return f"“{key}” cannot be {given!r}.", "Write it between quotes."
    for key, what in (("path", "where the editor is on the site"), ("repository", "what it writes to")):
        if not value.get(key):
            return f"“{key}” is missing: {what}.", f"Write it as in {EXAMPLE}."
    return _fault_of_place(value) or _fault_of_sign_in(Editor(**value))


def _fault_of_place(value: Mapping[str, str]) -> Fault | None:
    path, repository, branch = value["path"], value["repository"], value.get("branch", "main")
    if not re.fullmatch(r"(/[a-z0-9]+(-[a-z0-9]+)*)+", path):
        fix = "Write it as in “/editor”: small letters, digits and hyphens."
        return f"“{path}” is not a plain path of the site.", fix
    if not re.fullmatch(rf"({'|'.join(FORGES)}):[\w.-]+(/[\w.-]+)+", repository, re.ASCII):
        fix = "Write it as in “github:owner/name”, “gitlab:group/name” or “codeberg:owner/name”."
        return f"“{repository}” is not a repository.", fix
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)*", branch, re.ASCII):
        return f"“{branch}” is not a branch.", "Write its name, as in “main”."
    return None


def _fault_of_sign_in(given: Editor) -> Fault | None:
    github = given.forge == "github"
    if given.oauth and not github:
        return "“oauth” is for GitHub alone.", "Write “app_id”, the id of the application there."
    if given.app_id and github:
        return "“app_id” is not for GitHub.", "Write “oauth”, the address of your sveltia-cms-auth."
    if given.app_id and not re.fullmatch(r"[\w-]+", given.app_id, re.ASCII):
        return f"“{given.app_id}” is no id of an application.", "Copy it from where you have made that."
    return fault_of_action(given.oauth) if given.oauth else None


def check_editor(settings: Mapping[str, Any], taken: Collection[str], files: OwnersFiles) -> list[Problem]:
    """A problem if the editor's path is one of those that are `taken`, or in a folder that is kept for the site's own
    files, on the line of the setting in the owner's `files`."""
    given = editor(settings["EDITOR"])
    if not given:
        return []
    path = given.path.strip("/")
    if path not in taken and path.partition("/")[0] not in (*IMMUTABLE, BRAND):
        return []
    return [files.problem("EDITOR", f"The site has something else at {given.path}.", "Give it another path.")]
