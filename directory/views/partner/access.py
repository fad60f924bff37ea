"""What all pages of the partners' area have in common."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.cache import never_cache

from directory.submissions import rights


def partner_page(view):
    """For people with an active membership; for everybody else the page does not exist."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not rights.memberships(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(login_required(page))
