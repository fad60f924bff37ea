"""The two pages that the portal is measured against: nothing at all, and a plain list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from directory.models import AdviceService

CONSTANT = b"<!doctype html><title>30 kB</title>" + b"<p>Beratung in Niedersachsen</p>\n" * 920
ROWS = 10


def constant(request):
    return HttpResponse(CONSTANT)


def plain(request):
    """One query, a list of cards as a plain Django template writes them, no cache: 28 kB."""
    rows = AdviceService.objects.filter(centre__city=request.GET.get("ort", "Hannover"))
    columns = ("pk", "title_de", "centre__name", "centre__city", "centre__phone", "is_example")
    rows = list(rows.order_by("sort_key", "pk").values(*columns)[:ROWS])
    # The same number of rows whatever was asked for, so that every page is as long.
    rows += [dict.fromkeys(columns, "Beratung")] * (ROWS - len(rows))
    return render(request, "plain.html", {"cards": [card(row) for row in rows]})


def text(value):
    return {"value": value, "lang": "de", "dir": "ltr", "is_foreign": False}


def card(row):
    """What the portal's own cards say, as a view would hand it to a template."""
    return {
        "url": f"/de/beratung/{row['pk']}-beratung/",
        "title": text(row["title_de"]),
        "centre_name": row["centre__name"],
        "organisation_name": "Träger in Niedersachsen",
        "is_example": row["is_example"],
        "place_label": row["centre__city"],
        "distance": "3 km",
        "opening": {"state": "open", "label": "geöffnet bis 17:00"},
        "topics": [{"icon": "topic-debt", "name": text(name)} for name in TOPICS],
        "languages": [{"name": name, "mode_label": "mit Dolmetscher"} for name in LANGUAGES],
        "channels": [{"label": label} for label in ("vor Ort", "Telefon", "Video")],
        "flags": [{"label": label} for label in ("kostenlos", "vertraulich", "ohne Papiere")],
        "phone": {"href": f"tel:{row['centre__phone']}", "display": row["centre__phone"]},
        "confirmation": {"confirmed": True, "label": "Bestätigt am 1.10.2026"},
        "reasons": ["Thema: Schulden"],
    }


TOPICS = ("Schulden", "Wohnen", "Aufenthalt", "Familie")
LANGUAGES = ("Arabisch", "Persisch", "Türkisch")
urlpatterns = [path("constant/", constant), path("plain/", plain)]
