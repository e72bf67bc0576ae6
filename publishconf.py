"""What differs when the publication goes online."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 (Pelican's own way to build on another configuration)
from pelicanconf import SITEURL as ADDRESS

# The host may know better where the site is going to be: SITEURL=https://example.org/blog make publish
SITEURL = os.environ.get("SITEURL", "").rstrip("/") or ADDRESS
ONLINE_SITEMAP = os.environ.get("ONLINE_SITEMAP", "")
PRODUCTION = True
