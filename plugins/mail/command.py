"""`insights mail insights/x.md`: writes an article as a mail, for whoever sends it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from plugins.builder.builder import Builder
from plugins.builder.outcome import run_and_report, tell
from plugins.content import ContentError, did_you_mean
from plugins.errors.build_error import BuildError
from plugins.feeds.formulas import as_tex
from plugins.feeds.model import whole_text
from plugins.outputs.article_text import around
from plugins.publication.model import Post, Publication
from plugins.settings.checks import check_settings
from plugins.settings.complete import completed
from plugins.settings.faults import faults

from . import html, text
from .message import Mail


def run(root: Path, article: str, folder: Path) -> int:
    """Write the article (a file below content/, or its slug) of the site in `root` as files in `folder`: `x.eml`, and its
    two parts `x.html` and `x.txt`. Returns the exit code; what is wrong is told as by any build."""
    if problems := faults(str(root), "publishconf.py"):
        tell(problems, {"SARIF": ""})
        return 1
    from pelican.settings import read_settings  # late: it is slow to load

    given = read_settings(str(root / "publishconf.py"))
    settings = {**given, **completed(given)}

    def write() -> str:
        wrong = [each for each in check_settings(given, root) if each.severity == "error"]
        if wrong:
            raise ContentError(wrong)
        return Builder(settings).read(lambda publication: _written(publication, article, folder))

    return run_and_report(write, settings)


def _written(publication: Publication, article: str, folder: Path) -> str:
    """Write the files. Returns what is told about them."""
    mail = mail_of(publication, _post_of(publication, article))
    owner = publication.authors.get(publication.words.owner)
    sender = dict(owner.links).get("mail", "") if owner else ""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"eml": mail.message(sender), "html": mail.html.encode(), "txt": mail.text.encode()}
    for suffix, data in files.items():
        (folder / f"{mail.name}.{suffix}").write_bytes(data)
    named = folder / mail.name
    return (
        f"Written: {named}.eml, which your mail program opens as a draft, and for a provider its two parts, "
        f"{named}.html and {named}.txt."
    )


def _post_of(publication: Publication, article: str) -> Post:
    """The article that the author means. Raises `BuildError` if it is none that is online."""
    wanted = article.removeprefix("./").removeprefix("content/")
    known = {name: post for post in publication.posts for name in (post.entry.source, post.entry.slug)}
    if wanted not in known:
        fix = did_you_mean(wanted, known)
        raise BuildError(f"“{article}” is no article that is published. {fix}".rstrip())
    return known[wanted]


def mail_of(publication: Publication, post: Post) -> Mail:
    """The article as a mail, in its own language."""
    entry, language = post.entry, publication.language_of(post)
    url = publication.urls.absolute(post.path)
    whole = as_tex(whole_text(post.html, around(publication, post), url))
    people = [publication.authors[slug].name for slug in entry.authors]
    minutes = language.ngettext("%(num)s min read", "%(num)s min read", post.minutes)
    facts = " · ".join([language.enumeration(people), language.date(entry.date), minutes])
    site = publication.words.name
    link = f'<a href="{escape(url)}" style="color:#0b5563">{escape(url)}</a>'
    return Mail(
        name=entry.slug,
        subject=entry.title,
        html=html.document(
            entry.title,
            language.tag,
            language.direction,
            f"{html.heading(entry.title, url)}\n{html.small(escape(facts, quote=False))}",
            html.mail_html(whole),
            html.small(f"{escape(site, quote=False)} · {link}"),
        ),
        text=f"{entry.title}\n{facts}\n{url}\n\n{text.mail_text(whole)}\n{site}\n{url}\n",
    )
