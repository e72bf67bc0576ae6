"""Real web servers, each with a configuration of a test's: nginx, Caddy and Apache."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import checkers

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
MODULES = Path("/usr/lib/apache2/modules")

NGINX = """\
daemon off; pid {folder}/nginx.pid; error_log stderr; worker_processes 1;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
{rules}
    location / {{ try_files $uri $uri.html $uri/ =404; }}
  }}
}}
"""
CADDY = """\
{{
  admin off
  auto_https off
}}
:{port} {{
  bind 127.0.0.1
  root * {site}
{rules}
  try_files {{path}} {{path}}.html
  file_server
}}
"""
APACHE = """\
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/httpd.pid
ErrorLog {folder}/error.log
{modules}
User nobody
Group nogroup
DocumentRoot {site}
<Directory {site}>
  Require all granted
</Directory>
{rules}
"""
_COMMANDS = {
    "nginx": (NGINX, ["nginx", "-p", "{folder}", "-c", "{file}"]),
    "caddy": (CADDY, ["caddy", "run", "--adapter", "caddyfile", "--config", "{file}"]),
    "apache": (APACHE, ["apache2", "-X", "-f", "{file}"]),
}


class Answer:
    """What a server answered: its status, and the path of where it leads."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.to = (response.headers["Location"] or "").partition("127.0.0.1")[2] or response.headers[
            "Location"
        ]
        self.to = "/" + self.to.partition("/")[2] if self.to else ""


@contextmanager
def running(name: str, site: Path, rules: str, folder: Path) -> Iterator[int]:
    """The port of the server of that name, which sends the files of `site` with those rules in its configuration.

    Skips the calling test where the server is missing, and fails it under `CI`.
    """
    template, command = _COMMANDS[name]
    if not shutil.which(command[0], path=PATH):
        checkers.missing(f"What {name} makes of redirects", f"There is no {command[0]} here.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    modules = "\n".join(
        f"LoadModule {module}_module {MODULES}/mod_{module}.so"
        for module in ("mpm_event", "authz_core", "alias", "rewrite", "dir")
    )
    file = folder / f"{name}.conf"
    text = template.format(folder=folder, site=site, port=port, rules=rules, modules=modules)
    file.write_text(text, "utf-8")
    words = [word.format(folder=folder, file=file) for word in command]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log, env={"PATH": PATH, "HOME": str(folder)})
    try:
        _wait_for(port, process, folder / f"{name}.log")
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))


def ask(port: int, address: str) -> Answer:
    """What the server at that port answers; no redirect is followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer
