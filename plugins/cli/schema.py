"""`insights schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from plugins.builder.reading import read_content
from plugins.content import Article
from plugins.content.model import FOLDERS
from plugins.content.schema import described, schema_of
from plugins.content.snippets import snippets_of

GUIDE = "content/README.md"
SNIPPETS = ".vscode/insights.code-snippets"
_KINDS = {kind.__name__.lower(): kind for kind in FOLDERS}


@click.command()
@click.argument("kind", type=click.Choice(list(_KINDS)), default="article")
@click.option(
    "--vscode", is_flag=True, help=f"Write {SNIPPETS}, which propose an article's fields in VS Code."
)
@click.pass_obj
def schema_command(root: Path, kind: str, vscode: bool) -> int:
    """Print the JSON Schema of front matter, for an editor that proposes fields and their values.

    KIND is article (the default), author, category or page. Authors, categories, tags and series are those of the content.
    """
    index = read_content(root).index
    guide = root / GUIDE
    says = described(guide.read_text("utf-8")) if guide.is_file() else {}
    if vscode:
        file = root / SNIPPETS
        file.parent.mkdir(exist_ok=True)
        file.write_text(_json(snippets_of(schema_of(Article, index, says))), "utf-8")
        click.echo(f"Written: {SNIPPETS}. In VS Code, type “article” or a field, and press Ctrl+Space.")
    else:
        click.echo(_json(schema_of(_KINDS[kind], index, says)), nl=False)
    return 0


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
