"""What all pages of the partners' area have in common."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from directory.models.submissions import EntryType
from directory.submissions import rights

SIGN_IN = "account_request_login_code"


def partner_page(view):
    """For people with an active membership; for everybody else the page does not exist."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if not rights.memberships(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(login_required(page, login_url=SIGN_IN))


def entry_or_404(user, entry_type, pk):
    """The entry if the person may report on it; anything else does not exist."""
    covered = {
        EntryType.SERVICE: rights.services,
        EntryType.CENTRE: rights.centres,
        EntryType.OFFICE: rights.offices,
    }
    if entry_type not in covered:
        raise Http404
    return get_object_or_404(covered[entry_type](user), pk=pk)


def submission_or_404(user, reference):
    return get_object_or_404(
        rights.submissions(user).select_related("service__centre", "centre", "office"),
        reference=reference,
    )
