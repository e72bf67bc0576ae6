"""What differs when the publication goes online."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 (Pelican's own way to build on another configuration)
from plugins.settings.online import *  # noqa: F403 (likewise)
