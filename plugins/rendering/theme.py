"""Renders the theme's templates, each from the model that was made for it and nothing else.

A page carries its own CSS inline: the files of the partials that its template can reach. The link between the two is
the name: `partials/author_box.html` is styled by `css/components/author_box.css`. What only some articles have in
them, such as tables, is styled by a file in `css/extras/`, whose first line says which elements or classes ask for it:
`/* For: code kbd pre */`. It comes with the pages that have one of those. All of it is one `<style>`, which takes one
hash in the page's Content-Security-Policy.
"""

from __future__ import annotations

import functools
import hashlib
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context
from jinja2.utils import missing

from plugins.errors.build_error import BuildError
from plugins.errors.problems import ContentError
from plugins.languages import Language
from plugins.rendering import minify
from plugins.rendering.additions import Additions

# Each file of a layer stands in that cascade layer; the order here is the order of precedence. `print` is an asset.
LAYERS = ("tokens", "base", "components", "print")
# Where the head has the page's styles; which they are is known when all of the page is.
_PLACE = "<style></style>"
_NAMES_ANOTHER = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+["']([^"']+)""")
_ASKS = re.compile(r"/\* For: (.+?) \*/")
_USED = re.compile(r'<([a-z][a-z0-9]*)|\sclass="([^"]*)"')


class ThemeError(BuildError):
    """A file of the theme is at fault; `place` says which and where in it."""

    def __init__(self, place: str, wrong: str) -> None:
        self.place = place
        super().__init__(f"theme/{place}: {wrong}")
        self._made_of = place, wrong

    def __reduce__(self) -> tuple[type[ThemeError], tuple[str, str]]:
        return type(self), self._made_of  # so that it comes back from a worker


class _Undeclared(jinja2.StrictUndefined):
    """A read of what no model declares is an error; a key that an author has not written below `extra:` is empty."""

    def __new__(cls, hint: Any = None, obj: Any = missing, name: Any = None, *rest: Any) -> Any:
        """Jinja asks for one with the object in which something was looked for, and its name."""
        if isinstance(obj, dict):
            return jinja2.ChainableUndefined(hint, obj, name, *rest)
        return super().__new__(cls)


class Theme:
    """The templates and styles below `folder`, whose language has the owner's `additions`.

    `fingerprint` is a text that changes whenever any of them does.
    """

    def __init__(self, folder: Path, fingerprint: str = "", additions: Additions | None = None) -> None:
        self.fingerprint = fingerprint
        self._additions = additions or Additions()
        self._css = folder / "static" / "css"
        self._scripts = folder / "static" / "js"
        self._shared = folder / "static" / "assets"
        self._own_pages = folder / "templates" / "pages"
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "templates"),
            autoescape=True,
            auto_reload=False,  # a changed theme is another `Theme`
            undefined=_Undeclared,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.policies["ext.i18n.trimmed"] = True
        # Installed by the extension; typed nowhere.
        self._templates.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
        self._additions.into(self._templates)
        self._templates.globals["script"] = functools.cache(self._script)
        self._templates.globals["asset"] = functools.cache(self._asset)
        self.styles = functools.cache(self._styles)
        self.extras = functools.cache(self._extras)

    def render(self, template: str, language: Language, **model: Any) -> str:
        """The page that `templates/<template>` makes of `model`; its words are those of the language `language`."""
        with self._faults():
            styles = [self.styles(template)]
            html = self._templates.get_template(template).render(language=language, **model)
        used = _used(html)
        styles += [css for asking, css in self.extras() if asking & used]
        return html.replace(_PLACE, f"<style>{''.join(styles)}</style>", 1)

    def page_templates(self) -> frozenset[str]:
        """The slugs of the pages that have a template of their own, `templates/pages/<slug>.html`."""
        return frozenset(file.stem for file in self._own_pages.glob("*.html"))

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Have what is wrong in a template, or in what it calls of the owner's, said as what is wrong with the theme."""
        try:
            yield
        except jinja2.TemplateError as error:
            raise ThemeError(_where(error), str(error)) from error
        except (BuildError, ContentError, OSError):
            raise
        except Exception as error:
            if not self._additions:
                raise  # what we have written ourselves has no excuse
            raise ThemeError(_where(error), f"{type(error).__name__}: {error}") from error

    def assets(self) -> dict[str, bytes]:
        """The files that pages share, by their place on the site: its name says all of its content."""
        names = sorted(file.name for file in self._shared.iterdir()) if self._shared.is_dir() else []
        return {self._asset(name): self._minified(name) for name in names}

    def _asset(self, name: str) -> str:
        """The place of a shared file: `{{ site.home.url }}{{ asset("share.js") }}`."""
        stem, dot, ending = name.rpartition(".")
        digest = hashlib.sha256(self._minified(name)).hexdigest()[:10]
        return f"assets/{stem}-{digest}{dot}{ending}"

    def _minified(self, name: str) -> bytes:
        data = (self._shared / name).read_bytes()
        stem, _, ending = name.rpartition(".")
        if ending == "css":  # a style sheet stands in the layer of its name
            return _layer(stem, data.decode()).encode()
        return minify.js(data.decode()).encode() if ending == "js" else data

    def _script(self, name: str) -> str:
        """The minified script that a template puts into its page: `{{ script("contact")|safe }}`."""
        return minify.js((self._scripts / f"{name}.js").read_text("utf-8"))

    def _styles(self, template: str) -> str:
        """The minified CSS of every page made by `template`."""
        components = sorted({Path(name).stem for name in self._reachable(template)})
        files = {
            "tokens": [self._css / "tokens.css"],
            "base": [self._css / "base.css"],
            "components": [self._css / "components" / f"{name}.css" for name in components],
        }
        blocks = [f"@layer {','.join(LAYERS)};"]
        for layer, sources in files.items():
            css = "\n".join(file.read_text("utf-8") for file in sources if file.is_file())
            blocks.append(_layer(layer, css))
        return "".join(blocks)

    def _extras(self) -> list[tuple[frozenset[str], str]]:
        """Each extra: the elements and classes that ask for it, and its minified CSS."""
        found = []
        for file in sorted((self._css / "extras").glob("*.css")):
            css = file.read_text("utf-8")
            asking = _ASKS.match(css)
            if not asking:
                place = f"static/css/extras/{file.name}"
                raise ThemeError(place, "Its first line does not say what asks for it: /* For: table */")
            found.append((frozenset(asking[1].split()), _layer("components", css)))
        return found

    def _reachable(self, template: str) -> set[str]:
        """The template and all that it extends, includes or imports, near or far."""
        found, waiting = set(), {template: template}
        while waiting:
            name, asking = waiting.popitem()
            found.add(name)
            try:
                source = self._templates.loader.get_source(self._templates, name)[0]  # type: ignore[union-attr]
            except jinja2.TemplateNotFound:
                wrong = f"It asks for “{name}”, and there is no such template."
                if name == asking:
                    wrong = "It is missing, and pages are made of it. theme/README.md says which there are."
                raise ThemeError(f"templates/{asking}", wrong) from None
            named = _NAMES_ANOTHER.findall(source)
            waiting |= {other: name for other in named if other not in found}
        return found


@jinja2.pass_context
def _gettext(context: Context, message: str) -> str:
    return _language(context).translated(message)


@jinja2.pass_context
def _ngettext(context: Context, one: str, many: str, number: int) -> str:
    return _language(context).translated_plural(one, many, number)


def _language(context: Context) -> Language:
    language: Language = context["language"]
    return language


def _layer(name: str, css: str) -> str:
    """Minified CSS in its layer."""
    return f"@layer {name}{{{minify.css(css)}}}"


def _used(html: str) -> set[str]:
    """The names of the elements and classes in a page."""
    names = set()
    for element, classes in set(_USED.findall(html)):
        names |= {element} if element else set(classes.split())
    return names


def _where(error: Exception) -> str:
    """`templates/article.html:12`: the template and line in which the error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"templates/{error.name}:{error.lineno}"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")
    ]
    name = frames[-1].filename.rpartition("templates/")[2] if frames else str(error)
    return f"templates/{name}:{frames[-1].lineno}" if frames else f"templates/{name}"
