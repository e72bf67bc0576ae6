"""Every setting of the engine, with its reason. pelicanconf.py builds on them, and may override each.

What follows from other settings, such as a page's file from its address, is derived once the owner's are known
(`plugins.settings.complete`). SITEURL, SITENAME, SECTION, HEADLINE and LEDE have no default: they are the owner's.
"""

from . import url_kinds

OWNER = ""  # whose publication it is: the name of a file in content/authors/, or "" for nobody's

# Where “Get in touch” leads: "mailto:you@example.org", a web address such as your booking page, or "" for the
# contact page. {title} and {url} in a web address stand for the article's.
CONTACT = ""
# Its question and its label. If they are empty, the theme's own are used, in the language of the article.
CONTACT_QUESTION = ""
CONTACT_LABEL = ""

# Where the form on the contact page is sent: "/api/contact", say, for a receiver of your own beside the site
# (plugins/deploy/README.md has one), the "https://…" address of a provider's, or "" for no form. A provider that calls the
# fields otherwise than name, email, message, topic (the path of the article that the reader comes from) and subject (which
# only programs fill in): {"action": "https://formspree.io/f/abcdwxyz", "trap": "_gotcha"}, with the keys name, email,
# message, topic and trap.
CONTACT_FORM: object = ""

# The colour of links, buttons and your mark, as in "#7a1f3d", or "" for the theme's own. It has to be dark enough to read;
# the dark scheme's is derived from it (plugins/settings/accent.py).
ACCENT = ""

# Whether each article, category and author has a picture of its own in previews of a link, drawn from its title and names
# (plugins/social_cards). Without them, all have the site's.
CARDS = True

# The language of the site and of articles that name no other, such as en, de, es or pt-BR. Those four have their words in
# plugins/languages/; any other has its own dates, with English words around them.
DEFAULT_LANG = "en"
TIMEZONE = "UTC"  # of dates in articles: when a day begins, and so when an article with that date appears

# The URL contract: addresses without .html and without a slash at the end, each one file. Addresses outlive
# tools, so think twice before changing one.
# These are the patterns of plugins/settings/url_kinds.py: CATEGORY_URL = "categories/{slug}" and so on.
globals().update({kind.setting: kind.pattern for kind in url_kinds.URL_KINDS.values()})

PATH = "content"
ARTICLE_PATHS = ["insights"]
PAGE_PATHS = ["pages"]
# What pages show or link to is published with them, by plugins/publication/links.py; nothing else is copied.
STATIC_PATHS: list[str] = []
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"  # what is remembered from build to build; safe to delete

# Our build around Pelican's (plugins/publisher.py), and plugins that are Pelican's own kind.
PELICAN_CLASS = "plugins.Publisher"
PLUGIN_PATHS = ["."]
PLUGINS = ["plugins.reader", "plugins.reading_time"]

DEFAULT_PAGINATION = 10
# There is a search from this number of articles on; 0 for never. Fewer fit on the home page, where reading is faster than
# searching.
SEARCH_FROM = 10
READING_TIME_WPM = 238  # why this number: plugins/reading_time.py

# Whether an article is due is decided once per build (plugins/languages/dates.py), by a clock that can be fixed.
WITH_FUTURE_DATES = True
# Titles are published as they were written.
TYPOGRIFY = False
# Feeds are ours (plugins/outputs/feeds.py); Pelican would write its own beside them.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# After how many months without an update an article may be outdated, if it names no day in “review”; 0 for never. Your
# desk in the preview lists them and, with OUTDATED_NOTICE, their pages tell readers since when they have not been revised.
REVIEW_AFTER_MONTHS = 0
OUTDATED_NOTICE = False

# Whether each article has a page by which it is cited and shared. They take a seventh of a first build's time.
CITE_PAGES = True
# How readers can have new articles sent to them, on the page that says how to follow: the address of a page of whoever
# sends your mails, or the address that their form is sent to, with what it calls the reader's address, as in
# {"action": "https://buttondown.com/api/emails/embed-subscribe/ada", "field": "email"}; "" for not by mail.
FOLLOW_BY_MAIL: object = ""

# An editor in a browser, at a path of the site that you choose: {"path": "/editor", "repository": "github:ada/insights"},
# or "" for none. It writes to the branch “main”, or to “branch”; “oauth” and “app_id” are for signing in without a token
# (plugins/deploy/README.md says how).
EDITOR: object = ""

# Whether each tag and each series has feeds, too, beside those of the site, its languages, categories and authors.
TAG_FEEDS = False
SERIES_FEEDS = False
# The address of a WebSub hub (https://www.w3.org/TR/websub/), which tells feed readers at once of a new article; "" for
# none. Whatever publishes the site has to tell the hub.
WEBSUB_HUB = ""

# The address at which a service of yours is told of links to your pages (https://www.w3.org/TR/webmention/), such as
# "https://webmention.io/example.org/webmention"; "" for none. Pages name it, and show nothing of what it gets.
WEBMENTION = ""

# Extensions of python-markdown by their names, and their options, as Pelican has them:
# {"extensions": ["markdown.extensions.wikilinks"], "extension_configs": {"markdown.extensions.wikilinks": {…}}}.
# What they add within a line, to the tree or to the HTML works; blocks are read by plugins/markdown alone.
MARKDOWN: dict[str, object] = {}

# The speed of making pictures, once each: from 0 (a minute each, the smallest files) to 10 (at once, a third larger).
PICTURE_SPEED = 7

# Whether a warning (a long title, a missing description) stops the build as an error does, and a file in which to write
# all problems for other tools, as SARIF. `make check ARGS="--strict --sarif problems.sarif"` sets them.
STRICT = False
SARIF = ""

# Whether a build adds the addresses that it puts online to content/addresses.txt. publishconf.py sets it where the author
# can commit that: everywhere but in a CI.
RECORD_ADDRESSES = False
# The sitemap that is online, a file or a web address, for builds that cannot know from content/addresses.txt what is; ""
# for none. The network is used for nothing else.
ONLINE_SITEMAP = ""

# Who reads the site's _redirects: "netlify", "cloudflare", or "" for both (plugins/outputs/host_formats.py says why).
# publishconf.py sets it in their builds.
REDIRECTS_FOR = ""

# Whether browsers must use HTTPS for two years on all subdomains of the site's host, too, if the host sends the headers
# in _headers. A subdomain that cannot answer by HTTPS is then out of reach.
HTTPS_SUBDOMAINS = False

# Whether every text file is beside itself once more as .gz and .br, compressed as well as it can be, for a server of your
# own that sends these as they are (plugins/outputs/precompressed.py).
PRECOMPRESSED = False

# Ready pages of the site's language, linked in the footer: "privacy", "accessibility", "imprint". They are true of what
# the engine ships; a page of yours in content/pages/ of the same name stands instead. In all of them stands the mail
# address of your author's file, in the imprint OWNER_ADDRESS, a list of lines, and below it IMPRINT_LINES, what else your
# law asks for: ["Phone: …", "VAT ID: …"]. HOSTED_BY says who delivers the site, and where they say how they treat data:
# {"name": "GitHub, Inc., USA", "privacy": "https://…"}, or just a name.
READY_PAGES: list[str] = []
OWNER_ADDRESS: list[str] = []
IMPRINT_LINES: list[str] = []
HOSTED_BY: object = ""

# The address of the licence under which others may use the articles, as in "https://creativecommons.org/licenses/by/4.0/",
# or "" for none: all rights reserved.
LICENSE = ""

# What robots may use the site for: True, False, or None to say nothing about it. Search engines are told on the pages
# themselves, by “noindex”; others in robots.txt, by their names (plugins/outputs/robot_agents.py) and a Content-Signal.
ROBOTS_SEARCH = True
ROBOTS_AI_ANSWERS: bool | None = None
ROBOTS_AI_TRAINING: bool | None = None

# A key of your own, 8 to 128 letters, digits and hyphens, with which `insights indexnow` tells search engines
# which pages have changed (https://www.indexnow.org); "" for none. The site then has a file of that name.
INDEXNOW_KEY = ""

# How to tell you of a hole in the site, for .well-known/security.txt (RFC 9116), as in {"contact":
# "mailto:you@example.org", "expires": "2027-06-01"}; {} for no such file. The date is at most a year away: you look at it
# once a year. “languages”, “policy”, “encryption”, “acknowledgments” and “hiring” may stand there, too.
SECURITY: dict[str, object] = {}

# Whether your desk in the preview has hints on the prose of each text, such as very long sentences; no check knows of them.
PROSE_HELP = True

# What opens a file in your editor, for the links of the preview's desk: {path} stands for the file, {line} for the line.
# "idea://open?file={path}&line={line}" is JetBrains', "subl://open?url=file://{path}&line={line}" Sublime Text's with a
# handler of that name; "" for no links.
EDITOR_URL = "vscode://file/{path}:{line}"

# What `insights publish` does: "build" into output/, as `make publish` does; "commit" what has changed in content/, once it
# has shown what that changes on the site, and has asked; "push" that, too; or "deploy ada@example.org:/srv/insights", which
# commits and puts the site on a server or into a bucket (plugins/deploy/README.md has the targets).
PUBLISH = "build"

# Search engines may index only what publishconf.py builds; drafts are shown only by the preview.
PRODUCTION = False
PREVIEW = False
