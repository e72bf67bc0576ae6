"""What `make host-config` prints: the site's rules in the formats of hosts. `FORMATS_OF_HOSTS` is the only list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from . import apache, caddy, cloudflare, cloudfront, nginx, s3
from .cloudflare import contact_of, read_contact
from .rules import HostRules, read_rules, rules_from

__all__ = [
    "FORMATS_OF_HOSTS",
    "HostRules",
    "contact_of",
    "host_config",
    "read_contact",
    "read_rules",
    "rules_from",
]

# By the name of the host: how it has the rules, and where they go.
FORMATS_OF_HOSTS: Mapping[str, tuple[Callable[[HostRules], Iterator[str]], str]] = {
    "nginx": (nginx.nginx, nginx.ABOUT),
    "caddy": (caddy.caddy, caddy.ABOUT),
    "apache": (apache.apache, apache.ABOUT),
    "cloudfront": (cloudfront.cloudfront, cloudfront.ABOUT),
    "cloudfront-policy": (cloudfront.cloudfront_policy, ""),
    "s3": (s3.s3, s3.ABOUT),
    "cloudflare-contact": (cloudflare.cloudflare_contact, cloudflare.ABOUT),
}


def host_config(host: str, rules: HostRules) -> str:
    """The rules in the format of that host."""
    write, about = FORMATS_OF_HOSTS[host]
    return "\n".join([*([about] if about else []), *write(rules), ""])
