"""How many results each filter would leave: two queries, however many filters there are."""

from collections import defaultdict

from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Cast

from directory.models import AdviceService
from directory.models.choices import Answer, Channel

# Parameter → the column that its values come from.
SEVERAL = {
    "thema": "topics__slug",
    "sprache": "spoken_languages__language",
    "zielgruppe": "target_groups__slug",
    "kreis": "centre__district__slug",
}


def counts(search):
    """{parameter: {value: number of results}}, each without its own filter."""
    found = defaultdict(dict)
    for name, value, number in _listed(search):
        found[name][value] = number
    for name, number in _flags(search).items():
        parameter, _sep, value = name.partition("__")
        found[parameter][value or "1"] = number
    return found


def topic_counts(search):
    """{slug: number of results} of the topics alone."""
    return {value: number for _name, value, number in _rows(search, "thema")}


def _listed(search):
    parts = [_rows(search, name) for name in SEVERAL]
    return parts[0].union(*parts[1:], all=True)


def _rows(search, name):
    """(parameter, value, number of results) for each value that any result has."""
    column = SEVERAL[name]
    rows = search.results(without=[name]).filter(**{f"{column}__isnull": False}).order_by()
    return (
        rows.annotate(
            parameter=Value(name, output_field=CharField()), value=Cast(column, CharField())
        )
        .values("parameter", "value")
        .annotate(number=Count("pk", distinct=True))
        .values_list("parameter", "value", "number")
    )


def _flags(search):
    """Channels, „open now“ and „step-free“, each under the other filters of this group."""
    results = search.results(without=["zugang", "jetzt", "barrierefrei"])
    channel, open_now, step_free = _own_conditions(search)
    numbers = {
        f"zugang__{one.value}": Count("pk", filter=Q(**{one.column: True}) & open_now & step_free)
        for one in Channel
    }
    return results.aggregate(
        **numbers,
        barrierefrei=Count("pk", filter=Q(centre__step_free=Answer.YES) & channel & open_now),
        jetzt=Count("pk", filter=open_at(search) & channel & step_free),
    )


def _own_conditions(search):
    always = Q(pk__isnull=False)
    channel = Q()
    for value in search.filter.chosen("zugang"):
        channel |= Q(**{Channel(value).column: True})
    return (
        channel or always,
        open_at(search) if search.filter.chosen("jetzt") else always,
        Q(centre__step_free=Answer.YES) if search.filter.chosen("barrierefrei") else always,
    )


def open_at(search):
    return Q(pk__in=AdviceService.objects.open_at(search.moment).values("pk"))
