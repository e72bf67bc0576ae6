"""What differs when a publication goes online; publishconf.py puts it over pelicanconf.py."""

import os

PRODUCTION = True
ONLINE_SITEMAP = os.environ.get("ONLINE_SITEMAP", "")

# The host may know better where the site is going to be: SITEURL=https://example.org/blog make publish
if os.environ.get("SITEURL"):
    SITEURL = os.environ["SITEURL"].rstrip("/")
