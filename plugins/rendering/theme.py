"""Renders the theme's templates, each from its own model and nothing else.

A page has its CSS inline: that of all partials that its template can include. Partials and their CSS have the same name:
`css/components/author_box.css` is for `partials/author_box.html`. What only some articles contain, such as tables, is
styled by a file in `css/extras/`. Its first line lists elements and classes, `/* For: code kbd pre */`, and pages with
one of these get the file. Of all these files, a page gets the rules for what it contains (`used_styles.py`). All CSS is
in one `<style>`, so the page's Content-Security-Policy needs only one hash.
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
from plugins.rendering import minify, used_styles
from plugins.rendering.additions import Additions
from plugins.rendering.compiled_templates import CompiledTemplates
from plugins.settings.accent import stylesheet

# The cascade layers; each style sheet belongs to one. Their order of precedence is that in which a page has them (CSS
# Cascading 5, 6.4.3): these in its `<style>`, and then `print`, which is an asset.
LAYERS = ("tokens", "base", "components")
# Where the head has the page's styles, which are known only when the whole page is rendered.
_STYLES = "<style></style>"
_OTHER_TEMPLATE = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+["']([^"']+)""")
_FOR = re.compile(r"/\* For: (.+?) \*/")


class ThemeError(BuildError):
    """A file of the theme has an error; `place` is its path in the theme, with the line if known."""

    def __init__(self, place: str, wrong: str) -> None:
        self.place = place
        super().__init__(f"theme/{place}: {wrong}")
        self._arguments = place, wrong

    def __reduce__(self) -> tuple[type[ThemeError], tuple[str, str]]:
        return type(self), self._arguments  # so that a worker can send it


class _Undeclared(jinja2.StrictUndefined):
    """Reading a name that no model declares is an error; a key that the author did not write below `extra:` is empty."""

    def __new__(cls, hint: Any = None, obj: Any = missing, name: Any = None, *rest: Any) -> Any:
        """Called by Jinja with the object `obj` that does not have `name`."""
        if isinstance(obj, dict):
            return jinja2.ChainableUndefined(hint, obj, name, *rest)
        return super().__new__(cls)


