"""Series: articles that name the same one, in the order of their dates."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from plugins.publication.model import Piece, Publication, once

# A series' name, whatever its case, and the language of its articles.
Key = tuple[str, str]


def key_of(piece: Piece) -> Key:
    """By what articles of one series are known; the name in it is empty for an article of none."""
    return unicodedata.normalize("NFC", piece.entry.series.casefold()), piece.entry.lang


@once
def all_series(publication: Publication) -> Mapping[Key, tuple[Piece, ...]]:
    """The listed parts of every series, the first part first."""
    found: dict[Key, list[Piece]] = defaultdict(list)
    for piece in reversed(publication.listed):
        if piece.entry.series:
            found[key_of(piece)].append(piece)
    return {key: tuple(pieces) for key, pieces in found.items()}
