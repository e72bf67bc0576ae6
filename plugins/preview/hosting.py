"""Finds the file for an address, by the rules that the usual static hosts have in common."""

import mimetypes
import socket
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from plugins.outputs.media_types import OTHER_TYPES, TEXT_TYPES

# Python's own table, without what it learns from the machine, and over it what is published.
_TYPES = mimetypes.MimeTypes()
for _ending, _type in (TEXT_TYPES | OTHER_TYPES).items():
    _TYPES.add_type(_type, _ending)


class Redirect(Struct, frozen=True):
    """The page is at another address, `to`: a path, percent-encoded as in the request."""

    to: str


def find(output: Path, address: str, address_path: str = "") -> Path | Redirect | None:
    """Returns the file below `output` for `address`, or the address to redirect to, or None.

    `address` is the path of a URL, percent-encoded, without the query. `address_path` is the path that the whole site
    is published under ("/blog"), or empty. The returned file is a regular one inside `output`, with symbolic links
    resolved; neither it nor any folder on its path is hidden, except `.well-known` (RFC 8615). The rules are those on
    which GitHub Pages, Netlify and Cloudflare Pages agree.
    """
    names = [unquote(name) for name in address.split("/")[1:]]
    home = [name for name in address_path.split("/") if name]
    if home and names in ([""], home):
        return Redirect("/" + "/".join(home) + "/")
    if names[: len(home)] != home or len(names) == len(home):
        return None
    *folders, last = names[len(home) :]
    if not all(map(_is_public, [*folders, last or "index.html"])):
        return None
    folder = output.joinpath(*folders)
    return _folder_page(output, folder, address) if last == "" else _page(output, folder / last, address)


def _folder_page(output: Path, folder: Path, address: str) -> Path | Redirect | None:
    """Finds the file for an address that ends in a slash."""
    if index := _published(output, folder / "index.html"):
        return index
    if folder != output and _published(output, folder.with_name(f"{folder.name}.html")):
        return Redirect(address.removesuffix("/"))
    return None


def _page(output: Path, path: Path, address: str) -> Path | Redirect | None:
    """Finds the file for an address that does not end in a slash."""
    if file := _published(output, path) or _published(output, path.with_name(f"{path.name}.html")):
        return file
    return Redirect(f"{address}/") if _published(output, path / "index.html") else None


def _published(output: Path, path: Path) -> Path | None:
    try:
        file = path.resolve(strict=True)
        inside = file.relative_to(output.resolve(strict=True))
    except (OSError, ValueError, RuntimeError):  # missing or too long; outside of `output`; a loop of links
        return None
    return file if file.is_file() and all(map(_is_public, inside.parts)) else None


def _is_public(name: str) -> bool:
    """False for hidden names, for `.` and `..`, and for names with a percent-encoded separator."""
    hidden = name.startswith(".") and name != ".well-known"
    return name != "" and not hidden and not any(character in name for character in "/\\\0")


def content_type(path: Path) -> str:
    """Returns the Content-Type for a file, by its extension; text is UTF-8."""
    kind = _TYPES.types_map[True].get(path.suffix.lower(), "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def is_everywhere(bound: str) -> bool:
    """Whether a server that is `bound` to this address answers at every address of this machine."""
    return bound in {"0.0.0.0", "::"}


def is_this_machine_alone(bound: str) -> bool:
    """Whether a server that is `bound` to this address answers this machine alone (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3)."""
    return bound == "localhost" or (_is_address(bound) and ip_address(bound).is_loopback)


def is_own_host(header: str, bound: str) -> bool:
    """Whether a Host header names this machine, or the address that the server is `bound` to.

    Another site can make its own name resolve to 127.0.0.1, to read the author's drafts from here (DNS rebinding), but
    then the browser sends that name. A server that is bound to all addresses accepts IP addresses and the machine's
    own name, which no other site can have.
    """
    name = header.rpartition(":")[0] if header.rpartition(":")[2].isdecimal() else header
    name = name.lower()
    if name in {"localhost", "127.0.0.1", "[::1]", bound.lower(), f"[{bound.lower()}]"}:
        return True
    # The machine's name, and its name for others on the network (RFC 6762).
    machine = socket.gethostname().lower().removesuffix(".local")
    return is_everywhere(bound) and (_is_address(name) or name in {machine, f"{machine}.local"})


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
