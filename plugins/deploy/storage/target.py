"""A bucket, as it is named on the command line: `rclone:mystore:example.org`."""

from __future__ import annotations

from msgspec import Struct

from plugins.deploy.errors import CannotDeploy

_BEFORE = "rclone:"


class Bucket(Struct, frozen=True):
    """The `remote` of rclone, the name of the bucket, and the `folder` in it for the root of the host, or nothing."""

    remote: str
    name: str
    folder: str

    @property
    def root(self) -> str:
        """The bucket, as rclone is told of it."""
        return f"{self.remote}:{self.name}"

    def __str__(self) -> str:
        return f"{self.root}/{self.folder}" if self.folder else self.root


def is_storage(to: str) -> bool:
    """Whether that target is in object storage: `rclone:…`, but for a folder on a server of that name (`rclone:/srv`)."""
    return to.startswith(_BEFORE) and not to.startswith(f"{_BEFORE}/")


def bucket_of(to: str) -> Bucket:
    """The bucket of that target. Raises `CannotDeploy` if it names none."""
    remote, _, path = to.removeprefix(_BEFORE).rpartition(":")
    name, *folders = path.strip("/").split("/")
    if not remote or not name or not all(folders) or {".", ".."} & set(folders):
        raise CannotDeploy(
            f"“{to}” names no bucket. Write the remote as “rclone listremotes” does, and the bucket: "
            "rclone:mystore:example.org, or rclone:mystore:example.org/folder."
        )
    return Bucket(remote, name, "/".join(folders))
