"""Search: an index of the listed articles, which the search page loads when a reader searches.

`records.py` makes the records to index, as plain data; `pagefind.py` has Pagefind (https://pagefind.app) index them;
`index.py` returns the files, from `.cache/` if they were made before. `theme/static/js/search.js` reads them.
"""

from .index import CannotIndex, Part, make_index
from .records import Shard

__all__ = ["CannotIndex", "Part", "Shard", "make_index"]
