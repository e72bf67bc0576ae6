"""Repositories whose texts are asked for."""

from __future__ import annotations

import subprocess
from pathlib import Path

from plugins.status.command import status
from plugins.status.model import Status
from tests.site import Files, article, hand_over, source

CRON = 'on:\n  schedule:\n    - cron: "23 5 * * *" # early\n'
TEXTS: Files = {
    "insights/a.md": article("Of oil.", title="Of oil", aliases=["/2019/oil.html"]),
    "insights/draft.md": article("Of ink.", title="Of ink", status="draft"),
    "insights/later.md": article("Of winter.", title="Of winter", date="2026-12-01T09:00"),
    "insights/hidden.md": article("Of keys.", title="Of keys", status="hidden"),
    "insights/oel.md": article("Vom Öl.", title="Vom Öl", translation_of="a", lang="de"),
    "insights/README.md": "For authors.",
    "insights/.a.md": "Left by an editor.",
    "insights/a.md.bak": "Left by another.",
    "authors/nobody.md": source(name="No Body"),
    "root/CNAME": "example.org",
    "addresses.txt": "/insights/withdrawn gone\n",
}


class Repository:
    """Somebody's copy of the repository, whose texts are asked for in this process."""

    def __init__(self, root: Path, files: Files) -> None:
        self.root = root
        root.mkdir()
        hand_over(root, files, {"TIMEZONE": "Europe/Berlin"}, linked=True)
        (root / ".github/workflows").mkdir(parents=True)
        (root / ".github/workflows/publish.yml").write_text(CRON, "utf-8")

    def all(self, *, online: bool = False) -> dict[str, Status]:
        """What is listed, by path."""
        return {each.path: each for each in status(self.root, {}, online=online)}

    def one(self, name: str, *, online: bool = False) -> Status:
        """What is said of one file, by its path from the root, or of an address."""
        [found] = status(self.root, {name: name}, online=online)
        return found

    def why(self, name: str, *, online: bool = False) -> str:
        """The state and the reason."""
        found = self.one(name, online=online)
        return f"{found.state}: {found.why}"

    def git(self, *arguments: str) -> str:
        """Run git there, as someone."""
        known = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
        command = ["git", *known, *arguments]
        return subprocess.run(
            command, cwd=self.root, check=True, capture_output=True, encoding="utf-8"
        ).stdout
