"""What views of public pages have in common."""

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


def read_only(view):
    """Only GET and HEAD; anything else is 405 and not a complaint about a missing token."""
    return csrf_exempt(require_safe(view))
