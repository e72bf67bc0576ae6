"""The place of a site in a bucket, by rclone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from plugins.deploy.errors import CannotDeploy

from .faults import fault
from .objects import Object
from .plan import Stored
from .rclone import Failed, Rclone, download, upload
from .target import Bucket

_DIGESTS = ("md5", "sha1", "sha256")  # that stores tell of their objects, and Python can make


class Store:
    """The objects of the site at the path `site_path` of its host (`/blog`, or empty). Keys are below the site's root. All
    of it raises `CannotDeploy` if it fails."""

    def __init__(self, running: Rclone, bucket: Bucket, site_path: str) -> None:
        self._running, self._bucket = running, bucket
        self._folder = f"{bucket.folder}{site_path}".strip("/")
        self._before = f"{self._folder}/" if self._folder else ""

    def kind_of_digest(self) -> str:
        """The digest that it tells of its objects, as Python calls it; empty if it tells none."""
        about = self._ask("operations/fsinfo", fs=self._bucket.root)
        refuse_unfit(self._bucket.remote, about["Features"]["BucketBased"], about["String"])
        told = {str(name).lower().replace("-", "") for name in about["Hashes"] or ()}
        return next((name for name in _DIGESTS if name in told), "")

    def objects(self, kind: str) -> dict[str, Stored]:
        """What is there, by key, with digests of that kind."""
        wanted = {"recurse": True, "filesOnly": True, "noModTime": True, "noMimeType": True}
        options = {**wanted, "showHash": bool(kind)}
        found = self._ask("operations/list", fs=self._bucket.root, remote=self._folder, opt=options)["list"]
        return {
            each["Path"].removeprefix(self._before): Stored(
                each["Size"], (each.get("Hashes") or {}).get(kind, "")
            )
            for each in found
        }

    def read(self, key: str) -> bytes:
        """The object at that key."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                return download(self._running, self._bucket.root, self._before + key, Path(folder))
            except Failed as error:
                raise CannotDeploy(fault(str(error), self._bucket)) from error

    def upload(self, file: Path, each: Object) -> None:
        """Make the file that object."""
        headers = {"Content-Type": each.type, "Cache-Control": each.cache}
        try:
            upload(self._running, file, self._bucket.root, self._before + each.key, headers)
        except Failed as error:
            raise CannotDeploy(fault(str(error), self._bucket)) from error

    def delete(self, key: str) -> None:
        """Delete the object at that key."""
        self._ask("operations/deletefile", fs=self._bucket.root, remote=self._before + key)

    def _ask(self, command: str, **words: object) -> dict[str, Any]:
        try:
            return self._running.ask(command, **words)
        except Failed as error:
            raise CannotDeploy(fault(str(error), self._bucket)) from error


def refuse_unfit(remote: str, is_store: bool, kind: str) -> None:
    """Raises `CannotDeploy` if a site cannot be in what rclone calls `kind`."""
    if not is_store:
        raise CannotDeploy(
            f"“{remote}” is no object storage: pages have no endings there, and where there are folders, none can be "
            "beside one of its own name. For a server of yours write ada@example.org:/srv/insights."
        )
    if kind.startswith("B2 "):  # whose own protocol has other names for headers
        raise CannotDeploy(
            f"“{remote}” has no headers for objects. B2 has an address for S3's protocol, which has: make a remote of the "
            "type “s3” for it (rclone config)."
        )
