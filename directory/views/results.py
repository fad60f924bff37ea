"""The result page: what was understood, the list, the map, the way on."""

from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from directory.models import AdviceService
from directory.search import facets
from directory.search.advice import AdviceSearch
from directory.views import quiet
from directory.views.address import PARAMETERS, SEVERAL
from directory.views.result_page import ResultPage
from portal.kit.http import public_page, without_trace
from portal.kit.links import link
from portal.kit.translation import columns, text_of
from portal.kit.wording import gettext as _

MOST_POINTS = 1000
PLACE = ("name", "hides_address", "precision", "map_latitude", "map_longitude")


@public_page(*PARAMETERS, several=SEVERAL, by_minute=True)
def results(request):
    search = AdviceSearch.from_request(request)
    page = ResultPage(search, request.path, facets.Counts(search))
    context = {"page": page, "example_banner": search.lexicon.has_examples}
    return quiet.guarded(render(request, "directory/results.html", context), page)


@public_page(*PARAMETERS, several=SEVERAL, by_minute=True)
def filters(request):
    """All filters on one page, the districts as a map too; choosing leads back to the list."""
    search = AdviceSearch.from_request(request)
    page = ResultPage(search, link("directory:results"), facets.Counts(search))
    return quiet.guarded(render(request, "directory/filters.html", {"page": page}), page)


@public_page(*PARAMETERS, several=SEVERAL, by_minute=True)
def points(request):
    """The places of the results as JSON: the same set as the list."""
    search = AdviceSearch.from_request(request)
    found = search.results().ids()
    rows = AdviceService.objects.filter(pk__in=found[:MOST_POINTS])
    rows = (
        rows.exclude(centre__map_latitude=None)
        .select_related("centre")
        .only(
            "title_de",
            "translation_notes",
            *columns("title"),
            *(f"centre__{name}" for name in PLACE),
        )
    )
    features = [point(service) for service in rows.order_by("sort_key", "pk")]
    answer = {"features": features, "total": search.count, "errors": dict(search.errors)}
    answer |= {"texts": map_texts(), "files": map_files()}
    return without_trace(JsonResponse(answer)) if quiet.asks(search) else JsonResponse(answer)


def map_texts():
    """What the map says; only those who open it need it."""
    return {
        "hide": _("Karte schließen"),
        "rough": _("Lage ungefähr"),
        "zoomIn": _("Näher heran"),
        "zoomOut": _("Weiter weg"),
    }


def map_files():
    return {
        "districts": static("geo/districts.geojson"),
        "styles": [
            static("vendor/leaflet/leaflet.css"),
            static("vendor/leaflet.markercluster/MarkerCluster.css"),
        ],
        "scripts": [
            static("vendor/leaflet/leaflet.js"),
            static("vendor/leaflet.markercluster/leaflet.markercluster.js"),
        ],
    }


def point(service):
    centre = service.centre
    latitude, longitude = centre.position
    return {
        "lat": round(latitude, 5),
        "lon": round(longitude, 5),
        "title": text_of(service, "title").value,
        "url": service.get_absolute_url(),
        "detail": centre.name,
        "precision": centre.map_precision,
    }
