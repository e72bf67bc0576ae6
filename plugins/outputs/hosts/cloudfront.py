"""The rules for Amazon CloudFront: a function for its requests and its answers, and a policy for the headers of all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import unquote

from .rules import NOT_SERVED, HostRules, both

ABOUT = "// A CloudFront function (runtime 2.0), for the viewer requests and the viewer responses of the distribution."


def cloudfront(rules: HostRules) -> Iterator[str]:
    """A function that redirects, finds the object of an address, and sends the headers that only some files have, and no
    object can: the bucket is one that `make deploy` has filled
    (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html)."""
    found: dict[str, list[list[object]]] = {}
    for rule in rules.redirects:
        pairs = [pair.split("=", 1) for pair in rule.query.split("&")] if rule.query else []
        for path in both(rule.path):
            found.setdefault(path, []).append([pairs, rule.status, rule.to])
    base = unquote(rules.base)
    headers = [[rule.pattern, rule.name.lower(), rule.value] for rule in rules.headers]
    kept = {f"{base}/{path}": 1 for path in rules.kept}
    yield f"var base = {_json(base)}, kept = {_json(kept)}, redirects = {_json(found)};"
    yield f"var hidden = new RegExp({_json('|'.join(NOT_SERVED))});"
    yield f"var headers = {_json(headers)};"
    yield _FUNCTION


_FUNCTION = """\
function handler(event) {
  var request = event.request, path = request.uri;
  try { path = decodeURIComponent(path); } catch (error) { return event.response || request; }
  return event.response ? withHeaders(event.response, path) : answer(request, path);
}
function withHeaders(response, path) {
  headers.forEach(function (rule) {
    if (new RegExp(rule[0]).test(path)) response.headers[rule[1]] = { value: rule[2] };
  });
  return response;
}
function answer(request, path) {
  var rules = redirects.hasOwnProperty(path) ? redirects[path] : [];
  for (var i = 0; i < rules.length; i++) {
    var asked = rules[i][0].every(function (pair) {
      var given = request.querystring[pair[0]];
      return given && given.value === pair[1];
    });
    if (!asked) continue;
    return rules[i][1] === 410 ? { statusCode: 410, statusDescription: "Gone" } : to(rules[i][1], rules[i][2]);
  }
  if (path === base) return to(301, encodeURI(base) + "/");
  if (!path.startsWith(base + "/")) return request;
  if (hidden.test(path) || /^\\/404(\\.html)?$/.test(path.slice(base.length))) request.uri = base + "/404/not-there";
  else if (path === base + "/" || kept[path + "index.html"]) request.uri += "index.html";
  else if (kept[path + "/index.html"]) return local(request, request.uri + "/");
  else if (path.endsWith("/index.html")) return local(request, request.uri.slice(0, -10));
  else if (path.endsWith("/")) return local(request, request.uri.replace(/\\/+$/, ""));
  else if (path.endsWith(".html") && !kept[path]) return local(request, request.uri.slice(0, -5));
  return request;
}
function local(request, uri) {
  var query = Object.keys(request.querystring).map(function (name) {
    var given = request.querystring[name];
    return (given.multiValue || [given]).map(function (each) { return name + "=" + each.value; }).join("&");
  }).join("&");
  return to(301, (uri.replace(/^\\/+/, "/") || "/") + (query && "?" + query));
}
function to(status, address) {
  return { statusCode: status, headers: { location: { value: address } } };
}"""


def cloudfront_policy(rules: HostRules) -> Iterator[str]:
    """A policy for the headers of every answer, errors included
    (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html)."""
    items = [
        {"Header": name, "Value": value, "Override": True}
        for name, value in rules.everywhere.items()
        if name not in _NAMED
    ]
    security = {
        field: make(rules.everywhere[name])
        for name, (field, make) in _NAMED.items()
        if name in rules.everywhere
    }
    policy: dict[str, object] = {"Name": "insights", "SecurityHeadersConfig": security}
    if items:
        policy["CustomHeadersConfig"] = {"Quantity": len(items), "Items": items}
    yield json.dumps(policy, indent=2)


def _hsts(value: str) -> dict[str, object]:
    return {
        "Override": True,
        "AccessControlMaxAgeSec": int(value.partition(";")[0].removeprefix("max-age=")),
        "IncludeSubdomains": "includeSubDomains" in value,
    }


# The headers that have a field of their own there; CloudFront refuses them among the others.
_NAMED = {
    "Strict-Transport-Security": ("StrictTransportSecurity", _hsts),
    "Content-Security-Policy": (
        "ContentSecurityPolicy",
        lambda value: {"Override": True, "ContentSecurityPolicy": value},
    ),
    "X-Content-Type-Options": ("ContentTypeOptions", lambda _: {"Override": True}),
    "Referrer-Policy": ("ReferrerPolicy", lambda value: {"Override": True, "ReferrerPolicy": value}),
}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
