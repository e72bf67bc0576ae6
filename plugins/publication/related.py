"""Related articles: what a reader of one may want to read next.

Two articles are the closer the more they have in common, and the rarer that is: words of their titles and of their
keywords, tags, the category. What very many articles share says nothing. All is counted in whole numbers and
powers of two, so that one more article changes hardly any list that it is not in; of two that are as close, the one
of the nearer date comes first. Articles of different languages are not compared. Where too little is shared, the
nearest of the category and then the nearest of all make up the number, so no article is a dead end that has others
beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

import msgspec
from msgspec import Struct

from plugins.cache.store import InMemoryStore
from plugins.content import tag_slug
from plugins.content.keywords import terms
from plugins.publication.model import Post

# Weights: chosen by how many of the articles that 508 real posts themselves link to are among the first eight (50 %; by
# chance it would be 2 %).
WORD = 2  # of a word of the keywords
TITLE = 3  # of a word for being in the title
TAG = 4  # of a tag
CATEGORY = 12  # what it counts in all to be of one category
MOST = (
    8  # so many are found for each article; a page shows the first of those that it does not link to anyway
)
COMMON = 80  # articles: what more than those share tells none of them apart, and takes long to compare


class Subject(Struct, frozen=True):
    """What is compared of an article; `tags` are slugs, `day` is the ordinal of its date."""

    slug: str
    language: str
    title: str
    category: str
    tags: Sequence[str]
    day: int
    keywords: Sequence[str]


def related_among(
    posts: Iterable[Post], store: InMemoryStore, kept: dict[Any, Any] | None = None
) -> dict[str, tuple[str, ...]]:
    """The slugs of the articles that are closest to each of the listed ones among the `posts`, by its slug.

    They are worked out again only when what is compared has changed, which most edits of a text do not; and where a
    process has `kept` them, only those that such an edit may have changed.
    """
    subjects = [_subject(post) for post in posts if post.listed]
    if kept:
        return related((Subject(*subject) for subject in subjects), MOST, kept)
    text = msgspec.json.encode(subjects).decode()
    known = store.get("related", text)
    if known is not None:
        return {slug: tuple(others) for slug, others in msgspec.json.decode(known).items()}
    found = related((Subject(*subject) for subject in subjects), MOST, kept)
    store.keep("related", text, msgspec.json.encode(found))
    return found


def _subject(post: Post) -> tuple[Any, ...]:
    entry = post.entry
    tags = tuple(tag_slug(tag) for tag in entry.tags)
    day = entry.date.toordinal()
    return entry.slug, entry.lang, entry.title, entry.category, tags, day, post.body.text.keywords


def related(
    subjects: Iterable[Subject], most: int, kept: dict[Any, Any] | None = None
) -> dict[str, tuple[str, ...]]:
    """The slugs of the (at most `most`) others that each subject is closest to, the closest first, by its slug.

    `kept` is where what was compared is kept until next time.
    """
    kept = {} if kept is None else kept
    groups: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        groups[subject.language].append(subject)
    found: dict[str, tuple[str, ...]] = {}
    for language, group in groups.items():
        group.sort(key=lambda subject: (subject.day, subject.slug))
        compared = kept.get((related, language))
        if not compared or not compared.try_update(group, most):
            compared = kept[related, language] = Comparison(group, most)
        for subject, others in zip(group, compared.closest, strict=True):
            found[subject.slug] = tuple(group[at].slug for at in others)
    return found


class Comparison:
    """Subjects of one language in the order of dates, compared.

    `closest` has, for each of them, the places in that order of those (at most `most`) that are closest to it.
    """

    def __init__(self, group: Sequence[Subject], most: int) -> None:
        """Compare each with all others."""
        self._group, self._most = group, most
        self._counts = Counter(chain.from_iterable(map(_features, group)))
        self._features = [self._telling(_features(subject)) for subject in group]
        self._sharing: dict[str, dict[int, int]] = defaultdict(dict)  # weights by place, by feature
        self._categories: dict[str, list[int]] = defaultdict(list)
        for at, subject in enumerate(group):
            self._categories[subject.category].append(at)
            for feature, weight in self._features[at].items():
                self._sharing[feature][at] = weight
        self.closest = [self._closest_to(at) for at in range(len(group))]

    def try_update(self, group: Sequence[Subject], most: int) -> bool:
        """Compare again what has changed, with all that shares something with it: nothing else can be another.

        Whether that is so: it is where those are the same subjects in the same order but for words and tags, and what
        tells subjects apart still does. Otherwise nothing is done.
        """
        if most != self._most or [*map(_lasting, group)] != [*map(_lasting, self._group)]:
            return False
        changed = [at for at, subject in enumerate(group) if subject != self._group[at]]
        old, new = ([_features(subjects[at]) for at in changed] for subjects in (self._group, group))
        counts = self._counts.copy()
        counts.subtract(chain.from_iterable(old))
        counts.update(chain.from_iterable(new))
        if any((counts[name] > COMMON) != (self._counts[name] > COMMON) for name in chain(*old, *new)):
            return False
        self._group, self._counts = group, counts
        touched = set(changed)
        for at, before, after in zip(changed, map(self._telling, old), map(self._telling, new), strict=True):
            self._features[at] = after
            for name in before.keys() | after.keys():
                if before.get(name) != after.get(name):
                    there = self._sharing[name]
                    touched.update(there)  # if only because it is rarer now, or less rare
                    there.pop(at, None)
                    if name in after:
                        there[at] = after[name]
        for at in touched:
            self.closest[at] = self._closest_to(at)
        return True

    def _telling(self, features: Mapping[str, int]) -> dict[str, int]:
        """Those of the features that tell subjects apart."""
        return {name: weight for name, weight in features.items() if self._counts[name] <= COMMON}

    def _closest_to(self, at: int) -> list[int]:
        subject, group = self._group[at], self._group
        scores: dict[int, int] = {}
        for feature, weight in self._features[at].items():
            there = self._sharing[feature]
            # The binary logarithm of how rare it is: 0 for what more than half of the articles have.
            gain = weight * ((len(group) // len(there)).bit_length() - 1)
            for other, their_weight in there.items() if gain else ():
                scores[other] = scores.get(other, 0) + gain * their_weight
        scores.pop(at, None)
        best = _best(scores, group, subject, self._most)
        nearest = chain(_around(at, self._categories[subject.category]), _around(at, range(len(group))))
        return list(dict.fromkeys(chain(best, islice(nearest, 2 * self._most))))[: self._most]


def _lasting(subject: Subject) -> tuple[str, int, str]:
    return subject.slug, subject.day, subject.category


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
    found = dict.fromkeys(subject.keywords, WORD)
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
