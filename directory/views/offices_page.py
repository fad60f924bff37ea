"""All coordination offices: by district, on the map, and the one responsible for a place."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property

from directory.geo import origins
from directory.models import CoordinationOffice, District
from directory.views import area_map, offices
from directory.views.address import query
from portal.kit.http import public_page
from portal.kit.links import link
from portal.kit.text import clean, slug


@public_page("ort")
def coordination(request):
    page = OfficesPage(request.GET.get("ort", ""))
    return render(request, "directory/offices/list.html", {"page": page})


class OfficesPage:
    def __init__(self, typed):
        self.typed = clean(typed)[: origins.MAX_LENGTH]
        self.located = origins.locate(typed)

    @property
    def error(self):
        return self.located.error

    @property
    def errors(self):
        return [{"field_id": "ort", "message": self.error}] if self.error else []

    @property
    def place(self):
        return self.located.origin.label if self.located.origin else ""

    @property
    def choices(self):
        path = link("directory:offices")
        return [
            {
                "url": path + query({"ort": [one.value]}),
                "label": one.label,
                "detail": one.detail,
            }
            for one in self.located.choices
        ]

    @cached_property
    def responsible(self):
        if self.located.origin is None:
            return []
        return [offices.card(row) for row in offices.responsible(self.located.origin)]

    @property
    def advice_url(self):
        """Where to go instead: services near the place, or the search for them."""
        near = {"ort": [self.located.origin.value]} if self.located.origin else {}
        return link("directory:results") + query(near)

    @property
    def contacts_url(self):
        if self.located.origin is None:
            return link("directory:find_place")
        return reverse("directory:place", args=[self.located.origin.value])

    @cached_property
    def _by_district(self):
        found = {}
        for row in CoordinationOffice.objects.select_related("municipality").order_by("ags"):
            found.setdefault(row.district_id, []).append(row)
        return found

    @cached_property
    def _districts(self):
        return list(District.objects.defer("polygon"))

    @cached_property
    def districts(self):
        """[{anchor, name, url, offices}] in the order of the alphabet; none without an office."""
        return [
            {
                "anchor": offices.anchor(row),
                "name": row.name,
                "url": reverse("directory:place", args=[slug(row.name)]),
                "offices": [offices.card(office) for office in self._by_district[row.ags]],
            }
            for row in self._districts
            if row.ags in self._by_district
        ]

    @cached_property
    def map(self):
        current = self.located.origin.districts if self.located.origin else ()
        return area_map.draw(
            self._districts,
            lambda row: [],
            lambda row: f"#{offices.anchor(row)}" if row.ags in self._by_district else "",
            current,
        )
