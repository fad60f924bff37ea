"""„Ihre Ansprechpartner in …“: who is responsible for a place and who advises there."""

from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from directory.geo import origins
from directory.search import facets
from directory.search.advice import AdviceSearch
from directory.views import cards, offices
from directory.views.address import query
from portal.kit.http import public_page
from portal.kit.links import link
from portal.kit.translation import text_of

LONGEST_VALUE = 80


@public_page("ort")
def find(request):
    """The form's target: on to the place's own address, or back with choices or an error."""
    typed = request.GET.get("ort", "")
    located = origins.locate(typed)
    if located.origin and not located.choices:
        return redirect("directory:place", value=located.origin.value)
    return render(request, "directory/place_choice.html", choice_page(typed, located))


def choice_page(typed, located):
    return {
        "typed": typed[:LONGEST_VALUE],
        "error": located.error,
        "choices": [
            {
                "url": reverse("directory:place", args=[choice.value]),
                "label": choice.label,
                "detail": choice.detail,
            }
            for choice in located.choices
        ],
    }


@public_page("q")
def suggestions(request):
    """Completion of the place box from our own data."""
    found = origins.beginning(request.GET.get("q", ""))
    return JsonResponse(
        {
            "results": [
                {"value": one.value, "label": one.label, "detail": one.detail} for one in found
            ]
        }
    )


@public_page(by_minute=True)
def contacts(request, value):
    located = origins.locate(value)
    if located.origin is None:
        page = choice_page(value, located)
        return render(request, "directory/place_choice.html", page, status=404)
    if located.origin.value != value:
        return redirect("directory:place", value=located.origin.value)
    page = PlacePage(located)
    return render(
        request,
        "directory/place.html",
        {"page": page, "example_banner": page.search.lexicon.has_examples},
    )


class PlacePage:
    def __init__(self, located):
        self.origin = located.origin
        self.choices = choice_page(located.origin.value, located)["choices"]
        self.search = AdviceSearch(QueryDict(query({"ort": [self.origin.value]})[1:]))
        self.search.located = located  # found already
        near = [hit.pk for hit in self.search.hits[:6]]
        self._loaded = cards.services(near + [hit.pk for hit in self.search.afar])

    def _cards(self, hits):
        now = timezone.now()
        return [cards.card(self._loaded[hit.pk], now, hit.km) for hit in hits]

    @property
    def near(self):
        return self._cards(self.search.hits[:6])

    @property
    def afar(self):
        return self._cards(self.search.afar)

    @property
    def offices(self):
        return [offices.card(office) for office in offices.responsible(self.origin)]

    @property
    def networks(self):
        return [offices.network_card(network) for network in offices.networks(self.origin)]

    @property
    def all_url(self):
        return link("directory:results") + query({"ort": [self.origin.value]})

    @property
    def topics(self):
        """Topics with the number of services near the place, each a link to them."""
        counts = self._topic_counts
        return [
            {
                "url": link("directory:results")
                + query({"ort": [self.origin.value], "thema": [slug]}),
                "name": text_of(topic, "name"),
                "icon": topic.icon,
                "count": counts[slug],
            }
            for slug, topic in self.search.lexicon.taxonomies["thema"].items()
            if counts.get(slug)
        ]

    @property
    def _topic_counts(self):
        return facets.topic_counts(self.search)
