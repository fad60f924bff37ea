"""The rows behind the pages of one service and one centre, as narrow as what they show."""

from directory.geo.polygons import draw
from directory.models import AdviceCentre, AdviceService, District, TargetGroup
from directory.models.remembered import remembered
from directory.views import card_facts
from portal.kit.prepared import prepared
from portal.kit.translation import columns, foreign_columns, text_of

SIBLINGS = 20


@prepared
def services(ids):
    """Published services with their centre, organisation and district; cards know the phone."""
    rows = AdviceService.objects.published().filter(pk__in=ids).order_by()
    centre = foreign_columns(AdviceCentre)
    return rows.select_related("centre__organisation", "centre__district").defer(
        *foreign_columns(AdviceService),
        *(f"centre__{name}" for name in (*centre, "staff_note", "phone")),
        *("staff_note", "centre__district__polygon"),
    )


@prepared
def group_rows(service):
    rows = TargetGroup.services.through.objects.filter(adviceservice=service)
    names = [f"targetgroup__{column}" for column in columns("name")]
    rows = rows.order_by("targetgroup__order", "targetgroup__slug")
    return rows.values("targetgroup__icon", *names)


def groups(service):
    """[{name, icon}] of the people a service is for."""
    return [
        {"name": card_facts.text(row, "name", "targetgroup__"), "icon": row["targetgroup__icon"]}
        for row in group_rows(service)
    ]


@prepared
def districts(service):
    """Names of the districts of a service's area."""
    rows = District.objects.filter(served_by=service)
    return rows.order_by("sort_key", "ags").values_list("name", flat=True)


@prepared
def sibling_rows(centre, service):
    rows = AdviceService.objects.published().filter(centre=centre).exclude(pk=service)
    rows = rows.only("title_de", "translation_notes", *columns("title"))
    return rows.order_by("sort_key", "pk")[:SIBLINGS]


def siblings(service):
    """Other published services of the same centre, by title."""
    return [
        {"url": row.get_absolute_url(), "title": text_of(row, "title")}
        for row in sibling_rows(service.centre_id, service.pk)
    ]


@prepared
def confirmations(service):
    """[(day, who)] of all confirmations of a service, in no order."""
    rows = AdviceService.history.filter(id=service).exclude(confirmed_on=None).order_by()
    return rows.values_list("confirmed_on", "confirmed_by").distinct()


@remembered
def outline(district):
    """The drawing of a district (AGS) without any point."""
    return draw(District.objects.only("polygon").get(pk=district).polygon)
