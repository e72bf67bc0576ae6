"""The page that loads the editor, and what its policy allows it."""

from __future__ import annotations

from markupsafe import Markup

from plugins.publication.model import Publication
from plugins.settings.editor import Editor
from plugins.settings.forms import origin_of

# The program at the version of .ci/package.json, and the digest of its bytes there.
CDN = "https://cdn.jsdelivr.net"
PROGRAM = f"{CDN}/npm/@sveltia/cms@0.221.1/dist/sveltia-cms.js"
INTEGRITY = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"

# What it asks of where the repository is, and whence it shows who has signed in.
_ASKS = {
    "github": "https://api.github.com https://www.githubstatus.com",
    "gitlab": "https://gitlab.com https://status-api.hostedstatus.com",
    "codeberg": "https://codeberg.org",
}
_FACES = {
    "github": "https://avatars.githubusercontent.com",
    "gitlab": "https://gitlab.com https://secure.gravatar.com",
    "codeberg": "https://codeberg.org",
}
_PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>{title}</title>\n'
    '<meta name="robots" content="noindex">\n<meta name="viewport" content="width=device-width">\n'
    '<link rel="cms-config-url" type="application/json" href="{config}">\n</head>\n<body>\n'
    "<noscript>The editor needs JavaScript.</noscript>\n"
    '<script src="{program}" integrity="{integrity}" crossorigin="anonymous"></script>\n</body>\n</html>\n'
)


def page(publication: Publication, given: Editor, config: str) -> bytes:
    """The page, whose configuration is at the address `config`. The program chooses its language by the browser's."""
    return _PAGE.format(
        policy=policy(given),
        title=f"Editor: {publication.words.name}",
        config=config,
        program=PROGRAM,
        integrity=INTEGRITY,
    ).encode()


def policy(given: Editor) -> str:
    """The Content-Security-Policy: one script, at its address; its own fonts and styles; and the forge, no other host.

    The program writes its styles into the page, so these cannot be listed by their hashes. Pictures that it shows are
    read from the repository (`blob:`).
    """
    asks = f"{_ASKS[given.forge]} {origin_of(given.oauth)}" if given.oauth else _ASKS[given.forge]
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {PROGRAM}",
            "style-src 'unsafe-inline'",
            f"font-src {CDN}/fontsource/",
            f"img-src 'self' blob: data: {_FACES[given.forge]}",
            "media-src blob:",
            f"connect-src 'self' blob: data: {asks}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
