"""Object storage, by the machine's own rclone: Amazon S3, Cloudflare R2, Backblaze B2, MinIO and what else it knows.

A store has no step that changes all at once. So the order does it: what pages need is there before them, and goes after
them. Whenever it is cut, each page that a reader gets is whole, and the next time finishes it.
"""

from .deployment import deploy
from .target import is_storage

__all__ = ["deploy", "is_storage"]
