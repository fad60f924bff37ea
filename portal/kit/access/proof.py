"""Whether somebody has shown a second factor in this session."""

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)

SECOND_FACTOR = "mfa"


def is_proven(request):
    records = get_authentication_records(request, request.user)
    return any(record["method"] == SECOND_FACTOR for record in records)


def withdraw(request):
    """After the last second factor was removed, this session has shown none any more."""
    records = get_authentication_records(request, request.user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record["method"] != SECOND_FACTOR
    ]
