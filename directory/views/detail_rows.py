"""The rows behind the pages of one service and one centre, as narrow as what they show."""

from datetime import date

from directory.geo.polygons import draw
from directory.models import AdviceCentre, AdviceService, District, TargetGroup
from directory.models.remembered import remembered
from directory.views import card_facts
from directory.views.card_rows import parts
from portal.kit.db import rows_of
from portal.kit.prepared import prepared
from portal.kit.translation import columns, foreign_columns

SIBLINGS = 20
MINE = "adviceservice"


@prepared
def services(ids):
    """Published services with their centre, organisation and district; cards know the phone."""
    rows = AdviceService.objects.published().filter(pk__in=ids).order_by()
    confirmed = AdviceService.history.exclude(confirmed_on=None)
    rows = rows.annotate(
        group_rows=rows_of(AdviceService.target_groups.through.objects, MINE, "targetgroup"),
        district_rows=rows_of(AdviceService.districts.through.objects, MINE, "district"),
        confirmation_rows=rows_of(confirmed, "id", "confirmed_on", "confirmed_by"),
    )
    centre = foreign_columns(AdviceCentre)
    return rows.select_related("centre__organisation", "centre__district").defer(
        *foreign_columns(AdviceService),
        *(f"centre__{name}" for name in (*centre, "staff_note", "phone")),
        *("staff_note", "centre__district__polygon"),
    )


def groups(service):
    """[{name, icon}] of the people a service is for."""
    own = {key for (key,) in parts(service.group_rows)}
    return [one for key, one in every_group().items() if key in own]


@remembered
def every_group():
    rows = TargetGroup.objects.order_by("order", "slug")
    return {
        row["pk"]: {"name": card_facts.text(row, "name"), "icon": row["icon"]}
        for row in rows.raw_values("pk", "icon", *columns("name"))
    }


def districts(service):
    """Names of the districts of a service's area."""
    own = {key for (key,) in parts(service.district_rows)}
    return [name for key, name in every_district().items() if key in own]


@remembered
def every_district():
    return dict(District.objects.order_by("sort_key", "ags").values_list("ags", "name"))


def confirmations(service):
    """[(day, who)] of all confirmations of a service, newest first."""
    found = {(day, who) for day, who in parts(service.confirmation_rows)}
    return [(date.fromisoformat(day), who) for day, who in sorted(found, reverse=True)]


@prepared
def sibling_rows(centre, service):
    rows = AdviceService.objects.published().filter(centre=centre).exclude(pk=service)
    rows = rows.raw_values("pk", "title_de", *columns("title"))
    return rows.order_by("sort_key", "pk")[:SIBLINGS]


def siblings(service):
    """Other published services of the same centre, by title."""
    return [
        {"url": card_facts.address(row), "title": card_facts.text(row, "title")}
        for row in sibling_rows(service.centre_id, service.pk)
    ]


@remembered
def outline(district):
    """The drawing of a district (AGS) without any point."""
    return draw(District.objects.only("polygon").get(pk=district).polygon)
