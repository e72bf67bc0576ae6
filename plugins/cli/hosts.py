"""`insights host-config` and `adapt`: the built site, as a host wants it."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.errors.problems import did_you_mean
from plugins.outputs.hosts import FORMATS_OF_HOSTS, host_config, read_contact, read_rules
from plugins.outputs.hosts.forges import adapt
from plugins.settings.root_folder import html_files_in_root

_NO_SITE = "There is no site in output/ yet: run “make publish” first."


@click.command()
@click.argument("host")
@click.option(
    "--root",
    "folder",
    metavar="DIR",
    default="",
    help="The folder there for the root of the host; the site of https://example.org/blog is in its folder blog.",
)
@click.pass_obj
def host_config_command(root: Path, host: str, folder: str) -> int:
    """Print the configuration of your own host for the built site.

    HOST is nginx, caddy, apache, cloudfront, cloudfront-policy, s3 or cloudflare-contact.
    """
    site = root / "output"
    if host not in FORMATS_OF_HOSTS:
        return _fail(f"“{host}” is no host that is known here. {did_you_mean(host, FORMATS_OF_HOSTS)}")
    if not (site / "index.html").is_file():
        return _fail(_NO_SITE)
    if folder and not _is_plain_path(folder):
        return _fail(
            f"“{folder}” is no folder that can be named here: write a whole path, as in /srv/insights, without quotation "
            "marks, “$” and “\\”."
        )
    contact = read_contact(root) if host == "cloudflare-contact" else None
    own_pages = html_files_in_root(root / "content")
    click.echo(host_config(host, read_rules(site, folder, own_pages, contact)), nl=False)
    return 0


@click.command()
@click.argument("host", type=click.Choice(["gitlab", "codeberg"]))
@click.option("--to", metavar="DIR", default="public", show_default="public/", help="A new folder.")
@click.pass_obj
def adapt_command(root: Path, host: str, to: str) -> int:
    """Copy the built site, as the pages service of a forge wants it."""
    try:
        adapt(host, root / "output", Path(to), html_files_in_root(root / "content"))
    except FileExistsError:
        return _fail(f"There is something in {to}/ already: remove it first.")
    except FileNotFoundError:
        return _fail(_NO_SITE)
    return 0


def _is_plain_path(folder: str) -> bool:
    """Whether each server's configuration takes the path as it is."""
    return Path(folder).is_absolute() and not set(folder) & set("\"'`$\\{}\n")


def _fail(message: str) -> int:
    click.echo(message, err=True)
    return 1
