"""Renders the desk, in the site's own look."""

from __future__ import annotations

from pathlib import Path

import jinja2

from plugins.cache.code_version import CODE
from plugins.rendering import used_styles
from plugins.rendering.content_security_policy import with_policy
from plugins.rendering.theme import Theme

from .model import Desk

_HERE = Path(__file__).parent
_STYLES = "<style></style>"
# The template of the theme whose styles the desk builds on.
_LIKE = "page.html"


def render(desk: Desk, theme: Theme | None) -> str:
    """The desk as HTML, with a policy that allows its own styles and no script but the preview's.

    Without a theme, it has the engine's.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = environment.get_template("desk.html").render(desk=desk)
    look = theme or Theme(Path(CODE).parent / "theme")
    css = look.styles(_LIKE, ((_HERE / "desk.css").read_text("utf-8"),))
    styles = used_styles.needed(css, used_styles.names_in(html))
    return with_policy(html.replace(_STYLES, f"<style>{styles}</style>", 1))
