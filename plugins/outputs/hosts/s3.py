"""The rules for a bucket of Amazon S3 that is a website: a script for its redirects."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from ..redirects import GONE
from .rules import HostRules

ABOUT = """\
#!/bin/sh
# Objects that redirect, in the places of the pages that lead on from old addresses: BUCKET=example.org sh redirects.sh
set -eu"""


def s3(rules: HostRules) -> Iterator[str]:
    """The script: an object at each old address, which redirects for good.

    `make deploy` puts all else into a bucket, but rclone cannot say where an object leads. A bucket's own routing rules are
    50 at most, and match the beginning of an address
    (https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html).
    """
    for key, to in redirecting(rules).items():
        words = f"--key {shlex.quote(key)} --website-redirect-location {shlex.quote(to)}"
        yield f'aws s3api put-object --bucket "$BUCKET" {words}'


def redirecting(rules: HostRules) -> dict[str, str]:
    """Where the old addresses lead for which there can be an object, by the key of that."""
    return {
        old.path.lstrip("/") + "index.html" * old.path.endswith("/"): old.to
        for old in rules.redirects
        if not old.query and old.status != GONE
    }
