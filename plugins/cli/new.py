"""`insights new`."""

from __future__ import annotations

from pathlib import Path

import click

from plugins.authoring import editor, new
from plugins.authoring.workspace import workspace


@click.command()
@click.argument("title")
@click.option("--category", default="", help="Its category: a name, or a file in content/categories/.")
@click.option("--author", "authors", multiple=True, help="Who wrote it; may be given more than once.")
@click.option("--lang", default="", help="Its language, as in de.  [default: the site's]")
@click.option("--slug", default="", help="The last part of its address.  [default: made of the title]")
@click.option("--folder", is_flag=True, help="Give it a folder of its own, for its pictures.")
@click.option("--open", "opened", is_flag=True, help="Open it in your editor (VISUAL or EDITOR).")
@click.pass_obj
def new_command(
    root: Path,
    title: str,
    category: str,
    authors: tuple[str, ...],
    lang: str,
    slug: str,
    folder: bool,
    opened: bool,
) -> int:
    """Begin an article: a draft with TITLE and today's date. Prints the path of its file.

    Where there are several categories, it gets that of the newest article; and it is by the owner, or by whoever wrote
    that. What cannot be known is a line in the file, with the choices above it.
    """
    at = workspace(root)
    begun = new.begin(at, new.Wanted(title, category, authors, lang, slug, folder))
    new.write(begun)
    click.echo(at.shown(begun.path))
    for note in begun.notes:
        click.echo(note, err=True)
    if opened:
        editor.open_in_editor(begun.path)
    return 0