class Theme:
    """The templates and styles below `folder`; templates can use the owner's `additions`.

    `fingerprint` is a text that changes whenever any of these does; `accent` is the owner's colour, or empty.
    """

    def __init__(
        self, folder: Path, fingerprint: str = "", additions: Additions | None = None, accent: str = ""
    ) -> None:
        self.fingerprint = fingerprint
        self._accent = stylesheet(accent)
        self._additions = additions or Additions()
        self._css = folder / "static" / "css"
        self._scripts = folder / "static" / "js"
        self._shared = folder / "static" / "assets"
        self._own_pages = folder / "templates" / "pages"
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "templates"),
            autoescape=True,
            auto_reload=False,  # a changed theme is loaded as a new `Theme`
            undefined=_Undeclared,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            # Jinja calls filters while it compiles, and one of the owner's may change.
            bytecode_cache=None if self._additions else CompiledTemplates(folder / "templates"),
        )
        self._templates.policies["ext.i18n.trimmed"] = True
        # Added by the extension, and not typed.
        self._templates.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
        self._additions.into(self._templates)
        self._templates.globals["script"] = functools.cache(self._script)
        self._templates.globals["asset"] = functools.cache(self._asset)
        self.styles = functools.cache(self._styles)
        self.extras = functools.cache(self._extras)
        self._needed_styles = functools.cache(self._needed)
        self._decisive_names = functools.cache(self._decisive)
        self._components_of = functools.cache(self._components)
        self._names_in_shared_scripts = functools.cache(self._of_shared_scripts)

    def render(self, template: str, language: Language, **model: Any) -> str:
        """Render `templates/<template>` with the model, in `language`. Returns the HTML page. Raises `ThemeError`."""
        with self._theme_errors():
            decisive = self._decisive_names(template)
            html = self._templates.get_template(template).render(language=language, **model)
        styles = self._needed_styles(template, decisive & used_styles.names_in(html))
        return html.replace(_STYLES, f"<style>{styles}</style>", 1)

    def page_templates(self) -> frozenset[str]:
        """The slugs of the pages with their own template, `templates/pages/<slug>.html`."""
        return frozenset(file.stem for file in self._own_pages.glob("*.html"))

    @contextmanager
    def _theme_errors(self) -> Iterator[None]:
        """Turn errors in a template, or in the owner's additions that it calls, into `ThemeError`."""
        try:
            yield
        except jinja2.TemplateError as error:
            raise ThemeError(_where(error), str(error)) from error
        except (BuildError, ContentError, OSError):
            raise
        except Exception as error:
            if not self._additions:
                raise  # an error in our own code, which needs its traceback
            raise ThemeError(_where(error), f"{type(error).__name__}: {error}") from error

    def assets(self) -> dict[str, bytes]:
        """The contents of the files that pages share, by their path on the site, which contains a content hash."""
        names = sorted(file.name for file in self._shared.iterdir()) if self._shared.is_dir() else []
        return {self._asset(name): self._minified(name) for name in names}

    def _asset(self, name: str) -> str:
        """The path of a shared file on the site, for `{{ site.home.url }}{{ asset("share.js") }}`."""
        stem, dot, ending = name.rpartition(".")
        digest = hashlib.sha256(self._minified(name)).hexdigest()[:10]
        return f"assets/{stem}-{digest}{dot}{ending}"

    def _minified(self, name: str) -> bytes:
        data = (self._shared / name).read_bytes()
        stem, _, ending = name.rpartition(".")
        if ending == "css":  # in the cascade layer of the same name
            return _layer(stem, data.decode()).encode()
        return minify.js(data.decode()).encode() if ending == "js" else data

    def _script(self, name: str) -> str:
        """The minified inline script, for `{{ script("contact")|safe }}`."""
        return minify.js((self._scripts / f"{name}.js").read_text("utf-8"))

    def _styles(self, template: str, extras: tuple[str, ...] = ()) -> str:
        """The minified CSS of all pages that use `template`, and of these with the CSS of `extras`."""
        files = {
            "tokens": [self._css / "tokens.css"],
            "base": [self._css / "base.css"],
            "components": self._components_of(template),
        }
        texts = {
            layer: [file.read_text("utf-8") for file in sources if file.is_file()]
            for layer, sources in files.items()
        }
        texts["tokens"].append(self._accent)
        texts["components"].extend(extras)
        return "".join(_layer(layer, "\n".join(texts[layer])) for layer in LAYERS)

    def _components(self, template: str) -> list[Path]:
        """Where the CSS of each partial would be that a page which uses `template` may have."""
        partials = sorted({Path(name).stem for name in self._reachable(template)})
        return [self._css / "components" / f"{name}.css" for name in partials]

    def _needed(self, template: str, names: frozenset[str]) -> str:
        """The CSS of a page that uses `template` and has those of its decisive names."""
        extras = tuple(css for needing, css in self.extras() if needing & names)
        return used_styles.needed(self.styles(template, extras), names | self._names_in_shared_scripts())

    def _decisive(self, template: str) -> frozenset[str]:
        """The elements and classes on which it depends what CSS a page that uses `template` gets."""
        needing, extras = zip(*self.extras(), strict=True) if self.extras() else ((), ())
        return frozenset(used_styles.names_in_styles(self.styles(template, extras))).union(*needing)

    def _of_shared_scripts(self) -> set[str]:
        """The elements and classes that the scripts which pages share may add to one."""
        scripts = (data.decode() for path, data in self.assets().items() if path.endswith(".js"))
        return set().union(*map(used_styles.names_in_script, scripts))

    def _extras(self) -> list[tuple[frozenset[str], str]]:
        """For each extra, the elements and classes that need it, and its CSS."""
        found = []
        for file in sorted((self._css / "extras").glob("*.css")):
            css = file.read_text("utf-8")
            needing = _FOR.match(css)
            if not needing:
                place = f"static/css/extras/{file.name}"
                raise ThemeError(place, "Its first line does not say what asks for it: /* For: table */")
            names = needing[1].split()
            classes = (f".{name}" for name in names)
            found.append((frozenset([*names, *classes]), css))
        return found

    def _reachable(self, template: str) -> set[str]:
        """The template and all that it extends, includes or imports, directly or not."""
        found, waiting = set(), {template: template}
        while waiting:
            name, referrer = waiting.popitem()
            found.add(name)
            try:
                source = self._templates.loader.get_source(self._templates, name)[0]  # type: ignore[union-attr]
            except jinja2.TemplateNotFound:
                wrong = f"It asks for “{name}”, and there is no such template."
                if name == referrer:
                    wrong = "It is missing, and pages are made of it. theme/README.md says which there are."
                raise ThemeError(f"templates/{referrer}", wrong) from None
            named = _OTHER_TEMPLATE.findall(source)
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
    """The CSS, minified and wrapped in its cascade layer."""
    return f"@layer {name}{{{minify.css(css)}}}"


def _where(error: Exception) -> str:
    """The template and line of the error: `templates/article.html:12`."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"templates/{error.name}:{error.lineno}"
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")
    ]
    name = frames[-1].filename.rpartition("templates/")[2] if frames else str(error)
    return f"templates/{name}:{frames[-1].lineno}" if frames else f"templates/{name}"
