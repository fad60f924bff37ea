"""The way on where nothing fulfils all wishes: what is found when one of them is given up."""

from dataclasses import dataclass

from django.db.models import Count, Q

from directory.models import AdviceService
from directory.search.matching import matching_all

SHOWN = 5
# What people need is given up last.
WISHES = ("jetzt", "barrierefrei", "zugang", "zielgruppe", "sprache", "kreis", "thema")


@dataclass(frozen=True)
class Relaxed:
    """What is found when one wish is given up; `dropped` names the parameter."""

    dropped: str
    hits: list


def relax(search) -> Relaxed:
    """The nearest services that fulfil all wishes of `search` but one, or any at all."""
    relaxed = {
        name: search.filter.narrow(search.matched, without=[name])
        for name in WISHES
        if search.filter.chosen(name)
    }
    if search.understood.languages:
        relaxed.setdefault("sprache", in_any_language(search))
    dropped = first_with_a_hit(search, relaxed)
    services = relaxed[dropped] if dropped else AdviceService.objects.published()
    return Relaxed(dropped or "alles", search.nearest(services, SHOWN))


def first_with_a_hit(search, relaxed):
    """The first name whose services are not empty; one query, however many there are."""
    counts = {
        name: Count("pk", filter=Q(pk__in=search.in_reach(services).values("pk")))
        for name, services in relaxed.items()
    }
    numbers = AdviceService.objects.aggregate(**counts) if counts else {}
    return next((name for name, number in numbers.items() if number), None)


def in_any_language(search):
    services = AdviceService.objects.published()
    return search.filter.narrow(matching_all(services, search.understood.words))
