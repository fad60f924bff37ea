"""The way on where nothing fulfils all wishes: what is found when one of them is given up."""

from dataclasses import dataclass

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
    services = relaxed[dropped] if dropped else search.everything
    return Relaxed(dropped or "alles", search.nearest(services, SHOWN))


def first_with_a_hit(search, relaxed):
    """The first name whose services are not empty."""
    return next((name for name, found in relaxed.items() if search.in_reach(found).count()), None)


def in_any_language(search):
    return search.filter.narrow(matching_all(search.everything, search.understood.words))
