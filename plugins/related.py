"""Related articles: what a reader of one may want to read next.

Two articles are the closer the more they have in common, and the rarer that is: words of their titles and of their
signatures, tags, the category. What very many articles share says nothing. All is counted in whole numbers and
powers of two, so that one more article changes hardly any list that it is not in; of two that are as close, the one
of the nearer date comes first. Articles of different languages are not compared. Where too little is shared, the
nearest of the category and then the nearest of all make up the number, so no article is a dead end that has others
beside it.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from plugins.content import tag_slug
from plugins.frozen import dataclass
from plugins.publication import Piece
from plugins.signature import terms
from plugins.store import Forgetful

# Weights: chosen by how many of the articles that 508 real posts themselves link to are among the first eight (50 %; by
# chance it would be 2 %).
WORD = 2  # of a word of the signature
TITLE = 3  # of a word for being in the title
TAG = 4  # of a tag
CATEGORY = 12  # what it counts in all to be of one category
MOST = (
    8  # so many are found for each article; a page shows the first of those that it does not link to anyway
)
COMMON = 80  # articles: what more than those share tells none of them apart, and takes long to compare


@dataclass(frozen=True)
class Subject:
    """What is compared of an article; `tags` are slugs, `day` is the ordinal of its date."""

    slug: str
    language: str
    title: str
    category: str
    tags: Sequence[str]
    day: int
    signature: Sequence[str]


def related_among(pieces: Iterable[Piece], store: Forgetful) -> dict[str, tuple[str, ...]]:
    """The slugs of the articles that are closest to each of the listed ones among the `pieces`, by its slug.

    They are worked out again only when what is compared has changed, which most edits of a text do not.
    """
    subjects = [_subject(piece) for piece in pieces if piece.listed]
    text = json.dumps(subjects, ensure_ascii=False, separators=(",", ":"))
    return {slug: tuple(others) for slug, others in store.remember("related", text, _related).items()}


def _subject(piece: Piece) -> list[object]:
    entry = piece.entry
    tags = [tag_slug(tag) for tag in entry.tags]
    day = entry.date.toordinal()
    return [entry.slug, entry.lang, entry.title, entry.category, tags, day, piece.body.text.signature]


def _related(subjects: str) -> dict[str, tuple[str, ...]]:
    return related((Subject(*subject) for subject in json.loads(subjects)), MOST)


def related(subjects: Iterable[Subject], most: int) -> dict[str, tuple[str, ...]]:
    """The slugs of the (at most `most`) others that each subject is closest to, the closest first, by its slug."""
    groups: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        groups[subject.language].append(subject)
    found: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        group.sort(key=lambda subject: (subject.day, subject.slug))
        for subject, others in zip(group, _closest(group, most), strict=True):
            found[subject.slug] = tuple(group[at].slug for at in others)
    return found


def _closest(group: Sequence[Subject], most: int) -> Iterator[list[int]]:
    """For each subject of the group, which is in the order of dates, where in it those closest to it are."""
    features = [_features(subject) for subject in group]
    sharing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    categories: dict[str, list[int]] = defaultdict(list)
    for at, subject in enumerate(group):
        categories[subject.category].append(at)
        for feature, weight in features[at].items():
            sharing[feature].append((at, weight))
    for at, subject in enumerate(group):
        scores: dict[int, int] = {}
        for feature, weight in features[at].items():
            there = sharing[feature]
            # The binary logarithm of how rare it is: 0 for what more than half of the articles have.
            gain = weight * ((len(group) // len(there)).bit_length() - 1) if len(there) <= COMMON else 0
            for other, their_weight in there if gain else ():
                scores[other] = scores.get(other, 0) + gain * their_weight
        scores.pop(at, None)
        best = _best(scores, group, subject, most)
        nearest = chain(_around(at, categories[subject.category]), _around(at, range(len(group))))
        yield list(dict.fromkeys(chain(best, islice(nearest, 2 * most))))[:most]


def _best(scores: Mapping[int, int], group: Sequence[Subject], subject: Subject, most: int) -> list[int]:
    """The places with the highest scores, the highest first, once being of one category counts too."""
    # Those that even that cannot lift are left aside: there may be hundreds.
    least = sorted(scores.values(), reverse=True)[:most][-1:] or [0]
    ranked = sorted(
        (
            -score - (CATEGORY if group[other].category == subject.category else 0),
            abs(group[other].day - subject.day),
            other,
        )
        for other, score in scores.items()
        if score >= least[0] - CATEGORY
    )
    return [other for *_, other in ranked[:most]]


def _features(subject: Subject) -> dict[str, int]:
    """What a subject is compared by, with its weight; no term begins with `#`."""
    found = dict.fromkeys(subject.signature, WORD)
    for term in terms(subject.title):
        found[term] = found.get(term, 0) + TITLE
    found.update((f"#{tag}", TAG) for tag in subject.tags)
    return found


def _around(at: int, places: Sequence[int]) -> Iterator[int]:
    """The places other than `at`, which is one of them, from the nearest on: one before, one after, and so on."""
    middle = bisect_left(places, at)
    for step in range(1, len(places)):
        for other in (middle - step, middle + step):
            if 0 <= other < len(places):
                yield places[other]
