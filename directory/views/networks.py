"""The regional networks of the KMN: who belongs to them, where, and what is ahead."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property

from directory.models import (
    AdviceService,
    CoordinationOffice,
    District,
    NetworkMeeting,
    NetworkMember,
    RegionalNetwork,
)
from directory.views import area_map, cards, offices, original, presentation
from directory.views.address import query
from portal.kit.http import public_page
from portal.kit.text import slug
from portal.kit.translation import columns, text_of
from portal.kit.wording import gettext as _

MOST_MEETINGS, PAST_MEETINGS = 60, 12
SHOWN_SERVICES = 6


@public_page(by_minute=True)
def networks(request):
    return render(request, "directory/networks/list.html", {"page": NetworksPage()})


@public_page(original.PARAMETER, by_minute=True)
def network(request, slug):
    rows = RegionalNetwork.objects.prefetch_related(offices.leads(), districts())
    found = get_object_or_404(rows, slug=slug)
    page = NetworkPage(found)
    page.original = original.beside(request, lambda: NetworkPage(found))
    return render(request, "directory/networks/network.html", {"page": page})


def districts():
    return Prefetch("districts", District.objects.defer("polygon"))


class NetworksPage:
    @cached_property
    def networks(self):
        """[(number on the map, network, card)]"""
        rows = RegionalNetwork.objects.prefetch_related(offices.leads(), districts())
        return [(number, row, offices.network_card(row)) for number, row in enumerate(rows, 1)]

    @cached_property
    def map(self):
        found = {}
        for number, network, _card in self.networks:
            for district in network.districts.all():
                found.setdefault(district.ags, []).append((number, network))
        if not found:
            return None
        return area_map.draw(
            District.objects.defer("polygon"),
            lambda row: [(number, one.name) for number, one in found.get(row.ags, [])],
            lambda row: found[row.ags][0][1].get_absolute_url() if row.ags in found else "",
        )


class NetworkPage:
    original = None  # directory.views.original.Original, set by the view

    def __init__(self, network):
        self.network = network
        self.today = timezone.localdate()

    @cached_property
    def title(self):
        return _("Regionalverbund %s") % self.network.name

    @cached_property
    def description(self):
        return text_of(self.network, "description")

    def rows(self):
        """What stands beside its German original."""
        yield original.Row(_("Das Netzwerk"), self.description)
        for meeting in self.coming:
            words = (meeting["title"], meeting["day"], meeting["time"], meeting["note"])
            yield original.listing(_("Treffen"), words)

    @cached_property
    def confirmation(self):
        return presentation.confirmation(self.network)

    @cached_property
    def source(self):
        return presentation.website(self.network.source_url)

    @cached_property
    def districts(self):
        return [
            {"name": row.name, "url": reverse("directory:place", args=[slug(row.name)])}
            for row in self.network.districts.all()
        ]

    @cached_property
    def map(self):
        own = {row.ags for row in self.network.districts.all()}
        if not own:
            return None
        return area_map.draw(
            District.objects.defer("polygon"),
            lambda row: [(1, self.network.name)] if row.ags in own else [],
            lambda row: reverse("directory:place", args=[slug(row.name)]) if row.ags in own else "",
        )

    @cached_property
    def leads(self):
        return [
            {
                "name": lead.organisation.name,
                "website": presentation.website(lead.organisation.website),
                "since": since(lead),
            }
            for lead in self.network.leads.all()
        ]

    @cached_property
    def members(self):
        """Names and since when, in the order of the alphabet."""
        rows = NetworkMember.objects.current(self.today).filter(network=self.network)
        found = [
            {"name": str(row), "since": since(row)} for row in rows.select_related("organisation")
        ]
        return sorted(found, key=lambda member: slug(member["name"]))

    @cached_property
    def _meetings(self):
        names = ("date", "starts", "place", "translation_notes", *columns("title", "public_note"))
        rows = NetworkMeeting.objects.filter(network=self.network).only("network_id", *names)
        return list(rows[:MOST_MEETINGS])

    @property
    def coming(self):
        """The next one first."""
        return [meeting(row) for row in reversed(self._meetings) if row.date >= self.today]

    @property
    def past(self):
        """The latest one first."""
        return [meeting(row) for row in self._meetings if row.date < self.today][:PAST_MEETINGS]

    @cached_property
    def offices(self):
        own = CoordinationOffice.objects.filter(district__in=self.network.districts.all())
        return [offices.card(row) for row in own.order_by("ags")]

    @cached_property
    def _service_ids(self):
        """Those made up for trying come last."""
        slugs = [row.slug for row in self.network.districts.all()]
        rows = AdviceService.objects.published().in_districts(*slugs)
        return list(rows.order_by("is_example", "sort_key", "pk").values_list("pk", flat=True))

    @property
    def service_count(self):
        return presentation.result_count(len(self._service_ids)) if self._service_ids else ""

    @cached_property
    def services(self):
        ids = self._service_ids[:SHOWN_SERVICES]
        loaded, now = cards.services(ids), timezone.now()
        return [cards.card(loaded[pk], now) for pk in ids]

    @property
    def all_url(self):
        slugs = [row.slug for row in self.network.districts.all()]
        return reverse("directory:results") + query({"kreis": slugs})


def since(term):
    if term.since is None:
        return ""
    return _("seit %(date)s") % {"date": date_format(term.since, "SHORT_DATE_FORMAT")}


def meeting(row):
    return {
        "date": row.date,
        "day": date_format(row.date, "DATE_FORMAT"),
        "time": _("%(time)s Uhr") % {"time": presentation.time_of_day(row.starts)}
        if row.starts
        else "",
        "place": row.place,
        "title": text_of(row, "title"),
        "note": text_of(row, "public_note"),
    }
