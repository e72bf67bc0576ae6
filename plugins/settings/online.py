"""The settings that differ online; publishconf.py puts them over those of pelicanconf.py."""

import os

PRODUCTION = True
# GitHub, Netlify, Cloudflare and nearly all others set CI.
RECORD_ADDRESSES = os.environ.get("CI", "").lower() in ("", "0", "false")
# By the variables that their builds set.
REDIRECTS_FOR = (
    "netlify"
    if os.environ.get("NETLIFY")
    else "cloudflare"
    if os.environ.get("CF_PAGES") or os.environ.get("WORKERS_CI")
    else ""
)
ONLINE_SITEMAP = os.environ.get("ONLINE_SITEMAP", "")

# The host may set the address of the site: SITEURL=https://example.org/blog make publish
if os.environ.get("SITEURL"):
    SITEURL = os.environ["SITEURL"].rstrip("/")
