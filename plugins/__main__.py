"""The author's command: `python -m plugins preview`, `publish`, `check` and others. `make` calls it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from plugins.builder import quick

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name. Returns the exit code."""
    if arguments == ["publish"]:
        return _publish(output="")
    import argparse  # late, like every import that would slow down the answer “nothing has changed”

    parser = argparse.ArgumentParser(prog="python -m plugins", description=__doc__)
    commands = parser.add_subparsers(required=True)

    command = commands.add_parser("preview", help="show the site at a local address, and follow your edits")
    command.add_argument("--port", type=int, default=8000, help="the port to serve at (default: %(default)s)")
    command.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to serve at; 0.0.0.0 lets a phone on the same network in, drafts included "
        "(default: %(default)s, for this machine alone)",
    )
    command.set_defaults(run=lambda options: _preview(options.host, options.port))

    command = commands.add_parser("publish", help="build the site for going online")
    command.add_argument("-o", "--output", metavar="DIR", default="", help="the folder (default: output/)")
    command.set_defaults(run=lambda options: _publish(options.output))

    command = commands.add_parser("check", help="say what is wrong with the content, and publish nothing")
    command.add_argument("--strict", action="store_true", help="take warnings as errors")
    command.add_argument("--sarif", metavar="FILE", default="", help="write what is wrong to FILE, as SARIF")
    command.set_defaults(run=lambda options: _check(options.strict, options.sarif))

    command = commands.add_parser("indexnow", help="tell search engines what has changed on the site online")
    command.add_argument("--before", metavar="FILE", default="", help="the sitemap of the site as it was")
    command.add_argument(
        "--endpoint", metavar="URL", default="", help="whom to tell, if not api.indexnow.org"
    )
    command.add_argument("--print", action="store_true", help="print what would be sent, and send nothing")
    command.set_defaults(run=lambda options: _indexnow(options.before, options.endpoint, options.print))
    command = commands.add_parser("mail", help="write an article as a mail, and send nothing")
    command.add_argument("article", help="its file, such as insights/my-article.md, or its slug")
    command.add_argument(
        "-o", "--output", metavar="DIR", default="", help="the folder (default: .cache/mail/)"
    )
    command.set_defaults(run=lambda options: _mail(options.article, options.output))
    command = commands.add_parser("host-config", help="print the configuration of your own host for the site")
    command.add_argument(
        "host", help="nginx, caddy, apache, cloudfront, cloudfront-policy, s3 or cloudflare-contact"
    )
    command.add_argument(
        "--root",
        metavar="DIR",
        default="",
        help="the folder there for the root of the host; the site of https://example.org/blog is in its folder blog",
    )
    command.set_defaults(run=lambda options: _host_config(options.host, options.root))

    command = commands.add_parser(
        "adapt", help="copy the built site, as the pages service of a forge wants it"
    )
    command.add_argument("host", choices=("gitlab", "codeberg"))
    command.add_argument("--to", metavar="DIR", default="public", help="a new folder (default: %(default)s/)")
    command.set_defaults(run=lambda options: _adapt(options.host, options.to))

    def has_output(command: argparse.ArgumentParser) -> None:
        help = "the folder of the built site (default: output/)"
        command.add_argument("-o", "--output", metavar="DIR", default="", help=help)

    command = commands.add_parser(
        "changes", help="say what will change online if the built site is published"
    )
    command.add_argument(
        "--against", metavar="URL|FILE", default="", help="the site as it is (default: SITEURL's)"
    )
    command.add_argument("--markdown", metavar="FILE", default="", help="add the same to FILE, in Markdown")
    has_output(command)
    command.set_defaults(run=lambda options: _changes(options.output, options.against, options.markdown))
    command = commands.add_parser("smoke", help="say whether the built site is online as it was built")
    command.add_argument("address", metavar="URL", help="the site's address")
    command.add_argument(
        "--wait", metavar="SECONDS", type=float, default=0, help="how long it may take until it is there"
    )
    has_output(command)
    command.set_defaults(run=lambda options: _smoke(options.output, options.address, options.wait))
    command = commands.add_parser("verify", help="prove that a site online is what its commit gives")
    command.add_argument("address", metavar="URL", help="the site's address")
    command.set_defaults(run=lambda options: _verify(options.address))
    _add_deploy(commands, has_output)

    options = parser.parse_args(arguments)
    return int(options.run(options))


def _add_deploy(commands: Any, has_output: Callable[[Any], None]) -> None:
    target = "[user@]host:/folder of a server of yours, or rclone:remote:bucket"

    command = commands.add_parser("deploy", help="put the built site online, in one step")
    command.add_argument("to", metavar="TARGET", help=target)
    command.add_argument(
        "--url", default="", help="the site's address, to look at it there (default: SITEURL's)"
    )
    command.add_argument(
        "--no-smoke",
        action="store_true",
        help="do not look at the site online, nor take it back if it is wrong",
    )
    command.add_argument(
        "--keep", type=int, metavar="N", default=5, help="how many releases stay there (default: %(default)s)"
    )
    command.add_argument(
        "--all", action="store_true", help="in a bucket: upload every file, whatever is there"
    )
    command.add_argument(
        "--delete-many", action="store_true", help="in a bucket: delete what is gone, however much it is"
    )
    _has_ssh_config(command)
    has_output(command)
    command.set_defaults(run=_deploy)

    command = commands.add_parser("rollback", help="put the site before this one back online")
    command.add_argument("to_target", metavar="TARGET", help=target)
    command.add_argument("--to", metavar="NAME", default="", help="the release (default: the one before)")
    command.add_argument(
        "--list", action="store_true", help="list the releases that are there, and do nothing"
    )
    _has_ssh_config(command)
    command.set_defaults(run=_rollback)


