"""The two sites that are compared, each by its receipt and its list of digests: the built one, and the one online."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from plugins.outputs.headers import HEADERS
from plugins.outputs.host_formats import Rule, rules_in
from plugins.outputs.receipt import (
    RECEIPT,
    SUMS,
    NoReceipt,
    Receipt,
    digest,
    read_receipt,
    read_sums,
    unnamed,
)
from plugins.settings.root_files import REDIRECTS

from .web import CannotCompare, checked, get

NOT_FOUND = "404.html"
# Files that are for the host, which may keep them to itself.
FOR_THE_HOST = frozenset({HEADERS, REDIRECTS, ".nojekyll", "CNAME", NOT_FOUND})


class Listed(Struct, frozen=True):
    """A site: its receipt, and the digests of its files by path, or by what stands for a path (`receipt.unnamed`)."""

    receipt: Receipt
    sums: Mapping[str, str]

    def known_as(self, names: Iterable[str]) -> dict[str, str]:
        """The digests by path also where the list does not name a file, if it is one of `names`."""
        paths = {unnamed(name): name for name in names}
        return {paths.get(key, key): value for key, value in self.sums.items()}

    @property
    def origin(self) -> str:
        """What the site was built from, in words."""
        receipt = self.receipt
        commit = f"commit {receipt.commit[:12]}" if receipt.commit else "no commit that git knows"
        return f"{commit}{' with changes' * receipt.uncommitted}, engine {receipt.engine or 'unknown'}"


def built(folder: Path) -> Listed:
    """The site that was built into the folder. Raises `CannotCompare`."""
    try:
        return listed(str(folder), (folder / RECEIPT).read_bytes(), (folder / SUMS).read_bytes())
    except OSError:
        raise CannotCompare(f"There is no site in {folder.name}/ yet: run “make publish” first.") from None


def online(address: str) -> Listed:
    """The site at that address. Raises `CannotCompare`."""
    site = checked(address)
    return listed(site, _asked(f"{site}/{RECEIPT}"), _asked(f"{site}/{SUMS}"))


def receipt_online(address: str) -> Receipt:
    """What the site at that address says of itself. Raises `CannotCompare`."""
    site = checked(address)
    return _receipt(site, _asked(f"{site}/{RECEIPT}"))


def kept(place: str) -> Listed:
    """A site by its address, or by a folder or a `build.json` that was kept. Raises `CannotCompare`."""
    if place.startswith(("https://", "http://")):
        return online(place)
    path = Path(place)
    return built(path if path.is_dir() else path.parent)


def listed(where: str, receipt: bytes, sums: bytes) -> Listed:
    """The site at `where` that these two files are of. Raises `CannotCompare`."""
    found = _receipt(where, receipt)
    if digest(sums) != found.digest:
        raise CannotCompare(
            f"{where}/{SUMS} is not the list that {RECEIPT} names: one of them is of another build. "
            "If a deployment is under way, try again in a minute."
        )
    try:
        return Listed(found, read_sums(sums))
    except NoReceipt as error:
        raise CannotCompare(f"{where}/{SUMS} cannot be read: {error}.") from error


def refuse_another(found: Receipt, site: str, where: str) -> None:
    """Raises `CannotCompare` if the receipt found at `where` is not that of the site at the address `site`."""
    if found.site.rstrip("/") != site.rstrip("/"):
        raise CannotCompare(f"The receipt at {where} is another site's: that of {found.site}, not of {site}.")


def address_of(file: str) -> str:
    """Below the site's address, where a host sends that file: `/a` for `a.html`."""
    name = file.rpartition("/")[2]
    path = file[: -len(name)] if name == "index.html" else file.removesuffix(".html")
    return "/" + quote(path)


def redirects(folder: Path, site: str) -> dict[str, Rule]:
    """The rules for old addresses of the site in the folder, by the files that a host without redirects may send there."""
    file = folder / REDIRECTS
    root = unquote(urlsplit(site).path).rstrip("/") + "/"
    found = {}
    for rule in rules_in(file.read_text("utf-8")) if file.is_file() else ():
        path = rule.path.removeprefix(root)
        if not rule.query:
            found[f"{path}index.html" if path.endswith("/") else path] = rule
            found[f"{path.rstrip('/')}.html"] = rule
    return found


def _receipt(where: str, data: bytes) -> Receipt:
    try:
        return read_receipt(data)
    except NoReceipt as error:
        raise CannotCompare(f"{where}/{RECEIPT} is no receipt of a site ({error}).") from error


def _asked(address: str) -> bytes:
    answer = get(address)
    if answer.status == 200:
        return answer.body
    hint = "A site has one from its first publication by this engine on."
    raise CannotCompare(f"There is no receipt at {address}: the server answers {answer.status}. {hint}")
