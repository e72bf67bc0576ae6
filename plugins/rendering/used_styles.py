"""Which rules of its style sheets a page needs: those whose elements and classes it has.

Only names are compared, as that is fast and never leaves out what applies. Whatever stands in parentheses, attributes and
pseudo-classes may be true at some time in some browser, so a rule is kept for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Elements that a page has even where no tag says so (HTML, 13.1.2.4).
IMPLIED = frozenset({"html", "head", "body", "tbody"})
_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_STRUCTURE = re.compile(rf"{_STRING}|\burl\([^\"')]*\)|[{{}};]", re.DOTALL)
# At-rules with rules in them; those that may hold none of our names, such as `@font-face`, stay whole.
_GROUP = re.compile(r"@(?:media|supports|layer|container)\b")
_COMMA = re.compile(rf"{_STRING}|[(\[]|[)\]]|(,)", re.DOTALL)
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_NOT_A_NAME = re.compile(r"::?[\w-]+|#[\w-]+|\[[^\]]*\]")
_NAME = re.compile(r"\.?[^\W\d][\w-]*")
_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
_CLASSES = re.compile(r"""class=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SCRIPT = re.compile(r"<script(?![^>]*json)[^>]*>(.*?)</script>", re.DOTALL)


class _Rule(NamedTuple):
    """A rule: the selectors of a style rule with the names that each asks for, or the beginning of an at-rule. `inner`
    are the rules in it, or else `body` is what stands in its braces, or None of a statement."""

    selectors: tuple[tuple[str, frozenset[str]], ...]
    body: str | None
    inner: tuple[_Rule, ...] | None = None


def names_in(html: str) -> set[str]:
    """The elements (`p`) and classes (`.meta`) that an HTML page has, or its own scripts may add."""
    elements = {name.lower() for name in set(_TAG.findall(html))}
    classes = {f".{name}" for found in set(_CLASSES.findall(html)) for name in "".join(found).split()}
    return set(IMPLIED | elements | classes).union(*map(names_in_script, _SCRIPT.findall(html)))


def names_in_script(text: str) -> set[str]:
    """The elements and classes that a script may add: any word in it can be the name of either."""
    words = set(re.findall(r"[\w-]+", text))
    return words | {f".{word}" for word in words}


def names_in_styles(css: str) -> set[str]:
    """The elements and classes by which it is decided whether a page needs the rules of this minified style sheet."""
    return set().union(*_names(_parsed(css)))


def needed(css: str, names: frozenset[str] | set[str]) -> str:
    """The minified style sheet without the rules and selectors that apply to nothing in a page with these `names`."""
    return "".join(_written(_parsed(css), names))


@lru_cache(maxsize=256)
def _parsed(css: str) -> tuple[_Rule, ...]:
    rules, start, depth, body = [], 0, 0, 0
    for found in _STRUCTURE.finditer(css):
        mark = found[0]
        if mark == "{":
            body = body if depth else found.end()
            depth += 1
        elif mark == "}":
            depth -= 1
            if not depth:
                rules.append(_rule(css[start : body - 1], css[body : found.start()]))
                start = found.end()
        elif mark == ";" and not depth:
            rules.append(_Rule(((css[start : found.end()], frozenset()),), None))
            start = found.end()
    return tuple(rules)


def _rule(prelude: str, body: str) -> _Rule:
    if prelude.startswith("@"):
        return _Rule(((prelude, frozenset()),), body, _parsed(body) if _GROUP.match(prelude) else None)
    return _Rule(tuple((each, _asked_for(each)) for each in _selectors(prelude)), body)


def _selectors(prelude: str) -> Iterator[str]:
    """The selectors of a list, which may have lists in parentheses."""
    start = depth = 0
    for found in _COMMA.finditer(prelude):
        depth += (found[0] in "([") - (found[0] in ")]")
        if found[1] and not depth:
            yield prelude[start : found.start()]
            start = found.end()
    yield prelude[start:]


def _asked_for(selector: str) -> frozenset[str]:
    """The names without which the selector matches nothing. None if it has escapes or namespaces, which we do not read."""
    if "\\" in selector or "|" in selector:
        return frozenset()
    text = re.sub(_STRING, "", selector)
    while (shorter := _IN_PARENTHESES.sub("", text)) != text:
        text = shorter
    names = _NAME.findall(_NOT_A_NAME.sub("", text))
    return frozenset(name if name.startswith(".") else name.lower() for name in names)


def _names(rules: tuple[_Rule, ...]) -> Iterator[frozenset[str]]:
    for rule in rules:
        yield from (names for _, names in rule.selectors)
        yield from _names(rule.inner or ())


def _written(rules: tuple[_Rule, ...], names: frozenset[str] | set[str]) -> Iterator[str]:
    for rule in rules:
        kept = ",".join(selector for selector, asked in rule.selectors if asked <= names)
        if rule.body is None:
            yield kept
        elif kept and (body := rule.body if rule.inner is None else "".join(_written(rule.inner, names))):
            yield f"{kept}{{{body}}}"
