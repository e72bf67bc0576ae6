"""Object storage on this machine, in memory, as Amazon S3's protocol has it. It checks keys, and fails on demand.

`rclone serve s3` would not do: it keeps files in folders, and cannot have `insights` beside `insights/a`, as each site has.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

KEY, SECRET = "KEY", "SECRET"
NAME = "bucket"


class Stored(NamedTuple):
    """An object: its bytes, and the headers that it is sent with."""

    data: bytes
    type: str
    cache: str


class Bucket:
    """The only bucket, its objects by key, and what was done to them: `PUT a`, `DELETE b`.

    From the number `fails_from` of these on each fails: by `fault`, a status with a code, or else by a cut connection.
    Before each, `meanwhile` happens.
    """

    def __init__(self) -> None:
        self.objects: dict[str, Stored] = {}
        self.done: list[str] = []
        self.fails_from: int | None = None
        self.fault: tuple[int, str] | None = None
        self.meanwhile: Callable[[], object] = dict
        self.endpoint = self.website = ""
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Have nothing in it, and be sound."""
        self.objects, self.done, self.fails_from, self.fault, self.meanwhile = {}, [], None, None, dict

    def change(self, method: str, key: str, stored: Stored | None) -> bool:
        """Make that the object, or delete it; whether that did not fail."""
        with self._lock:
            self.meanwhile()
            if self.fails_from is not None and len(self.done) >= self.fails_from:
                return False
            self.done.append(f"{method} {key}")
            if stored:
                self.objects[key] = stored
            else:
                self.objects.pop(key, None)
            return True


class _Handler(BaseHTTPRequestHandler):
    bucket: Bucket
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in one piece: of one in two, Go's client now and then loses the second

    def log_message(self, *_: object) -> None:
        """Is silent."""

    def answer(self, status: int, data: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def answer_object(self, stored: Stored, status: int = 200) -> None:
        self.answer(
            status,
            stored.data,
            Content_Type=stored.type,
            Cache_Control=stored.cache,
            ETag=_etag(stored.data),
            Last_Modified="Mon, 01 Jun 2026 00:00:00 GMT",
        )


class _Website(_Handler):
    """What readers get: the object at an address, or the page for errors."""

    def do_GET(self) -> None:
        key = unquote(urlsplit(self.path).path).removeprefix("/")
        found = self.bucket.objects.get(f"{key}index.html" if not key or key.endswith("/") else key)
        if found:
            self.answer_object(found)
        else:
            self.answer_object(self.bucket.objects.get("404.html", Stored(b"", "text/html", "")), 404)


class _Store(_Handler):
    def do_GET(self) -> None:
        if self._refused():
            return
        if not self._key:
            self.answer(200, self._list(), Content_Type="application/xml")
        elif self._key in self.bucket.objects:
            self.answer_object(self.bucket.objects[self._key])
        else:
            self._error(404, "NoSuchKey")

    do_HEAD = do_GET  # noqa: N815 - it is called so by its class

    def do_PUT(self) -> None:
        data = self._body()
        if self._refused():
            return
        stored = Stored(data, self.headers["Content-Type"] or "", self.headers["Cache-Control"] or "")
        self._changed(self.bucket.change("PUT", self._key, stored), 200, ETag=_etag(data))

    def do_DELETE(self) -> None:
        if not self._refused():
            self._changed(self.bucket.change("DELETE", self._key, None), 204)

    @property
    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/").partition("/")[2]

    def _changed(self, succeeded: bool, status: int, **headers: str) -> None:
        if succeeded:
            self.answer(status, b"", **headers)
        elif self.bucket.fault:
            self._error(*self.bucket.fault)
        else:
            self.close_connection = True

    def _refused(self) -> bool:
        if not _is_signed(self.command, self.path, dict(self.headers.items())):
            self._error(403, "SignatureDoesNotMatch")
        elif unquote(urlsplit(self.path).path).split("/")[1] != NAME:
            self._error(404, "NoSuchBucket")
        else:
            return False
        return True

    def _error(self, status: int, code: str) -> None:
        error = Element("Error")
        SubElement(error, "Code").text = code
        SubElement(error, "Message").text = "This is its message"
        self.answer(status, tostring(error), Content_Type="application/xml")

    def _body(self) -> bytes:
        data = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if "aws-chunked" not in (self.headers["Content-Encoding"] or ""):
            return data
        found = b""
        while (size := int(data.partition(b"\r\n")[0].partition(b";")[0], 16)) > 0:
            rest = data.partition(b"\r\n")[2]
            found, data = found + rest[:size], rest[size + 2 :]
        return found

    def _list(self) -> bytes:
        """ListObjects, of both versions, without a delimiter: all that rclone asks for."""
        query = dict(parse_qsl(urlsplit(self.path).query))
        after = unquote(query.get("continuation-token", query.get("marker", "")))
        keys = [key for key in sorted(self.bucket.objects) if key.startswith(query.get("prefix", ""))]
        keys = [key for key in keys if key > after]
        result = Element("ListBucketResult")
        SubElement(result, "IsTruncated").text = "true" if len(keys) > 50 else "false"
        for key in keys[:50]:
            data = self.bucket.objects[key].data
            found = SubElement(result, "Contents")
            SubElement(found, "Key").text = quote(key) if query.get("encoding-type") else key
            SubElement(found, "ETag").text = _etag(data)
            SubElement(found, "Size").text = str(len(data))
            SubElement(found, "LastModified").text = "2026-06-01T00:00:00Z"
        for name in ("NextMarker", "NextContinuationToken") if len(keys) > 50 else ():
            SubElement(result, name).text = quote(keys[49]) if query.get("encoding-type") else keys[49]
        return tostring(result)


def _etag(data: bytes) -> str:
    return f'"{hashlib.md5(data).hexdigest()}"'


def _is_signed(method: str, address: str, headers: dict[str, str]) -> bool:
    """Whether the request is signed with our key
    (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html)."""
    sent = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    kind, _, rest = sent.get("authorization", "").partition(" ")
    fields = dict(field.strip().split("=", 1) for field in rest.split(",") if "=" in field)
    if kind != "AWS4-HMAC-SHA256" or not fields["Credential"].startswith(f"{KEY}/"):
        return False
    scope, names = fields["Credential"].split("/")[1:], fields["SignedHeaders"].split(";")
    parts = urlsplit(address)
    pairs = sorted(parse_qsl(parts.query, keep_blank_values=True))
    query = "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in pairs)
    lines = [method, parts.path, query, *(f"{name}:{sent.get(name, '')}" for name in names), ""]
    canonical = "\n".join([*lines, ";".join(names), sent["x-amz-content-sha256"]])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"AWS4{SECRET}".encode()
    for part in scope:
        key = hmac.digest(key, part.encode(), "sha256")
    text = "\n".join([kind, sent["x-amz-date"], "/".join(scope), digest])
    return hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), fields["Signature"])


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A bucket that can be reached at its `endpoint`, and what is in it at its `website`."""
    found = Bucket()
    servers = [
        ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (kind,), {"bucket": found}))
        for kind in (_Store, _Website)
    ]
    found.endpoint, found.website = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield found
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
