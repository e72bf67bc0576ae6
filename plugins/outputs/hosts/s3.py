"""The rules for a bucket of Amazon S3 that is a website: a script that uploads the site."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from ..media_types import OTHER_TYPES, TEXT_TYPES
from ..redirects import GONE
from .rules import HostRules

ABOUT = """\
#!/bin/sh
# Uploads what is new in the site's folder: BUCKET=example.org sh upload.sh output"""


def s3(rules: HostRules) -> Iterator[str]:
    """The script: an object at each address, with its type and how long it is kept, and one at each old address, which
    redirects for good.

    A bucket finds no `a.html` at `/a`, so pages are objects without the ending. Its own routing rules are 50 at most, and
    match the beginning of an address (https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html).
    It sends no header of ours but these two: the others need CloudFront before it.
    """
    base = rules.base.removeprefix("/")
    yield _BEGIN.format(prefix=shlex.quote(f"{base}/" if base else ""))
    for rule in rules.headers:
        if rule.name == "Cache-Control":
            yield from (f"    ./{path}) cache={shlex.quote(rule.value)} ;;" for path in rule.paths)
    yield "    *) cache='public, max-age=0, must-revalidate' ;;"
    yield "  esac"
    yield '  case "$file" in'
    yield from (f"    *{name}) type={shlex.quote(kind)} ;;" for name, kind in rules.types.items())
    for ending, kind in (TEXT_TYPES | OTHER_TYPES).items():
        charset = "; charset=utf-8" * (ending in TEXT_TYPES)
        yield f"    *{ending}) type={shlex.quote(kind + charset)} ;;"
    yield "    *) type='text/plain; charset=utf-8' ;;"
    yield "  esac"
    yield _END.format(kept="|".join(["*/index.html", "./404.html", *(f"./{path}" for path in rules.kept)]))
    for old in rules.redirects:
        if not old.query and old.status != GONE:
            key, to = shlex.quote(old.path.lstrip("/")), shlex.quote(old.to)
            yield f'aws s3api put-object --bucket "$BUCKET" --key {key} --website-redirect-location {to}'


_BEGIN = """\
set -eu
cd "$1"
now=$(mktemp)
news() {{
  if [ -e ../.uploaded ]; then set -- -newer ../.uploaded; else set --; fi
  find . -type f ! -name _headers ! -name _redirects ! -name '*.gz' ! -name '*.br' \\
    \\( ! -path '*/.*' -o -path './.well-known/*' \\) "$@" | LC_ALL=C sort
}}
news | while read -r file; do
  prefix={prefix}
  case "$file" in"""
_END = """\
  key=${{file#./}}
  case "$file" in
    {kept}) ;;
    *.html) key=${{key%.html}} ;;
  esac
  aws s3 cp "$file" "s3://$BUCKET/$prefix$key" --content-type "$type" --cache-control "$cache"
done
mv "$now" ../.uploaded"""
