"""The portal as an app on the telephone: what it is called, and what it shows without a network."""

import json

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from portal import languages
from portal.kit.http import public_page

BRAND, PAPER = "#0c4553", "#fbf9f6"
ICONS = (
    ("icons/favicon.svg", "any", "image/svg+xml", "any"),
    ("icons/app-192.png", "192x192", "image/png", "any"),
    ("icons/app-512.png", "512x512", "image/png", "any"),
    ("icons/app-maskable-512.png", "512x512", "image/png", "maskable"),
)


@public_page()
def manifest(request):
    language = languages.BY_CODE[get_language()]
    start = reverse("start")
    data = {
        "id": "/",
        "name": _("Migration und Teilhabe in Niedersachsen"),
        "short_name": _("Teilhabe"),
        "description": _("Beratung finden: nach Thema, Ort und Sprache."),
        "lang": language.html_lang,
        "dir": language.direction,
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "theme_color": BRAND,
        "background_color": PAPER,
        "icons": [
            {"src": static(path), "sizes": sizes, "type": kind, "purpose": purpose}
            for path, sizes, kind, purpose in ICONS
        ],
        "shortcuts": [
            {"name": _("Beratung finden"), "url": reverse("directory:results")},
            {"name": _("Merkzettel"), "url": reverse("directory:saved")},
        ],
    }
    return JsonResponse(
        data,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@public_page()
def offline(request):
    """What the worker shows for a page that is not on the device; also lists what is there."""
    return render(request, "portal/offline.html")


@public_page()
def worker(request):
    """The service worker; a browser asks for it anew, so that a mistake in it can be corrected."""
    known = {"languages": list(languages.ENABLED), "files": settings.STATIC_URL}
    text = render(request, "portal/worker.js", {"known": json.dumps(known)}).content
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
