"""What views of public pages have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

NO_TRACE = "no-store"


def without_trace(response):
    """No browser may keep this answer on its disk: it tells what somebody is afraid of."""
    response.headers["Cache-Control"] = NO_TRACE
    return response


def site_url(request):
    """Where the portal stands in the net: what is printed or sent must not name a proxy's host."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def read_only(view):
    """Only GET and HEAD; anything else is 405 and not a complaint about a missing token."""
    return csrf_exempt(require_safe(view))


class SeeOther(HttpResponseRedirect):
    """After a POST: the answer is at another address, to be fetched with GET."""

    status_code = 303


def own_path(text, host):
    """The path and query of an address of this site, typed with or without the host; else ""."""
    if not text.isprintable() or not url_has_allowed_host_and_scheme(text, {host}):
        return ""
    parts = urlsplit(text)
    path = parts._replace(scheme="", netloc="", fragment="").geturl()
    return path if path.startswith("/") else ""


@dataclass(frozen=True)
class Known:
    """The parameters that a page reads; all others are dropped before its view sees them."""

    names: tuple[str, ...] = ()
    several: tuple[str, ...] = ()  # those that may repeat
    by_minute: bool = False  # shows what is open now; other pages change at midnight at most

    def pairs(self, data) -> Iterator[tuple[str, str]]:
        for name in self.names:
            values = [value.strip() for value in data.getlist(name)]
            values = sorted(set(values)) if name in self.several else values[-1:]
            yield from ((name, value) for value in values if value)

    def query(self, data) -> str:
        """The one way to write what is asked: known names in order, nothing empty."""
        return urlencode(list(self.pairs(data)))


def public_page(*names, several=(), by_minute=False):
    """Declares: the answer follows from the address, these parameters and the data's version."""

    def declare(view):
        page = read_only(view)
        page.known = Known(names, tuple(several), by_minute)
        return page

    return declare
