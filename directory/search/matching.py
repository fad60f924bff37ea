"""From understood words to rows: which services match, and how well."""

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from directory.models import AdviceService, Posting
from directory.search.index import KIND, TITLE

TOPIC_POINTS = 40  # as if a synonym stood in the entry with weight 4
GROUP_POINTS = 20
NAMING_POINTS = 30  # the title names the topic: it is the service's main one


def topic_rows(slugs):
    through = AdviceService.topics.through.objects
    return through.filter(adviceservice=OuterRef("pk"), topic__slug__in=sorted(slugs))


def group_rows(slugs):
    through = AdviceService.target_groups.through.objects
    return through.filter(adviceservice=OuterRef("pk"), targetgroup__slug__in=sorted(slugs))


def postings(word):
    """The word's postings in one service; beside a topic only where they are prominent."""
    rows = Posting.objects.filter(service=OuterRef("pk"), term__in=sorted(word.terms))
    return rows.filter(weight__gte=KIND) if word.topics or word.groups else rows


def condition(word) -> Q:
    """A service matches a word by its text, by a topic or by a target group."""
    found = Q()
    if word.terms:
        found |= Q(Exists(postings(word)))
    if word.topics:
        found |= Q(Exists(topic_rows(word.topics)))
    if word.groups:
        found |= Q(Exists(group_rows(word.groups)))
    return found if found else Q(pk__in=[])


def points(word):
    """SQL for how well a service matches a word, in tenths; whole numbers, alike everywhere."""
    total = Value(0)
    if word.terms:
        factor = Case(
            *(
                When(term__in=sorted(pk for pk, f in word.terms.items() if f == step), then=step)
                for step in sorted(set(word.terms.values()))
            ),
            output_field=IntegerField(),
        )
        best = postings(word).annotate(points=F("weight") * factor).order_by("-points")
        total += Coalesce(Subquery(best.values("points")[:1]), 0)
    if word.topics:
        total += Case(When(Exists(topic_rows(word.topics)), then=TOPIC_POINTS), default=0)
    if word.naming:
        named = Posting.objects.filter(service=OuterRef("pk"), term__in=sorted(word.naming))
        in_title = Exists(named.filter(weight=TITLE))
        total += Case(When(in_title, then=NAMING_POINTS), default=0)
    if word.groups:
        total += Case(When(Exists(group_rows(word.groups)), then=GROUP_POINTS), default=0)
    return total


def matching_all(services, words):
    for word in words:
        if word.is_required:
            services = services.filter(condition(word))
    return services


def best_subset(services, words, *, or_none=False):
    """(services, dropped words) where nothing matches all: as many words as leave something.

    Words that name no topic are dropped first, the last typed first; then every word is tried
    alone, and with `or_none` no word at all unless one names a topic. One query for all subsets.
    """
    required = [word for word in words if word.is_required]
    order = sorted(required, key=lambda word: (bool(word.topics), -words.index(word)))
    subsets = [order[number:] for number in range(1, len(order))]
    subsets += [[word] for word in reversed(order[:-1])] if subsets else []
    subsets += [[]] if or_none and not any(word.topics for word in order) else []
    for kept in subsets[first_with_a_hit(services, subsets) :]:
        return matching_all(services, kept), [word for word in order if word not in kept]
    return services.none(), order if subsets else []


def first_with_a_hit(services, subsets):
    """The index of the first subset that any service matches; their number if there is none."""
    counts = {
        f"n{number}": Count("pk", filter=conjunction(subset))
        for number, subset in enumerate(subsets)
    }
    numbers = services.aggregate(**counts) if counts else {}
    return next((n for n in range(len(subsets)) if numbers[f"n{n}"]), len(subsets))


def conjunction(words):
    found = Q(pk__isnull=False)
    for word in words:
        found &= condition(word)
    return found


def scored(services, words):
    total = Value(0, output_field=IntegerField())
    for word in words:
        total += points(word)
    return services.annotate(score=total)
