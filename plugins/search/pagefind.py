"""Speaks to Pagefind, the program that makes search indexes.

As its own packages for Python and Node.js do: in messages of JSON, in base64, each ended by a comma. Its Python package
is not used because it looks for an answer ten times a second, and there is one to each record. Nor are its filters,
which come out in another order every time: what a result can be narrowed to is in a file of ours.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import pagefind_bin

from .segments import vocabulary

# Of all that Pagefind makes: the index itself. Its script and its WebAssembly go with it, its own interfaces do not.
_INDEX = re.compile(r"pagefind-entry\.json|pagefind\..*\.pf_meta|(?:index|fragment)/.*|pagefind\.js")
_SIGNATURE = b"pagefind_dcd"  # before the data of each of its files
FILTERS, WORDS = "filters.json", "words.json"
# A search loads, of each index, one part for each word. Pagefind makes parts of about 30 kB for sites with one index;
# with several, smaller ones cost readers no more than that. Its name calls this unstable: without it, parts are larger.
SMALLER_PARTS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "3000"}


class PagefindError(Exception):
    """Pagefind cannot do what it is asked to."""


def index(language: str, records: list[dict[str, Any]]) -> dict[str, bytes]:
    """The files of an index of those records, as they go online, by path, sorted; the same every time.

    A record has `url`, `content`, `meta` and `filters`. Raises `PagefindError`.
    """
    try:
        made = _made(language, records)
    except OSError as error:  # the program is not there, or has gone
        raise PagefindError(error) from error
    return _online(made, records)


def _made(language: str, records: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    program = [str(pagefind_bin.get_executable()), "--service"]
    environment = {**os.environ, **SMALLER_PARTS}
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        # One after the other: the order of the answers is that of the index.
        number = _ask(process, {"type": "NewIndex", "config": None})["index_id"]
        for record in records:
            said = {key: record[key] for key in ("url", "content", "meta")}
            _ask(process, {"type": "AddRecord", "index_id": number, "language": language, **said})
        answer = _ask(process, {"type": "GetFiles", "index_id": number})
    return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


def _ask(process: subprocess.Popen[bytes], what: Mapping[str, Any]) -> dict[str, Any]:
    assert process.stdin
    assert process.stdout
    process.stdin.write(b64encode(json.dumps({"message_id": 0, "payload": what}).encode()) + b",")
    process.stdin.flush()
    answer = bytearray()
    while not answer.endswith(b","):
        part = os.read(process.stdout.fileno(), 1 << 20)
        if not part:
            raise PagefindError("Pagefind has ended")
        answer += part
    payload: dict[str, Any] = json.loads(b64decode(answer[:-1]))["payload"]
    if payload["type"] == "Error":
        raise PagefindError(payload["message"])
    return payload


def _online(files: Mapping[str, bytes], records: list[dict[str, Any]]) -> dict[str, bytes]:
    """Of the files of an index those that go online, and two more: what each result can be narrowed to, and the words
    that are near to misspelt ones."""
    entry = json.loads(files["pagefind-entry.json"])
    engines = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    kept = {name: data for name, data in sorted(files.items()) if _INDEX.fullmatch(name) or name in engines}
    filters = {record["url"]: record["filters"] for record in records}
    by_result = {
        PurePosixPath(name).stem: filters[_fragment(data)["url"]]
        for name, data in kept.items()
        if name.startswith("fragment/")
    }
    words = vocabulary(text for record in records for text in (record["content"], *record["meta"].values()))
    return {
        FILTERS: json.dumps(by_result, separators=(",", ":")).encode(),
        WORDS: json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(),
        **kept,
    }


def _fragment(data: bytes) -> dict[str, Any]:
    fragment: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))
    return fragment
