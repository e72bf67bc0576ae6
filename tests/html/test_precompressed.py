"""With PRECOMPRESSED, every text file is beside itself as .gz and .br; an edit compresses only what it changes."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it comes without types

from plugins.outputs.media_types import TEXT_TYPES
from plugins.outputs.receipt import RECEIPTS
from tests.site import Project, Site, article

ENDINGS = (".gz", ".br")


def test_text_is_beside_itself_compressed_and_only_what_changes_is_made_again(tmp_path: Path) -> None:
    project = Project(tmp_path, {"insights/a.md": article(title="A")}, {"PRECOMPRESSED": True})
    first = _times(project.build())
    project.write({"insights/a.md": article("Other words.", title="A")})
    built = project.build()
    assert (built.exit_code, built.stderr) == (0, "")
    second = _times(built)

    text = {name for name in built.files if Path(name).suffix in TEXT_TYPES} - set(RECEIPTS)
    assert second.keys() == {f"{name}{ending}" for name in text for ending in ENDINGS}
    for name in text:
        packed = built.files[f"{name}.gz"]
        assert gzip.decompress(packed) == built.files[name]
        assert packed[3:8] == bytes(5)  # neither a name nor a time, so the same text is the same file
        assert brotli.decompress(built.files[f"{name}.br"]) == built.files[name]

    changed = {name for name in second if first[name] != second[name]}
    assert {"insights/a.html.gz", "insights/a.html.br"} <= changed
    assert not {"contact.html.br", "contact.html.gz", "robots.txt.gz"} & changed


def _times(built: Site) -> dict[str, int]:
    """When each of the compressed files was made."""
    return {name: (built.folder / name).stat().st_mtime_ns for name in built.files if name.endswith(ENDINGS)}
