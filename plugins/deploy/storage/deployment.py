"""Puts a built site into a bucket: what is new there or has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.deploy.errors import CannotDeploy
from plugins.deploy.model import Deployment
from plugins.live.changes import between, in_words
from plugins.live.sites import Listed, built
from plugins.live.smoke import smoke
from plugins.live.web import CannotCompare, Unreachable
from plugins.outputs.headers import HEADERS
from plugins.outputs.hosts import read_rules

from .before import Before, before_in, refuse_others
from .objects import Object, objects
from .plan import Plan, Stored, planned, refuse_to_delete_many
from .rclone import rclone
from .store import Store
from .target import Bucket, bucket_of
from .uploads import UNCHANGED, carry_out, said_with

WAIT = 10.0  # seconds, for what stands between a store and us to notice


def deploy(job: Deployment, say: Callable[[str], None]) -> str:
    """Make the bucket the built site. Returns what was done; what is about to be done is told by `say`. Raises
    `CannotDeploy`, which says what readers have."""
    bucket, here = bucket_of(job.to), _built(job.folder)
    wanted = objects(job.folder, read_rules(job.folder, kept=job.own_pages))
    with rclone() as running:
        store = Store(running, bucket, unquote(urlsplit(here.receipt.site).path))
        before, plan = said_with(UNCHANGED, lambda: _planned(job, store, here, wanted))
        if not plan.empty:
            say(_changes(job, here, before, bucket))
            say(_counts(plan, wanted))
            carry_out(plan, job.folder, store, before.list)
    said = f"{bucket} has the site{'' if plan.empty else ' now'}: {here.origin}."
    return f"{said}\n{_looked_at(job, here, said)}" if job.smoke else said


def _built(folder: Path) -> Listed:
    try:
        return built(folder)
    except CannotCompare as error:
        raise CannotDeploy(str(error)) from error


def _planned(job: Deployment, store: Store, here: Listed, wanted: Sequence[Object]) -> tuple[Before, Plan]:
    kind = store.kind_of_digest()
    before = before_in(store, store.objects(kind))
    stored = {each.key: _stored(job.folder / each.path, kind) for each in wanted}
    if not job.all:
        refuse_others(before, here.receipt.site, wanted, stored)
    plan = planned(
        wanted,
        stored,
        before.objects,
        before.sums,
        everything=job.all or not _has_same_headers(here, before),
        another=before.receipt is not None and before.receipt.digest != here.receipt.digest,
    )
    if not job.delete_many:
        refuse_to_delete_many(plan, before.objects)
    return before, plan


def _has_same_headers(here: Listed, before: Before) -> bool:
    """Whether the objects there have the types and headers that ours are to have: no store lists them, but they follow from
    `_headers` and from the engine."""
    same_engine = before.receipt is not None and before.receipt.engine == here.receipt.engine
    return same_engine and before.sums.get(HEADERS) == here.sums.get(HEADERS)


def _stored(file: Path, kind: str) -> Stored:
    with file.open("rb") as stream:
        return Stored(file.stat().st_size, hashlib.file_digest(stream, kind).hexdigest() if kind else "")


def _changes(job: Deployment, here: Listed, before: Before, bucket: Bucket) -> str:
    """What readers will see, in words."""
    try:
        there = before.as_site(str(bucket))
    except CannotCompare:
        return f"The deployment to {bucket} before this one did not end."
    if not there:
        return f"The first deployment to {bucket}: {here.origin}, {here.receipt.pages} pages."
    return in_words(between(job.folder, here, there), there, str(bucket))


def _counts(plan: Plan, wanted: Sequence[Object]) -> str:
    count = len(plan.upload) + len(plan.receipt)
    return f"Objects: {count} to upload, {len(plan.delete)} to delete, {len(wanted) - count} as they are."


def _looked_at(job: Deployment, here: Listed, said: str) -> str:
    try:
        return smoke(job.folder, job.url or here.receipt.site, WAIT)
    except Unreachable as error:
        raise CannotDeploy(f"{said} Nobody could look at it online: {error}") from error
    except CannotCompare as error:
        raise CannotDeploy(
            f"{said} It is wrong online:\n{error}\nTo publish without a look: ARGS=--no-smoke"
        ) from error
