from django.http import HttpResponseNotAllowed

from portal.kit.access.limits import TooMany
from portal.views import errors

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def plain_methods_only(get_response):
    """TRACE and invented methods get 405 before any view sees them."""

    def middleware(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


def limits(get_response):
    """Who tried too often gets 429 and how long to wait, wherever the counting happened."""

    def middleware(request):
        return get_response(request)

    middleware.process_exception = refuse
    return middleware


def refuse(request, exception):
    return errors.too_many(request, exception.wait) if isinstance(exception, TooMany) else None
