"""`insights deploy` and `rollback`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.deploy.command import deploy, rollback
from plugins.deploy.model import KEEP, Deployment, Rollback
from plugins.settings.root_folder import html_files_in_root

from .options import built_site, output_option, ssh_config_option


@click.command()
@click.argument("target")
@click.option("--url", default="", help="The site's address, to look at it there.  [default: SITEURL's]")
@click.option(
    "--no-smoke", is_flag=True, help="Do not look at the site online, nor take it back if it is wrong."
)
@click.option(
    "--keep", type=int, metavar="N", default=KEEP, show_default=True, help="How many releases stay there."
)
@click.option("--all", "all_files", is_flag=True, help="In a bucket: upload every file, whatever is there.")
@click.option("--delete-many", is_flag=True, help="In a bucket: delete what is gone, however much it is.")
@ssh_config_option
@output_option
@click.pass_obj
def deploy_command(
    root: Path,
    target: str,
    url: str,
    no_smoke: bool,
    keep: int,
    all_files: bool,
    delete_many: bool,
    ssh_config: str,
    output: str,
) -> int:
    """Put the built site online, in one step.

    TARGET is [user@]host:/folder of a server of yours, or rclone:remote:bucket.
    """
    job = Deployment(
        built_site(root, output),
        target,
        url,
        not no_smoke,
        keep,
        ssh_config,
        all=all_files,
        delete_many=delete_many,
        own_pages=tuple(html_files_in_root(root / "content")),
    )
    deploy(job)
    return 0


@click.command()
@click.argument("target")
@click.option("--to", metavar="NAME", default="", help="The release.  [default: the one before]")
@click.option("--list", "only_list", is_flag=True, help="List the releases that are there, and do nothing.")
@ssh_config_option
def rollback_command(target: str, to: str, only_list: bool, ssh_config: str) -> int:
    """Put the site before this one back online. TARGET is [user@]host:/folder of a server of yours."""
    rollback(Rollback(target, to, only_list, ssh_config))
    return 0
