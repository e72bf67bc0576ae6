"""Feed formats: how each is written, and read again by the inspection. `FORMATS` is the one list of them.

Headers, pages' heads, the footer and the inspection go by that list. A new format is a module beside `atom` and a row
in `formats`.
"""

from .formats import FORMATS, FeedFormat
from .model import Feed, Item
from .reading import FeedFacts

__all__ = ["FORMATS", "Feed", "FeedFacts", "FeedFormat", "Item"]
