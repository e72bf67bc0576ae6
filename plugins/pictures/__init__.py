"""Pictures: what an author's files become before a reader's browser loads them.

Of each picture that is shown, several sizes are made in the formats that browsers decode today, upright, in sRGB,
and without what cameras write about their owners; the originals stay with the author. `faults` says what is refused,
`recipes` what is made, `decoding`, `encoding` and `making` make it, `renditions` knows what was made and where it
lies, and `markup` puts it into HTML.
"""

from .faults import fault_in
from .markup import plain, source_set
from .model import Rendition, Use, Variant
from .renditions import Renditions, make_renditions

__all__ = [
    "Rendition",
    "Renditions",
    "Use",
    "Variant",
    "fault_in",
    "make_renditions",
    "plain",
    "source_set",
]
