"""Kept pages, handed out before Django makes a request of what was asked.

`portal.page_cache` notes here which bytes a public page had and which state of the world they
hold for. Whoever asks the same again gets them after one tiny query, whatever middleware there
is; whoever brings a session is not known here.
"""

import threading
import time
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.http import parse_etags

from directory.models import DataVersion
from portal.kit.today import today

MOST, LARGEST = 200, 64_000  # pages, bytes of one
ASKED = (
    *("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "PATH_INFO", "QUERY_STRING"),
    "HTTP_ACCEPT_ENCODING",
)
OK = f"{HTTPStatus.OK.value} {HTTPStatus.OK.phrase}"
NOT_MODIFIED = f"{HTTPStatus.NOT_MODIFIED.value} {HTTPStatus.NOT_MODIFIED.phrase}"


@dataclass(frozen=True)
class Kept:
    """An answer, what it says to those who have it already, and the state that both hold for."""

    state: tuple
    by_minute: bool
    etag: str
    headers: list
    headers_of_304: list
    body: bytes


_kept: dict[tuple, Kept] = {}
_lock = threading.Lock()


class FrontDoor:
    """A WSGI application in front of Django's."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        kept = _kept.get(asked(environ)) if environ["REQUEST_METHOD"] == "GET" else None
        if kept is None or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
            return self.application(environ, start_response)
        own = connections[DEFAULT_DB_ALIAS]
        if not own.in_atomic_block:  # as Django before each request, but not in a test
            own.close_if_unusable_or_obsolete()
        if kept.state != state(DataVersion.token(own), kept.by_minute):
            return self.application(environ, start_response)
        if is_named(kept.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response(NOT_MODIFIED, kept.headers_of_304[:])
            return []
        start_response(OK, kept.headers[:])
        return [kept.body]


def asked(environ):
    return tuple(environ.get(name, "") for name in ASKED)


def state(version, by_minute):
    """What a page depends on besides its address; `version` is that of the data."""
    return version, int(time.time() // 60) if by_minute else today()


def is_named(etag, header):
    """Whether an If-None-Match header names this answer."""
    if not header or header == etag:
        return bool(header)
    known = parse_etags(header)
    # A proxy that compressed the answer made the name weak; the text is still the same.
    return "*" in known or etag in {one.removeprefix("W/") for one in known}


def note(environ, kept):
    """Remembers an answer for requests with the same headers; the oldest note makes room."""
    if environ["REQUEST_METHOD"] != "GET" or len(kept.body) > LARGEST:
        return
    with _lock:
        place = asked(environ)
        _kept.pop(place, None)
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[place] = kept
