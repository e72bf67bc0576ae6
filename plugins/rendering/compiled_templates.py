"""Keeps compiled templates as Python keeps compiled modules: beside them, in `__pycache__`.

Nothing else that a build keeps is ever executed, so this is not in the cache folder, which people copy between machines.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's cache for the templates in `folder`. It compares each template's text, Jinja's version and Python's.

    Nothing is written if Python is told to write no bytecode, or may not write there.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder / "__pycache__"))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
