"""Your settings. Everything else has a default in plugins/settings/defaults.py, with its reason: to change one, write
it here. publishconf.py says what differs online.
"""

import sys
from pathlib import Path

# Pelican runs settings from anywhere; what stands beside this file is found from everywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from plugins.settings.defaults import *  # noqa: F403 (Pelican's own way to build on another configuration)

SITEURL = "https://bruno.digital"  # its address, without a slash at the end; a sub-path works too
SITENAME = "Bruno Bonando"
OWNER = "bruno-bonando"  # the name of a file in content/authors/
SECTION = "Insights"
HEADLINE = "Thinking out loud"
LEDE = "Perspectives on AI, architecture, and the evolving technology landscape."

# Where “Get in touch” leads: "mailto:you@example.org", a web address such as your booking page, or "" for the
# contact page.
CONTACT = ""
CONTACT_QUESTION = "Want to discuss this topic?"
CONTACT_LABEL = "Get in touch"

DEFAULT_LANG = "en"
TIMEZONE = "UTC"
