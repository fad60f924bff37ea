"""Error pages; those for broken requests and broken servers need nothing that may be broken."""

from django.shortcuts import render


def bad_request(request, exception=None):
    return render(request, "errors/400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "errors/403.html", status=403)


def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def too_many(request, wait):
    """`wait` in seconds: from then on another try is allowed."""
    response = render(request, "errors/429.html", {"minutes": -(-wait // 60)}, status=429)
    response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response


def server_error(request):
    return render(request, "errors/500.html", status=500)
