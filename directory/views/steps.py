"""The second of three steps for people who read little: after the topic, the place."""

from django.shortcuts import render

from directory.geo import origins
from directory.models import Place
from directory.models.remembered import remembered
from directory.models.topics import VIOLENCE
from directory.search import lexicon
from directory.views import quiet
from directory.views.address import query
from portal.kit.http import public_page
from portal.kit.links import link
from portal.kit.translation import text_of
from portal.kit.wording import gettext as _

TOWNS = 12  # as buttons: the largest


@public_page("thema")
def place(request):
    page = PlaceStep(request.GET.get("thema", ""))
    return quiet.guarded(render(request, "directory/place_step.html", {"page": page}), page)


@remembered
def largest_towns():
    return list(Place.objects.order_by("-population", "folded")[:TOWNS])


class PlaceStep:
    """Links to the results for each place; an unknown topic is none."""

    def __init__(self, slug):
        self._known = lexicon.current().taxonomies
        self.topic = self._known["thema"].get(slug)

    @property
    def topic_name(self):
        return text_of(self.topic, "name") if self.topic else None

    @property
    def is_quiet(self):
        return self.topic is not None and self.topic.slug == VIOLENCE

    def _results(self, **asked):
        thema = {"thema": [self.topic.slug]} if self.topic else {}
        return link("directory:results") + query({**thema, **asked})

    @property
    def towns(self):
        return [
            {"url": self._results(ort=[town.slug]), "name": town.name} for town in largest_towns()
        ]

    @property
    def districts(self):
        return [
            {"url": self._results(ort=[origins.of_district(row).value]), "name": row.name}
            for row in self._known["kreis"].values()
        ]

    @property
    def everywhere_url(self):
        return self._results()

    @property
    def steps(self):
        """[{label, url?, is_current}]: where somebody is, and the way back."""
        return [
            {"label": _("Thema"), "url": f"{link('start')}#themen"},
            {"label": _("Ort"), "is_current": True},
            {"label": _("Beratung")},
        ]
