"""A site goes into object storage by the machine's rclone: at its addresses, with its headers, and whole at any moment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.deploy.command import deploy as put_online
from plugins.deploy.command import rollback
from plugins.deploy.errors import CannotDeploy
from plugins.deploy.model import Deployment, Rollback
from plugins.deploy.storage import is_storage
from plugins.deploy.storage.objects import object_of
from plugins.deploy.storage.rclone import refuse_old
from plugins.deploy.storage.store import refuse_unfit
from plugins.deploy.storage.target import bucket_of
from plugins.outputs.host_formats import Rule, redirects_file
from plugins.outputs.hosts import HostRules
from plugins.outputs.receipt import RECEIPT, RECEIPTS, SUMS, digest, read_receipt, write_sums
from tests import checkers
from tests.html.bucket import KEY, NAME, SECRET, Bucket, Stored, bucket
from tests.site import REPOSITORY, Site

TO = f"rclone:mystore:{NAME}"
OLD_STYLE, NEW_STYLE = "assets/old-0123456789.css", "assets/new-9876543210.css"
Deploy = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def server() -> Iterator[Bucket]:
    with bucket() as found:
        yield found


@pytest.fixture
def store(server: Bucket, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """An empty bucket, which rclone knows by the name `mystore`."""
    if not shutil.which("rclone"):
        checkers.missing("What goes into object storage", "There is no rclone here.")
    server.clear()
    for name in list(os.environ):
        if name.startswith(("AWS_", "RCLONE_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    monkeypatch.setenv("RCLONE_LOW_LEVEL_RETRIES", "1")
    told = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": server.endpoint}
    for name, value in {**told, "ACCESS_KEY_ID": KEY, "SECRET_ACCESS_KEY": SECRET}.items():
        monkeypatch.setenv(f"RCLONE_CONFIG_MYSTORE_{name}", value)
    return server


@pytest.fixture
def deploy(store: Bucket, capsys: pytest.CaptureFixture[str]) -> Deploy:
    """Deploys the site in a folder; gives the exit code and what was said."""

    def deploy(
        folder: Path, to: str = TO, smoke: bool = False, all: bool = False, delete_many: bool = False
    ) -> tuple[int, str]:
        store.done.clear()
        job = Deployment(folder, to, store.website, smoke, all=all, delete_many=delete_many)
        try:
            put_online(job)
        except CannotDeploy as error:
            return 1, f"{capsys.readouterr().out}{error}\n"
        return 0, capsys.readouterr().out

    return deploy


@pytest.fixture(scope="module")
def before(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose pages need a style sheet, and that has a hidden page."""
    return changed(site.folder, tmp_path_factory.mktemp("before") / "site", _with_style(site, OLD_STYLE))


