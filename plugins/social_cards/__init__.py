"""Social cards: the pictures that messengers and social networks show with a link, drawn from a page's title and names.

`model` has what a card says and what all have in common, `fonts` which text can be written in which font, with
`cmap`, which reads their characters; `style` finds all that in the theme and among the owner's files. `lines` breaks a
title and finds its size, `glyphs` sets the lines, `canvas` has the colours and makes the file, and `drawing` leads
through that.
"""

from .fonts import Fonts, Written
from .model import HEIGHT, KIND, WIDTH, SocialCard, Style
from .style import FontFault, fonts_in, style_of

__all__ = [
    "HEIGHT",
    "KIND",
    "WIDTH",
    "FontFault",
    "Fonts",
    "SocialCard",
    "Style",
    "Written",
    "fonts_in",
    "style_of",
]
