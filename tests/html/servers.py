"""Real web servers, each with a configuration of a test's: nginx, Caddy and Apache."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
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
{rules}
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
{rules}
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
TypesConfig /dev/null
<VirtualHost 127.0.0.1:{port}>
{rules}
</VirtualHost>
"""
# For what is in a file .htaccess in the folder.
HTACCESS = """\
DocumentRoot {site}
<Directory {site}>
  Require all granted
  AllowOverride All
</Directory>
"""
_APACHES_MODULES = (
    *("mpm_event", "authz_core", "dir", "mime", "filter", "autoindex"),
    *("rewrite", "headers", "setenvif", "deflate"),  # what the README asks for
)
_COMMANDS = {
    "nginx": (NGINX, ["nginx", "-p", "{folder}", "-c", "{file}"]),
    "caddy": (CADDY, ["caddy", "run", "--adapter", "caddyfile", "--config", "{file}"]),
    "apache": (APACHE, ["apache2", "-X", "-f", "{file}"]),
}
WEB_SERVERS = tuple(_COMMANDS)


class Answer:
    """What a server answered: its status, the path of where it leads, its headers and its body."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        self.to = re.sub(r"^https?://[^/]*", "", response.headers["Location"] or "")

    @property
    def kind(self) -> str:
        """The media type, without spaces and in lower case, as servers differ in both."""
        return (self.headers["Content-Type"] or "").replace(" ", "").lower()


@contextmanager
def on_a_disk(site: Path, path: str = "") -> Iterator[Path]:
    """A folder with the files of `site` at that path, which servers may read as users of their own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(site, f"{folder}/{path}", dirs_exist_ok=True)
        yield Path(folder)


@contextmanager
def running(name: str, rules: str, folder: Path) -> Iterator[int]:
    """The port of the server of that name, with those rules in its configuration; `folder` is for its own files.

    Skips the calling test where the server is missing, and fails it under `CI`.
    """
    template, command = _COMMANDS[name]
    if not shutil.which(command[0], path=PATH):
        checkers.missing(f"What {name} answers", f"There is no {command[0]} here.")
    port = free_port()
    modules = "\n".join(
        f"LoadModule {module}_module {MODULES}/mod_{module}.so" for module in _APACHES_MODULES
    )
    file = folder / f"{name}.conf"
    text = template.format(folder=folder, port=port, rules=rules, modules=modules)
    file.write_text(text, "utf-8")
    words = [word.format(folder=folder, file=file) for word in command]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log, env={"PATH": PATH, "HOME": str(folder)})
    try:
        wait_for(port, process, folder / f"{name}.log")
        yield port
    finally:
        process.terminate()
        process.wait(60)


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server listens at that port; fails with its `log` if it ends before that, or does not in time."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))


def ask(port: int, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
    """What the server at that port answers; no redirect is followed. `headers` are written as in `accept_encoding`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, address, body, given)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer
