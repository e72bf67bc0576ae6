"""What checks the built pages and is no Python package.

`.ci/run` installs it, at the versions and hashes in `.ci/package-lock.json`.
"""

import os
from pathlib import Path
from typing import NoReturn

import pytest

INSTALLED = Path(__file__).parents[1] / ".cache/checkers/node_modules"


def missing(unchecked: str, what: str) -> NoReturn:
    """Skip the calling test, which leaves that unchecked, and fail it under `CI`, where all must be there."""
    reason = f"{unchecked} is not checked: {what}. `bash .ci/run` installs it on Debian and Ubuntu."
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