def _has_ssh_config(command: Any) -> None:
    help = "what ssh reads in place of ~/.ssh/config"
    command.add_argument("--ssh-config", metavar="FILE", default="", help=help)


def _preview(host: str, port: int) -> int:
    from pathlib import Path

    from plugins.preview import pelican_build, preview

    root = Path(ROOT)
    output = root / ".cache" / "preview"
    return preview(
        pelican_build(root, output),
        output=output,
        watched=[root / "content", root / "theme", root / "plugins", *sorted(root.glob("*.py"))],
        address_path=_sub_path(),
        host=host,
        port=port,
    )


def _sub_path() -> str:
    """The path in SITEURL, such as `/blog`; empty if there is none, or if the settings cannot be read."""
    import runpy
    from urllib.parse import urlsplit

    try:
        settings = runpy.run_path(os.path.join(ROOT, "pelicanconf.py"))
    except Exception:  # the first build meets the same mistake in the settings, and reports it
        return ""
    return str(urlsplit(settings.get("SITEURL", "")).path.rstrip("/"))


def _publish(output: str) -> int:
    given: dict[str, Any] = {"OUTPUT_PATH": os.path.abspath(output)} if output else {}
    return quick.publish(ROOT, "publishconf.py", given)


def _check(strict: bool, sarif: str) -> int:
    given = {
        "OUTPUT_PATH": os.path.join(ROOT, ".cache", "checked"),
        "RECORD_ADDRESSES": False,
        "STRICT": strict,
        "SARIF": sarif and os.path.abspath(sarif),
    }
    return quick.publish(ROOT, "publishconf.py", given)


def _indexnow(before: str, endpoint: str, only_print: bool) -> int:
    from pathlib import Path

    from plugins import indexnow

    return indexnow.run(Path(ROOT), before, endpoint or indexnow.ENDPOINT, only_print)


def _mail(article: str, output: str) -> int:
    from pathlib import Path

    from plugins.mail import run

    return run(Path(ROOT), article, Path(os.path.abspath(output or os.path.join(ROOT, ".cache", "mail"))))


def _host_config(host: str, folder: str) -> int:
    from pathlib import Path

    from plugins.content import ContentError, report
    from plugins.errors.problems import did_you_mean
    from plugins.outputs.hosts import FORMATS_OF_HOSTS, host_config, read_contact, read_rules

    site = Path(ROOT, "output")
    if host not in FORMATS_OF_HOSTS:
        print(
            f"“{host}” is no host that is known here. {did_you_mean(host, FORMATS_OF_HOSTS)}", file=sys.stderr
        )
    elif not (site / "index.html").is_file():
        print("There is no site in output/ yet: run “make publish” first.", file=sys.stderr)
    elif folder and not _is_plain_path(folder):
        print(
            f"“{folder}” is no folder that can be named here: write a whole path, as in /srv/insights, without quotation "
            "marks, “$” and “\\”.",
            file=sys.stderr,
        )
    else:
        try:
            contact = read_contact(Path(ROOT)) if host == "cloudflare-contact" else None
        except ContentError as error:
            print(report(error.problems), file=sys.stderr)
            return 1
        print(host_config(host, read_rules(site, folder, _own_pages(), contact)), end="")
        return 0
    return 1


def _adapt(host: str, to: str) -> int:
    from pathlib import Path

    from plugins.outputs.hosts.forges import adapt

    try:
        adapt(host, Path(ROOT, "output"), Path(to), _own_pages())
    except FileExistsError:
        print(f"There is something in {to}/ already: remove it first.", file=sys.stderr)
        return 1
    except FileNotFoundError:
        print("There is no site in output/ yet: run “make publish” first.", file=sys.stderr)
        return 1
    return 0


def _own_pages() -> list[str]:
    """The paths of the owner's HTML files, which stay at their own addresses."""
    from pathlib import Path

    from plugins.settings.root_folder import html_files_in_root

    return html_files_in_root(Path(ROOT, "content"))


def _changes(output: str, against: str, markdown: str) -> int:
    from pathlib import Path

    from plugins.live.command import run_changes

    return run_changes(Path(output or os.path.join(ROOT, "output")), against, markdown)


def _smoke(output: str, address: str, wait: float) -> int:
    from pathlib import Path

    from plugins.live.command import run_smoke

    return run_smoke(Path(output or os.path.join(ROOT, "output")), address, wait)


def _verify(address: str) -> int:
    from pathlib import Path

    from plugins.live.command import run_verify

    return run_verify(Path(ROOT), address)


def _deploy(options: Any) -> int:
    from pathlib import Path

    from plugins.deploy.command import run_deploy
    from plugins.deploy.model import Deployment

    folder = Path(options.output or os.path.join(ROOT, "output"))
    smoke = not options.no_smoke
    job = Deployment(
        folder,
        options.to,
        options.url,
        smoke,
        options.keep,
        options.ssh_config,
        all=options.all,
        delete_many=options.delete_many,
        own_pages=tuple(_own_pages()),
    )
    return run_deploy(job)


def _rollback(options: Any) -> int:
    from plugins.deploy.command import run_rollback
    from plugins.deploy.model import Rollback

    return run_rollback(Rollback(options.to_target, options.to, options.list, options.ssh_config))


def _is_plain_path(folder: str) -> bool:
    """Whether each server's configuration takes the path as it is."""
    return os.path.isabs(folder) and not set(folder) & set("\"'`$\\{}\n")


def _end(code: int) -> NoReturn:
    """Skip interpreter teardown: it costs a tenth of a small build."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)  # Python flushes them again, and reports the error
    os._exit(code)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    if sys.argv[1] == "preview":  # teardown ends its build process
        sys.exit(code)
    _end(code)
