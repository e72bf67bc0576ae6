"""Search: an index of the listed articles, which the search page loads when a reader asks it for something.

`records.py` says what can be found, as plain data; `pagefind.py` speaks to the program that makes an index of that
(https://pagefind.app); `index.py` gives the files, those from `.cache/` that have been made before.
`theme/static/js/search.js` reads them.
"""

from .index import CannotIndex, Part, make_index
from .records import Shard

__all__ = ["CannotIndex", "Part", "Shard", "make_index"]
