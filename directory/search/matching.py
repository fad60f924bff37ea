"""From understood words to services: which match, and how well."""

from collections import defaultdict

from directory.search.index import KIND, TITLE
from directory.search.positions import NONE, Points, Positions, union

TOPIC_POINTS = 40  # as if a synonym stood in the entry with weight 4
GROUP_POINTS = 20
NAMING_POINTS = 30  # the title names the topic: it is the service's main one


def condition(shelf, word) -> Positions:
    """The services that match a word by their text, by a topic or by a target group."""
    return union([*text(shelf, word).values(), topics(shelf, word), groups(shelf, word)])


def topics(shelf, word):
    return union(shelf.sets["thema"].get(slug, NONE) for slug in word.topics)


def groups(shelf, word):
    return union(shelf.sets["zielgruppe"].get(slug, NONE) for slug in word.groups)


def text(shelf, word):
    """{points: services} by the word's text; beside a topic only where it is prominent."""
    least = KIND if word.topics or word.groups else 0
    found = defaultdict(Positions)
    for term, tenths in word.terms.items():
        for weight, positions in shelf.postings(term).items():
            if weight >= least:
                found[weight * tenths] |= positions
    return found


def points(shelf, words) -> Points:
    """How well each service matches the words, in tenths; of a word's terms the best counts."""
    total = Points()
    for word in words:
        total.add(sorted(text(shelf, word).items(), reverse=True))
        total.add([(TOPIC_POINTS, topics(shelf, word))])
        total.add([(GROUP_POINTS, groups(shelf, word))])
        named = union(shelf.postings(term).get(TITLE, NONE) for term in word.naming)
        total.add([(NAMING_POINTS, named)])
    return total


def matching_all(services, words):
    for word in words:
        if word.is_required:
            services = services.only(condition(services.shelf, word))
    return services


def best_subset(services, words, *, or_none=False):
    """(services, dropped words) where nothing matches all: as many words as leave something.

    Words that name no topic are dropped first, the last typed first; then every word is tried
    alone, and with `or_none` no word at all unless one names a topic.
    """
    required = [word for word in words if word.is_required]
    order = sorted(required, key=lambda word: (bool(word.topics), -words.index(word)))
    subsets = [order[number:] for number in range(1, len(order))]
    subsets += [[word] for word in reversed(order[:-1])] if subsets else []
    subsets += [[]] if or_none and not any(word.topics for word in order) else []
    for kept in subsets:
        found = matching_all(services, kept)
        if found.count():
            return found, [word for word in order if word not in kept]
    return services.only(NONE), order if subsets else []
