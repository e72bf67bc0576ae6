"""Pictures: turns an author's files into what readers' browsers load.

Each picture that is shown is made in several sizes and in the formats that browsers decode today: upright, in sRGB, and
without what cameras write about their owners. The originals are not published. `faults` says what is refused,
`recipes` what is made; `decoding`, `encoding` and `making` make it; `renditions` keeps track of what was made and where
it is; and `markup` puts it into HTML.
"""

from .faults import fault_in
from .markup import SIZES, offers, plain, source_set
from .model import Rendition, Use, Variant
from .renditions import Renditions, make_renditions

__all__ = [
    "SIZES",
    "Rendition",
    "Renditions",
    "Use",
    "Variant",
    "fault_in",
    "make_renditions",
    "offers",
    "plain",
    "source_set",
]
