"""The site as the pages services of GitLab and Codeberg want it, which do not find `a.html` at `/a` by themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from plugins.settings.root_files import REDIRECTS

from ..host_formats import owners_lines, rules_in
from ..receipt import RECEIPT, read_receipt


def adapt(host: str, site: Path, to: Path, kept: Collection[str] = ()) -> None:
    """Copy the built site into the new folder `to`, and change there what that host wants otherwise. `host` is a key of
    `FORGES`; `kept` are the owner's HTML files, which stay at their own addresses.

    Raises `FileExistsError` if there is something at `to`, and another `OSError` if there is no site.
    """
    shutil.copytree(site, to)
    FORGES[host](to, kept)


def _gitlab(site: Path, kept: Collection[str]) -> None:
    """GitLab finds `a.html` at `/a`, but not where there is a folder `a`: from there it leads to `/a/`, which is its
    `index.html` (https://gitlab.com/gitlab-org/gitlab-pages/-/issues/1130)."""
    for page in _pages(site, kept):
        folder = page.with_suffix("")
        if folder.is_dir() and not (folder / "index.html").exists():
            shutil.copyfile(page, folder / "index.html")


def _codeberg(site: Path, kept: Collection[str]) -> None:
    """git-pages, which Codeberg runs, knows files and folders only, and reads `_redirects`, the first rule first. One with
    the status 200 says which file to send; with a `!`, it comes before a folder of that name. A rule is for the whole path
    on the host, but names the file from the site's root (`src/pages.go`, `src/redirects.go` of git-pages)."""
    base = urlsplit(read_receipt((site / RECEIPT).read_bytes()).site).path.rstrip("/")
    file = site / REDIRECTS
    text = file.read_text("utf-8") if file.is_file() else ""
    moved = {rule.path: rule for rule in rules_in(text) if not rule.query}
    lines = [f"{quote(rule.path)} {rule.to or '/404.html'} {rule.status}!" for rule in moved.values()]
    for page in _pages(site, kept):
        name = quote(page.relative_to(site).as_posix().removesuffix(".html"))
        address = f"{base}/{name}"
        if unquote(address) not in moved:
            lines += [
                f"{address} /{name}.html 200!",
                f"{address}/ {address} 301!",
                f"{address}.html {address} 301!",
            ]
    file.write_text("\n".join([*lines, *owners_lines(text), ""]), "utf-8")


def _pages(site: Path, kept: Collection[str]) -> Iterator[Path]:
    """The pages that have addresses without `.html`, in order."""
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        if page.name != "index.html" and name != "404.html" and name not in kept:
            yield page


# By the name of the host, what is changed in a copy of the site.
FORGES: Mapping[str, Callable[[Path, Collection[str]], None]] = {"gitlab": _gitlab, "codeberg": _codeberg}
