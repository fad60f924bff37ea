from django.urls import path

from directory.views import (
    details,
    networks,
    notice,
    offices_page,
    place,
    query,
    results,
    saved,
    steps,
)

app_name = "directory"

urlpatterns = [
    path("beratung/", results.results, name="results"),
    path("beratung/filter/", results.filters, name="filters"),
    path("beratung/ort/", steps.place, name="place_step"),
    path("beratung/karte.json", results.points, name="points"),
    path("beratung/<int:pk>-<slug:slug>/", details.service, name="service"),
    path("beratungsstelle/<int:pk>-<slug:slug>/", details.centre, name="centre"),
    path("beratungsstelle/<int:pk>-<slug:slug>/kontakt.vcf", details.vcard, name="vcard"),
    path("abfrage/<str:token>/", query.query, name="query"),
    path("fehler/<slug:entry_type>/<int:pk>/", notice.notice, name="notice"),
    path("fehler/danke/<slug:reference>/", notice.sent, name="notice_sent"),
    path("ort/", place.find, name="find_place"),
    path("ort/vorschlaege/", place.suggestions, name="suggestions"),
    path("ort/<str:value>/", place.contacts, name="place"),
    path("merkzettel/", saved.saved, name="saved"),
    path("netzwerke/", networks.networks, name="networks"),
    path("netzwerke/<slug:slug>/", networks.network, name="network"),
    path("koordinierungsstellen/", offices_page.coordination, name="offices"),
]
