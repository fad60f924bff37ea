"""What a campaign asks about, and who is asked about each entry."""

from dataclasses import dataclass, field

from directory.models import AdviceService, CoordinationOffice, PartnerMembership
from directory.models.partners import Role
from portal import languages


@dataclass(frozen=True)
class Addressee:
    """An address, the body it speaks for, and the language of its mails."""

    email: str
    organisation_id: int | None = None
    district_id: str | None = None
    language: str = languages.SOURCE


@dataclass
class Scope:
    """{addressee: [services]}, and the services nobody can be asked about."""

    asked: dict = field(default_factory=dict)
    unreachable: list = field(default_factory=list)

    @property
    def services(self):
        return [service for rows in self.asked.values() for service in rows] + self.unreachable


def services(campaign):
    """Published offers of the kinds and districts of the campaign; examples are no offers."""
    rows = AdviceService.objects.published().filter(is_example=False)
    if campaign.kinds:
        rows = rows.filter(kind__in=campaign.kinds)
    if districts := list(campaign.districts.values_list("pk", flat=True)):
        rows = rows.filter(centre__district__in=districts)
    return rows.select_related("centre").order_by("sort_key", "pk")


def scope_of(campaign):
    """Each address is asked once, about everything it is responsible for; three queries in all."""
    found, by_address = Scope(), {}
    directory = Addresses()
    for service in services(campaign):
        addressee = directory.of(service.centre)
        if addressee is None:
            found.unreachable.append(service)
            continue
        # The first body an address speaks for stands for all of them.
        addressee = by_address.setdefault(addressee.email.casefold(), addressee)
        found.asked.setdefault(addressee, []).append(service)
    return found


class Addresses:
    """Who answers for a centre: its own partners, its mailbox, then those of its district."""

    def __init__(self):
        self.by_organisation, self.by_district = {}, {}
        rows = PartnerMembership.objects.active().select_related("user").exclude(user__email="")
        # Who manages is asked before who reports.
        for row in sorted(rows, key=lambda row: (row.role != Role.MANAGES, row.pk)):
            if row.organisation_id:
                self.by_organisation.setdefault(row.organisation_id, row)
            elif row.district_id:
                self.by_district.setdefault(row.district_id, row)
        offices = CoordinationOffice.objects.exclude(email="").filter(municipality=None)
        self.offices = dict(offices.values_list("district", "email"))

    def of(self, centre):
        body = {"organisation_id": centre.organisation_id}
        if not centre.organisation_id:
            body = {"district_id": centre.district_id}
        if member := self.by_organisation.get(centre.organisation_id):
            return Addressee(member.user.email, **body, language=member.language)
        if centre.email and any(body.values()):
            return Addressee(centre.email, **body)
        return self.of_district(centre.district_id)

    def of_district(self, district):
        if member := self.by_district.get(district):
            return Addressee(member.user.email, district_id=district, language=member.language)
        if email := self.offices.get(district):
            return Addressee(email, district_id=district)
        return None
