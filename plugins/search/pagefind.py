"""Runs Pagefind, the program that makes search indexes.

The protocol is that of its packages for Python and Node.js: JSON messages in base64, each followed by a comma. We do not
use its Python package, because that polls for each answer ten times a second, and each record has an answer. Nor do we use
its filters, because their order differs from run to run: a file of ours has the filters of each result.
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

# The files of Pagefind that go online: the index and the script (and the WebAssembly, below), but not its interfaces.
_INDEX = re.compile(r"pagefind-entry\.json|pagefind\..*\.pf_meta|(?:index|fragment)/.*|pagefind\.js")
_SIGNATURE = b"pagefind_dcd"  # before the data of each of its files
FILTERS, WORDS = "filters.json", "words.json"
# A search loads one part per word from each index. Pagefind's parts of about 30 kB are meant for sites with one index; as
# we have several, smaller parts keep the total as low. The name says “unstable”: if it goes, parts are only larger.
SMALLER_PARTS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "3000"}


class PagefindError(Exception):
    """Pagefind has failed, or could not be run."""


def index(language: str, records: list[dict[str, Any]]) -> dict[str, bytes]:
    """The files of an index of the records, by path, as they go online; the same records give the same bytes.

    A record has `url`, `content`, `meta` and `filters`. `language` is a language tag. Raises `PagefindError`.
    """
    try:
        made = _made(language, records)
    except OSError as error:  # the program is missing, or has ended
        raise PagefindError(error) from error
    return _online(made, records)


def _made(language: str, records: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    program = [str(pagefind_bin.get_executable()), "--service"]
    environment = {**os.environ, **SMALLER_PARTS}
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        # One after another, so that the index always has the same order.
        number = _ask(process, {"type": "NewIndex", "config": None})["index_id"]
        for record in records:
            fields = {key: record[key] for key in ("url", "content", "meta")}
            _ask(process, {"type": "AddRecord", "index_id": number, "language": language, **fields})
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
    """The files of an index that go online, and two of ours: the filters of each result, and the words to compare
    misspelt ones with."""
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
