"""The settings that differ online; publishconf.py puts them over those of pelicanconf.py."""

import os

PRODUCTION = True
# GitHub, Netlify, Cloudflare and nearly all others set CI.
RECORD_ADDRESSES = os.environ.get("CI", "").lower() in ("", "0", "false")
ONLINE_SITEMAP = os.environ.get("ONLINE_SITEMAP", "")

# The host may set the address of the site: SITEURL=https://example.org/blog make publish
if os.environ.get("SITEURL"):
    SITEURL = os.environ["SITEURL"].rstrip("/")
