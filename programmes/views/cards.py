"""Cards of programmes and fields of action: narrow rows, worded for the reader."""

from django.db.models import Count
from django.utils.translation import ngettext

from portal.kit.translation import columns, text_of
from programmes.models import ActionArea, Programme
from programmes.views import wording

PROGRAMME = ("slug", "status", "began", "ended", "translation_notes")
AREA = ("slug", "icon", "translation_notes")


def make(programmes):
    """Cards for a queryset of programmes, by name, in one query."""
    rows = programmes.select_related("area").annotate(site_count=Count("sites"))
    area_names = (f"area__{name}" for name in (*AREA, *columns("name")))
    rows = rows.only(*PROGRAMME, *columns("name", "summary"), *area_names)
    return [card(programme) for programme in rows.order_by("sort_key", "pk")]


def card(programme):
    """What templates/programmes/card.html shows."""
    return {
        "url": programme.get_absolute_url(),
        "name": text_of(programme, "name"),
        "summary": text_of(programme, "summary"),
        "area": area(programme.area),
        "status": programme.status,
        "status_label": programme.get_status_display(),
        "period": wording.period(programme),
        "sites": site_count(programme.site_count),
    }


def site_count(number):
    return ngettext("%(n)d Standort", "%(n)d Standorte", number) % {"n": number} if number else ""


def area(row):
    return {"url": row.get_absolute_url(), "name": text_of(row, "name"), "icon": row.icon}


def areas(rows):
    """Fields of action with their summaries, in the order in which people should meet them."""
    rows = rows.only(*AREA, "order", *columns("name", "summary"))
    return [{**area(row), "summary": text_of(row, "summary")} for row in rows]


def tiles():
    """All fields of action, each with its programmes, in two queries."""
    found = {}
    for one in make(Programme.objects.published()):
        found.setdefault(one["area"]["url"], []).append(one)
    rows = areas(ActionArea.objects.all())
    return [{**row, "programmes": found.get(row["url"], [])} for row in rows]
