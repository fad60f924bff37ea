"""The two pages that the portal is measured against: nothing at all, and a plain list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from directory.models import AdviceService

CONSTANT = b"<!doctype html><title>30 kB</title>" + b"<p>Beratung in Niedersachsen</p>\n" * 920
ROWS = 28


def constant(request):
    return HttpResponse(CONSTANT)


def plain(request):
    """One query, one template of 28 kB, no cache."""
    rows = AdviceService.objects.filter(centre__city=request.GET.get("ort", "Hannover"))
    columns = ("pk", "title_de", "description_de", "centre__name", "centre__city", "centre__phone")
    rows = list(rows.order_by("sort_key", "pk").values(*columns)[:ROWS])
    # The same number of rows whatever was asked for, so that every page is as long.
    rows += [dict.fromkeys(columns, "Beratung")] * (ROWS - len(rows))
    return render(request, "plain.html", {"rows": rows, "labels": LABELS})


LABELS = ["vor Ort", "Telefon", "Video", "kostenlos", "vertraulich", "Dolmetscher"]
urlpatterns = [path("constant/", constant), path("plain/", plain)]
