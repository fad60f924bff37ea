"""Which fields a report on each type of entry has, in the groups of the form."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from directory.models import AdviceCentre, AdviceService, CoordinationOffice
from directory.models.choices import Channel, Flag
from directory.models.submissions import EntryType
from directory.submissions.fields.base import Column, Field, Reference
from directory.submissions.fields.hours import Exceptions, Week
from directory.submissions.fields.lists import Many, Spoken

# Of a hidden address nothing is asked and nothing shown: a report passes through many hands.
SECRET = {"street", "postcode", "city", "directions"}


@dataclass(frozen=True)
class Group:
    label: str
    fields: tuple[Field, ...]


def centre_groups(owner=""):
    def column(name, kind=Column, **options):
        return kind(AdviceCentre, name, owner=owner, **options)

    address = (
        column("name", required=True),
        *map(column, ("street", "postcode", "city")),
        column("district", Reference, required=True),
        column("directions"),
    )
    return (
        Group(_("Beratungsstelle und Adresse"), address),
        Group(_("Kontakt"), tuple(map(column, ("phone", "email", "website")))),
        Group(
            _("Öffnungszeiten"),
            (column("hours", Week), column("hours_note"), column("exceptions", Exceptions)),
        ),
        Group(
            _("Barrierefreiheit"), tuple(map(column, ("step_free", "lift", "accessible_toilet")))
        ),
    )


def service_groups():
    def column(name, kind=Column, **options):
        return kind(AdviceService, name, **options)

    return (
        Group(
            _("Angebot"),
            (column("title", required=True), column("kind", required=True), column("description")),
        ),
        Group(
            _("Themen und Zielgruppen"),
            (
                column("topics", Many),
                column("target_groups", Many),
                column("min_age"),
                column("max_age"),
            ),
        ),
        Group(_("Beratungssprachen"), (column("languages", Spoken),)),
        Group(
            _("Zugang"),
            (
                *(column(channel.column) for channel in Channel),
                column("appointment", required=True),
                column("capacity", required=True),
            ),
        ),
        Group(
            _("Gut zu wissen"),
            (*map(column, Flag.values), column("cost_note"), column("documents")),
        ),
        Group(_("Gebiet"), (column("area", required=True), column("districts", Many))),
        Group(
            _("Förderung und Gültigkeit"),
            tuple(map(column, ("funded_by", "valid_from", "valid_to"))),
        ),
    )


def office_groups():
    def column(name):
        return Column(CoordinationOffice, name)

    return (
        Group(
            _("Koordinierungsstelle und Adresse"),
            tuple(map(column, ("office_name", "street", "postcode", "city"))),
        ),
        Group(_("Kontakt"), tuple(map(column, ("phone", "email", "website")))),
    )


@cache
def groups_of(entry_type):
    """The groups of fields for a report on this type of entry, in the order of the form."""
    return {
        EntryType.SERVICE: lambda: service_groups() + centre_groups("centre"),
        EntryType.CENTRE: centre_groups,
        EntryType.OFFICE: office_groups,
    }[entry_type]()


def fields_of(entry_type, entry=None) -> dict[str, Field]:
    """{name: field} that can be reported; of a hidden address the entry keeps the secret parts."""
    found = {field.name: field for group in groups_of(entry_type) for field in group.fields}
    if entry is None or not hides_address(entry):
        return found
    return {
        name: field
        for name, field in found.items()
        if field.model is not AdviceCentre or field.column not in SECRET
    }


def hides_address(entry):
    return getattr(getattr(entry, "centre", entry), "hides_address", False)
