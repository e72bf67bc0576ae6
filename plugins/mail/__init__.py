"""An article as a mail: HTML that old mail programs show, and plain text.

`html.py` and `text.py` write the two from the text that feeds have; `message.py` puts them into one file, and `command.py`
is what authors run (`make mail ARTICLE=insights/x.md`). Nothing is sent.
"""

from .command import run

__all__ = ["run"]
