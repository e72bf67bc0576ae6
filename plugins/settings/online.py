"""The settings that differ online; publishconf.py puts them over those of pelicanconf.py."""

import os

PRODUCTION = True
ONLINE_SITEMAP = os.environ.get("ONLINE_SITEMAP", "")

# The host may set the address of the site: SITEURL=https://example.org/blog make publish
if os.environ.get("SITEURL"):
    SITEURL = os.environ["SITEURL"].rstrip("/")
