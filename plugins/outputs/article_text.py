"""What an article's page has around its text, for feeds and mails: the latest change, the series, the picture, the
takeaways, all changes, the next part."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from plugins.feeds import Around
from plugins.languages import Language
from plugins.pages.article import Change, changes_of, update_of
from plugins.pages.article_navigation import Series, series_of
from plugins.publication.model import Post, Publication
from plugins.publication.series import all_series, key_of


def around(publication: Publication, post: Post) -> Around:
    """What the article has around its text, in its own language."""
    entry, language = post.entry, publication.language_of(post)
    series = series_of(post, all_series(publication).get(key_of(post), ()), publication.urls.url)
    changes = (Markup("{}: {}").format(_time(each), each.note) for each in changes_of(entry, language))
    above = (
        _updated(update_of(entry, language), language),
        _part(series, language) if series else "",
        _picture(publication, post),
    )
    below = (
        _next_part(series, language) if series else "",
        _list(language.gettext("Changes"), changes),
    )
    return Around(
        "\n".join(filter(None, above)),
        _list(language.gettext("Key takeaways"), entry.takeaways),
        "\n".join(filter(None, below)),
    )


def _updated(change: Change | None, language: Language) -> str:
    if not change:
        return ""
    date = _time(change)
    if not change.note:
        return _paragraph(language.translated("Updated %(date)s"), date=date)
    return _paragraph(language.translated("Updated %(date)s: %(note)s"), date=date, note=change.note)


def _part(series: Series, language: Language) -> str:
    message = language.translated("Part %(number)s of %(total)s: %(name)s")
    name = Markup("<cite>{}</cite>").format(series.name)
    return _paragraph(message, number=series.number, total=series.total, name=name)


def _next_part(series: Series, language: Language) -> str:
    if not series.following:
        return ""
    link = Markup('<a href="{}">{}</a>').format(series.following.url, series.following.text)
    return str(Markup("<p>{} {}</p>").format(f"{language.gettext('Next part')}:", link))


def _picture(publication: Publication, post: Post) -> str:
    if not post.lead:
        return ""
    shown, entry = post.lead.fallback, post.entry
    caption = Markup("<figcaption>{}</figcaption>").format(entry.image_caption) if entry.image_caption else ""
    image = Markup('<img src="{}" alt="{}" width="{}" height="{}">').format(
        publication.urls.url(shown.asset.path), entry.image_alt, shown.width, shown.height
    )
    return str(Markup("<figure>{}{}</figure>").format(image, caption))


def _list(heading: str, lines: Iterable[str]) -> str:
    items = Markup("").join(Markup("<li>{}</li>\n").format(line) for line in lines)
    return str(Markup("<p><strong>{}</strong></p>\n<ul>\n{}</ul>").format(heading, items)) if items else ""


def _time(change: Change) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(change.date.machine, change.date.text)


def _paragraph(message: str, **values: object) -> str:
    """The message as a paragraph, with its values, which are escaped unless they are HTML."""
    return f"<p>{escape(message) % values}</p>"
