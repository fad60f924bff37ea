"""Public pages, rendered once for each version of the data.

A page that declares itself with `public_page` is a function of its address, the parameters it
knows, the version of the data, the code and the minute (or the day). All that is the key: a
change makes no entry wrong, it only makes the old ones unreachable. Whoever is signed in gets
fresh pages and leaves none behind.
"""

import os
from functools import lru_cache
from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified, QueryDict
from django.urls import Resolver404, resolve
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from django.utils.translation import get_language_from_path, override

from directory.models import DataVersion
from portal import front_door
from portal.compression import coding, compress
from portal.kit.http import NO_TRACE

CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
KEPT = {True: 120, False: 24 * 3600}  # seconds, by whether the page changes with the minute
IN_304 = ("Cache-Control", "ETag", "Vary")
ASKED_ANEW = "no-cache"  # a browser keeps it and asks each time whether it still holds
OWN_LIST = "ids"  # the Merkzettel of one person: nobody else asks for it
TYPED = ("q", "ort")  # may tell of a person: a cache on a disk must not hold them
SOURCES = ("templates/**/*.html", "staticfiles/staticfiles.json")
SOURCES += tuple(
    f"{package}/**/*.{ending}"
    for package in ("portal", "directory", "programmes")
    for ending in ("py", "mo")
)


def page_cache(get_response):
    def middleware(request):
        if request.method not in ("GET", "HEAD"):  # it may change the data it goes on with
            return get_response(request)
        with DataVersion.held():
            known = declared(request.path_info)
            if known is None:
                return get_response(request)
            keep_to_what_is_known(request, known)
            if settings.SESSION_COOKIE_NAME in request.COOKIES:
                return private(get_response(request))
            return answer(request, known, get_response)

    return middleware


@lru_cache(maxsize=4096)
def declared(path):
    """What the page of this address knows; None for addresses that are no public page."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return getattr(resolve(path).func, "known", None)
        except Resolver404:
            return None


def keep_to_what_is_known(request, known):
    """Without unknown parameters and in one order: nothing else can find its way into a page."""
    asked = canonical(known, request.META.get("QUERY_STRING", ""))
    if asked != request.META.get("QUERY_STRING", ""):
        request.META["QUERY_STRING"] = asked


@lru_cache(maxsize=1024)
def canonical(known, text):
    # A server hands over bytes as if they were Latin-1.
    return known.query(QueryDict(text.encode("latin-1"))) if text else ""


def private(response):
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def answer(request, known, get_response):
    name = coding(request.headers.get("Accept-Encoding", ""))
    state = front_door.state(DataVersion.token(), known.by_minute)
    place = key(request, state, name)
    is_kept = is_used(request)
    kept = cache.get(place) if is_kept else None
    if kept is None:
        response = get_response(request)
        if not is_storable(response):
            return response
        finish(response, name)
        if is_kept:
            cache.set(
                place, (list(response.headers.items()), response.content), KEPT[known.by_minute]
            )
    else:
        response = HttpResponse(kept[1], headers=dict(kept[0]))
    if may_stay(request):
        front_door.note(request.environ, noted(response, state, known))
    return not_modified(request, response) or response


def noted(response, state, known):
    return front_door.Kept(
        state,
        known.by_minute,
        response.headers["ETag"],
        list(response.headers.items()),
        list(headers_of_304(response).items()),
        response.content,
    )


def may_stay(request):
    """Not while a developer changes templates, nor what is one person's list."""
    return os.environ.get(DJANGO_AUTORELOAD_ENV) != "true" and OWN_LIST not in request.GET


def is_used(request):
    """Not where no page may stay; for typed words and places in memory alone."""
    if not may_stay(request):
        return False
    in_memory = settings.CACHES["default"]["BACKEND"].endswith("LocMemCache")
    return in_memory or not any(name in request.GET for name in TYPED)


def key(request, state, name):
    parts = (
        revision(),
        settings.SITE_URL,
        settings.CONTACT_EMAIL,
        settings.PUBLISHER,
        settings.EXIT_URL,
        *state,
        request.scheme,
        request.get_host(),
        request.path,
        request.META["QUERY_STRING"],
        name,
    )
    return f"page:{fingerprint(repr(parts).encode())}"


def fingerprint(data):
    return blake2b(data, digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def revision():
    """Changes with the code, the templates, the catalogues and the static files."""
    files = sorted(file for pattern in SOURCES for file in settings.BASE_DIR.glob(pattern))
    return fingerprint(b"".join(file.read_bytes() for file in files))


def is_storable(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cookie" not in response.headers.get("Vary", "")
        and response.headers.get("Cache-Control", NO_TRACE) in (NO_TRACE, ASKED_ANEW)
    )


def finish(response, name):
    """Says how long the answer holds and names it by what it is, the same in every process."""
    compress(response, name)
    response.headers["ETag"] = f'"{fingerprint(response.content + guards(response))}"'
    response.headers.setdefault("Cache-Control", CONTROL)
    # For nginx alone, which does not pass it on: a crowd waits for one answer, an edit for nobody.
    response.headers["X-Accel-Expires"] = "1"
    # The language stands in the address; an answer differs by its compression alone.
    response.headers["Vary"] = "Accept-Encoding"


def guards(response):
    """What the headers say, as part of an answer's name: a 304 need not say it again.

    Sorted, since the parts of a policy stand in another order in each process.
    """
    lines = (f"{name};{value}" for name, value in response.headers.items())
    return repr(sorted(part.strip() for line in lines for part in line.split(";"))).encode()


def not_modified(request, response):
    """304 for a client that has this very answer already, else None."""
    if front_door.is_named(response.headers["ETag"], request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers=headers_of_304(response))
    return None


def headers_of_304(response):
    return {name: response.headers[name] for name in IN_304}
