"""Feed formats: how each is written, and read again for the inspection. `FORMATS` is the only list of them.

Headers, page heads, the footer and the inspection use that list. A new format is a module beside `atom` and a row in
`formats`.
"""

from .formats import FORMATS, FeedFormat
from .model import Around, Feed, FeedPicture, Item
from .reading import FeedFacts

__all__ = ["FORMATS", "Around", "Feed", "FeedFacts", "FeedFormat", "FeedPicture", "Item"]
