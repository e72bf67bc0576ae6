"""Related articles: what the reader of one may want to read next.

Two articles are the closer, the more features they share and the rarer these are. Features are keywords, words of the
title, tags, and the category; one that very many articles share is ignored. Scores are whole numbers and rarity is
rounded to powers of two, so that a new article changes hardly any list that it is not in. Of two articles with the
same score, the nearer in time comes first. Articles in different languages are not compared. If too few articles share
anything, the nearest in time fill the list, those of the same category first: no article is a dead end.
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

# The weights were chosen by how many of the articles that 508 real posts link to are among the first eight (50 %; by
# chance it would be 2 %).
WORD = 2  # for a keyword
TITLE = 3  # for a word of the title, in addition
TAG = 4  # for a tag
CATEGORY = 12  # added to the score of two articles for being in the same category
# So many are found for each article; its page shows the first of those that it does not link to anyway.
MOST = 8
COMMON = 80  # articles: a feature that more of them share distinguishes none, and takes long to compare


class Subject(Struct, frozen=True):
    """The features of an article; `tags` are slugs, `day` is the ordinal of its date."""

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
    """For the slug of each listed article among the `posts`, the slugs of the closest others.

    They are computed again only when features have changed, which most edits of a text do not do; and if the process has
    `kept` the comparison, only for the articles that the edit may affect.
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
    """For the slug of each subject, the slugs of the closest others: at most `most`, the closest first.

    `kept` is where comparisons are kept until the next call.
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
    """A comparison of all subjects in one language, in the order of their dates.

    `closest` has, for each of them, the indexes of the closest others: at most `most`, the closest first.
    """

    def __init__(self, group: Sequence[Subject], most: int) -> None:
        """Compare each subject with all others."""
        self._group, self._most = group, most
        self._counts = Counter(chain.from_iterable(map(_features, group)))
        self._features = [self._rare(_features(subject)) for subject in group]
        self._sharing: dict[str, dict[int, int]] = defaultdict(dict)  # by feature: weights by index
        self._categories: dict[str, list[int]] = defaultdict(list)
        for at, subject in enumerate(group):
            self._categories[subject.category].append(at)
            for feature, weight in self._features[at].items():
                self._sharing[feature][at] = weight
        self.closest = [self._closest_to(at) for at in range(len(group))]

    def try_update(self, group: Sequence[Subject], most: int) -> bool:
        """Compare again only the subjects that have changed, and those that share features with them.

        That suffices if only words and tags have changed, and the same features as before are too common to count.
        Otherwise nothing is changed. Returns whether it sufficed.
        """
        if most != self._most or [*map(_fixed_part, group)] != [*map(_fixed_part, self._group)]:
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
        for at, before, after in zip(changed, map(self._rare, old), map(self._rare, new), strict=True):
            self._features[at] = after
            for name in before.keys() | after.keys():
                if before.get(name) != after.get(name):
                    sharing = self._sharing[name]
                    touched.update(sharing)  # the rarity of the feature has changed for all of them
                    sharing.pop(at, None)
                    if name in after:
                        sharing[at] = after[name]
        for at in touched:
            self.closest[at] = self._closest_to(at)
        return True

    def _rare(self, features: Mapping[str, int]) -> dict[str, int]:
        """Those of the features that are rare enough to count."""
        return {name: weight for name, weight in features.items() if self._counts[name] <= COMMON}

    def _closest_to(self, at: int) -> list[int]:
        subject, group = self._group[at], self._group
        scores: dict[int, int] = {}
        for feature, weight in self._features[at].items():
            sharing = self._sharing[feature]
            # The binary logarithm of the feature's rarity: 0 if more than half of the articles have it.
            gain = weight * ((len(group) // len(sharing)).bit_length() - 1)
            for other, other_weight in sharing.items() if gain else ():
                scores[other] = scores.get(other, 0) + gain * other_weight
        scores.pop(at, None)
        best = _best(scores, group, subject, self._most)
        nearest = chain(_around(at, self._categories[subject.category]), _around(at, range(len(group))))
        return list(dict.fromkeys(chain(best, islice(nearest, 2 * self._most))))[: self._most]


def _fixed_part(subject: Subject) -> tuple[str, int, str]:
    return subject.slug, subject.day, subject.category


def _best(scores: Mapping[int, int], group: Sequence[Subject], subject: Subject, most: int) -> list[int]:
    """The indexes with the highest scores, highest first, after `CATEGORY` has been added."""
    # Those that even `CATEGORY` cannot lift into the list are skipped: there may be hundreds.
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
    """The features of a subject with their weights. Tags are marked with `#`, with which no term begins."""
    found = dict.fromkeys(subject.keywords, WORD)
    for term in terms(subject.title):
        found[term] = found.get(term, 0) + TITLE
    found.update((f"#{tag}", TAG) for tag in subject.tags)
    return found


def _around(at: int, indexes: Sequence[int]) -> Iterator[int]:
    """The indexes other than `at`, which is one of them, nearest first: one before, one after, and so on."""
    middle = bisect_left(indexes, at)
    for step in range(1, len(indexes)):
        for other in (middle - step, middle + step):
            if 0 <= other < len(indexes):
                yield indexes[other]