@pytest.fixture(scope="module")
def after(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with another style sheet, without a page, and without the hidden one."""
    edits = _with_style(site, NEW_STYLE)
    gone = dict.fromkeys(("insights/hidden.html", "insights/2026.html"))
    return changed(site.folder, tmp_path_factory.mktemp("after") / "site", {**edits, **gone})


def _with_style(site: Site, style: str) -> dict[str, bytes | None]:
    link = f'<link rel="stylesheet" href="/{style}">'.encode()
    pages = {name: data + link for name, data in site.files.items() if name.endswith(".html")}
    return {**pages, style: b"/**/", "insights/hidden.html": b"A secret." + link}


def changed(folder: Path, to: Path, edits: Mapping[str, bytes | None]) -> Path:
    """A copy of the site with other files, and with the receipt of these."""
    shutil.copytree(folder, to)
    for name, data in edits.items():
        if data is None:
            (to / name).unlink(missing_ok=True)
        else:
            (to / name).write_bytes(data)
    files = [file for file in to.rglob("*") if file.is_file() and file.name not in RECEIPTS]
    digests = {file.relative_to(to).as_posix(): digest(file.read_bytes()) for file in files}
    sums = write_sums(digests, {"insights/hidden.html"})
    receipt = replace(read_receipt((to / RECEIPT).read_bytes()), files=sums.count(b"\n"), digest=digest(sums))
    (to / SUMS).write_bytes(sums)
    (to / RECEIPT).write_bytes(receipt.write())
    return to


def contents(store: Bucket) -> dict[str, bytes]:
    return {key: stored.data for key, stored in store.objects.items()}


def pages(store: Bucket) -> list[bytes]:
    return [stored.data for stored in store.objects.values() if stored.type.startswith("text/html")]


def expected(folder: Path) -> dict[str, bytes]:
    """What is in the bucket of a site: its files at their addresses, but for those that are for other hosts."""
    found = {}
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path not in ("_headers", "_redirects"):
            stays = file.name in ("index.html", "404.html")
            found[path if stays else path.removesuffix(".html")] = file.read_bytes()
    return found


def test_each_file_is_at_its_address_with_its_headers_and_what_needs_it_comes_later(
    kitchen_sink: Site, store: Bucket, deploy: Deploy
) -> None:
    store.objects["theirs.txt"] = Stored(b"Not ours.", "", "")
    code, said = deploy(kitchen_sink.folder, smoke=True)
    assert code == 0, said
    assert f"{store.website} is as it was built" in said
    assert contents(store) == {**expected(kitchen_sink.folder), "theirs.txt": b"Not ours."}
    sent = {key: (stored.type, stored.cache) for key, stored in store.objects.items()}
    revalidated, kept = "public, max-age=0, must-revalidate", "public, max-age=31536000, immutable"
    assert sent["insights"] == sent["insights/everything"] == ("text/html; charset=utf-8", revalidated)
    assert sent["insights/everything.md"][0] == "text/markdown; charset=utf-8"
    assert sent["categories/lamps/atom.xml"] == ("application/atom+xml; charset=utf-8", revalidated)
    assert sent["brand/icon.svg"] == ("image/svg+xml; charset=utf-8", "public, max-age=604800")
    assert {
        value for key, value in sent.items() if key.startswith("pictures/") and key.endswith(".webp")
    } == {("image/webp", kept)}
    order = [word.removeprefix("PUT ") for word in store.done]
    assert (order[0], order[-2:]) == (SUMS, [RECEIPT, SUMS])
    stages = [_stage(key, store) for key in order[1:-2]]
    assert stages == sorted(stages)
    assert set(stages) == {0, 1, 2, 3}
    # What is there is not sent again, and what was changed by hand is mended.
    assert deploy(kitchen_sink.folder)[0] == 0
    assert store.done == []
    store.objects["follow"] = Stored(b"Follow me!", "text/html", "")
    del store.objects["about"]
    assert deploy(kitchen_sink.folder)[0] == 0
    assert sorted(store.done) == ["PUT about", "PUT follow"]
    assert contents(store) == {**expected(kitchen_sink.folder), "theirs.txt": b"Not ours."}


def _stage(key: str, store: Bucket) -> int:
    if re.match(r"(assets|cards|pagefind|pictures)/", key):
        return 0
    if key.endswith(("atom.xml", "rss.xml", "feed.json", "sitemap.xml", "llms.txt")):
        return 3
    return 2 if store.objects[key].type.startswith(("text/html", "text/markdown")) else 1


def test_only_what_has_changed_is_sent_and_what_has_gone_goes_last(
    before: Path, after: Path, store: Bucket, deploy: Deploy
) -> None:
    """But for the style sheet of the pages before, which readers may have open, and for what is not ours."""
    deploy(before)
    store.objects |= {
        "theirs.txt": Stored(b"Not ours.", "", ""),
        "assets/theirs.css": Stored(b"Nor this.", "", ""),
    }
    theirs = {"theirs.txt": b"Not ours.", "assets/theirs.css": b"Nor this."}
    code, said = deploy(after)
    assert code == 0, said
    assert contents(store) == {**expected(after), **theirs, OLD_STYLE: b"/**/"}
    assert store.done[:2] == [f"PUT {SUMS}", f"PUT {NEW_STYLE}"]
    assert {*store.done[-4:-2]} == {"DELETE insights/hidden", "DELETE insights/2026"}
    assert not [word for word in store.done if word.endswith((".png", ".xml", ".js"))]
    # The next build takes it away; until then, nothing does.
    deploy(after)
    assert OLD_STYLE in store.objects
    newer = changed(after, after.parent / "newer", {"about.html": b"About."})
    code, said = deploy(newer)
    assert code == 0, said
    assert "Other pages that change, such as lists (1):\n  /about\n" in said
    assert f"Objects: 3 to upload, 1 to delete, {len(expected(newer)) - 3} as they are." in said
    assert contents(store) == {**expected(newer), **theirs}


def test_wherever_it_is_cut_each_page_is_whole_and_the_next_time_finishes_it(
    before: Path, after: Path, store: Bucket, deploy: Deploy
) -> None:
    deploy(before)
    old = dict(store.objects)
    deploy(after)
    end, full = len(store.done), (507, "XMinioStorageFull")
    for place, fault in (0, full), (1, None), (8, None), (9, full), (end - 3, None), (end - 1, None):
        store.objects, store.fails_from, store.fault = dict(old), place, fault
        code, said = deploy(after)
        assert code == 1, place
        assert ("The store is full" if fault else "cannot be reached, or the connection was cut") in said
        if place < 2:
            assert pages(store) == [each.data for each in old.values() if each.type.startswith("text/html")]
            state = "Readers have the pages from before" if place else "Nothing has changed for readers."
            assert state in said
        for page in pages(store):
            assert re.findall(rb'href="/(assets/(?:old|new)[^"]+)', page)[0].decode() in store.objects
        store.fails_from = None
        assert deploy(after)[0] == 0
        assert contents(store) == {**expected(after), OLD_STYLE: b"/**/"}, place


def test_a_page_of_a_deployment_that_did_not_end_does_not_stay_when_another_follows(
    before: Path, after: Path, store: Bucket, deploy: Deploy
) -> None:
    deploy(after)
    old = dict(store.objects)
    deploy(before)
    store.objects, store.fails_from = old, len(store.done) - 2
    assert deploy(before)[0] == 1
    assert "insights/hidden" in store.objects
    store.fails_from = None
    assert deploy(after)[0] == 0
    assert contents(store) == {**expected(after), OLD_STYLE: b"/**/"}


def test_headers_are_sent_again_when_they_have_changed_or_when_asked_to(
    before: Path, store: Bucket, deploy: Deploy, tmp_path: Path
) -> None:
    deploy(before)
    store.objects["about"] = store.objects["about"]._replace(cache="private")
    deploy(before)
    assert store.done == []
    deploy(before, all=True)
    assert len(store.done) == len(expected(before)) + 1
    assert store.objects["about"].cache.startswith("public")
    rules = (before / "_headers").read_text("utf-8").replace("604800", "60")
    assert deploy(changed(before, tmp_path / "site", {"_headers": rules.encode()}))[0] == 0
    assert store.objects["brand/icon.svg"].cache == "public, max-age=60"


def test_an_object_that_redirects_stays_in_the_place_of_the_page_that_leads_on(
    before: Path, store: Bucket, deploy: Deploy, tmp_path: Path
) -> None:
    """And no other object is empty."""
    rules = redirects_file([Rule("/old", "", "/about", 301)], "/404.html")
    moved = changed(before, tmp_path / "site", {"old.html": b"Moved.", "_redirects": rules})
    assert deploy(moved)[0] == 0
    store.objects |= dict.fromkeys(("old", "about"), Stored(b"", "", ""))
    assert deploy(moved)[0] == 0
    assert store.done == ["PUT about"]


def test_more_than_anybody_would_mean_is_deleted_only_when_asked_to(
    before: Path, store: Bucket, deploy: Deploy, tmp_path: Path
) -> None:
    many = {f"insights/{number}.html": b"A page." for number in range(101)}
    assert deploy(changed(before, tmp_path / "many", many))[0] == 0
    code, said = deploy(before)
    assert (code, store.done) == (1, [])
    assert (
        f"101 of the {len(expected(before)) + 101} objects would be deleted (insights/0, insights/1, " in said
    )
    assert "ARGS=--delete-many\nNothing has changed for readers." in said
    assert deploy(before, delete_many=True)[0] == 0
    assert contents(store) == expected(before)


def test_what_is_not_this_site_is_not_overwritten(
    before: Path, store: Bucket, deploy: Deploy, tmp_path: Path
) -> None:
    store.objects["index.html"] = Stored(b"Somebody's.", "", "")
    code, said = deploy(before)
    assert (code, store.done) == (1, [])
    assert "There is no site of ours yet, but other objects at its addresses (index.html)." in said
    assert deploy(before, all=True)[0] == 0
    other = changed(before, tmp_path / "other", {})
    receipt = replace(read_receipt((before / RECEIPT).read_bytes()), site="https://example.net/blog")
    (other / RECEIPT).write_bytes(receipt.write())
    code, said = deploy(other, f"{TO}/folder")  # which is beside it, in the folder of its path
    assert code == 0, said
    assert contents(store) == expected(before) | {
        f"folder/blog/{key}": data for key, data in expected(other).items()
    }
    store.objects[RECEIPT] = store.objects[f"folder/blog/{RECEIPT}"]
    code, said = deploy(before)
    assert (code, store.done) == (1, [])
    assert "The site of https://example.net/blog is there, and not that of https://bruno.digital." in said


@pytest.mark.parametrize(
    ("setting", "value", "to", "message"),
    [
        ("SECRET_ACCESS_KEY", "WRONG", TO, "The store does not take the key of “mystore”"),
        ("ACCESS_KEY_ID", "WRONG", TO, "The store does not take the key of “mystore”"),
        ("TYPE", "s3", "rclone:mystore:none", "There is no bucket “none” at “mystore”. Make it first"),
        (
            "TYPE",
            "s3",
            "rclone:other:bucket",
            "rclone knows no remote “other”. “rclone listremotes” lists those",
        ),
        ("TYPE", "local", "rclone:mystore:tmp", "“mystore” is no object storage"),
        ("ENDPOINT", "http://127.0.0.1:9", TO, "The store cannot be reached, or the connection was cut"),
        ("TYPE", "s3", "rclone:mystore:", "“rclone:mystore:” names no bucket."),
    ],
)
def test_what_stands_in_the_way_is_said_before_anything_changes(
    before: Path,
    store: Bucket,
    deploy: Deploy,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    value: str,
    to: str,
    message: str,
) -> None:
    monkeypatch.setenv(f"RCLONE_CONFIG_MYSTORE_{setting}", value)
    code, said = deploy(before, to)
    assert (code, store.done) == (1, [])
    assert message in said
    assert len(said) < 500


def test_a_key_that_may_only_read_changes_nothing(before: Path, store: Bucket, deploy: Deploy) -> None:
    store.fails_from, store.fault = 0, (403, "AccessDenied")
    code, said = deploy(before)
    assert (code, store.objects) == (1, {})
    assert "not for writing to mystore:bucket: AccessDenied: This is its message. Look at both in" in said


def test_without_an_rclone_that_can_do_it_that_is_said(
    before: Path, deploy: Deploy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = deploy(before)
    assert (code, said) == (
        1,
        "There is no rclone on this machine. On Debian and Ubuntu: sudo apt install rclone; for others see "
        "https://rclone.org/install/\n",
    )
    (tmp_path / "rclone").write_text("#!/bin/sh\necho 'unknown command rcd'\n")
    (tmp_path / "rclone").chmod(0o755)
    assert "rclone does not start: unknown command rcd" in deploy(before)[1]
    refuse_old((1, 60, 1))
    with pytest.raises(CannotDeploy, match=r"rclone 1\.53\.3 is too old: 1\.60 or newer is needed"):
        refuse_old((1, 53, 3))


def test_whoever_stops_it_stops_rclone_too(before: Path, store: Bucket) -> None:
    line = [sys.executable, "-m", "plugins", "deploy", TO, "--no-smoke", "--output", str(before)]
    run = subprocess.Popen(
        line, cwd=REPOSITORY, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    store.meanwhile = run.terminate
    assert (run.communicate(timeout=60)[1].strip(), run.returncode) == ("Stopped.", 130)
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    assert RECEIPT not in store.objects


def test_the_command_takes_a_bucket_for_its_target(before: Path, store: Bucket) -> None:
    line = [sys.executable, "-m", "plugins", "deploy", TO, "--no-smoke", "--output", str(before), "--all"]
    run = subprocess.run(line, cwd=REPOSITORY, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert "mystore:bucket has the site now: " in run.stdout
    assert contents(store) == expected(before)


def test_a_store_keeps_no_earlier_site() -> None:
    with pytest.raises(CannotDeploy, match="Check out the commit that was right"):
        rollback(Rollback(TO))


def test_a_store_that_takes_no_headers_is_refused() -> None:
    refuse_unfit("mystore", True, "S3 bucket example.org")
    with pytest.raises(CannotDeploy, match="B2 has an address for S3's protocol"):
        refuse_unfit("mystore", True, "B2 bucket example.org")


def test_a_bucket_is_told_from_a_folder_on_a_server() -> None:
    for to in ("ada@example.org:/srv/insights", "rclone:/srv/insights"):
        assert not is_storage(to)
    assert is_storage("rclone:mystore:example.org")
    found = bucket_of("rclone:mystore:example.org/a/b/")
    assert (found.remote, found.name, found.folder) == ("mystore", "example.org", "a/b")
    assert bucket_of("rclone::s3,provider=AWS,env_auth:bucket").root == ":s3,provider=AWS,env_auth:bucket"


def test_an_owners_own_pages_stay_at_their_addresses() -> None:
    rules = HostRules(kept=("google1234.html",))
    assert object_of("google1234.html", rules).key == "google1234.html"
    assert object_of("demo/index.html", rules).key == "demo/index.html"
    assert object_of("insights/a.html", rules).key == "insights/a"
    assert object_of(".well-known/atproto-did", rules).type == "text/plain; charset=utf-8"
