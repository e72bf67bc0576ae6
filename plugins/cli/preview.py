"""`insights preview`."""

from __future__ import annotations

import runpy
from pathlib import Path
from urllib.parse import urlsplit

import click

from plugins.preview import pelican_build, preview


@click.command()
@click.option("--port", type=int, default=8000, show_default=True, help="The port to serve at.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default="127.0.0.1, for this machine alone",
    help="The address to serve at; 0.0.0.0 lets a phone on the same network in, drafts included.",
)
@click.pass_obj
def preview_command(root: Path, port: int, host: str) -> int:
    """Show the site at a local address, drafts included, and follow your edits until Ctrl+C."""
    output = root / ".cache" / "preview"
    build = pelican_build(root, output)
    return preview(
        build,
        output=output,
        watched=[root / "content", root / "theme", root / "plugins", *sorted(root.glob("*.py"))],
        address_path=_sub_path(root),
        host=host,
        port=port,
        desk=build.desk,
    )


def _sub_path(root: Path) -> str:
    """The path in SITEURL, such as `/blog`; empty if there is none, or if the settings cannot be read."""
    try:
        settings = runpy.run_path(str(root / "pelicanconf.py"))
    except Exception:  # the first build meets the same mistake in the settings, and reports it
        return ""
    return str(urlsplit(settings.get("SITEURL", "")).path.rstrip("/"))
